"""Channel: parallel workers: the identity that they see has to be the session's."""

from __future__ import annotations

from psycopg import sql

from attacks.canary import ENTITIES, Attacker, Ground

EAGER = {
    "parallel_setup_cost": "0",
    "parallel_tuple_cost": "0",
    "min_parallel_table_scan_size": "0",
    "min_parallel_index_scan_size": "0",
    "max_parallel_workers_per_gather": "4",
}


def _eager(ground: Ground, attacker: Attacker) -> None:
    name = "debug_parallel_query" if ground.db.cluster.major >= 16 else "force_parallel_mode"
    for setting, value in {**EAGER, name: "on"}.items():
        assert attacker.tries(f"set {setting} = {value}").sqlstate is None


# req: SES-1 SES-3
def test_workers_see_what_the_session_sees(own_ground: Ground) -> None:
    ground = own_ground
    admin = ground.attacker("admin")
    login = ground.db.login_of("outsider")
    for group in ("beta", "delta"):
        admin.tries("select network.admit(%s, %s)", [login, group])
    attacker = ground.attacker("outsider")
    for group in (None, "beta", "delta", None, "beta"):
        role = sql.Identifier(ground.db.role_of(group)) if group else sql.SQL("none")
        attacker.tries(sql.SQL("set role {}").format(role))
        for entity in ENTITIES:
            look = f"select count(*), min(id), max(id) from crm.{entity}"
            attacker.tries("reset debug_parallel_query; reset force_parallel_mode")
            alone = attacker.tries(look)
            _eager(ground, attacker)
            assert attacker.tries(look) == alone, f"{group} {entity}"
            attacker.tries(f"select * from crm.{entity}")
            if ground.db.cluster.major >= 16:
                attacker.tries("reset debug_parallel_query")
            else:
                attacker.tries("reset force_parallel_mode")
    _eager(ground, attacker)
    who = attacker.tries("select group_name, source from network.whoami()")
    assert who.rows == [("beta", "set role")]


# req: SES-4
def test_workers_of_nobody_see_nothing(ground: Ground) -> None:
    beta = ground.attacker("beta")
    _eager(ground, beta)
    assert beta.tries("set role ownedby_member").sqlstate is None
    for entity in ENTITIES:
        assert beta.tries(f"select count(*) from crm.{entity}").value == 0
