"""Channel: places: to own a record by an address, a location, another contact or a rule's column;
to write down why it is owned; to reach what covers, and what assigns."""

from __future__ import annotations

import pytest

from attacks.canary import HIDDEN_LEVEL, MARKS, Attacker, Ground

OURS, THEIRS = "Ourtown", "Theirtown"


@pytest.fixture
def placed(own_ground: Ground) -> Ground:
    """alpha covers Theirtown, beta Ourtown; alpha lets beta modify its records of level 0."""
    admin = own_ground.attacker("admin")
    for group, town in (("alpha", THEIRS), ("beta", OURS)):
        for call in (("group", group), ("unit", f"{group} unit")):
            query = "select network.cover(%s, %s, town => %s)"
            assert admin.tries(query, [*call, town]).value > 0
    admin.tries("select network.share('alpha', 'beta', modify => '0')")
    return own_ground


def _found(ground: Ground) -> dict[str, int]:
    """What alpha has by geography, at level 0 and one level that beta does not see."""
    admin, alpha = ground.attacker("admin"), ground.attacker("alpha")
    ids = {
        "contacts": alpha.tries("insert into crm.contacts (name) values ('x') returning id").value
    }
    contact = ids["contacts"]
    alpha.tries("insert into crm.addresses (contact_id, town) values (%s, %s)", [contact, THEIRS])
    insert = "insert into crm.{} ({}, name{}) values (%s, '{}'{}) returning id"
    for entity in ("leads", "accounts_receivable", "communications"):
        name = MARKS[0] if entity == "communications" else "x"
        made = alpha.tries(insert.format(entity, "contact_id", "", name, ""), [contact])
        ids[entity] = made.value
    hide = "select network.set_privacy_level('communications', array[%s::bigint], %s)"
    assert alpha.tries(hide, [ids["communications"], HIDDEN_LEVEL]).value == 1
    account = [ids["accounts_receivable"]]
    ids["service_requests"] = alpha.tries(
        insert.format("service_requests", "account_id", "", "x", ""), account
    ).value
    for entity in ("jobs", "subscriptions"):
        ids[entity] = alpha.tries(
            insert.format(entity, "account_id", ", location_town", "x", f", '{THEIRS}'"), account
        ).value
    for entity, record in ids.items():
        assert _owner(admin, entity, record) == ("alpha", "geography"), entity
    return ids


def _owner(admin: Attacker, entity: str, record: int) -> tuple[str, str]:
    found = admin.tries(
        "select assigned_to, source from review.assignments"
        " where entity = %s and id = %s and part = 'owner'",
        [entity, record],
    )
    return found.rows[0]  # type: ignore[return-value]


# req: GEO-8 COL-5 COL-9
def test_the_right_to_modify_is_no_way_to_own(placed: Ground) -> None:
    """An address in the own area would give it away: that is a transfer, and the owner's."""
    admin, beta = placed.attacker("admin"), placed.attacker("beta")
    ids = _found(placed)
    contact, account = ids["contacts"], ids["accounts_receivable"]
    own = beta.tries("insert into crm.contacts (name) values ('bait') returning id").value
    beta.tries("insert into crm.addresses (contact_id, town) values (%s, %s)", [own, OURS])
    steps: list[tuple[str, list[object]]] = [
        ("update crm.addresses set town = %s where contact_id = %s", [OURS, contact]),
        ("insert into crm.addresses (contact_id, town) values (%s, %s)", [contact, OURS]),
        ("update crm.addresses set is_active = false where contact_id = %s and town = %s",
         [contact, THEIRS]),
        ("update crm.subscriptions set location_town = %s where id = %s",
         [OURS, ids["subscriptions"]]),
        ("update crm.jobs set location_town = %s where id = %s", [OURS, ids["jobs"]]),
        ("update crm.leads set contact_id = %s where id = %s", [own, ids["leads"]]),
        ("update crm.accounts_receivable set contact_id = %s where id = %s", [own, account]),
    ]  # fmt: skip
    for before in ("", "set constraints all deferred", "set constraints all immediate"):
        for statement, values in steps:
            with placed_transaction(beta, before):
                beta.tries(statement, values)
            for entity, record in ids.items():
                assert _owner(admin, entity, record)[0] == "alpha", (statement, entity)
    seen = beta.tries("select id from crm.communications where id = %s", [ids["communications"]])
    assert seen.rows == []
    # It is listed for those who may decide, and only theirs.
    told = admin.tries("select id, to_name from network.reassign('contacts')").rows
    assert (contact, "beta") in told


class placed_transaction:  # noqa: N801
    """A transaction that commits, begun with a statement."""

    def __init__(self, attacker: Attacker, first: str) -> None:
        self.attacker, self.first = attacker, first

    def __enter__(self) -> None:
        self.attacker.tries("begin")
        if self.first:
            assert self.attacker.tries(self.first).sqlstate is None

    def __exit__(self, *_: object) -> None:
        self.attacker.tries("commit")


# req: GEO-8 GEO-6
@pytest.mark.parametrize(
    "column", ["owner_source", "owner_areas", "unit_source", "unit_areas", "assignment_rule_id"]
)
def test_reasons_are_not_written_by_clients(placed: Ground, column: str) -> None:
    beta = placed.attacker("beta")
    lead = placed.mine["leads"]
    for statement in (
        f"update crm.leads set {column} = null where id = {lead}",
        f"insert into crm.leads (contact_id, name, {column})"
        f" values ({placed.mine['contacts']}, 'x', null)",
        f"select {column} from crm.leads",
    ):
        assert beta.tries(statement).sqlstate == "42703", statement
    assert beta.tries(f"update crm_data.leads set {column} = null").refused


# req: GEO-8 SES-5
def test_what_assigns_is_out_of_reach(placed: Ground) -> None:
    for name in ("beta", "outsider"):
        attacker = placed.attacker(name)
        for call in (
            "network.find_assignment(1, null, null, null, null, null)",
            "network.lock_contact(1, 1, true)",
            "network.matches('x', 'x', 'x', 'x', 'x')",
            "network.covering('x', 'x', 'x', 'x', 'x')",
            "network.area_texts(array[1])",
            "network.assignment_reason('owner', 'ambiguous', array[1], null)",
            "network.reassign('contacts', true)",
            "network.reassign_batch('contacts', 1, 9, true)",
            "network.reassign_bounds('contacts', 1)",
            "network.reassign_now()",
            "network.reassign_by_address()",
            "network.geography_block('leads', 'insert')",
            "network.create_geography_functions('leads')",
            "crm_data.contacts_reconsider(1, 1, 1, 1, true, true)",
            "crm_data.contacts_reassign(array[1::bigint], true, false, 1, 1, 1)",
            "crm_data.leads_insert_found(null, 'geography', null, null, null, null)",
        ):
            assert attacker.tries(f"select {call}").refused, (name, call)
        for table in ("network.covered_areas", "review.assignments", "review.undecided"):
            assert attacker.tries(f"select * from {table}").refused
        insert = "insert into network.covered_areas (group_id, town) values (1, 'x')"
        assert attacker.tries(insert).refused
        for column in ("auto_owner", "role_name"):
            assert attacker.tries(f"select {column} from network.groups").refused
        assert attacker.tries("update network.groups set auto_owner = true").refused
        assert attacker.tries("update network.units set auto_assign = true").refused


# req: GEO-6 NET-4
def test_a_record_that_goes_elsewhere_is_written_and_not_seen(placed: Ground) -> None:
    admin, beta = placed.attacker("admin"), placed.attacker("beta")
    admin.tries("select network.unshare('alpha', 'beta')")
    contact = beta.tries("insert into crm.contacts (name) values ('x') returning id").value
    beta.tries("insert into crm.addresses (contact_id, town) values (%s, %s)", [contact, THEIRS])
    assert _owner(admin, "contacts", contact) == ("alpha", "geography")
    assert beta.tries("select * from crm.contacts where id = %s", [contact]).rows == []
    assert beta.tries("select * from crm.addresses where contact_id = %s", [contact]).rows == []
    assert beta.tries("update crm.contacts set name = 'y' where id = %s", [contact]).count == 0
    # Nothing is taken back by it, either.
    beta.same(
        "insert into crm.addresses (contact_id, town) values (%s, 'Ourtown')",
        [contact],
        [987_654_321],
    )


# req: GEO-2 ASG-6
def test_the_places_of_others_assign_no_hidden_unit(placed: Ground) -> None:
    """A unit that is not shared with the owner is never taken, and no error names it."""
    admin, beta = placed.attacker("admin"), placed.attacker("beta")
    admin.tries("select network.uncover('unit', 'beta unit')")
    admin.tries("select network.cover('unit', 'gamma unit', town => %s)", [OURS])
    contact = beta.tries("insert into crm.contacts (name) values ('x') returning id").value
    beta.tries("insert into crm.addresses (contact_id, town) values (%s, %s)", [contact, OURS])
    made = beta.tries("insert into crm.leads (contact_id, name) values (%s, 'x')", [contact])
    assert made.sqlstate == "23502"
    assert "gamma" not in made.message + made.hint


# req: GEO-8 COL-5 COL-9
def test_nothing_is_drawn_to_an_own_contact(placed: Ground) -> None:
    """What he may modify, and bases on it, stays where it was, with what is based on that."""
    admin, beta = placed.attacker("admin"), placed.attacker("beta")
    ids = _found(placed)
    own = beta.tries("insert into crm.contacts (name) values ('bait') returning id").value
    rebase = "update crm.{} set contact_id = %s where id = %s"
    for entity in ("leads", "accounts_receivable"):
        assert beta.tries(rebase.format(entity), [own, ids[entity]]).sqlstate in (None, "55000")
    beta.tries("insert into crm.addresses (contact_id, town) values (%s, %s)", [own, OURS])
    assert _owner(admin, "contacts", own) == ("beta", "geography")
    for entity in ("accounts_receivable", "leads", "service_requests", "communications"):
        assert _owner(admin, entity, ids[entity])[0] == "alpha", entity
    # It is listed for those who may decide, as one that was set by hand.
    query = "select id, to_name, outcome from network.reassign('{}', true)"
    for entity in ("accounts_receivable", "service_requests"):
        assert (ids[entity], "beta", "kept") in admin.tries(query.format(entity)).rows
