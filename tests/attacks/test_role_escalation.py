"""Channel: a super user of the model is no superuser of the database: roles it must not reach."""

from __future__ import annotations

import pytest
from psycopg import sql

from attacks.canary import Ground

FORBIDDEN = {
    "superuser": "superuser",
    "createrole": "createrole",
    "bypassrls": "bypassrls",
    "replication": "replication",
}


@pytest.fixture
def prefix(own_ground: Ground) -> str:
    """Roles belong to the cluster: their names begin with the database's."""
    return f"{own_ground.db.name}_x"


# req: SES-5
@pytest.mark.parametrize("kind", [*FORBIDDEN, "member of pg_read_all_data", "predefined", "ours"])
def test_privileged_roles_are_not_attached(own_ground: Ground, prefix: str, kind: str) -> None:
    ground = own_ground
    admin = ground.attacker("admin")
    me = ground.db.login_of("admin")
    roles = [f"{prefix}_{kind.split()[0]}"]
    if kind in FORBIDDEN:
        ground.db.run(sql.SQL(f"create role {{}} {kind}").format(sql.Identifier(roles[0])))
    elif kind.startswith("member"):
        ground.db.run(
            sql.SQL("create role {0}; grant pg_read_all_data to {0}").format(
                sql.Identifier(roles[0])
            )
        )
    elif kind == "predefined":
        roles = ["pg_read_all_data", "pg_execute_server_program", "postgres"]
    else:
        roles = [f"ownedby_{name}" for name in ("owner", "gate", "writer", "steward", "roles")]
        roles += ["ownedby_admin", "ownedby_reviewer", "ownedby_member"]
    for role in roles:
        for statement, parameters in (
            ("select network.create_group('trojan', 'one', role_name => %s)", [role]),
            ("update network.groups set role_name = %s where name = 'alpha'", [role]),
            (
                "insert into network.groups (name, community_id, role_name, is_role_made)"
                " values ('trojan', 1, %s, true)",
                [role],
            ),
            ("select network.admit(%s, 'alpha')", [role]),
            ("select network.create_user('trojan', array['alpha unit'], %s)", [role]),
            ("update network.users set login_role = %s where name = 'ann'", [role]),
            ("select network.grant_role(%s, %s)", [role, me]),
        ):
            answer = admin.tries(statement, parameters)
            if kind.startswith("member") and answer.sqlstate is None:
                # A login with rights of its own may join a group; a group may not have them.
                assert "role_name" not in statement
                continue
            assert answer.sqlstate is not None, f"{statement} {role}"
    assert own_ground.db.superuser().execute(
        "select count(*) from pg_auth_members as m where m.member = %s::regrole"
        " and m.roleid::regrole::text = any (%s)",
        [f'"{me}"', roles],
    ).fetchone() in ((0,), (1,) if "ownedby_admin" in roles else (0,))


# req: SES-5 ORG-12
@pytest.mark.parametrize("way", ["flag", "flag with role", "dropped"])
def test_only_what_was_made_is_dropped(own_ground: Ground, prefix: str, way: str) -> None:
    """Deleting a group must not drop a role that was there before, whatever its row says."""
    ground = own_ground
    admin = ground.attacker("admin")
    victim = f"{prefix}_victim"
    ground.db.run(sql.SQL("create role {} login").format(sql.Identifier(victim)))
    if way == "dropped":
        made = admin.tries("select network.create_group('trojan', 'one')")
        role = admin.tries("select role_name from network.groups where name = 'trojan'").value
        ground.db.run(sql.SQL("drop role {}").format(sql.Identifier(role)))
        admin.tries("update network.groups set role_name = %s where name = 'trojan'", [victim])
    else:
        made = admin.tries(
            "select network.create_group('trojan', 'one', role_name => %s)", [victim]
        )
        admin.tries("update network.groups set is_role_made = true where name = 'trojan'")
    if way == "flag with role":
        admin.tries(
            "update network.groups set is_role_made = true, role_name = role_name,"
            " classification = classification where name = 'trojan'"
        )
    assert made.sqlstate is None
    admin.tries("delete from network.groups where name = 'trojan'")
    there = ground.db.superuser().execute(
        "select count(*) from pg_roles where rolname = %s", [victim]
    )
    assert there.fetchone() == (1,), "a role that ownedby did not make was dropped"


# req: SES-5
def test_on_15_too_no_role_is_handed_out(own_ground: Ground, prefix: str) -> None:
    """CREATEROLE of 15 may grant any role: attaching one must not make an admin its member.

    From 16 on PostgreSQL itself asks for the ADMIN option.
    """
    ground = own_ground
    admin = ground.attacker("admin")
    me = ground.db.login_of("admin")
    secret = f"{prefix}_dbo"
    ground.db.run(
        sql.SQL(
            "create role {0}; create schema vault authorization {0};"
            " create table vault.t as select 'canary of another application'::text as t;"
            " alter table vault.t owner to {0}"
        ).format(sql.Identifier(secret))
    )
    admin.tries("select network.create_group('trojan', 'one', role_name => %s)", [secret])
    admin.tries("select network.admit(%s, 'trojan')", [me])
    admin.tries("set role none")
    assert admin.tries("select * from vault.t").refused
    admin.tries(sql.SQL("set role {}").format(sql.Identifier(secret)))
    assert admin.tries("select * from vault.t").refused


# req: SES-5
def test_an_admin_is_not_the_owner(ground: Ground) -> None:
    admin = ground.attacker("admin")
    for role in ("owner", "gate", "writer", "steward", "roles", "reviewer"):
        if role != "reviewer":
            assert admin.tries(f"set role ownedby_{role}").refused
        assert admin.tries(f"grant ownedby_{role} to current_user").sqlstate is not None
    for statement in (
        "create role x",
        "grant ownedby_admin to current_user with admin option",
        "grant pg_read_server_files to current_user",
        "alter role current_user superuser",
        "alter role current_user createrole",
        "alter role current_user bypassrls",
        "select * from crm_data.contacts",
        "select * from pg_authid",
        "copy (select 1) to program 'id'",
        "create extension file_fdw",
        "alter function network.identify() cost 1",
    ):
        assert admin.tries(statement).sqlstate is not None, statement


# req: SES-5
def test_names_are_never_code(own_ground: Ground) -> None:
    ground = own_ground
    admin = ground.attacker("admin")
    name = "x'; drop table crm_data.contacts; --\"%I%L$1"
    for statement in (
        "select network.create_community(%s)",
        "select network.create_group(%s, 'one')",
        "select network.create_unit(%s, 'alpha')",
        "select network.create_user(%s, array['alpha unit'])",
        "select network.clone_group('alpha', %s || '2')",
        "insert into network.privacy_levels values (77, %s)",
        "insert into network.privacy_level_groups (name) values (%s)",
        "insert into crm.contacts (name) values (%s)",
    ):
        assert admin.tries(statement, [name]).sqlstate is None, statement
    for statement in (
        "select network.share(%s, 'beta', 'group:' || %s)",
        "select network.share('alpha', %s, %s)",
    ):
        admin.tries(statement, [name, name])
    role = admin.tries("select role_name from network.groups where name = %s", [name]).value
    assert len(role.encode()) <= 63
    assert admin.tries("select count(*) from crm.contacts where name = %s", [name]).value >= 1
    assert admin.tries("delete from network.groups where name = %s", [name]).sqlstate is None


# req: MSK-3, SES-5
@pytest.mark.parametrize("entity", ["leads", "contacts"])
def test_a_text_for_a_mask_is_never_code(own_ground: Ground, entity: str) -> None:
    ground = own_ground
    text = "100 %s %I $update$; drop table crm_data.leads; $body$ \\ $1 ' \" -- */"
    admin = ground.attacker("admin")
    mask = "select network.mask(%s, 'name', 'notes', 'fixed', %s)"
    assert admin.tries(mask, [entity, text]).sqlstate is None
    share = "select network.share('alpha', 'delta', view => '0', modify => '0')"
    assert admin.tries(share).sqlstate is None
    delta = ground.attacker("delta")
    lent = ground.lent[entity]
    assert delta.tries(f"select name from crm.{entity} where id = %s", [lent]).value == text
    back = f"update crm.{entity} set name = %s, notes = notes where id = %s"
    assert delta.tries(back, [text, lent]).count == 1
    assert delta.tries(back, ["other", lent]).refused
    alpha = ground.attacker("alpha")
    assert alpha.tries(f"select name from crm.{entity} where id = %s", [lent]).value != text
