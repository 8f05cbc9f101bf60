"""Channel: what was opened before a revoke: cursors, prepared statements, transactions, plans."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from psycopg import sql

from attacks.canary import ENTITIES, EXPLICIT, Attacker, Ground

Revoke = Callable[[Ground, Attacker], None]


def _unshare(_: Ground, admin: Attacker) -> None:
    assert admin.tries("select network.unshare('alpha', 'delta')").sqlstate is None


def _narrow(_: Ground, admin: Attacker) -> None:
    assert admin.tries("select network.share('alpha', 'delta', view => '3')").sqlstate is None


def _expel(ground: Ground, admin: Attacker) -> None:
    login = ground.db.login_of("delta")
    assert admin.tries("select network.expel(%s, 'delta')", [login]).sqlstate is None


def _level(ground: Ground, admin: Attacker) -> None:
    for entity in EXPLICIT:
        call = f"select network.set_privacy_level('{entity}', array[%s::bigint], 5)"
        assert admin.tries(call, [ground.lent[entity]]).sqlstate is None


def _transfer(ground: Ground, admin: Attacker) -> None:
    for entity in EXPLICIT:
        call = f"select network.transfer('{entity}', array[%s::bigint], 'gamma')"
        assert admin.tries(call, [ground.lent[entity]]).sqlstate is None


REVOKES: dict[str, Revoke] = {
    "unshare": _unshare,
    "narrower levels": _narrow,
    "expel": _expel,
    "higher level": _level,
    "transfer": _transfer,
}


def _lent(attacker: Attacker, ground: Ground, statement: str) -> bool:
    """Whether the statement shows a row that alpha lends."""
    rows = attacker.tries(statement).rows
    return any("borrowed" in str(row) for row in rows)


# req: COL-7 SES-3
@pytest.mark.parametrize("how", REVOKES)
@pytest.mark.parametrize("plan", ["auto", "force_generic_plan", "force_custom_plan"])
def test_prepared_statements(own_ground: Ground, how: str, plan: str) -> None:
    ground = own_ground
    admin, delta = ground.attacker("admin"), ground.attacker("delta")
    delta.tries(f"set plan_cache_mode = {plan}")
    for entity in ENTITIES:
        delta.tries(f"prepare look_{entity} as select * from crm.{entity}")
        for _ in range(7):
            assert _lent(delta, ground, f"execute look_{entity}") or entity not in EXPLICIT
    REVOKES[how](ground, admin)
    for entity in ENTITIES:
        assert not _lent(delta, ground, f"execute look_{entity}"), entity
        assert not _lent(delta, ground, f"select * from crm.{entity}")


# req: COL-7 SES-3
@pytest.mark.parametrize("how", REVOKES)
def test_transactions_that_go_on(own_ground: Ground, how: str) -> None:
    """READ COMMITTED: the next statement of an open transaction knows."""
    ground = own_ground
    admin, delta = ground.attacker("admin"), ground.attacker("delta")
    delta.tries("begin")
    for entity in ENTITIES:
        delta.tries(f"select * from crm.{entity}")
    REVOKES[how](ground, admin)
    for entity in ENTITIES:
        assert not _lent(delta, ground, f"select * from crm.{entity}"), entity


# req: COL-7
@pytest.mark.parametrize("how", ["unshare", "expel", "narrower levels"])
@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
def test_a_snapshot_shows_nothing_newer(own_ground: Ground, isolation: str, how: str) -> None:
    """A transaction that keeps a snapshot may go on to see it (a published residual), no later row."""
    ground = own_ground
    admin, delta = ground.attacker("admin"), ground.attacker("delta")
    alpha = ground.attacker("alpha")
    delta.tries(f"begin isolation level {isolation}")
    delta.tries("select * from crm.warehouses")
    REVOKES[how](ground, admin)
    made = alpha.tries("insert into crm.warehouses (name) values ('borrowed later') returning id")
    for _ in range(2):
        seen = delta.tries("select id from crm.warehouses").rows
        assert made.rows[0] not in seen
    delta.tries("commit")
    assert not _lent(delta, ground, "select * from crm.warehouses")


# req: COL-7 NET-4
@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
def test_a_snapshot_ends_with_its_transaction(own_ground: Ground, isolation: str) -> None:
    """A snapshot taken before the revoke keeps what it saw (SECURITY.md); the next one does not."""
    ground = own_ground
    admin, delta = ground.attacker("admin"), ground.attacker("delta")
    admin.tries("select network.share('alpha', 'delta', modify => '0', share_groups => true)")
    delta.tries(f"begin isolation level {isolation}")
    delta.tries("select count(*) from crm.warehouses")
    _unshare(ground, admin)
    delta.tries("commit")
    before = ground.fingerprint()
    lent = ground.lent["warehouses"]
    delta.tries(f"begin isolation level {isolation}")
    update = delta.tries(
        "update crm.warehouses set name = 'borrowed no more' where id = %s", [lent]
    )
    assert update.refused or update.count == 0
    delta.tries("commit")
    assert ground.fingerprint() == before, "written after the revoke was committed"


# req: COL-7 COL-9
@pytest.mark.parametrize("isolation", ["repeatable read", "serializable"])
def test_a_group_that_is_not_shared_any_more_gets_no_records(
    own_ground: Ground, isolation: str
) -> None:
    ground = own_ground
    admin, delta = ground.attacker("admin"), ground.attacker("delta")
    admin.tries("select network.share('alpha', 'delta', share_groups => true)")
    delta.tries(f"begin isolation level {isolation}")
    delta.tries("select count(*) from crm.warehouses")
    _unshare(ground, admin)
    delta.tries("commit")
    before = ground.fingerprint()
    insert = "insert into crm.warehouses (name, owned_by_group_id) values ('x', %s)"
    delta.tries(f"begin isolation level {isolation}")
    assert delta.tries(insert, [ground.groups["alpha"]]).refused
    delta.tries("commit")
    assert ground.fingerprint() == before, "inserted for alpha after the revoke was committed"


# req: COL-7 SES-3
@pytest.mark.parametrize("how", ["unshare", "expel", "narrower levels"])
def test_cursors_show_no_more_than_when_they_were_opened(own_ground: Ground, how: str) -> None:
    ground = own_ground
    admin, delta, alpha = (ground.attacker(who) for who in ("admin", "delta", "alpha"))
    delta.tries("begin")
    delta.tries("declare fresh cursor for select * from crm.warehouses order by id")
    delta.tries("declare scrolled scroll cursor for select * from crm.warehouses order by id")
    delta.tries("declare kept cursor with hold for select * from crm.activities")
    delta.tries("fetch 1 from scrolled")
    REVOKES[how](ground, admin)
    alpha.tries("insert into crm.warehouses (name) values ('borrowed later')")
    for fetch in (
        "fetch all from fresh",
        "fetch backward all from scrolled",
        "fetch all from scrolled",
    ):
        assert "borrowed later" not in str(delta.tries(fetch).rows)
    delta.tries("commit")
    assert "borrowed later" not in str(delta.tries("fetch all from kept").rows)
    assert not _lent(delta, ground, "select * from crm.activities")


# req: SES-3 SES-4
def test_a_role_chosen_before_the_revoke(own_ground: Ground) -> None:
    """SET ROLE survives the revoke of the membership; the rights do not."""
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    role = sql.Identifier(ground.db.role_of("beta"))
    assert beta.tries(sql.SQL("set role {}").format(role)).sqlstate is None
    assert beta.tries("select count(*) from crm.warehouses").value == 1
    beta.tries("prepare look as select count(*) from crm.warehouses")
    for _ in range(6):
        assert beta.tries("execute look").value == 1
    login = ground.db.login_of("beta")
    assert admin.tries("select network.expel(%s, 'beta')", [login]).sqlstate is None
    assert beta.tries("execute look").rows in ([], [(0,)])
    for entity in ENTITIES:
        assert beta.tries(f"select * from crm.{entity}").rows == []
        assert beta.tries(f"update crm.{entity} set id = id").count <= 0
    assert beta.tries("insert into crm.warehouses (name) values ('x')").refused
    assert beta.tries("select id, name from network.groups").rows == []
    assert "not a member" in beta.tries("select problem from network.whoami()").value


# req: SES-4 SES-5
def test_a_super_user_who_was_one(own_ground: Ground) -> None:
    ground = own_ground
    admin = ground.attacker("admin")
    admin.tries("prepare look as select count(*) from crm.contacts")
    admin.tries("prepare groups as select count(*) from network.groups")
    for _ in range(6):
        assert admin.tries("execute look").value > 5
        assert admin.tries("execute groups").value == 4
    ground.db.run(
        sql.SQL("revoke ownedby_admin from {}").format(sql.Identifier(ground.db.login_of("admin")))
    )
    assert admin.tries("execute look").rows in ([], [(0,)])
    assert admin.tries("execute groups").rows in ([], [(0,)])
    assert admin.tries("select network.share('alpha', 'beta', view => 'all')").refused


# req: SES-4
def test_a_dropped_or_renamed_role(own_ground: Ground) -> None:
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    role = ground.db.role_of("beta")
    assert beta.tries(sql.SQL("set role {}").format(sql.Identifier(role))).sqlstate is None
    ground.db.run(
        sql.SQL("alter role {} rename to {}").format(
            sql.Identifier(role), sql.Identifier(f"{role}_renamed")
        )
    )
    assert beta.tries("select * from crm.warehouses").rows == []
    # Somebody else's role under the old name gives nothing to who had chosen the old one.
    ground.db.run(sql.SQL("create role {}").format(sql.Identifier(role)))
    assert beta.tries("select * from crm.warehouses").rows == []
    assert admin.tries("select count(*) from crm.warehouses").value > 0
