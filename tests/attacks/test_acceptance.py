"""Channel: accepting and assigning, as a way to see, take or process what is not one's own."""

from __future__ import annotations

import re

import pytest

from attacks.canary import ASSIGNABLE, PARENTS, Ground

ABSENT = 987_654_321


def _waiting(ground: Ground, entity: str, owner: str, unit: str, level: int = 0) -> int:
    """A record that waits for a unit, made by a super user."""
    admin = ground.attacker("admin")
    parent, column = PARENTS[entity]
    made = admin.tries(
        f"insert into crm.{entity}"
        f" ({column}, name, notes, owned_by_group_id, privacy_level, assigned_to_unit_id)"
        " values (%s, 'canary waiting', 'canary', %s, %s, %s) returning id",
        [ground.hidden[parent], ground.groups[owner], level, ground.units[unit]],
    )
    return int(made.value)


# req: ASG-5 NET-4
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_a_hidden_record_is_neither_accepted_nor_told(own_ground: Ground, entity: str) -> None:
    """Even when it waits for the attacker's own unit: to be assigned to is not to see."""
    ground = own_ground
    bob = ground.attacker("bob")
    waiting = _waiting(ground, entity, "alpha", "beta unit", level=5)
    for call in (
        f"select network.accept('{entity}', %s)",
        f"select network.assign('{entity}', %s, 'beta unit', 'bob')",
        f"select network.assign('{entity}', %s, \"user\" => 'bob')",
        f"select network.assign('{entity}', %s, 'nothing')",
        f"select network.assign('{entity}', %s)",
    ):
        for hidden in (waiting, ground.hidden[entity]):
            answer, _ = bob.same(call, [hidden], [ABSENT])
            assert answer.sqlstate in ("P0002", "42501", "22023")
    assert bob.tries(f"select * from crm.{entity} where id = {waiting}").rows == []
    look = f"select assigned_to_user_id from crm.{entity} where id = {waiting}"
    assert ground.attacker("admin").tries(look).value is None


# req: ASG-6 NET-12 NET-13
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_names_of_hidden_units_and_users_are_not_told(ground: Ground, entity: str) -> None:
    bob, mine = ground.attacker("bob"), ground.mine[entity]
    for call in (
        f"select network.assign('{entity}', {mine}, %s)",
        f"select network.assign('{entity}', {mine}, \"user\" => %s)",
        f"select network.assign('{entity}', {mine}, %s, 'bob')",
        f"select network.assign('{entity}', {mine}, 'beta unit', %s)",
        f"select * from network.find_assignee('{entity}', %s, null)",
        f"select * from network.find_assignee('{entity}', null, %s)",
    ):
        for hidden in ("alpha unit", "ann"):
            answer, _ = bob.same(call, [hidden], ["nobody"])
            assert answer.refused
    update = f"update crm.{entity} set assigned_to_unit_id = %s, assigned_to_user_id = %s"
    for unit, user in (
        (ground.units["alpha unit"], ground.users["bob"]),
        (ground.units["beta unit"], ground.users["ann"]),
        (ground.units["alpha unit"], ground.users["ann"]),
    ):
        values = [
            ABSENT if value not in (ground.units["beta unit"], ground.users["bob"]) else value
            for value in (unit, user)
        ]
        statement = f"{update} where id = {mine}"
        answer, _ = bob.same(statement, [unit, user], values)
        assert answer.refused


# req: ASG-4
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_what_waits_is_processed_by_no_statement(own_ground: Ground, entity: str) -> None:
    ground = own_ground
    admin = ground.attacker("admin")
    admin.tries("select network.share('alpha', 'delta', assign => 'all')")
    waiting = _waiting(ground, entity, "alpha", "alpha unit")
    statements = [
        f"update crm.{entity} set name = 'x' where id = {waiting}",
        f"update crm.{entity} as r set name = s.name from (select 'x' as name) as s"
        f" where r.id = {waiting}",
        f"with x as (update crm.{entity} set name = 'x' where id = {waiting} returning *)"
        " select id from x",
        f"update crm.{entity} set name = 'x', accepted_at = now() where id = {waiting}",
        f"update crm.{entity} set name = 'x', assigned_to_user_id = {ground.users['ann']}"
        f" where id = {waiting}",
        f"update crm.{entity} set name = 'x', assigned_to_unit_id = null where id = {waiting}",
    ]
    for who in ("alpha", "ann", "delta"):
        attacker = ground.attacker(who)
        tries = list(statements)
        if attacker.conn.info.server_version >= 170000:
            tries.append(
                f"merge into crm.{entity} as r using (select {waiting} as id) as s on r.id = s.id"
                " when matched then update set name = 'x'"
            )
        for statement in tries:
            assert attacker.tries(statement).sqlstate in ("55000", "42501", "428C9", "23502")
    # To set one column and then the other is two statements, of which the first is the assignment.
    look = f"select name from crm.{entity} where id = {waiting}"
    assert admin.tries(look).value == "canary waiting"


# req: ASG-6 COL-5
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_to_assign_to_oneself_gives_no_right(own_ground: Ground, entity: str) -> None:
    """Unit and user decide who works on a record, never who sees or changes it."""
    ground = own_ground
    admin, dora = ground.attacker("admin"), ground.attacker("dora")
    lent = ground.lent[entity]
    for rights in ("view => '0'", "modify => '0'"):
        admin.tries(f"select network.share('alpha', 'delta', {rights})")
        for call in ("assign(%s, %s, \"user\" => 'dora')", "assign(%s, %s, 'delta unit')"):
            assert dora.tries(f"select network.{call}", [entity, lent]).refused
        assert dora.tries("select network.accept(%s, %s)", [entity, lent]).sqlstate == "55000"
    admin.tries("select network.share('alpha', 'delta', view => '0')")
    waiting = _waiting(ground, entity, "alpha", "delta unit")
    assert dora.tries("select network.accept(%s, %s)", [entity, waiting]).sqlstate is None
    edit = f"update crm.{entity} set name = 'x' where id = {waiting}"
    assert dora.tries(edit).refused
    assert dora.tries("select network.assign(%s, %s, 'delta unit')", [entity, waiting]).refused
    admin.tries("select network.unshare('alpha', 'delta')")
    assert dora.tries(f"select * from crm.{entity} where id = {waiting}").rows == []
    assert dora.tries(edit).count == 0


# req: NET-11 NET-12 NET-13 COL-13
@pytest.mark.parametrize("who", ["beta", "bob"])
def test_the_organisation_of_others_stays_hidden(ground: Ground, who: str) -> None:
    """Neither a cheap cast (CVE-2026-116327) nor a join shows a name of another group."""
    attacker = ground.attacker(who)
    for view in (
        "groups",
        "units",
        "users",
        "selectable_groups",
        "selectable_units",
        "selectable_users",
    ):
        for statement in (
            f"select * from crm.{view}",
            f"select count(*) from (select array[name] as a from crm.{view}) as s"
            " where a::regclass[] is not null",
            f"select name from crm.{view} where name::integer > 0",
            f"select name from crm.{view} where case when name <> '' then name::integer end = 1",
            f"select * from crm.{view} for update",
            f"copy (select * from crm.{view}) to stdout",
        ):
            attacker.copies(statement) if "copy" in statement else attacker.tries(statement)
    names = re.compile(r"\b(alpha|gamma|delta|ann|cem|dora)\b")
    assert not [text for text in attacker.told if names.search(text)]
