"""Channel: the tables of network: key sets, users, collaborations, read and written directly."""

from __future__ import annotations

import pytest

from attacks.canary import Ground


def _tables(ground: Ground) -> dict[str, list[str]]:
    rows = ground.db.superuser().execute(
        "select c.relname, array_agg(a.attname::text order by a.attnum) from pg_class as c"
        " join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
        " where c.relnamespace in ('network'::regnamespace, 'ownedby'::regnamespace)"
        " and c.relkind in ('r', 'v') group by c.oid, c.relname order by 1"
    )
    return dict(rows.fetchall())


# req: NET-4 SES-3
@pytest.mark.parametrize("who", ["beta", "bob", "delta", "outsider"])
def test_members_read_names_of_groups_and_nothing_else(ground: Ground, who: str) -> None:
    attacker = ground.attacker(who)
    for table, columns in _tables(ground).items():
        for column in columns:
            answer = attacker.tries(f"select {column} from network.{table}")
            if table == "groups" and column in ("id", "name") and who != "outsider":
                assert len(answer.rows) == 1
            else:
                assert answer.sqlstate is not None, f"{who} reads {table}.{column}"
        for statement in (
            f"select * from network.{table}",
            f"select count(*) from network.{table}",
            f"select 1 from network.{table}",
            f"select t from network.{table} as t",
            f"select ctid from network.{table}",
            f"select xmin from network.{table}",
            f"select * from network.{table} for update",
        ):
            answer = attacker.tries(statement)
            assert answer.sqlstate is not None or (table == "groups" and answer.rows == [(1,)]), (
                f"{who}: {statement}"
            )


# req: SES-3
@pytest.mark.parametrize("who", ["beta", "bob", "delta", "outsider", "reviewer"])
def test_nobody_but_super_users_writes(ground: Ground, who: str) -> None:
    attacker = ground.attacker(who)
    for table, columns in _tables(ground).items():
        name = columns[0]
        for statement in (
            f"insert into network.{table} default values",
            f"insert into network.{table} select * from network.{table}",
            f"update network.{table} set {name} = {name}",
            f"update network.{table} set {name} = {name} returning *",
            f"delete from network.{table}",
            f"truncate network.{table} cascade",
            f"alter table network.{table} disable row level security",
            f"alter table network.{table} add column x text",
            f"drop table network.{table} cascade",
        ):
            assert attacker.tries(statement).sqlstate is not None, f"{who}: {statement}"


# req: SES-5
def test_super_users_cannot_write_what_is_derived(own_ground: Ground) -> None:
    """Key sets and access keys follow from the configuration, whoever asks."""
    ground = own_ground
    admin = ground.attacker("admin")
    for statement in (
        "update network.group_keys set keys = '{256}'",
        "update network.group_keys set flags = null",
        "insert into network.group_keys (group_id, permission, keys) values (2, 'view', '{256}')",
        "delete from network.community_keys",
        "update network.all_keys set keys = '{}'",
        "delete from network.all_keys",
        "insert into network.access_keys (group_id, level) values (1, 9)",
        "delete from network.access_keys",
        "update network.entities set network_type = 'implicit'",
        "delete from network.entities",
        "truncate network.groups cascade",
        "update network.units set is_in_single_unit_group = true",
        "update network.unit_users set group_id = 1",
    ):
        before = ground.fingerprint()
        admin.tries(statement)
        assert ground.fingerprint() == before, statement


# req: NET-11 COL-10
def test_a_shared_group_is_found_and_no_other(own_ground: Ground) -> None:
    ground = own_ground
    admin, beta = ground.attacker("admin"), ground.attacker("beta")
    look = "select name from network.groups order by name"
    assert beta.tries(look).rows == [("beta",)]
    admin.tries("select network.share('gamma', 'beta', share_groups => true)")
    assert beta.tries(look).rows == [("beta",), ("gamma",)]
    admin.tries("select network.share('alpha', share_groups => true)")
    assert beta.tries(look).rows == [("alpha",), ("beta",), ("gamma",)]
    assert ground.attacker("delta").tries(look).rows == [("delta",)]
    admin.tries("select network.unshare('gamma', 'beta')")
    assert beta.tries(look).rows == [("alpha",), ("beta",)]


# req: NET-11
def test_comments_on_roles_name_no_group(ground: Ground) -> None:
    """Roles are seen by every login of the cluster; their comments, too."""
    outsider = ground.attacker("outsider")
    role = ground.db.role_of("gamma")
    comment = outsider.tries(
        "select shobj_description(oid, 'pg_authid') from pg_roles where rolname = %s", [role]
    ).value
    assert "gamma" not in comment.replace(role, "").replace(ground.db.name, "")
