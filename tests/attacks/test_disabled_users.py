"""Channel: a user who was disabled, and everything that could bring the rights back."""

from __future__ import annotations

import pytest
from psycopg import sql

from attacks.canary import ENTITIES, Attacker, Ground, label_of


def _disable(ground: Ground, name: str) -> None:
    admin = ground.attacker("admin")
    done = admin.tries("update network.users set is_disabled = true where name = %s", [name])
    assert done.count == 1


def _sees_nothing(attacker: Attacker) -> None:
    for entity in ENTITIES:
        assert attacker.tries(f"select * from crm.{entity}").rows == []
    assert attacker.tries("select id, name from network.groups").rows == []


# req: SES-4
def test_a_disabled_user_has_nothing_left(own_ground: Ground) -> None:
    ground = own_ground
    bob = ground.attacker("bob")
    assert len(bob.tries("select * from crm.contacts").rows) > 0
    bob.tries("prepare look as select * from crm.contacts")
    bob.tries("execute look")
    _disable(ground, "bob")
    assert bob.tries("execute look").rows == []
    mine = ground.mine
    for attacker in (bob, ground.attacker("bob")):
        _sees_nothing(attacker)
        role = sql.Identifier(ground.db.role_of("beta"))
        assert attacker.tries(sql.SQL("set role {}").format(role)).sqlstate is None
        _sees_nothing(attacker)
        assert "disabled" in attacker.tries("select problem from network.whoami()").value
        for entity in ENTITIES:
            label = label_of(entity)
            assert attacker.tries(f"update crm.{entity} set {label} = 'x'").count == 0
            assert attacker.tries(f"delete from crm.{entity}").count == 0
            assert attacker.tries(f"insert into crm.{entity} ({label}) values ('x')").sqlstate
            ids = [mine[entity]]
            lock = f"select network.lock('{entity}', %s::bigint[])"
            assert attacker.tries(lock, [ids]).value == 0
            attacker.tries(f"select network.transfer('{entity}', %s::bigint[], 'beta')", [ids])
            attacker.tries(f"select network.set_privacy_level('{entity}', %s::bigint[], 5)", [ids])
        attacker.tries("reset role")
    count = ground.attacker("beta").tries("select count(*) from crm.warehouses").value
    assert count == 1


# req: SES-4 SES-5
def test_a_disabled_super_user_is_none(own_ground: Ground) -> None:
    ground = own_ground
    admin = ground.attacker("admin")
    login = ground.db.login_of("admin")
    other = ground.db.superuser(autocommit=True)
    other.execute(
        "insert into network.users (name, login_role, is_disabled) values ('root', %s, true)",
        [login],
    )
    for relation in _relations(ground):
        rows = admin.tries(f"select * from {relation}")
        assert rows.rows == [], f"a disabled super user reads {relation}"
    _sees_nothing(admin)
    assert admin.tries("set role ownedby_admin").sqlstate is None
    _sees_nothing(admin)
    for statement in (
        "select network.create_community('x')",
        "select network.create_group('x', 'one')",
        "select network.create_unit('x', 'alpha')",
        "select network.create_user('x', array['alpha unit'])",
        "select network.share('alpha', 'beta', view => 'all')",
        "select network.unshare('alpha', 'delta')",
        "select network.share_community('one', 'two')",
        "select network.unshare_community('one', 'two')",
        "select network.clone_group('alpha', 'x')",
        "select network.clone_collaboration('alpha', 'beta')",
        "select network.clone_community_collaboration('one', 'two')",
        "select network.admit(session_user::text, 'alpha')",
        f"select network.expel('{ground.db.login_of('beta')}', 'beta')",
        "update network.users set is_disabled = false",
        "delete from network.users where name = 'root'",
        "insert into network.privacy_levels values (9, 'x')",
        "update network.groups set name = 'x'",
        "delete from network.group_collaborations",
        "update network.settings set partner_accounts_on = 'unit'",
        "delete from crm.contacts",
        "insert into crm.contacts (name) values ('x')",
    ):
        before = ground.fingerprint()
        admin.tries(statement)
        assert ground.fingerprint() == before, statement


def _relations(ground: Ground) -> list[str]:
    rows = ground.db.superuser().execute(
        "select format('%I.%I', n.nspname, c.relname) from pg_class as c"
        " join pg_namespace as n on n.oid = c.relnamespace"
        " where n.nspname = 'network' and c.relkind in ('r', 'v', 'm', 'p')"
    )
    return [row[0] for row in rows]


# req: SES-4 SES-5
def test_a_disabled_reviewer_reads_nothing(own_ground: Ground) -> None:
    ground = own_ground
    reviewer = ground.attacker("reviewer")
    ground.db.superuser(autocommit=True).execute(
        "insert into network.users (name, login_role, is_disabled) values ('rev', %s, true)",
        [ground.db.login_of("reviewer")],
    )
    for relation in _relations(ground):
        assert reviewer.tries(f"select * from {relation}").rows == [], relation
    assert reviewer.tries("select * from network.inward_collaborations('delta')").rows == []


# req: SES-4
@pytest.mark.parametrize("way", ["deleted unit", "other group", "expelled"])
def test_a_user_without_the_unit(own_ground: Ground, way: str) -> None:
    """A user can only restrict: a membership that no unit stands behind is worth nothing."""
    ground = own_ground
    admin, bob = ground.attacker("admin"), ground.attacker("bob")
    login = ground.db.login_of("bob")
    bob.tries("select count(*) from crm.contacts")
    if way == "deleted unit":
        admin.tries("delete from network.unit_users where user_id = %s", [ground.users["bob"]])
    elif way == "expelled":
        admin.tries("select network.expel(%s, 'beta')", [login])
    else:
        assert admin.tries("select network.admit(%s, 'gamma')", [login]).sqlstate is None
        role = sql.Identifier(ground.db.role_of("gamma"))
        bob.tries(sql.SQL("set role {}").format(role))
    for entity in ENTITIES:
        assert bob.tries(f"select * from crm.{entity}").rows == []


# req: SES-4
def test_a_renamed_login_stays_disabled(own_ground: Ground) -> None:
    """Users are known by the name of their login: renaming it must not set anybody free."""
    ground = own_ground
    _disable(ground, "bob")
    login = ground.db.login_of("bob")
    renamed = f"{login}_renamed"
    ground.db.run(
        sql.SQL("alter role {} rename to {}; alter role {} password {}").format(
            sql.Identifier(login),
            sql.Identifier(renamed),
            sql.Identifier(renamed),
            sql.Literal(ground.db.cluster.address.password),
        )
    )
    _sees_nothing(ground.attacker(renamed))
