"""Channel: a login that belongs nowhere, or not any more."""

from __future__ import annotations

from attacks.canary import ENTITIES, Attacker, Ground


def _relations(ground: Ground) -> list[tuple[str, str]]:
    return (
        ground.db.superuser()
        .execute(
            "select n.nspname, c.relname from pg_class as c"
            " join pg_namespace as n on n.oid = c.relnamespace"
            " where n.nspname in ('network', 'crm', 'crm_data', 'ownedby')"
            " and c.relkind in ('r', 'v', 'm', 'p', 'S')"
        )
        .fetchall()
    )


def _is_shut_out(ground: Ground, attacker: Attacker) -> None:
    for schema, name in _relations(ground):
        for statement in (
            "select * from {}",
            "select count(*) from {}",
            "insert into {} default values",
            "delete from {}",
            "truncate {}",
            "lock table {}",
            "comment on table {} is 'x'",
            "grant select on {} to public",
            "create rule r as on select to {} do instead nothing",
        ):
            answer = attacker.tries(statement.format(f'{schema}."{name}"'))
            assert answer.sqlstate is not None, f"{statement} {schema}.{name}"


# req: NET-4 SES-4
def test_an_outsider_reaches_no_relation(ground: Ground) -> None:
    _is_shut_out(ground, ground.attacker("outsider"))


# req: SES-4
def test_an_outsider_may_ask_why(ground: Ground) -> None:
    answer = ground.attacker("outsider").tries("select problem from network.whoami()")
    assert answer.sqlstate is None, answer.message
    assert answer.value


# req: NET-4 SES-4
def test_an_expelled_login_is_an_outsider(own_ground: Ground) -> None:
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    beta.tries("prepare look as select * from crm.contacts")
    assert len(beta.tries("execute look").rows) > 0
    login = ground.db.login_of("beta")
    assert admin.tries("select network.expel(%s, 'beta')", [login]).sqlstate is None
    assert beta.tries("execute look").rows == []
    for entity in ENTITIES:
        assert beta.tries(f"select * from crm.{entity}").rows == []
    _is_shut_out(ground, ground.attacker("beta"))
