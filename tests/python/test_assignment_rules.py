"""Assignment rules: what they decide, and what a super user may write into them.

What the triggers of views do with it is in test_assignment_rules_applied.py.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from psycopg import sql

from fixtures.actors import (
    ASSIGNABLE,
    actors,
    add_levels,
    nothing_changed,
    refused,
    rehearsal,
)
from fixtures.rules import RULED, add_rule
from support.databases import Database

Decide = Callable[..., int | None]


def _as_writer(db: Database, query: str | sql.Composable, *values: Any) -> Any:
    """Ask as the role that the triggers of views run as; only it may call what they call."""
    with db.superuser() as conn:
        conn.execute("set local role ownedby_writer")
        (found,) = conn.execute(query, values).fetchone() or (None,)
        conn.rollback()
    return found


@pytest.fixture
def decide(own_db: Database) -> Decide:
    """decide(entity, column=value, …): the rule for such a record, when it is made by alpha."""
    (admin,) = actors(own_db, "admin")
    ids = {
        kind: dict(admin.rows(f"select name, id from network.{kind}"))
        for kind in ("communities", "groups", "units")
    }

    def decided(
        entity: str,
        event: str = "create",
        session: tuple[str | None, str | None, str | None] = ("one", "alpha", "alpha unit"),
        **columns: Any,
    ) -> int | None:
        community, group, unit = session
        query = sql.SQL(
            "select crm_data.{}(%s, %s, %s, %s, jsonb_populate_record(null::crm.{}, %s))"
        ).format(sql.Identifier(f"{entity}_assignment_rule"), sql.Identifier(entity))
        found = _as_writer(
            own_db,
            query,
            event,
            ids["communities"].get(community),
            ids["groups"].get(group),
            ids["units"].get(unit),
            json.dumps({"privacy_level": 0, **columns}),
        )
        return None if found is None else int(found)

    return decided


# ------------------------------------------------------------------- what they decide


# req: GEO-7
def test_the_rule_of_the_highest_priority_decides_and_then_the_first(
    own_db: Database, decide: Decide
) -> None:
    (admin,) = actors(own_db, "admin")
    record = {"source": "s", "status": "t"}
    lowest = add_rule(admin, "lowest", "leads", unit_assigned="alpha unit")
    assert decide("leads", **record) == lowest
    five = add_rule(admin, "five", "leads", ("source", "=", "s"), priority=5)
    assert decide("leads", **record) == five
    late = add_rule(admin, "late", "leads", ("status", "=", "t"), priority=5)
    assert decide("leads", **record) == five, "of one priority, the one made first"
    assert decide("leads", source="r", status="t") == late
    one = add_rule(admin, "one", "leads", ("source", "is not empty"), priority=1)
    assert decide("leads", **record) == one
    assert decide("leads") == lowest
    # Switched off and on.
    admin.do("update network.assignment_rules set is_active = false where priority = 1")
    assert decide("leads", **record) == five
    admin.do("update network.assignment_rules set is_active = not is_active")
    assert decide("leads", **record) == one
    assert decide("leads") is None
    admin.do("update network.assignment_rules set priority = 3 where name = 'one'")
    admin.do("update network.assignment_rules set is_active = true")
    assert decide("leads", **record) == one
    admin.do("update network.assignment_rules set priority = null where name = 'one'")
    assert decide("leads", **record) == five


# req: GEO-7
def test_without_active_rules_nothing_decides(own_db: Database, decide: Decide) -> None:
    (admin,) = actors(own_db, "admin")
    is_made = "select to_regproc('crm_data.leads_assignment_rule') is not null"
    assert _as_writer(own_db, is_made) is False
    rule = add_rule(admin, "r", "leads", is_active=False)
    assert _as_writer(own_db, is_made) is False
    admin.do("update network.assignment_rules set is_active = true")
    assert decide("leads") == rule
    admin.do("select network.drop_assignment_rule('r')")
    assert decide("leads") is None, "it stays for statements that run meanwhile"


# req: GEO-7
def test_a_change_that_is_undone_changes_nothing(own_db: Database, decide: Decide) -> None:
    (admin,) = actors(own_db, "admin")
    first = add_rule(admin, "first", "leads")
    admin.conn.execute("begin")
    add_rule(admin, "second", "leads", priority=1)
    admin.conn.execute("rollback")
    assert decide("leads") == first
    assert admin.column("select name from network.assignment_rules") == ["first"]


# req: GEO-7
def test_rules_on_create_alone_and_on_modify_alone(own_db: Database, decide: Decide) -> None:
    (admin,) = actors(own_db, "admin")
    new = add_rule(admin, "new", "jobs", on_modify=False, priority=1)
    old = add_rule(admin, "old", "jobs", ("status", "=", "x"), on_create=False, priority=1)
    both = add_rule(admin, "both", "jobs", ("status", "=", "y"))
    assert decide("jobs", status="x") == decide("jobs", status="y") == new
    assert decide("jobs", "modify", status="x") == old
    assert decide("jobs", "modify", status="y") == both
    assert decide("jobs", "modify", status="z") is None


# req: GEO-7
def test_rules_for_sessions_of_a_community_a_group_a_unit(own_db: Database, decide: Decide) -> None:
    (admin,) = actors(own_db, "admin")
    community = add_rule(admin, "community", "jobs", priority=3, community="one")
    group = add_rule(admin, "group", "jobs", priority=2, group_name="alpha")
    unit = add_rule(admin, "unit", "jobs", priority=1, unit="alpha unit")
    for session, rule in (
        (("one", "alpha", "alpha unit"), unit),
        (("one", "alpha", None), group),
        (("one", "beta", "beta unit"), community),
        (("two", "gamma", "gamma unit"), None),
        ((None, None, None), None),
    ):
        assert decide("jobs", session=session) == rule, session


# req: GEO-7
@pytest.mark.parametrize(
    ("entity", "column", "operator", "value", "fits", "fails"),
    [
        ("leads", "source", "=", "Fair", ["Fair"], ["fair", "", None]),
        ("leads", "source", "in", ["a", "b"], ["a", "b"], ["c", "", None]),
        ("leads", "source", "is empty", None, [None, ""], [" "]),
        ("leads", "privacy_level", ">=", 2, [2, 3], [0, 1]),
        ("activities", "activity_type_id", "=", 7, [7], [8, None]),
        ("activities", "activity_type_id", "in", [7, "8"], [7, 8], [9, None]),
        ("activities", "due_at", "<", "2026-02-03", ["2026-02-02T23:59Z"], ["2026-02-03T00:00Z"]),
        ("service_requests", "priority", "between", [2, 4], [2, 4], [1, 5]),
        ("jobs", "location_country", "<>", "UK", ["FR"], ["UK", None]),
        ("contacts", "kind", "=", "company", ["company"], ["person"]),
    ],
)
def test_conditions(
    own_db: Database,
    decide: Decide,
    entity: str,
    column: str,
    operator: str,
    value: object,
    fits: list[object],
    fails: list[object],
) -> None:
    (admin,) = actors(own_db, "admin")
    # Written in a session with other settings, it means the same.
    for setting in ("timezone = 'Asia/Tokyo'", "datestyle = 'SQL, DMY'"):
        admin.do(f"set {setting}")
    condition = (column, operator) if value is None else (column, operator, value)
    rule = add_rule(admin, "r", entity, condition)
    assert [decide(entity, **{column: given}) for given in fits] == [rule] * len(fits)
    assert [decide(entity, **{column: given}) for given in fails] == [None] * len(fails)


# req: GEO-7
def test_all_conditions_have_to_hold(own_db: Database, decide: Decide) -> None:
    (admin,) = actors(own_db, "admin")
    rule = add_rule(
        admin, "r", "leads", ("source", "=", "s"), ("status", "in", ["a", "b"]),
        ("privacy_level", "<", 2),
    )  # fmt: skip
    given = [("s", "a", 0), ("s", "a", 2), ("s", "c", 0), ("t", "a", 0), (None, "b", 0)]
    found = [
        decide("leads", source=source, status=status, privacy_level=level)
        for source, status, level in given
    ]
    assert found == [rule, None, None, None, None]


# req: GEO-7
def test_what_the_triggers_are_told_of_the_rules(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")

    def told(entity: str) -> tuple[bool, bool, list[str]]:
        return (
            _as_writer(own_db, "select network.has_assignment_rules(%s, 'create')", entity),
            _as_writer(own_db, "select network.has_assignment_rules(%s, 'modify')", entity),
            _as_writer(own_db, "select network.assignment_rule_columns(%s)::text[]", entity),
        )

    assert told("leads") == (False, False, [])
    add_rule(admin, "always", "leads")
    assert told("leads") == (True, False, []), "no change sets it off"
    admin.do("select network.drop_assignment_rule('always')")
    add_rule(admin, "new", "leads", ("name", "=", "x"), on_modify=False)
    assert told("leads") == (True, False, [])
    add_rule(admin, "off", "leads", ("name", "=", "x"), is_active=False)
    assert told("leads") == (True, False, [])
    add_rule(admin, "old", "leads", ("status", "=", "x"), ("source", "=", "x"), on_create=False)
    add_rule(admin, "both", "leads", ("status", "=", "y"))
    assert told("leads") == (True, True, ["source", "status"])
    assert told("jobs") == (False, False, [])
    admin.do("select network.drop_assignment_rule('old')")
    assert told("leads") == (True, True, ["status"])
    admin.do("update network.assignment_rules set is_active = false")
    assert told("leads") == (False, False, [])


# ---------------------------------------------------------------- what may be written


_CEM = {"unit_assigned": "gamma unit", "user_assigned": "cem"}


# req: GEO-7
@pytest.mark.parametrize(
    ("entity", "settings", "conditions", "sqlstate", "said"),
    [
        ("customers", {}, [], "42704", '"customers"'),
        ("addresses", {}, [], "0A000", "addresses are not assigned by rules"),
        ("warehouses", {}, [], "0A000", "warehouses are not assigned by rules"),
        ("resource_plans", {}, [], "0A000", "resource_plans are not assigned by rules"),
        ("reward_offers", {}, [], "0A000", "reward_offers are not assigned by rules"),
        ("leads", {"by_geography": False}, [], "22023", "in one way"),
        ("leads", {"by_geography": True, **_CEM}, [], "22023", "in one way"),
        ("leads", {"by_geography": True, "unit_assigned": "beta unit"}, [], "22023", "one way"),
        ("leads", {"user_assigned": "cem"}, [], "22023", "in one way"),
        (
            "leads",
            {"by_geography": True, "user_assigned": "cem"},
            [],
            "22023",
            "a user without a unit",
        ),
        ("leads", {"unit_assigned": "none"}, [], "42704", '"none"'),
        ("leads", {**_CEM, "user_assigned": "none"}, [], "42704", 'user "none"'),
        ("leads", {**_CEM, "user_assigned": "bob"}, [], "22023", '"bob" does not belong to unit'),
        ("leads", {**_CEM, "unit_assigned": "beta unit"}, [], "22023", 'unit "beta unit"'),
        ("leads", {**_CEM, "user_assigned": "gone"}, [], "55000", 'user "gone" is disabled'),
        ("contacts", _CEM, [], "0A000", "contacts are not assigned to users"),
        ("leads", {"priority": 0}, [], "22023", "priority 0"),
        ("leads", {"priority": 6}, [], "22023", "priority 6"),
        ("leads", {"priority": 2**31 - 1}, [], "22023", "priority"),
        ("leads", {"on_create": False, "on_modify": False}, [], "22023", "neither"),
        ("leads", {"on_create": False}, [], "42P17", "has no condition"),
        ("leads", {"group_name": "none"}, [], "42704", '"none"'),
        ("leads", {"group_name": "alpha", "unit": "alpha unit"}, [], "22023", "more than one"),
        ("leads", {}, [("mood", "=", "x")], "42703", "column mood"),
        ("leads", {}, [("access_key", "=", "1")], "42703", "access_key"),
        ("leads", {}, [("owner_source", "=", "rule")], "42703", "owner_source"),
        ("leads", {}, [("unit_source", "=", "rule")], "42703", "unit_source"),
        ("leads", {}, [("assignment_rule_id", "=", "1")], "42703", "assignment_rule_id"),
        ("leads", {}, [("email", "is empty")], "0A000", "email of leads is masked"),
        ("leads", {}, [("owned_by_group_id", "=", "1")], "42P17", "owner and unit"),
        ("leads", {}, [("assigned_to_unit_id", "=", "1")], "42P17", "owner and unit"),
        ("leads", {}, [("assigned_to_user_id", "=", "1")], "42P17", "owner and unit"),
        ("leads", {}, [("accepted_at", "is empty")], "42P17", "owner and unit"),
        ("leads", {}, [("status", "like", "x")], "42804", '"like"'),
        ("leads", {}, [("contact_id", "=", "one")], "22P02", '"one"'),
        ("leads", {}, [("privacy_level", "=", "high")], "22P02", '"high"'),
        ("leads", {}, [("created_at", "<", "tomorrow")], "22P02", "tomorrow"),
        ("leads", {}, [("status", "=")], "22023", "one value"),
        ("leads", {}, [("status", "in", ["a", None])], "22023", "in"),
        ("leads", {}, [("status", "between", "a")], "22023", "two values"),
        ("leads", {}, [("status", "=", {"a": 1})], "22023", "none"),
        ("leads", {}, [(1, "=", "a")], "22023", "none"),
        ("leads", {}, [("status", "=", "a"), ("status", "=", "b")], "42P17", "never hold"),
        ("leads", {}, [("privacy_level", "<", 1), ("privacy_level", ">", 1)], "42P17", "never"),
    ],
)
def test_rules_that_make_no_sense(
    db: Database,
    entity: str,
    settings: dict[str, Any],
    conditions: list[Any],
    sqlstate: str,
    said: str,
) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_user('gone', array['gamma unit'])")
    admin.do("update network.users set is_disabled = true where name = 'gone'")
    if "user_assigned" in settings:
        settings = {"by_geography": False, **settings}
    with nothing_changed(admin), refused(sqlstate, said, hint=" "):
        add_rule(admin, "r", entity, *conditions, **settings)


# req: GEO-7
@pytest.mark.parametrize("conditions", ["null", '{"field": "name"}', '"x"', "7"])
def test_conditions_are_a_list(db: Database, conditions: str) -> None:
    admin = rehearsal(db, "admin")
    with nothing_changed(admin), refused("22023", "are no list", hint="Write"):
        admin.do(
            "select network.create_assignment_rule('r', 'leads', true, conditions => %s)",
            conditions,
        )


# req: GEO-7
def test_a_rule_written_into_the_tables(own_db: Database, decide: Decide) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do(
        "with r as (insert into network.assignment_rules (name, code, entity, by_geography)"
        " values ('r', 'R1', 'leads', true) returning id)"
        " insert into network.assignment_rule_conditions (rule_id, column_name, operator, operands)"
        " select id, 'contact_id', '>=', '{ 007 }' from r"
    )
    rule = admin.value("select id from network.assignment_rules")
    assert [decide("leads", contact_id=number) for number in (6, 7)] == [None, rule]
    assert admin.value("select operands from network.assignment_rule_conditions") == ["7"]
    admin.do("update network.assignment_rule_conditions set operands = '{8}'")
    assert [decide("leads", contact_id=number) for number in (7, 8)] == [None, rule]
    unit = admin.value("select id from network.units where name = 'beta unit'")
    ann = admin.value("select id from network.users where name = 'ann'")
    rules, conditions = (
        "update network.assignment_rules",
        "update network.assignment_rule_conditions",
    )
    for statement, sqlstate in (
        (f"{rules} set name = 'x '", "23514"),
        (f"{rules} set entity = 'jobs'", "0A000"),
        (f"{rules} set entity = null", "42704"),
        (f"{rules} set priority = 9", "22023"),
        (f"{rules} set by_geography = false", "22023"),
        (f"{rules} set by_geography = null", "23502"),
        (f"{rules} set assigned_unit_id = {unit}", "22023"),
        (f"{rules} set assigned_user_id = {ann}", "22023"),
        (f"{rules} set by_geography = false, assigned_unit_id = 999", "23503"),
        (
            f"{rules} set by_geography = false, assigned_unit_id = {unit}, assigned_user_id = 999",
            "23503",
        ),
        (
            f"{rules} set by_geography = false, assigned_unit_id = {unit},"
            f" assigned_user_id = {ann}",
            "22023",
        ),
        (f"{rules} set unit_id = 999", "23503"),
        (f"{rules} set unit_id = {unit}, community_id = 1", "22023"),
        (f"{conditions} set column_name = 'mood'", "42703"),
        (f"{conditions} set column_name = 'owned_by_group_id'", "42P17"),
        (f"{conditions} set operands = '{{x}}'", "22P02"),
        (f"{conditions} set rule_id = 0", "23503"),
        (
            "insert into network.assignment_rules (name, entity, by_geography)"
            " values ('r', 'jobs', true)",
            "23505",
        ),
        (
            "insert into network.assignment_rules (name, code, entity, by_geography)"
            " values ('s', 'R1', 'jobs', true)",
            "23505",
        ),
    ):
        with nothing_changed(admin), refused(sqlstate):
            admin.do(statement)
    with nothing_changed(admin), refused("42P17", "has no condition"):
        admin.do(f"{rules} set on_create = false; delete from network.assignment_rule_conditions")
    admin.do("delete from network.assignment_rule_conditions")
    assert decide("leads", contact_id=1) == rule, "without conditions: always"
    admin.do("delete from network.assignment_rules")
    assert decide("leads", contact_id=1) is None


# req: GEO-7, ORG-14
def test_units_and_users_that_a_rule_uses_cannot_be_deleted(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.create_community('three')")
    admin.do("select network.create_group('epsilon', 'three')")
    admin.do("select network.create_unit('epsilon unit', 'epsilon')")
    admin.do("select network.create_unit('epsilon two', 'epsilon')")
    admin.do("select network.create_user('eve', array['epsilon unit', 'epsilon two'])")
    off = {"is_active": False}
    add_rule(admin, "c", "leads", community="three", **off)
    add_rule(admin, "g", "leads", group_name="epsilon", **off)
    add_rule(admin, "u", "leads", unit="epsilon unit", **off)
    add_rule(admin, "to unit", "leads", unit_assigned="epsilon unit", **off)
    add_rule(admin, "to eve", "leads", unit_assigned="epsilon unit", user_assigned="eve", **off)
    of_eve = "from network.users where name = 'eve'"
    leaves = f"delete from network.unit_users where user_id = (select id {of_eve})"
    moves = (
        "update network.unit_users set unit_id ="
        " (select id from network.units where name = 'alpha unit')"
        f" where user_id = (select id {of_eve})"
    )
    for statement in (f"delete {of_eve}", leaves, moves):
        with nothing_changed(admin), refused("23503", 'assignment rule "to eve"', hint=" "):
            admin.do(statement)
    assert (
        admin.do(
            f"{leaves} and unit_id in (select id from network.units where name = 'epsilon two')"
        )
        == 1
    ), "a unit that the rule does not name"
    admin.do("select network.drop_assignment_rule('to eve')")
    assert admin.do(f"delete {of_eve}") == 1
    for table, name, rules in (
        ("units", "epsilon unit", ("to unit", "u")),
        ("groups", "epsilon", ("g",)),
        ("communities", "three", ("c",)),
    ):
        delete = f"delete from network.{table} where name = %s"
        said = ", ".join(f'assignment rule "{rule}"' for rule in rules)
        with nothing_changed(admin), refused("23503", said, hint="first"):
            admin.do(delete, name)
        for rule in rules:
            admin.do("select network.drop_assignment_rule(%s)", rule)
        if table == "groups":
            admin.do("delete from network.units where name = 'epsilon two'")
        assert admin.do(delete, name) == 1


# req: GEO-7, PRV-3, AOU-1
def test_types_and_levels_that_a_rule_asks_for_cannot_be_deleted(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    add_levels(admin, 1, 2)
    types = {
        name: admin.value("insert into crm.activity_types (name) values (%s) returning id", name)
        for name in ("Visit", "Audit")
    }
    add_rule(admin, "t", "activities", ("activity_type_id", "in", [types["Visit"], 9]))
    add_rule(admin, "l", "activities", ("privacy_level", "=", 1), is_active=False)
    # A number that means something else.
    add_rule(admin, "n", "activities", ("contact_id", "=", types["Audit"]), is_active=False)
    delete = "delete from crm.activity_types where name = %s"
    with nothing_changed(admin), refused("23503", 'in use: assignment rule "t"', hint="first"):
        admin.do(delete, "Visit")
    assert admin.do(delete, "Audit") == 1
    with nothing_changed(admin), refused("23503", 'in use: assignment rule "l"', hint="first"):
        admin.do("delete from network.privacy_levels where level = 1")
    assert admin.do("delete from network.privacy_levels where level = 2") == 1
    admin.do("delete from network.assignment_rules")
    assert admin.do(delete, "Visit") == 1
    assert admin.do("delete from network.privacy_levels where level = 1") == 1


# req: PRV-6, AOU-1
def test_a_type_that_a_privacy_rule_asks_for_cannot_be_deleted(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    number = admin.value("insert into crm.lead_types (name) values ('Fair') returning id")
    condition = json.dumps([{"field": "lead_type_id", "operator": "=", "value": number}])
    admin.do(
        "select network.create_privacy_rule('p', 'leads', level => 0, conditions => %s)", condition
    )
    with nothing_changed(admin), refused("23503", 'in use: privacy rule "p"', hint="first"):
        admin.do("delete from crm.lead_types where name = 'Fair'")
    admin.do("select network.drop_privacy_rule('p')")
    assert admin.do("delete from crm.lead_types where name = 'Fair'") == 1


# req: GEO-7, MSK-1
def test_a_column_is_masked_or_asked_for_by_rules(db: Database) -> None:
    admin = rehearsal(db, "admin")
    add_rule(admin, "source", "leads", ("source", "is empty"), is_active=False)
    said = ("source of leads", 'assignment rule "source"')
    with nothing_changed(admin), refused("0A000", *said, hint="first"):
        admin.do("select network.mask('leads', 'source', 'notes', 'null')")
    admin.do("select network.mask('jobs', 'status', 'notes', 'null')")
    with nothing_changed(admin), refused("0A000", "status of jobs is masked"):
        add_rule(admin, "r", "jobs", ("status", "=", "x"))
    admin.do("select network.drop_assignment_rule('source')")
    admin.do("select network.mask('leads', 'source', 'notes', 'null')")
    with refused("42704", '"source"', hint="review.assignment_rules"):
        admin.do("select network.drop_assignment_rule('source')")


# req: GEO-7
def test_a_user_who_is_disabled_later(db: Database) -> None:
    admin = rehearsal(db, "admin")
    add_rule(admin, "r", "leads", unit_assigned="alpha unit", user_assigned="ann")
    assigns = "select assigns from review.assignment_rules"
    assert admin.value(assigns) == 'unit "alpha unit" of group "alpha", user "ann"'
    assert admin.do("update network.users set is_disabled = true where name = 'ann'") == 1
    assert admin.value(assigns).endswith('user "ann" (disabled)')
    assert admin.do("update network.assignment_rules set is_active = false") == 1
    with nothing_changed(admin), refused("55000", 'user "ann" is disabled', hint="another"):
        admin.do("update network.assignment_rules set is_active = true")
    admin.do("update network.assignment_rules set is_active = true, assigned_user_id = null")
    assert admin.value(assigns) == 'unit "alpha unit" of group "alpha"'


# ------------------------------------------------------------------------ what is shown


# req: GEO-7
def test_rules_are_shown_to_reviewers_and_compile_on_every_entity(
    own_db: Database, decide: Decide
) -> None:
    admin, reviewer = actors(own_db, "admin", "reviewer")
    for entity in RULED:
        to = {"user_assigned": "cem"} if entity in ASSIGNABLE else {}
        rule = add_rule(
            admin, f"all {entity}", entity, ("created_at", ">", "2020-01-01"),
            unit_assigned="gamma unit", **to,
        )  # fmt: skip
        assert decide(entity, created_at="2021-01-01") == rule
        assert decide(entity, created_at="2019-01-01") is None
    add_rule(
        admin, "r", "jobs", ("status", "in", ["it's", "b"]), ("name", "between", ["a", "b"]),
        ("notes", "is empty"), priority=1, unit="alpha unit", code="R", on_create=False,
    )  # fmt: skip
    query = (
        "select * from review.assignment_rules"
        " where name in ('r', 'all leads', 'all contacts') order by name"
    )
    created_at = 'created_at > "2020-01-01 00:00:00+00"'
    expression = "(r).created_at > '2020-01-01 00:00:00+00'::timestamp with time zone"
    when = "made or changed in what rules ask for"
    assert reviewer.rows(query) == admin.rows(query) == [
        (
            "all contacts", None, "contacts", True, None, when, "all", created_at,
            'unit "gamma unit" of group "gamma"', expression,
        ),
        (
            "all leads", None, "leads", True, None, when, "all", created_at,
            'unit "gamma unit" of group "gamma", user "cem"', expression,
        ),
        (
            "r", "R", "jobs", True, 1, "changed in what rules ask for", 'unit "alpha unit"',
            'status in "it\'s", "b" and name between "a" and "b" and notes is empty',
            "by geography",
            reviewer.value("select expression from review.assignment_rules where name = 'r'"),
        ),
    ]  # fmt: skip
    unit = admin.value("select id from network.units where name = 'alpha unit'")
    expression = reviewer.value("select expression from review.assignment_rules where name = 'r'")
    assert [line.strip() for line in expression.splitlines()] == [
        "event = 'modify'",
        f"and unit_id = {unit}",
        "and ((r).status)::text collate \"C\" in ('b'::text, 'it''s'::text)",
        "and ((r).name)::text collate \"C\" between 'a'::text and 'b'::text",
        "and coalesce(((r).notes)::text collate \"C\", '') = ''",
    ]


# req: GEO-7, MSK-3
def test_masks_and_rules_of_one_entity_change_beside_each_other(
    own_db: Database, decide: Decide
) -> None:
    (admin,) = actors(own_db, "admin")
    rule = add_rule(admin, "won", "leads", ("status", "=", "won"))
    add_levels(admin, 1)
    for kind in ("null", "hash"):
        admin.do("select network.mask('leads', 'source', 'notes', %s)", kind)
        assert decide("leads", status="won") == rule
    admin.do("select network.create_privacy_rule('p', 'leads', level => 1)")
    admin.do("select network.unmask('leads', 'source')")
    assert decide("leads", status="won") == rule
    admin.do("select network.drop_assignment_rule('won')")
    assert decide("leads", status="won") is None
    assert admin.column("select name from review.privacy_rules") == ["p"]
