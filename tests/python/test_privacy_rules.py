"""Privacy levels that records get by themselves: from what they are based on, and by rules."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fixtures.actors import (
    EXPLICIT,
    ON_ACCOUNT,
    ON_CONTACT,
    Actor,
    actors,
    add_levels,
    nothing_changed,
    refused,
    rehearsal,
)
from support.databases import Database

SET = "select network.set_privacy_level(%s, %s, %s)"


def _level(actor: Actor, entity: str, record: int) -> int:
    return int(actor.value(f"select privacy_level from crm.{entity} where id = %s", record))


def _rule(admin: Actor, name: str, entity: str, *conditions: Any, **settings: Any) -> int:
    """Create a rule; a condition is a field, an operator and, if it has one, a value."""
    written = [
        dict(zip(("field", "operator", "value"), condition, strict=False))
        for condition in conditions
    ]
    given = {"name": name, "entity": entity, "conditions": json.dumps(written), **settings}
    called = ", ".join(f"{key} => %s" for key in given)
    return int(admin.value(f"select network.create_privacy_rule({called})", *given.values()))


def _family(actor: Actor, contact: int) -> list[tuple[str, int]]:
    """A record of each kind based on a contact, directly or by an account."""
    account = actor.add("accounts_receivable", "account", contact_id=contact)
    return [
        ("accounts_receivable", account),
        *(
            (entity, actor.add(entity, entity, contact_id=contact))
            for entity in ON_CONTACT
            if entity != "accounts_receivable"
        ),
        *((entity, actor.add(entity, entity, account_id=account)) for entity in ON_ACCOUNT),
    ]


# -------------------------------------------------------------------------- the cascade


# req: PRV-5
def test_the_level_of_a_contact_is_set_on_what_is_based_on_it(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1, 2)
    contacts = [alpha.add("contacts", f"c {number}") for number in range(3)]
    families = [_family(alpha, contact) for contact in contacts]
    assert alpha.value(SET, "contacts", contacts[:2], 2) == 2, "the records named are counted"
    for number, family in enumerate(families):
        assert {_level(alpha, *record) for record in family} == {2 if number < 2 else 0}
    # Again and down, also where the contact has that level already.
    alpha.value(SET, families[0][0][0], [families[0][0][1]], 1)
    assert [_level(alpha, *r) for r in families[0]] == [1, 2, 2, 2, 1, 1, 1]
    alpha.value(SET, "contacts", contacts, 2)
    assert {_level(alpha, *record) for family in families for record in family} == {2}
    alpha.value(SET, "contacts", contacts, 0)
    assert {_level(alpha, *record) for family in families for record in family} == {0}


# req: PRV-5
def test_what_others_base_on_it_keeps_its_level(own_db: Database) -> None:
    """Silently: nothing tells the owner of the contact that it is there."""
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    add_levels(admin, 1)
    admin.do("select network.share('alpha', 'beta', view => 'all')")
    contact = alpha.add("contacts", "shared")
    own, others = _family(alpha, contact), _family(beta, contact)
    assert alpha.value(SET, "contacts", [contact], 1) == 1
    assert {_level(alpha, *record) for record in own} == {1}
    assert {_level(beta, *record) for record in others} == {0}
    assert admin.value(SET, "contacts", [contact], 1) == 1
    assert {_level(beta, *record) for record in others} == {1}, "a super user sets all"


# req: PRV-5
def test_the_cascade_goes_on_through_what_is_seen(own_db: Database) -> None:
    """Through a hidden account it would tell whose account it is."""
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    add_levels(admin, 1)
    admin.do("select network.share('alpha', 'beta', view => 'all')")
    admin.do("select network.share('beta', 'alpha', view => 'all')")
    contact = alpha.add("contacts", "shared")
    account = beta.add("accounts_receivable", "beta's", contact_id=contact)
    job = alpha.add("jobs", "alpha's", account_id=account)
    alpha.value(SET, "contacts", [contact], 1)
    assert (_level(alpha, "jobs", job), _level(beta, "accounts_receivable", account)) == (1, 0)
    alpha.value(SET, "jobs", [job], 0)
    admin.do("select network.unshare('beta', 'alpha')")
    alpha.value(SET, "contacts", [contact], 1)
    assert _level(alpha, "jobs", job) == 0


# req: PRV-5
def test_a_hundred_thousand_based_records(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1)
    contact = alpha.add("contacts", "busy")
    with own_db.superuser() as conn:
        conn.execute(
            "insert into crm_data.activities (contact_id, name, owned_by_group_id)"
            " select %s, 'a', owned_by_group_id from crm_data.contacts,"
            " generate_series(1, 100000) where id = %s",
            [contact, contact],
        )
    alpha.do("set statement_timeout = '60s'")  # two to four where nobody else works
    assert alpha.value(SET, "contacts", [contact], 1) == 1
    query = "select count(*) from crm.activities where privacy_level = 1"
    assert alpha.value(query) == 100_000


# ------------------------------------------------------------------------------- rules


# req: PRV-6
def test_a_rule_gives_new_and_changed_records_their_level(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1, 2)
    admin.do("select network.share('alpha', 'gamma', view => '0')")
    before = alpha.add("leads", "before", status="won")
    _rule(admin, "won", "leads", ("status", "=", "won"), level=2)
    assert _level(alpha, "leads", before) == 0, "what is there stays until it is changed"
    assert _level(alpha, "leads", alpha.add("leads", "new", status="won", privacy_level=1)) == 2
    lead = alpha.add("leads", "open", privacy_level=1)
    assert _level(alpha, "leads", lead) == 1, "no rule holds: as it was given"
    change = "update crm.leads set status = %s where id = %s returning privacy_level"
    assert alpha.value(change, "won", lead) == 2
    assert alpha.value(change, "lost", lead) == 2, "no rule holds: as it is"
    assert alpha.do("update crm.leads set source = 'x' where name = 'before'") == 1
    assert gamma.names("leads") == set()
    # By hand it is another one, until a change for which the rule holds.
    alpha.value(SET, "leads", [before], 0)
    assert gamma.names("leads") == {"before"}
    alpha.do("update crm.leads set source = 'y' where name = 'before'")
    assert gamma.names("leads") == set()
    # Dropped, it leaves the levels.
    admin.do("select network.drop_privacy_rule('won')")
    assert _level(alpha, "leads", alpha.add("leads", "late", status="won")) == 0
    assert alpha.do("update crm.leads set source = 'z'") == 4
    assert _level(alpha, "leads", before) == 2


# req: PRV-6
def test_rules_on_create_alone_and_on_modify_alone(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1, 2)
    _rule(admin, "new", "jobs", level=1, on_modify=False)
    _rule(admin, "old", "warehouses", level=2, on_create=False)
    job, house = alpha.add("jobs", "j"), alpha.add("warehouses", "w")
    assert (_level(alpha, "jobs", job), _level(alpha, "warehouses", house)) == (1, 0)
    alpha.value(SET, "jobs", [job], 0)
    alpha.do("update crm.jobs set notes = 'x'")
    alpha.do("update crm.warehouses set notes = 'x'")
    assert (_level(alpha, "jobs", job), _level(alpha, "warehouses", house)) == (0, 2)


# req: PRV-6
def test_the_highest_priority_decides_and_then_the_highest_level(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1, 2, 3, 4)
    new = lambda: _level(alpha, "leads", alpha.add("leads", "x", source="s", status="t"))  # noqa: E731
    _rule(admin, "lowest", "leads", level=4)
    assert new() == 4
    _rule(admin, "five", "leads", ("source", "=", "s"), level=1, priority=5)
    assert new() == 1
    _rule(admin, "one", "leads", ("source", "is not empty"), level=2, priority=1)
    assert new() == 2
    _rule(admin, "one more", "leads", ("status", "=", "t"), level=3, priority=1)
    assert new() == 3
    _rule(admin, "and a lower one", "leads", ("status", "<>", "u"), level=0, priority=1)
    assert new() == 3
    # Switched off and on.
    admin.do("update network.privacy_rules set is_active = false where priority = 1")
    assert new() == 1
    admin.do("update network.privacy_rules set is_active = not is_active")
    assert new() == 3
    admin.do("update network.privacy_rules set is_active = false")
    assert new() == 0
    admin.do("delete from network.privacy_rules")
    assert new() == 0


# req: PRV-6
def test_rules_for_sessions_of_a_community_a_group_a_unit(own_db: Database) -> None:
    admin, alpha, ann, beta, gamma = actors(own_db, "admin", "alpha", "ann", "beta", "gamma")
    add_levels(admin, 1, 2, 3)
    admin.do("update network.unit_users set is_default = true")
    _rule(admin, "community", "jobs", level=1, priority=3, community="one")
    _rule(admin, "group", "jobs", level=2, priority=2, group_name="alpha")
    _rule(admin, "unit", "jobs", level=3, priority=1, unit="alpha unit")
    levels = [_level(who, "jobs", who.add("jobs", "j")) for who in (gamma, beta, alpha, ann)]
    assert levels == [0, 1, 2, 3]
    account = admin.value("select min(id) from crm.accounts_receivable")
    job = admin.add("jobs", "j", account_id=account)
    assert _level(admin, "jobs", job) == 0, "a super user without a group works in none of them"


# req: PRV-6
def test_the_level_of_the_contact_or_account(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1, 2)
    contact = alpha.add("contacts", "c", privacy_level=2)
    for entity in (*ON_CONTACT, *ON_ACCOUNT):
        _rule(admin, f"{entity} contact", entity, level_of="contact", priority=2)
    account = alpha.add("accounts_receivable", "a", contact_id=contact)
    assert _level(alpha, "accounts_receivable", account) == 2
    family = _family(alpha, contact)
    assert {_level(alpha, *record) for record in family} == {2}
    alpha.value(SET, "accounts_receivable", [account], 1)
    jobs = [alpha.add(entity, "x", account_id=account) for entity in ON_ACCOUNT]
    assert [_level(alpha, e, r) for e, r in zip(ON_ACCOUNT, jobs, strict=True)] == [2, 2, 2]
    for entity in ON_ACCOUNT:
        _rule(admin, f"{entity} account", entity, level_of="account", priority=1)
    for entity, record in zip(ON_ACCOUNT, jobs, strict=True):
        assert _level(alpha, entity, alpha.add(entity, "y", account_id=account)) == 1
        alpha.do(f"update crm.{entity} set notes = 'x' where id = %s", record)
        assert _level(alpha, entity, record) == 1
    # Another contact is a change.
    other = alpha.add("contacts", "other")
    alpha.do("update crm.leads set contact_id = %s", other)
    assert alpha.column("select distinct privacy_level from crm.leads") == [0]


# req: PRV-6, PRV-5
def test_what_is_based_on_it_is_raised_and_never_lowered(own_db: Database) -> None:
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    add_levels(admin, 1, 2, 3)
    admin.do("select network.share('alpha', 'beta', view => 'all', modify => 'all')")
    admin.do("select network.share('beta', 'alpha', view => 'all')")
    contact = alpha.add("contacts", "c")
    own, others = _family(alpha, contact), _family(beta, contact)
    alpha.value(SET, "leads", [dict(own)["leads"]], 3)
    _rule(admin, "company", "contacts", ("kind", "=", "company"), level=2)
    _rule(admin, "person", "contacts", ("kind", "=", "person"), level=0, on_create=False)
    # Whoever changes it, the records of its owner follow.
    beta.do("update crm.contacts set kind = 'company' where id = %s", contact)
    assert {e: _level(alpha, e, r) for e, r in own} == {e: 2 for e, _ in own} | {"leads": 3}
    assert {_level(beta, *record) for record in others} == {0}
    beta.do("update crm.contacts set kind = 'person' where id = %s", contact)
    assert _level(alpha, "contacts", contact) == 0
    assert {e: _level(alpha, e, r) for e, r in own} == {e: 2 for e, _ in own} | {"leads": 3}


# req: PRV-6, COL-9
@pytest.mark.parametrize("is_update", [True, False])
def test_a_transfer_is_a_change(own_db: Database, is_update: bool) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1, 2)
    admin.do("select network.share('gamma', 'alpha', share_groups => true)")
    number = admin.value("select id from network.groups where name = 'gamma'")
    _rule(admin, "gamma's", "contacts", ("owned_by_group_id", "=", str(number)), level=2)
    contact, other = alpha.add("contacts", "c"), alpha.add("contacts", "d")
    account = alpha.add("accounts_receivable", "a", contact_id=contact)
    if is_update:
        query = "update crm.contacts set owned_by_group_id = %s where id = any(%s)"
        assert alpha.do(query, number, [contact, other]) == 2
    else:
        transfer = "select network.transfer('contacts', %s, 'gamma')"
        assert alpha.value(transfer, [contact, other]) == 2
    assert [_level(gamma, "contacts", c) for c in (contact, other)] == [2, 2]
    assert _level(alpha, "accounts_receivable", account) == 0, "it is not gamma's"
    admin.do("select network.drop_privacy_rule('gamma''s')")
    third = alpha.add("contacts", "e")
    assert alpha.value("select network.transfer('contacts', %s, 'gamma')", [third]) == 1


# req: PRV-6
def test_a_collaborator_who_may_modify_sets_off_a_rule(own_db: Database) -> None:
    """The record may leave the writer's sight."""
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1)
    admin.do("select network.share('alpha', 'gamma', modify => '0')")
    lead = alpha.add("leads", "l")
    _rule(admin, "won", "leads", ("status", "=", "won"), level=1)
    assert gamma.do("update crm.leads set status = 'won' where id = %s", lead) == 1
    assert gamma.names("leads") == set()
    assert _level(alpha, "leads", lead) == 1
    with nothing_changed(admin):
        assert gamma.do("update crm.leads set status = 'open' where id = %s", lead) == 0


# req: PRV-6
@pytest.mark.parametrize(
    ("entity", "column", "operator", "value", "fits", "fails"),
    [
        ("leads", "source", "=", "Fair", ["Fair"], ["fair", "", None]),
        ("leads", "source", "<>", "Fair", ["fair", ""], ["Fair", None]),
        ("leads", "source", "in", ["a", "b"], ["a", "b"], ["c", "", None]),
        ("leads", "source", "contains", "%", ["50 %", "%"], ["50", "", None]),
        ("leads", "source", "contains", "A", ["xAx"], ["xax", None]),
        ("leads", "source", "<", "b", ["Z", "a", ""], ["b", "ä", None]),
        ("leads", "source", "between", ["10", "19999"], ["10", "15", "19"], ["2", None]),
        ("leads", "source", "is empty", None, [None, ""], [" ", "x"]),
        ("leads", "source", "is not empty", None, [" ", "x"], [None, ""]),
        ("service_requests", "priority", "<=", 2, [1, 2], [3]),
        ("service_requests", "priority", "between", [2, 4], [2, 4], [1, 5]),
        ("service_requests", "priority", "in", ["1", 5], [1, 5], [3]),
        ("reward_offers", "points", ">", "10", [11], [10, None]),
        ("reward_offers", "points", "<>", "10", [11], [10, None]),
        ("reward_offers", "starts_on", ">=", "2026-02-03", ["2026-02-03"], ["2026-02-02", None]),
        ("reward_offers", "starts_on", "=", "infinity", ["infinity"], ["2026-02-02"]),
        ("activities", "due_at", "<", "2026-02-03", ["2026-02-02 23:59Z"], ["2026-02-03 00:00Z"]),
        (
            "activities",
            "due_at",
            "=",
            "2026-02-03 01:00+02",
            ["2026-02-02 23:00Z"],
            ["2026-02-03 01:00Z"],
        ),
    ],
)
def test_conditions(
    own_db: Database,
    entity: str,
    column: str,
    operator: str,
    value: object,
    fits: list[object],
    fails: list[object],
) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1)
    # Written and applied in sessions with other settings, it means the same.
    for setting in ("timezone = 'Asia/Tokyo'", "datestyle = 'SQL, DMY'", "extra_float_digits = -9"):
        admin.do(f"set {setting}")
    condition = (column, operator) if value is None else (column, operator, value)
    _rule(admin, "r", entity, condition, level=1)
    alpha.do("set timezone = 'America/Lima'")
    for level, values in ((1, fits), (0, fails)):
        for given in values:
            record = alpha.add(entity, "x", **{column: given})
            assert _level(alpha, entity, record) == level, given
            alpha.value(SET, entity, [record], 0)
            alpha.do(f"update crm.{entity} set name = 'y' where id = %s", record)
            assert _level(alpha, entity, record) == level, given


# req: PRV-6
def test_all_conditions_have_to_hold(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1)
    _rule(
        admin, "r", "leads", ("source", "=", "s"), ("status", "in", ["a", "b"]), ("name", ">", "m"),
        level=1,
    )  # fmt: skip
    given = [("s", "a", "n"), ("s", "a", "b"), ("s", "c", "n"), ("t", "a", "n"), (None, "b", "n")]
    found = [
        _level(alpha, "leads", alpha.add("leads", name, source=source, status=status))
        for source, status, name in given
    ]
    assert found == [1, 0, 0, 0, 0]


# req: PRV-6
def test_conditions_look_at_the_record_as_it_stands(own_db: Database) -> None:
    """Not at what the statement read: the status was changed meanwhile."""
    admin, one, two = actors(own_db, "admin", "alpha", "alpha")
    add_levels(admin, 1)
    _rule(admin, "won", "leads", ("status", "=", "won"), level=1)
    _rule(admin, "else", "leads", ("status", "<>", "won"), level=0, on_create=False)
    lead = one.add("leads", "l")
    two.conn.execute("begin")
    two.conn.execute("declare c cursor for select id, source from crm.leads")
    one.do("update crm.leads set status = 'won' where id = %s", lead)
    two.conn.execute("update crm.leads set source = 'x' where id = %s", [lead])
    two.conn.execute("commit")
    assert _level(one, "leads", lead) == 1


# req: PRV-6
@pytest.mark.parametrize(
    ("settings", "conditions", "sqlstate", "said"),
    [
        ({"entity": "customers", "level": 1}, [], "42704", '"customers"'),
        ({"entity": "addresses", "level": 1}, [], "0A000", "no privacy level of their own"),
        ({"entity": "leads"}, [], "22023", "one level"),
        ({"entity": "leads", "level": 1, "level_of": "contact"}, [], "22023", "one level"),
        ({"entity": "leads", "level": 7}, [], "22023", "privacy level 7"),
        ({"entity": "leads", "level": -1}, [], "22023", "privacy level -1"),
        ({"entity": "contacts", "level_of": "contact"}, [], "22023", 'not based on one "contact"'),
        ({"entity": "leads", "level_of": "account"}, [], "22023", 'not based on one "account"'),
        ({"entity": "leads", "level_of": "lead"}, [], "22023", 'not based on one "lead"'),
        ({"entity": "leads", "level": 1, "priority": 0}, [], "22023", "priority 0"),
        ({"entity": "leads", "level": 1, "priority": 6}, [], "22023", "priority 6"),
        ({"entity": "leads", "level": 1, "priority": 2**31 - 1}, [], "22023", "priority"),
        (
            {"entity": "leads", "level": 1, "on_create": False, "on_modify": False},
            [],
            "22023",
            "neither on create nor on modify",
        ),
        ({"entity": "leads", "level": 1, "group_name": "none"}, [], "42704", '"none"'),
        (
            {"entity": "leads", "level": 1, "group_name": "alpha", "unit": "alpha unit"},
            [],
            "22023",
            "more than one organisational unit",
        ),
        ({"entity": "leads", "level": 1}, [("mood", "=", "x")], "42703", "column mood"),
        ({"entity": "leads", "level": 1}, [("access_key", "=", "1")], "42703", "access_key"),
        ({"entity": "leads", "level": 1}, [("ctid", "is empty")], "42703", "ctid"),
        ({"entity": "leads", "level": 1}, [("email", "is empty")], "0A000", "email of leads"),
        ({"entity": "leads", "level": 1}, [("privacy_level", "=", "0")], "42P17", "the level"),
        ({"entity": "leads", "level": 1}, [("status", "like", "x")], "42804", '"like"'),
        ({"entity": "leads", "level": 1}, [("status", "= ''", "x")], "42804", "operator"),
        ({"entity": "leads", "level": 1}, [("contact_id", "contains", "1")], "42804", "bigint"),
        ({"entity": "leads", "level": 1}, [("contact_id", "=", "one")], "22P02", '"one"'),
        ({"entity": "leads", "level": 1}, [("contact_id", "=", "9" * 30)], "22P02", "bigint"),
        ({"entity": "leads", "level": 1}, [("contact_id", "in", ["1", "x"])], "22P02", '"x"'),
        ({"entity": "leads", "level": 1}, [("created_at", "<", "tomorrow")], "22P02", "tomorrow"),
        ({"entity": "leads", "level": 1}, [("created_at", "<", "2026-13-01")], "22P02", "13"),
        ({"entity": "leads", "level": 1}, [("created_at", "<", "31.12.2026")], "22P02", "2026"),
        ({"entity": "leads", "level": 1}, [("status", "=")], "22023", "one value"),
        ({"entity": "leads", "level": 1}, [("status", "=", None)], "22023", "one value"),
        ({"entity": "leads", "level": 1}, [("status", "=", ["a", "b"])], "22023", "one value"),
        ({"entity": "leads", "level": 1}, [("status", "in", [])], "22023", "one value or more"),
        ({"entity": "leads", "level": 1}, [("status", "in", ["a", None])], "22023", "in"),
        ({"entity": "leads", "level": 1}, [("status", "between", "a")], "22023", "two values"),
        ({"entity": "leads", "level": 1}, [("status", "is empty", "a")], "22023", "no value"),
        ({"entity": "leads", "level": 1}, [("status", "contains", "")], "22023", "contains"),
        ({"entity": "leads", "level": 1}, [("status", "=", {"a": 1})], "22023", "none"),
        ({"entity": "leads", "level": 1}, [("status", "in", [["a"]])], "22023", "none"),
        ({"entity": "leads", "level": 1}, [(1, "=", "a")], "22023", "none"),
    ],
)
def test_rules_that_make_no_sense(
    db: Database,
    settings: dict[str, Any],
    conditions: list[Any],
    sqlstate: str,
    said: str,
) -> None:
    admin = rehearsal(db, "admin")
    add_levels(admin, 1)
    with nothing_changed(admin), refused(sqlstate, said, hint=" "):
        _rule(admin, "r", settings["entity"], *conditions, **_without(settings, "entity"))


def _without(settings: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name != key}


# req: PRV-6
@pytest.mark.parametrize(
    ("entity", "conditions", "is_possible"),
    [
        ("leads", [("status", "=", "a"), ("status", "=", "b")], False),
        ("leads", [("status", "=", "a"), ("status", "=", "a")], True),
        ("leads", [("status", "=", "a"), ("status", "<>", "a")], False),
        ("leads", [("status", "in", ["a", "b"]), ("status", "<>", "a")], True),
        ("leads", [("status", "in", ["a", "b"]), ("status", "in", ["c"])], False),
        ("leads", [("status", "=", "a"), ("status", "is empty")], False),
        ("leads", [("status", "contains", "a"), ("status", "is empty")], False),
        ("leads", [("status", "is not empty"), ("status", "is empty")], False),
        ("leads", [("status", "=", "abc"), ("status", "contains", "d")], False),
        ("leads", [("status", "=", "abc"), ("status", "contains", "b")], True),
        ("leads", [("status", "<", "b"), ("status", ">", "b")], False),
        ("leads", [("status", "<=", "b"), ("status", ">=", "b")], True),
        ("leads", [("status", "<=", "b"), ("status", ">=", "b"), ("status", "<>", "b")], False),
        ("leads", [("status", "between", ["c", "b"])], False),
        ("leads", [("contact_id", "=", "7"), ("contact_id", ">", "10")], False),
        ("leads", [("contact_id", "between", ["7", "10"]), ("contact_id", ">", "10")], False),
        ("leads", [("contact_id", "between", ["7", "10"]), ("contact_id", ">=", "10")], True),
        ("leads", [("created_at", "<", "2026-01-01"), ("created_at", ">", "2026-01-02")], False),
        ("leads", [("accepted_at", "is empty"), ("accepted_at", "is not empty")], False),
    ],
)
def test_conditions_that_never_hold_together(
    db: Database, entity: str, conditions: list[Any], is_possible: bool
) -> None:
    admin = rehearsal(db, "admin")
    add_levels(admin, 1)
    if is_possible:
        _rule(admin, "r", entity, *conditions, level=1)
        return
    for is_active in (True, False):
        with nothing_changed(admin), refused("42P17", '"r"', conditions[0][0], hint="two rules"):
            _rule(admin, "r", entity, *conditions, level=1, is_active=is_active)


# req: PRV-6
def test_rules_that_contradict_each_other(db: Database) -> None:
    admin = rehearsal(db, "admin")
    add_levels(admin, 1, 2)
    first = [("status", "in", ["b", "a", "a"]), ("contact_id", ">", "07")]
    same = [("contact_id", ">", "7"), ("status", "in", ["a", "b"])]
    _rule(admin, "first", "leads", *first, level=1, priority=2, group_name="alpha")
    at = {"priority": 2, "group_name": "alpha"}
    with nothing_changed(admin), refused("42P17", '"first" and "second"', hint="priority"):
        _rule(admin, "second", "leads", *same, level=2, **at)
    with nothing_changed(admin), refused("42P17", '"first" and "second"'):
        _rule(admin, "second", "leads", *same, level_of="contact", on_create=False, **at)
    # What differs does not contradict.
    _rule(admin, "same level", "leads", *same, level=1, **at)
    _rule(admin, "priority", "leads", *same, level=2, priority=1, group_name="alpha")
    _rule(admin, "group", "leads", *same, level=2, priority=2, group_name="beta")
    _rule(admin, "anybody", "leads", *same, level=2, priority=2)
    _rule(admin, "more", "leads", *same, ("source", "=", "x"), level=2, **at)
    _rule(admin, "inactive", "leads", *same, level=2, is_active=False, **at)
    # However it comes about, and nothing is half done.
    for change in (
        "update network.privacy_rules set is_active = true where name = 'inactive'",
        "update network.privacy_rules set priority = 2 where name = 'priority'",
        "update network.privacy_rules set group_id = null where name = 'first'",
        "delete from network.privacy_rule_conditions where column_name = 'source'",
    ):
        with nothing_changed(admin), refused("42P17", "contradict"):
            admin.do(change)


# req: PRV-6
def test_a_rule_written_into_the_tables(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1)
    admin.do(
        "with r as (insert into network.privacy_rules (name, code, entity, level)"
        " values ('r', 'R1', 'leads', 1) returning id)"
        " insert into network.privacy_rule_conditions (rule_id, column_name, operator, operands)"
        " select id, 'contact_id', '>=', '{ 007 }' from r"
    )
    assert _level(alpha, "leads", alpha.add("leads", "l")) == 1
    assert admin.value("select operands from network.privacy_rule_conditions") == ["7"]
    for change in ("operands = '{999999}'", "operands = '{7}'"):
        admin.do(f"update network.privacy_rule_conditions set {change}")
    assert _level(alpha, "leads", alpha.add("leads", "l")) == 1
    for statement, sqlstate in (
        ("update network.privacy_rules set name = 'x ' where name = 'r'", "23514"),
        ("update network.privacy_rules set entity = 'jobs' where name = 'r'", "0A000"),
        ("update network.privacy_rules set level = 9 where name = 'r'", "22023"),
        ("update network.privacy_rules set priority = 9 where name = 'r'", "22023"),
        ("update network.privacy_rule_conditions set column_name = 'mood'", "42703"),
        ("update network.privacy_rule_conditions set operands = '{x}'", "22P02"),
        ("update network.privacy_rule_conditions set rule_id = 0", "23503"),
        (
            "insert into network.privacy_rules (name, entity, level) values ('r', 'jobs', 1)",
            "23505",
        ),
        (
            "insert into network.privacy_rules (name, code, entity, level)"
            " values ('s', 'R1', 'jobs', 1)",
            "23505",
        ),
    ):
        with nothing_changed(admin), refused(sqlstate):
            admin.do(statement)
    admin.do("delete from network.privacy_rule_conditions")
    assert _level(alpha, "leads", alpha.add("leads", "l")) == 1, "without conditions: always"
    admin.do("delete from network.privacy_rules")
    assert _level(alpha, "leads", alpha.add("leads", "l")) == 0


# req: PRV-3, PRV-6, ORG-14
def test_what_a_rule_uses_cannot_be_deleted(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    add_levels(admin, 1, 2)
    admin.do("select network.create_community('three')")
    admin.do("select network.create_group('epsilon', 'three')")
    admin.do("select network.create_unit('epsilon unit', 'epsilon')")
    for name, unit in (("u", "unit"), ("g", "group_name"), ("c", "community")):
        named = {"u": "epsilon unit", "g": "epsilon", "c": "three"}[name]
        _rule(admin, name, "leads", level=1, is_active=False, **{unit: named})
    for table, key, name in (
        ("privacy_levels", "level = 1", "u"),
        ("units", "name = 'epsilon unit'", "u"),
        ("groups", "name = 'epsilon'", "g"),
        ("communities", "name = 'three'", "c"),
    ):
        with nothing_changed(admin), refused("23503", f'privacy rule "{name}"', hint="first"):
            admin.do(f"delete from network.{table} where {key}")
        if table != "privacy_levels":
            admin.do("select network.drop_privacy_rule(%s)", name)
            if table != "communities":
                assert admin.do(f"delete from network.{table} where {key}") == 1
    assert admin.do("delete from network.communities where name = 'three'") == 1
    assert admin.do("delete from network.privacy_levels where level = 1") == 1


# req: PRV-6, MSK-1
def test_a_column_is_masked_or_asked_for_by_rules(db: Database) -> None:
    admin = rehearsal(db, "admin")
    add_levels(admin, 1)
    _rule(admin, "source", "leads", ("source", "is empty"), level=1, is_active=False)
    with nothing_changed(admin), refused("0A000", "source of leads", '"source"', hint="first"):
        admin.do("select network.mask('leads', 'source', 'notes', 'null')")
    admin.do("select network.mask('jobs', 'status', 'notes', 'null')")
    with nothing_changed(admin), refused("0A000", "status of jobs"):
        _rule(admin, "r", "jobs", ("status", "=", "x"), level=1)
    admin.do("select network.drop_privacy_rule('source')")
    admin.do("select network.mask('leads', 'source', 'notes', 'null')")
    with refused("42704", '"source"', hint="review.privacy_rules"):
        admin.do("select network.drop_privacy_rule('source')")


# req: PRV-6, MSK-3
def test_masks_and_rules_of_one_entity_change_beside_each_other(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1)
    admin.do("select network.share('alpha', 'gamma', modify => 'all')")
    _rule(admin, "won", "leads", ("status", "=", "won"), level=1)
    for kind in ("null", "hash"):
        admin.do("select network.mask('leads', 'source', 'notes', %s)", kind)
        lead = alpha.add("leads", "l", source="s")
        assert gamma.do("update crm.leads set status = 'won' where id = %s", lead) == 1
        assert _level(alpha, "leads", lead) == 1
    admin.do("select network.unmask('leads', 'source')")
    assert _level(alpha, "leads", alpha.add("leads", "l", status="won")) == 1


# req: PRV-6
def test_without_rules_nothing_is_called(own_db: Database) -> None:
    """And with them the triggers of other entities are as they were."""
    (admin,) = actors(own_db, "admin")
    add_levels(admin, 1)
    query = (
        "select proname, md5(prosrc) from pg_proc where pronamespace = 'crm_data'::regnamespace"
        " and proname ~ '_(insert|update)$' order by 1"
    )
    with own_db.superuser() as conn:
        before = dict(conn.execute(query).fetchall())
        conn.commit()
        _rule(admin, "r", "leads", level=1, on_modify=False)
        with_rule = dict(conn.execute(query).fetchall())
        conn.commit()
        assert {n for n in before if before[n] != with_rule[n]} == {"leads_insert"}
        admin.do("update network.privacy_rules set on_create = false, on_modify = true")
        assert {n for n, text in conn.execute(query).fetchall() if text != before[n]} == {
            "leads_update"
        }
        conn.commit()
        admin.do("select network.drop_privacy_rule('r')")
        assert dict(conn.execute(query).fetchall()) == before


# req: PRV-6
def test_rules_are_shown_to_reviewers_and_compile_on_every_entity(own_db: Database) -> None:
    admin, reviewer, alpha = actors(own_db, "admin", "reviewer", "alpha")
    add_levels(admin, 1)
    for entity in EXPLICIT:
        _rule(admin, f"all {entity}", entity, ("created_at", ">", "2020-01-01"), level=1)
        record = alpha.add(entity, "x")
        assert _level(alpha, entity, record) == 1
        alpha.value(SET, entity, [record], 0)
        alpha.do(f"update crm.{entity} set notes = 'x' where id = %s", record)
        assert _level(alpha, entity, record) == 1
    _rule(
        admin, "r", "jobs", ("status", "in", ["it's", "b"]), ("name", "between", ["a", "b"]),
        ("notes", "is empty"), level_of="contact", priority=1, unit="alpha unit", code="R",
        on_create=False,
    )  # fmt: skip
    query = "select * from review.privacy_rules where name in ('r', 'all leads') order by name"
    assert reviewer.rows(query) == admin.rows(query) == [
        (
            "all leads", None, "leads", True, None, "made or changed or transferred", "all",
            'created_at > "2020-01-01 00:00:00+00"', "level 1 (Level 1)",
            "(r).created_at > '2020-01-01 00:00:00+00'::timestamp with time zone",
        ),
        (
            "r", "R", "jobs", True, 1, "changed or transferred", 'unit "alpha unit"',
            'status in "it\'s", "b" and name between "a" and "b" and notes is empty',
            "the level of its contact",
            reviewer.value("select expression from review.privacy_rules where name = 'r'"),
        ),
    ]  # fmt: skip
    unit = admin.value("select id from network.units where name = 'alpha unit'")
    expression = reviewer.value("select expression from review.privacy_rules where name = 'r'")
    assert [line.strip() for line in expression.splitlines()] == [
        "event = 'modify'",
        f"and unit_id = {unit}",
        "and ((r).status)::text collate \"C\" in ('b'::text, 'it''s'::text)",
        "and ((r).name)::text collate \"C\" between 'a'::text and 'b'::text",
        "and coalesce(((r).notes)::text collate \"C\", '') = ''",
    ]
