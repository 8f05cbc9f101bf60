"""Channel: entries that are not for the session: by key, name, pick list, error, count or friend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from attacks.canary import PLANNERS, Attacker, Ground
from fixtures.actors import CONTROLLED, SELECTED

ABSENT = 987_654_321


@contextmanager
def _hidden(ground: Ground, kind: str = "group", name: str = "alpha") -> Iterator[dict[str, int]]:
    """One marked entry of each entity, for alpha alone, and one for everyone."""
    entries = {}
    with ground.db.connect("admin", autocommit=True) as admin:
        for entity in CONTROLLED:
            admin.execute(f"insert into crm.{entity} (name) values ('open')")
            row = admin.execute(
                f"insert into crm.{entity} (name, code, description)"
                " values ('canary entry', 'canary code', 'canary text') returning id"
            ).fetchone()
            assert row is not None
            entries[entity] = row[0]
            admin.execute("select network.allow(%s, %s, %s, %s)", [entity, row[0], kind, name])
    ground.db.run("analyze")
    yield entries


def _choices(ground: Ground, entity: str, column: str) -> list[str]:
    """Statements that choose an entry, of each kind that there is."""
    extra = {"accounts_receivable": "contact_id", "communications": "contact_id"} | dict.fromkeys(
        ("leads", "activities"), "contact_id"
    )
    parent = extra.get(entity, "account_id")
    if entity == "reward_offers":
        columns, values = "name", "'x'"
    else:
        of = "contacts" if parent == "contact_id" else "accounts_receivable"
        columns, values = f"name, {parent}", f"'x', {ground.mine[of]}"
    mine = ground.mine[entity]
    return [
        f"insert into crm.{entity} ({columns}, {column}) values ({values}, %s)",
        f"insert into crm.{entity} ({columns}, {column}) values ({values}, %s) returning *",
        f"update crm.{entity} set {column} = %s where id = {mine}",
        f"update crm.{entity} set {column} = %s, name = '' where id = {mine} returning *",
        f"merge into crm.{entity} as t using (select 1) on t.id = {mine}"
        f" when matched then update set {column} = %s",
    ]


# req: AOU-2 AOU-5
def test_hidden_and_missing_entries_are_one(own_ground: Ground) -> None:
    beta = own_ground.attacker("beta")
    with _hidden(own_ground) as entries:
        for (entity, column), referred in SELECTED.items():
            for statement in _choices(own_ground, entity, column):
                answer, _ = beta.same(statement, [entries[referred]], [ABSENT])
                assert answer.refused or "merge" in statement, (statement, answer)
        for entity, hidden in entries.items():
            for view in (entity, f"selectable_{entity}"):
                for statement in (
                    f"select * from crm.{view} where id = %s",
                    f"select count(*) from crm.{view} where id = %s or name ~ 'y e'",
                    f"select 1 from crm.{view} where id = %s for update",
                    f"update crm.{view} set name = 'x' where id = %s returning *",
                    f"delete from crm.{view} where id = %s returning *",
                    f"select network.lock('{view}', array[%s::bigint])",
                    f"select network.set_privacy_level('{view}', array[%s::bigint], 0)",
                    f"select network.transfer('{view}', array[%s::bigint], 'beta')",
                    f"select network.allow('{view}', %s, 'group', 'beta')",
                    f"select network.disallow('{view}', %s, 'group', 'alpha')",
                    f"select network.allow_everyone('{view}', %s)",
                    f"select network.list_of_entry('{view}', %s)",
                    f"select (network.applied_flags('{view}'))[%s]",
                ):
                    beta.same(statement, [hidden], [ABSENT])


# req: AOU-2 AOU-3
@pytest.mark.parametrize("who", ["beta", "delta", "outsider"])
def test_names_of_hidden_entries_are_not_told(own_ground: Ground, who: str) -> None:
    attacker = own_ground.attacker(who)
    attacker.tries(
        "create function public.leak(text) returns boolean language plpgsql cost 0.0001"
        " as 'begin raise notice ''%', $1; return true; end'"
    )
    with _hidden(own_ground) as entries:
        for how in PLANNERS:
            attacker.plans(how)
            for entity in entries:
                for statement in (
                    f"select * from crm.{entity} order by name",
                    f"select count(*) from crm.{entity} where name::integer > 0",
                    f"select count(*) from (select array[name] as a from crm.{entity}) as s"
                    " where a::regclass[] is not null",
                    f"select count(*) from (select array[code] as a from crm.{entity}) as s"
                    " where case when a::integer[] is null then true end",
                    f"select count(*) from crm.{entity} where description::date is null",
                    f"select * from crm.selectable_{entity} where name::integer > 0",
                    f"select to_jsonb(e) from crm.{entity} as e",
                ):
                    attacker.tries(statement)
                attacker.copies(f"copy (select * from crm.{entity}) to stdout")
        for entity in entries:
            for statement in (
                f"insert into crm.{entity} (name) values (chr(99) || 'anary entry')",
                f"insert into crm.{entity} (name) values ('x') on conflict do nothing",
                f"insert into crm.{entity} (name) values ('x')"
                " on conflict (name) do update set name = 'y' returning *",
                f"select * from pg_stats where tablename = '{entity}'",
            ):
                attacker.tries(statement)


# req: AOU-2
def test_a_plan_does_not_tell_hidden_names(own_ground: Ground) -> None:
    beta = own_ground.attacker("beta")
    with _hidden(own_ground) as entries:
        for entity in entries:
            for column in ("name", "code", "description"):
                plans = {
                    re.sub(
                        r"'[^']*'",
                        "…",
                        str(
                            beta.tries(
                                f"explain select 1 from crm.{entity} where {column} < {v}"
                            ).rows
                        ),
                    )
                    for v in ("'a'", "chr(99) || 'anary'", "chr(99) || 'anary entry'", "'d'")
                }
                assert len(plans) == 1
    beta.told.clear()  # the plans hold what was asked for


def _may_choose(attacker: Attacker, ground: Ground, entry: int) -> bool:
    answer = attacker.tries(
        "insert into crm.activities (name, contact_id, activity_type_id, assigned_to_unit_id)"
        f" values ('x', {ground.mine['contacts']}, {entry}, {ground.units['beta unit']})"
    )
    assert answer.sqlstate is None or answer.refused, answer
    return answer.sqlstate is None


# req: AOU-5
def test_collaboration_does_not_help(own_ground: Ground) -> None:
    ground = own_ground
    with ground.db.connect("admin", autocommit=True) as admin:
        for one, other in (("alpha", "beta"), ("beta", "alpha")):
            admin.execute(
                "select network.share(%s, %s, 'up to 3', 'up to 3', 'up to 3', true, true, true)",
                [one, other],
            )
    beta = ground.attacker("beta")
    with _hidden(ground) as entries:
        entry = entries["activity_types"]
        assert not _may_choose(beta, ground, entry)
        for owner in ("alpha", "beta"):
            answer = beta.tries(
                "insert into crm.activities (name, contact_id, owned_by_group_id, activity_type_id)"
                f" values ('x', {ground.lent['contacts']}, {ground.groups[owner]}, {entry})"
            )
            assert answer.refused
        answer = beta.tries(
            f"update crm.activities set activity_type_id = {entry}"
            f" where id = {ground.lent['activities']}"
        )
        assert answer.refused
        assert beta.tries("select count(*) from crm.activity_types").value == 1


# req: AOU-2
@pytest.mark.parametrize("kind", ["community", "group", "unit", "user"])
def test_a_list_that_loses_its_last_member_opens_to_nobody(own_ground: Ground, kind: str) -> None:
    ground = own_ground
    admin = ground.db.connect("admin", autocommit=True)
    admin.execute("select network.create_community('gone')")
    admin.execute("select network.create_group('gone', 'gone')")
    admin.execute("select network.create_unit('gone', 'gone')")
    admin.execute("insert into network.users (name) values ('gone')")
    beta = ground.attacker("beta")
    with _hidden(ground, kind, "gone") as entries:
        for table in ("users", "units", "groups", "communities"):
            admin.execute(f"delete from network.{table} where name = 'gone'")
        assert not admin.execute("select 1 from network.allowed_list_members").fetchall()
        for entity in entries:
            assert beta.tries(f"select name from crm.{entity}").rows == [("open",)]
            assert beta.tries(f"select name from crm.selectable_{entity}").rows == [("open",)]
        assert not _may_choose(beta, ground, entries["activity_types"])
        # The list itself cannot go while an entry has it.
        for how in ("delete from network.allowed_lists", "truncate network.allowed_lists cascade"):
            assert beta.tries(how).refused


# req: AOU-2 ORG-6
def test_a_unit_is_exactly_that_unit(own_ground: Ground) -> None:
    """Not the group's login without a unit, not a unit below, nor a unit that shares itself."""
    ground = own_ground
    admin = ground.db.connect("admin", autocommit=True)
    admin.execute("select network.create_unit('team', 'beta', 'beta unit')")
    admin.execute("select network.share('alpha', 'beta', share_units => true)")
    with _hidden(ground, "unit", "alpha unit") as entries:
        entry = entries["activity_types"]
        for who in ("beta", "bob"):
            assert not _may_choose(ground.attacker(who), ground, entry)
        admin.execute("select network.allow('activity_types', %s, 'unit', 'team')", [entry])
        for who in ("beta", "bob"):
            assert not _may_choose(ground.attacker(who), ground, entry), "above the unit listed"
        admin.execute("select network.disallow('activity_types', %s, 'unit', 'team')", [entry])
        admin.execute(
            "update network.unit_users set unit_id = (select id from network.units where name ="
            " 'team') where user_id = (select id from network.users where name = 'bob')"
        )
        admin.execute("select network.allow('activity_types', %s, 'unit', 'beta unit')", [entry])
        assert not _may_choose(ground.attacker("bob"), ground, entry), "below the unit listed"
    ground.attackers.clear()  # the entries are not canaries to whom they were opened for


# req: AOU-2 SES-3
def test_lists_are_not_reached(own_ground: Ground) -> None:
    beta = own_ground.attacker("beta")
    with _hidden(own_ground) as entries:
        for statement in (
            "select * from network.allowed_lists",
            "insert into network.allowed_lists default values",
            "insert into network.allowed_list_members (allowed_list_id, group_id)"
            f" select 1, {own_ground.groups['beta']}",
            "delete from network.allowed_list_members",
            "select crm_data.activity_types_applied(array[true])",
            "select * from crm_data.activity_types",
            "select network.list_member('group', 'beta')",
            "update crm.activity_types set allowed_list_id = null",
            f"update network.privacy_level_groups set allowed_list_id = null where id = "
            f"{entries['privacy_level_groups']}",
        ):
            assert beta.tries(statement).refused, statement
        assert beta.tries("select network.session_lists()").value == [True]
