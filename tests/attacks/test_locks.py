"""Channel: locks: LOCK TABLE, SELECT FOR UPDATE, network.lock, and waiting as an oracle."""

from __future__ import annotations

import pytest

from attacks.canary import ENTITIES, Ground, label_of

MODES = (
    "row share",
    "row exclusive",
    "share update exclusive",
    "share",
    "share row exclusive",
    "exclusive",
    "access exclusive",
)


# req: NET-4
@pytest.mark.parametrize("who", ["beta", "outsider"])
def test_no_client_locks_a_table(ground: Ground, who: str) -> None:
    """Whoever could lock a table would stop everybody."""
    attacker = ground.attacker(who)
    for entity in ENTITIES:
        for mode in MODES:
            for name in (f"crm.{entity}", f"crm_data.{entity}"):
                with attacker.transaction():
                    answer = attacker.tries(f"lock table {name} in {mode} mode nowait")
                    assert answer.refused, f"{name} {mode}"
        with attacker.transaction():
            name = f"crm_data.{entity}"
            assert attacker.tries(f"lock table {name} in access share mode").refused
    for table in ("groups", "group_keys", "users", "access_keys"):
        for mode in MODES:
            with attacker.transaction():
                assert attacker.tries(f"lock table network.{table} in {mode} mode nowait").refused


# req: NET-4
@pytest.mark.parametrize("strength", ["update", "no key update", "share", "key share"])
def test_select_for_update_is_refused(ground: Ground, strength: str) -> None:
    beta = ground.attacker("beta")
    for entity in ENTITIES:
        for statement in (
            f"select * from crm.{entity} for {strength}",
            f"select * from crm.{entity} for {strength} skip locked",
            f"select * from crm_data.{entity} for {strength}",
            f"select 1 from (select id from crm.{entity}) as s for {strength}",
        ):
            assert beta.tries(statement).refused, statement


# req: NET-4
@pytest.mark.parametrize("entity", ENTITIES)
def test_a_lock_on_a_hidden_row_is_never_waited_for(ground: Ground, entity: str) -> None:
    """Were it waited for, the wait would tell that the row exists."""
    alpha, beta = ground.attacker("alpha", autocommit=False), ground.attacker("beta")
    hidden = ground.hidden[entity]
    assert alpha.tries(f"select network.lock('{entity}', array[%s::bigint])", [hidden]).value == 1
    label = label_of(entity)
    assert beta.tries("set lock_timeout = '300ms'").sqlstate is None
    for statement in (
        f"select network.lock('{entity}', array[{hidden}::bigint])",
        f"select network.transfer('{entity}', array[{hidden}::bigint], 'beta')",
        f"select network.set_privacy_level('{entity}', array[{hidden}::bigint], 0)",
        f"update crm.{entity} set {label} = 'x' where id = {hidden}",
        f"update crm.{entity} set {label} = 'x' where {label} like 'can%'",
        f"delete from crm.{entity} where id = {hidden}",
        f"insert into crm.addresses (contact_id) values ({ground.hidden['contacts']})",
    ):
        answer = beta.tries(statement)
        assert answer.sqlstate not in ("55P03", "57014"), f"{statement} waited"


# req: NET-3 NET-4
def test_lock_takes_what_may_be_modified_alone(ground: Ground) -> None:
    beta, delta = ground.attacker("beta"), ground.attacker("delta")
    for entity in ENTITIES:
        lock = f"select network.lock('{entity}', %s::bigint[])"
        mine, lent, hidden = ground.mine[entity], ground.lent[entity], ground.hidden[entity]
        assert beta.tries(lock, [[mine, hidden, lent, None]]).value == 1
        assert beta.tries(lock, [[hidden, lent, 987_654_321]]).value == 0
        assert beta.tries(lock, [None]).value == 0
        assert delta.tries(lock, [[lent]]).refused
        assert delta.tries(lock, [[hidden, mine]]).value == 0
    for name in ("pg_authid", "crm_data.contacts", "contacts; drop table x", "groups", None, ""):
        assert beta.tries("select network.lock(%s, array[1::bigint])", [name]).sqlstate == "42704"
