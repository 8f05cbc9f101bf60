"""Records are made while addresses, places and coverage change: none is left where it was."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from fixtures.sessions import ISOLATION, Session, Stage
from support.databases import Cluster

NORTH, SOUTH = "Northtown", "Southtown"
_serial = itertools.count(1)


@pytest.fixture(scope="module")
def _stage(cluster: Cluster) -> Iterator[Stage]:
    """beta covers Northtown and gamma Southtown, each with its unit."""
    database = cluster.deployed().populate()
    with database.connect("admin") as admin:
        for group, town in (("beta", NORTH), ("gamma", SOUTH)):
            admin.execute("select network.cover('group', %s, town => %s)", [group, town])
            admin.execute("select network.cover('unit', %s, town => %s)", [f"{group} unit", town])
    stage = Stage(database)
    yield stage
    stage.close()
    database.drop()


@pytest.fixture
def stage(_stage: Stage) -> Iterator[Stage]:
    yield _stage
    _stage.ends()


def _contact(admin: Session, *towns: str) -> int:
    contact = admin.value(
        "insert into crm.contacts (name) values (%s) returning id", f"contact {next(_serial)}"
    )
    for town in towns:
        admin.does("insert into crm.addresses (contact_id, town) values (%s, %s)", contact, town)
    return int(contact)


def _owner(admin: Session, entity: str, record: int) -> tuple[str, str]:
    found = admin.does(
        "select assigned_to, source from review.assignments"
        " where entity = %s and id = %s and part = 'owner'",
        entity,
        record,
    )
    return found.rows[0]  # type: ignore[return-value]


# req: GEO-8
@pytest.mark.parametrize("isolation", ISOLATION[:2])
def test_an_address_changes_while_a_lead_is_made(stage: Stage, isolation: str) -> None:
    """The change waits for the lead, and takes it along."""
    maker, mover = stage.sessions("admin", "beta")
    contact = _contact(maker, NORTH)
    maker.begin(isolation)
    lead = maker.value(
        "insert into crm.leads (contact_id, name) values (%s, 'x') returning id", contact
    )
    mover.starts("update crm.addresses set town = %s where contact_id = %s", SOUTH, contact)
    mover.waits()
    maker.commits()
    assert mover.ends().count == 1
    assert _owner(maker, "contacts", contact) == ("gamma", "geography")
    assert _owner(maker, "leads", lead) == ("gamma", "geography")


# req: GEO-8
@pytest.mark.parametrize("isolation", ISOLATION[:2])
def test_a_lead_is_made_while_an_address_changes(stage: Stage, isolation: str) -> None:
    """The lead waits for the change, and goes by it."""
    mover, maker = stage.sessions("beta", "admin")
    contact = _contact(maker, NORTH)
    mover.begin(isolation)
    mover.does("update crm.addresses set town = %s where contact_id = %s", SOUTH, contact)
    insert = "insert into crm.leads (contact_id, name) values (%s, 'x') returning id"
    maker.begin(isolation).starts(insert, contact).waits()
    mover.commits()
    made = maker.ends()
    if isolation != "read committed":
        assert made.sqlstate == "40001", made
        maker.rolls_back()
        made = maker.begin(isolation).tries(insert, contact)
    maker.commits()
    assert _owner(maker, "leads", made.value) == ("gamma", "geography")


# req: GEO-8
def test_two_addresses_of_one_contact_at_once(stage: Stage) -> None:
    """Neither waits for the other for ever, and both count."""
    first, second = stage.sessions("alpha", "ann")
    contact = first.value("insert into crm.contacts (name) values ('x') returning id")
    insert = "insert into crm.addresses (contact_id, town) values (%s, %s)"
    first.begin().does(insert, contact, "Elsewhere")
    second.begin().starts(insert, contact, NORTH).waits()
    first.commits()
    assert second.ends().count == 1
    second.commits()
    (admin,) = stage.sessions("admin")
    assert _owner(admin, "contacts", contact) == ("beta", "geography")


# req: GEO-8
def test_readers_do_not_wait_for_reassign(stage: Stage) -> None:
    admin, reader = stage.sessions("admin", "beta")
    contact = _contact(admin, NORTH)
    admin.does("update network.groups set auto_owner = false where name = 'beta'")
    admin.does("select network.cover('group', 'gamma', town => %s)", NORTH)
    try:
        admin.begin()
        changed = admin.does("select id from network.reassign('contacts', true)").rows
        assert (contact,) in changed
        # Not before it is committed, and at once then.
        look = "select count(*) from crm.contacts where id = %s"
        assert reader.value(look, contact) == 1
        admin.commits()
        assert reader.value(look, contact) == 0
    finally:
        admin.does(
            "delete from network.covered_areas where group_id is not null and town = %s"
            " and group_id = (select id from network.groups where name = 'gamma')",
            NORTH,
        )
        admin.does("update network.groups set auto_owner = true where name = 'beta'")


# req: GEO-8
def test_two_who_reassign_take_turns(stage: Stage) -> None:
    """Both go through the records in one order; the second finds nothing left to do."""
    first, second = stage.sessions("admin", "admin")
    contacts = [_contact(first, "Newtown") for _ in range(3)]
    first.does("select network.cover('group', 'beta', town => 'Newtown')")
    apply = "select id from network.reassign('contacts', true) order by id"
    first.begin()
    assert [row[0] for row in first.does(apply).rows if row[0] in contacts] == contacts
    second.starts(apply).waits()
    first.commits()
    assert second.ends().rows == []
    assert {_owner(first, "contacts", contact)[0] for contact in contacts} == {"beta"}


# req: GEO-8
def test_a_transfer_meets_reassign(stage: Stage) -> None:
    """What was given away by hand meanwhile stays where it was given."""
    owner, admin = stage.sessions("beta", "admin")
    contact = _contact(admin, NORTH)
    admin.does("select network.share('alpha', 'beta', share_groups => true)")
    admin.does("update crm.addresses set town = 'Nowhere' where contact_id = %s", contact)
    admin.does("update network.groups set auto_owner = true where name = 'gamma'")
    admin.does("select network.cover('group', 'gamma', town => 'Nowhere')")
    owner.begin().does("select network.transfer('contacts', array[%s::bigint], 'alpha')", contact)
    admin.starts("select id, outcome from network.reassign('contacts', true)").waits()
    owner.commits()
    outcomes = dict(admin.ends().rows)
    assert outcomes[contact] == "kept"
    assert _owner(admin, "contacts", contact) == ("alpha", "given")


# req: GEO-8 COL-9
def test_who_owned_a_record_when_he_began_takes_nothing_back(stage: Stage) -> None:
    """The right to modify it is left to him, and with that alone he moves it nowhere."""
    admin, alpha = stage.sessions("admin", "alpha")
    admin.does("select network.share('beta', 'alpha', modify => 'all')")
    contact = _contact(alpha, "Elsewhere")
    bait = _contact(admin, SOUTH)
    admin.does("select network.share('gamma', 'alpha', view => 'all')")
    ann = admin.value("select id from network.users where name = 'ann'")
    lead = alpha.value(
        "insert into crm.leads (contact_id, name, assigned_to_user_id)"
        " values (%s, 'x', %s) returning id",
        contact,
        ann,
    )
    assert _owner(admin, "leads", lead) == ("alpha", "unmatched")
    admin.begin().does("update crm.addresses set town = %s where contact_id = %s", NORTH, contact)
    alpha.starts("update crm.leads set contact_id = %s where id = %s", bait, lead).waits()
    admin.commits()
    assert alpha.ends().sqlstate == "40001"
    assert _owner(admin, "leads", lead) == ("beta", "geography")
    # Begun after that, it is a change like any other, and the lead stays for good.
    assert alpha.does("update crm.leads set contact_id = %s where id = %s", bait, lead).count == 1
    assert _owner(admin, "leads", lead) == ("beta", "given")
