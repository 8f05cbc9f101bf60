"""Assignment rules at work: who gets the records that are made and changed through the views."""

from __future__ import annotations

from typing import Any

import pytest

from fixtures.actors import ASSIGNABLE, ASSIGNED, Actor, actors, add_levels, refused
from fixtures.rules import RULED, add_rule
from support.databases import Database

Whose = tuple[str | None, ...]


def _add(actor: Actor, entity: str, name: str = "new", **columns: Any) -> int:
    """Insert a record that leaves to others whose it is and who works on it."""
    if entity in ASSIGNABLE and not columns.keys() & set(ASSIGNED):
        columns["assigned_to_unit_id"] = None
    return actor.add(entity, name, **columns)


def _whose(admin: Actor, entity: str, record: int) -> Whose:
    """Owner, and where it is assigned unit and user, by their names."""
    if entity not in ASSIGNABLE:
        return admin.row(
            f"select g.name from crm.{entity} as r"
            " left join network.groups as g on r.owned_by_group_id = g.id where r.id = %s",
            record,
        )
    return admin.row(
        f"select g.name, u.name, p.name from crm.{entity} as r"
        " left join network.groups as g on r.owned_by_group_id = g.id"
        " left join network.units as u on r.assigned_to_unit_id = u.id"
        " left join network.users as p on r.assigned_to_user_id = p.id where r.id = %s",
        record,
    )


def _group(admin: Actor, name: str) -> int:
    return int(admin.value("select id from network.groups where name = %s", name))


def _customer(actor: Actor, town: str) -> int:
    """A contact of the actor with an address in a town."""
    contact = actor.add("contacts", f"of {town}", owned_by_group_id=_own_group(actor))
    actor.add("addresses", "line", contact_id=contact, town=town)
    return contact


def _own_group(actor: Actor) -> int:
    return int(actor.value("select network.session_group_id()"))


def _to(unit: str, user: str | None = None) -> dict[str, str]:
    return {"unit_assigned": unit} | ({"user_assigned": user} if user else {})


def _expected(entity: str, owner: str, unit: str | None = None, user: str | None = None) -> Whose:
    return (owner, unit, user) if entity in ASSIGNABLE else (owner,)


# ------------------------------------------------------------------------- on create


# req: GEO-7
@pytest.mark.parametrize("entity", RULED)
def test_a_new_record_goes_to_the_unit_that_a_rule_gives(own_db: Database, entity: str) -> None:
    """Its group becomes the owner, though it shares nothing with the session."""
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_rule(admin, "r", entity, **_to("gamma unit"))
    record = _add(alpha, entity)
    assert _whose(admin, entity, record) == _expected(entity, "gamma", "gamma unit")
    for actor, count in ((alpha, 0), (gamma, 1)):
        query = f"select count(*) from crm.{entity} where id = %s"
        assert actor.value(query, record) == count, "whose it is decides who sees it"


# req: GEO-7, ASG-4
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_a_new_record_goes_to_the_user_that_a_rule_gives(own_db: Database, entity: str) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_rule(admin, "r", entity, **_to("gamma unit", "cem"))
    record = _add(alpha, entity)
    assert _whose(admin, entity, record) == ("gamma", "gamma unit", "cem")
    changed = gamma.do(f"update crm.{entity} set notes = 'x' where id = %s", record)
    assert changed == 1, "nobody has to accept it"


# req: GEO-7, GEO-4
@pytest.mark.parametrize("entity", ["accounts_receivable", "leads", "activities"])
def test_a_rule_comes_before_covered_areas(own_db: Database, entity: str) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    admin.do("select network.cover('group', 'beta', town => 'Reading')")
    admin.do("select network.cover('unit', 'beta unit', town => 'Reading')")
    add_rule(admin, "r", entity, ("name", "=", "ruled"), **_to("gamma unit"))
    contact = _customer(alpha, "Reading")
    ruled, other = (
        _add(alpha, entity, contact_id=contact, name=name) for name in ("ruled", "other")
    )
    assert _whose(admin, entity, ruled) == _expected(entity, "gamma", "gamma unit")
    assert _whose(admin, entity, other) == _expected(entity, "beta", "beta unit"), "the fall-back"


# req: GEO-7, GEO-4
@pytest.mark.parametrize("entity", ["jobs", "subscriptions"])
def test_a_rule_comes_before_the_areas_of_a_location(own_db: Database, entity: str) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    admin.do("select network.cover('group', 'beta', town => 'Reading')")
    admin.do("select network.cover('unit', 'beta unit', town => 'Reading')")
    add_rule(admin, "r", entity, ("name", "=", "ruled"), **_to("gamma unit"))
    ruled, other = (
        _add(alpha, entity, location_town="Reading", name=name) for name in ("ruled", "other")
    )
    assert _whose(admin, entity, ruled) == _expected(entity, "gamma", "gamma unit")
    assert _whose(admin, entity, other) == _expected(entity, "beta", "beta unit"), "the fall-back"


# req: GEO-7
def test_a_rule_by_geography(own_db: Database) -> None:
    """It keeps records from rules of a lower priority; uncovered, they stay with the session."""
    admin, alpha = actors(own_db, "admin", "alpha")
    admin.do("select network.cover('group', 'beta', town => 'Reading')")
    admin.do("select network.cover('unit', 'beta unit', town => 'Reading')")
    for entity in ("jobs", "subscriptions"):
        add_rule(admin, f"{entity} by place", entity, ("name", "=", "place"), priority=1)
        add_rule(admin, f"{entity} else", entity, **_to("gamma unit"))
        covered = _add(alpha, entity, location_town="Reading", name="place")
        assert _whose(admin, entity, covered) == _expected(entity, "beta", "beta unit")
        other = _add(alpha, entity, location_town="Reading")
        assert _whose(admin, entity, other) == _expected(entity, "gamma", "gamma unit")
    uncovered = _add(alpha, "subscriptions", location_town="Leeds", name="place")
    assert _whose(admin, "subscriptions", uncovered) == ("alpha",)
    with refused("23502", "needs a unit", hint="assigned_to_unit_id"):
        _add(alpha, "jobs", location_town="Leeds", name="place")


# req: GEO-7, ASG-2, NET-6
@pytest.mark.parametrize("entity", RULED)
def test_what_is_given_comes_before_rules(own_db: Database, entity: str) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_rule(admin, "r", entity, **_to("gamma unit"))
    unit = admin.value("select id from network.units where name = 'alpha unit'")
    given: dict[str, Any] = {"owned_by_group_id": _own_group(alpha)}
    if entity in ASSIGNABLE:
        given["assigned_to_unit_id"] = unit
    record = _add(alpha, entity, **given)
    assert _whose(admin, entity, record) == _expected(entity, "alpha", "alpha unit")


# req: GEO-7
def test_one_rule_of_several_decides(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    new = lambda: _whose(admin, "leads", _add(alpha, "leads", source="s"))  # noqa: E731
    add_rule(admin, "lowest", "leads", **_to("alpha unit"))
    assert new() == ("alpha", "alpha unit", None)
    add_rule(admin, "two", "leads", ("source", "=", "s"), priority=2, **_to("beta unit", "bob"))
    assert new() == ("beta", "beta unit", "bob")
    add_rule(admin, "two more", "leads", ("source", "=", "s"), priority=2, **_to("gamma unit"))
    assert new() == ("beta", "beta unit", "bob"), "of one priority, the one made first"
    add_rule(admin, "one", "leads", ("source", "=", "t"), priority=1, **_to("delta unit"))
    assert new() == ("beta", "beta unit", "bob"), "what does not hold"
    admin.do("update network.assignment_rules set is_active = false where name = 'two'")
    assert new() == ("gamma", "gamma unit", None)
    admin.do("select network.drop_assignment_rule('two more')")
    assert new() == ("alpha", "alpha unit", None)
    admin.do("update network.assignment_rules set on_create = false where name = 'one'")
    admin.do("update network.assignment_rules set is_active = false where name = 'lowest'")
    with refused("23502", "needs a unit"):
        new()


# req: GEO-7
def test_rules_hold_in_sessions_of_their_unit(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    add_rule(admin, "community", "contacts", community="one", **_to("delta unit"))
    add_rule(admin, "group", "contacts", group_name="beta", priority=1, **_to("gamma unit"))
    whose = [_whose(admin, "contacts", _add(who, "contacts")) for who in (alpha, beta, gamma)]
    assert whose == [("delta",), ("gamma",), ("gamma",)]


# req: GEO-7, AOU-1
def test_rules_ask_for_the_type_and_the_level(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1, 2)
    visit, call = (
        admin.value("insert into crm.activity_types (name) values (%s) returning id", name)
        for name in ("Visit", "Call")
    )
    add_rule(admin, "t", "activities", ("activity_type_id", "=", visit), **_to("beta unit"))
    add_rule(
        admin, "l", "activities", ("activity_type_id", "=", call), ("privacy_level", ">=", 2),
        **_to("gamma unit"),
    )  # fmt: skip
    add_rule(admin, "0", "activities", ("privacy_level", "=", 0), **_to("delta unit"))
    for columns, owner in (
        ({"activity_type_id": visit}, "beta"),
        ({"activity_type_id": call, "privacy_level": 2}, "gamma"),
        ({"activity_type_id": call}, "delta"),
    ):
        record = _add(alpha, "activities", **columns)
        assert _whose(admin, "activities", record)[0] == owner, columns


# req: GEO-7, AOU-4
def test_rules_ask_for_what_a_new_record_has_by_default(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    default = admin.value(
        "insert into crm.activity_types (name, is_default) values ('Call', true) returning id"
    )
    add_rule(admin, "t", "activities", ("activity_type_id", "=", default), **_to("beta unit"))
    add_rule(admin, "s", "leads", ("status", "=", "new"), **_to("gamma unit"))
    assert _whose(admin, "activities", _add(alpha, "activities"))[0] == "beta"
    assert _whose(admin, "leads", _add(alpha, "leads"))[0] == "gamma"


# req: GEO-7, PRV-5
def test_rules_ask_for_a_level_that_is_set(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 2)
    add_rule(admin, "r", "contacts", ("privacy_level", "=", 2), **_to("gamma unit"))
    contact, other = _add(alpha, "contacts"), _add(alpha, "contacts")
    alpha.do("select network.set_privacy_level('contacts', array[%s::bigint], 2)", contact)
    assert _whose(admin, "contacts", contact)[0] == "gamma"
    assert _whose(admin, "contacts", other)[0] == "alpha"


# req: GEO-7
def test_nothing_is_given_to_a_user_who_was_disabled(own_db: Database) -> None:
    """The unit gets it, and has to accept it."""
    admin, alpha = actors(own_db, "admin", "alpha")
    add_rule(admin, "r", "leads", **_to("gamma unit", "cem"))
    admin.do("update network.users set is_disabled = true where name = 'cem'")
    assert _whose(admin, "leads", _add(alpha, "leads")) == ("gamma", "gamma unit", None)


# req: GEO-7, MSK-4
@pytest.mark.parametrize("value", ["'", "$$", "%s", "infinity", "", None])
def test_no_condition_fails_when_a_record_is_written(own_db: Database, value: str | None) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    for operator, operands in (
        (">", "x' $$ %s"),
        ("in", ["%", "''"]),
        ("contains", "%"),
        ("between", ["'", "~"]),
    ):
        add_rule(admin, operator, "leads", ("source", operator, operands), **_to("alpha unit"))
    add_rule(admin, "due", "leads", ("created_at", "=", "infinity"), **_to("alpha unit"))
    record = _add(alpha, "leads", source=value, assigned_to_unit_id=_unit(admin, "alpha unit"))
    admin.do("update crm.leads set source = source || 'x', name = 'changed' where id = %s", record)
    assert admin.value("select name from crm.leads where id = %s", record) == "changed"


def _unit(admin: Actor, name: str) -> int:
    return int(admin.value("select id from network.units where name = %s", name))


# ------------------------------------------------------------------------- on modify


# req: GEO-7
@pytest.mark.parametrize("entity", ["contacts", "accounts_receivable", "subscriptions"])
def test_a_rule_is_applied_when_what_it_asks_for_is_changed(own_db: Database, entity: str) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    record = _add(alpha, entity, notes="before")
    add_rule(admin, "r", entity, ("name", "in", ["won", "new"]), **_to("gamma unit"))
    change = f"update crm.{entity} set notes = 'x', name = %s where id = %s"
    assert alpha.do(f"update crm.{entity} set notes = 'x' where id = %s", record) == 1
    assert _whose(admin, entity, record) == ("alpha",), "what is there stays"
    assert alpha.do(change, "new", record) == 1
    assert _whose(admin, entity, record) == ("alpha",), "the same name is no change"
    assert alpha.do(change, "other", record) == 1
    assert _whose(admin, entity, record) == ("alpha",), "no rule holds"
    assert alpha.do(change, "won", record) == 1
    assert _whose(admin, entity, record) == ("gamma",)
    assert alpha.do(change, "other", record) == 0, "out of its sight"
    assert gamma.do(change, "other", record) == 1
    assert _whose(admin, entity, record) == ("gamma",), "where no rule holds it stays"


# req: GEO-7
def test_the_unit_changes_by_a_rule_when_what_it_asks_for_is_changed(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    won = {"on_create": False, "priority": 1}
    add_rule(admin, "new", "leads", on_modify=False, **_to("alpha unit", "ann"))
    add_rule(admin, "won", "leads", ("status", "=", "won"), **won, **_to("gamma unit"))
    add_rule(admin, "lost", "leads", ("status", "=", "lost"), **won, **_to("beta unit", "bob"))
    lead = _add(alpha, "leads", status="won")
    assert _whose(admin, "leads", lead) == ("alpha", "alpha unit", "ann")
    change = "update crm.leads set source = 'x', status = %s where id = %s"
    for status, whose in (
        ("won", ("alpha", "alpha unit", "ann")),
        ("lost", ("beta", "beta unit", "bob")),
        ("open", ("beta", "beta unit", "bob")),
        ("won", ("gamma", "gamma unit", None)),
    ):
        assert admin.do(change, status, lead) == 1
        assert _whose(admin, "leads", lead) == whose, status


# req: GEO-7, GEO-8
@pytest.mark.parametrize("entity", ["contacts", "leads", "jobs"])
def test_no_rule_overwrites_what_was_chosen_by_hand(own_db: Database, entity: str) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    unit = {"assigned_to_unit_id": _unit(admin, "alpha unit")} if entity in ASSIGNABLE else {}
    given = _add(alpha, entity, owned_by_group_id=_own_group(alpha), **unit)
    add_rule(admin, "new", entity, priority=1, on_modify=False, **_to("gamma unit"))
    moved = _add(alpha, entity)
    assert _whose(admin, entity, moved) == _expected(entity, "gamma", "gamma unit")
    admin.do("select network.transfer(%s, %s, 'beta')", entity, [moved])
    if unit:
        admin.do("select network.assign(%s, %s, 'beta unit', 'bob')", entity, moved)
    add_rule(admin, "won", entity, ("name", "=", "won"), **_to("delta unit"))
    assert admin.do(f"update crm.{entity} set name = 'won' where id in (%s, %s)", given, moved) == 2
    assert _whose(admin, entity, given) == _expected(entity, "alpha", "alpha unit")
    assert _whose(admin, entity, moved) == _expected(entity, "beta", "beta unit", "bob")


# req: GEO-7
def test_on_modify_rules_come_before_covered_areas(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    admin.do("select network.cover('group', 'beta', town => 'Reading')")
    add_rule(admin, "r", "subscriptions", ("name", "=", "ruled"), **_to("gamma unit"))
    record = _add(alpha, "subscriptions", location_town="Leeds")
    assert _whose(admin, "subscriptions", record) == ("alpha",)
    change = "update crm.subscriptions set location_town = %s, name = %s where id = %s"
    assert admin.do(change, "Reading", "ruled", record) == 1
    assert _whose(admin, "subscriptions", record) == ("gamma",)


# req: GEO-7, PRV-6
def test_both_kinds_of_rules_are_applied(own_db: Database) -> None:
    """The level last, to the record as it is then."""
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1)
    add_rule(admin, "r", "contacts", ("name", "in", ["new", "won"]), **_to("gamma unit"))
    number = _group(admin, "gamma")
    admin.do(
        "select network.create_privacy_rule('p', 'contacts', level => 1, conditions => %s)",
        f'[{{"field": "owned_by_group_id", "operator": "=", "value": {number}}}]',
    )
    made = _add(alpha, "contacts")
    other = alpha.add("contacts", "other")
    change = "update crm.contacts set name = 'won' where id = %s"
    assert alpha.do(change, other) == 1
    level = "select privacy_level from crm.contacts where id = %s"
    for record in (made, other):
        assert _whose(admin, "contacts", record) == ("gamma",)
        assert admin.value(level, record) == 1
