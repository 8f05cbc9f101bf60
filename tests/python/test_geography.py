"""Records find their group and their unit by geography, and say why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from fixtures.actors import ASSIGNABLE, Actor, actors, new_login, nothing_changed, refused
from fixtures.rules import add_rule
from support.databases import Database

BY_ADDRESS = (
    "accounts_receivable",
    "communications",
    "leads",
    "activities",
    "service_requests",
)
BY_LOCATION = ("jobs", "subscriptions")
NOT_PLACED = ("warehouses", "resource_plans", "reward_offers")

NORTH, SOUTH, NOWHERE = "Northtown", "Southtown", "Nowhere"


@dataclass
class Map:
    """beta covers Northtown and gamma Southtown, each with its unit; alpha takes the calls."""

    db: Database
    admin: Actor
    alpha: Actor
    beta: Actor
    gamma: Actor

    @staticmethod
    def build(db: Database) -> Map:
        played = Map(db, *actors(db, "admin", "alpha", "beta", "gamma"))
        for group, town in (("beta", NORTH), ("gamma", SOUTH)):
            played.admin.do("select network.cover('group', %s, town => %s)", group, town)
            played.admin.do("select network.cover('unit', %s, town => %s)", f"{group} unit", town)
        return played

    def owner(self, entity: str, record: int) -> tuple[str, str]:
        """Who owns a record, and from where that comes."""
        return self.why(entity, record)[:2]

    def unit(self, entity: str, record: int) -> tuple[str, str]:
        """Which unit works on it, and from where that comes."""
        return self.why(entity, record, "unit")[:2]

    def why(self, entity: str, record: int, part: str = "owner") -> tuple[str, str, str]:
        """What review.assignments tells of a record."""
        return self.admin.row(  # type: ignore[return-value]
            "select assigned_to, source, reason from review.assignments"
            " where entity = %s and id = %s and part = %s",
            entity,
            record,
            part,
        )

    def contact(self, *towns: str, by: Actor | None = None, **columns: Any) -> int:
        """A contact with an address in each town."""
        actor = by or self.admin
        contact = actor.add("contacts", "somebody", **columns)
        if towns:
            actor.do(
                "insert into crm.addresses (contact_id, town) select %s, unnest(%s::text[])",
                contact,
                list(towns),
            )
        return contact

    def add(self, entity: str, contact: int, *, town: str | None = None, **columns: Any) -> int:
        """A record that alpha makes for a contact, or an account, of its own that is there."""
        if entity in (*BY_LOCATION, "service_requests"):
            columns["account_id"] = self.admin.add(
                "accounts_receivable", "its account", contact_id=contact, **_owned(self, "alpha")
            )
        else:
            columns["contact_id"] = contact
        if entity in BY_LOCATION:
            columns["location_town"] = town
        if entity in ASSIGNABLE:
            columns.setdefault("assigned_to_unit_id", None)
        return self.alpha.add(entity, "new", **columns)

    def reassign(self, entity: str, *, apply: bool = False) -> list[tuple[Any, ...]]:
        """What network.reassign says, without the reason."""
        return self.admin.rows(
            "select id, part, from_name, to_name, outcome from network.reassign(%s, %s)"
            " order by id, part",
            entity,
            apply,
        )


def _owned(played: Map, group: str) -> dict[str, int]:
    number = played.admin.value("select id from network.groups where name = %s", group)
    return {"owned_by_group_id": number}


@pytest.fixture
def played(own_db: Database) -> Map:
    return Map.build(own_db)


# ------------------------------------------------------------------------------- on insert


# req: GEO-3, GEO-4, NET-6
@pytest.mark.parametrize("entity", [*BY_ADDRESS, *BY_LOCATION])
def test_a_new_record_is_owned_by_the_group_that_covers_its_place(played: Map, entity: str) -> None:
    here, there = (NORTH, SOUTH) if entity in BY_ADDRESS else (SOUTH, NORTH)
    contact = played.contact(here, **_owned(played, "alpha"))
    record = played.add(entity, contact, town=there)
    expected = "beta"  # by its own location, where it has one
    assert played.owner(entity, record) == (expected, "geography")
    assert f'group "{expected}": {NORTH}' in played.why(entity, record)[2]
    if entity in ASSIGNABLE:
        assert played.unit(entity, record) == ("beta unit", "geography")
    assert record in played.beta.column(f"select id from crm.{entity}")
    assert record not in played.alpha.column(f"select id from crm.{entity}")
    assert record not in played.gamma.column(f"select id from crm.{entity}")


# req: GEO-4
def test_only_active_addresses_count(played: Map) -> None:
    contact = played.contact()
    played.admin.do(
        "insert into crm.addresses (contact_id, town, is_active)"
        " values (%s, %s, false), (%s, %s, true)",
        contact,
        NORTH,
        contact,
        SOUTH,
    )
    assert played.owner("contacts", contact) == ("gamma", "geography")
    played.admin.do(
        "update crm.addresses set is_active = not is_active where contact_id = %s", contact
    )
    assert played.owner("contacts", contact) == ("beta", "geography")


# req: GEO-5
@pytest.mark.parametrize("entity", NOT_PLACED)
def test_some_are_not_set_automatically(played: Map, entity: str) -> None:
    location = {"location_town": NORTH} if entity == "warehouses" else {}
    record = played.alpha.add(entity, "new", **location)
    assert record in played.alpha.column(f"select id from crm.{entity}")
    with refused("0A000", entity, hint="leads"):
        played.admin.rows("select * from network.reassign(%s)", entity)


# req: GEO-2
def test_without_the_switch_none_is_chosen(played: Map) -> None:
    played.admin.do("update network.groups set auto_owner = false where name = 'beta'")
    contact = played.contact(NORTH, by=played.alpha)
    assert played.owner("contacts", contact) == ("alpha", "unmatched")
    played.admin.do("update network.groups set auto_owner = true where name = 'beta'")
    played.admin.do("update network.units set auto_assign = false where name = 'beta unit'")
    contact = played.contact(NORTH, **_owned(played, "alpha"))
    with refused("23502", "leads", "none covers its place", hint="crm.selectable_units"):
        played.add("leads", contact)


# req: GEO-6, SES-5
@pytest.mark.parametrize(
    ("towns", "source", "says"),
    [
        ((NORTH, SOUTH), "ambiguous", ['group "beta"', 'group "gamma"']),
        ((NOWHERE,), "unmatched", ["no group covers"]),
        ((), "no place", ["no active address"]),
    ],
)
def test_what_is_not_clear_stays_with_the_session_group(
    played: Map, towns: tuple[str, ...], source: str, says: list[str]
) -> None:
    contact = played.contact(*towns, by=played.alpha)
    assert played.owner("contacts", contact) == ("alpha", source)
    for part in says:
        assert part in played.why("contacts", contact)[2]
    listed = "select id from review.undecided where entity = 'contacts' and source <> 'given'"
    assert (contact in played.admin.column(listed)) == (source != "no place")
    # A person decides, and it is listed no more.
    played.alpha.do("select network.transfer('contacts', array[%s::bigint], 'alpha')", contact)
    assert played.owner("contacts", contact) == ("alpha", "given")
    assert contact not in played.admin.column(listed)


# req: SES-5
def test_what_a_super_user_without_group_makes_is_nobodys_and_listed(played: Map) -> None:
    contact = played.contact(NOWHERE)
    assert played.owner("contacts", contact) == ("nobody", "unmatched")
    assert contact in played.admin.column("select id from review.undecided")
    community = played.admin.value("select min(contact_id) from network.communities")
    assert community not in played.admin.column(
        "select id from review.undecided where entity = 'contacts'"
    )


# req: GEO-7, NET-6
def test_what_is_given_comes_first(played: Map) -> None:
    contact = played.contact(NORTH, **_owned(played, "alpha"))
    assert played.owner("contacts", contact) == ("alpha", "given")
    unit = played.admin.value("select id from network.units where name = 'alpha unit'")
    lead = played.add("leads", contact, assigned_to_unit_id=unit, **_owned(played, "alpha"))
    assert played.owner("leads", lead) == ("alpha", "given")


# req: GEO-2, ASG-6
def test_a_unit_is_one_of_the_owner_or_shared_with_it(played: Map) -> None:
    """Of a group that shares nothing with the owner none is taken, though it covers the place."""
    admin = played.admin
    admin.do("select network.uncover('unit', 'beta unit')")
    admin.do("select network.cover('unit', 'gamma unit', town => %s)", NORTH)
    contact = played.contact(NORTH, **_owned(played, "alpha"))
    with refused("23502", "none covers its place"):
        played.add("leads", contact)
    admin.do("select network.share('gamma', 'beta', share_units => true)")
    lead = played.add("leads", contact)
    assert (played.owner("leads", lead)[0], played.unit("leads", lead)) == (
        "beta",
        ("gamma unit", "geography"),
    )


# req: GEO-6, ASG-2
def test_two_units_that_cover_a_place_assign_nothing(played: Map) -> None:
    played.admin.do("select network.create_unit('beta too', 'beta')")
    played.admin.do("select network.cover('unit', 'beta too', town => %s)", NORTH)
    contact = played.contact(NORTH, **_owned(played, "alpha"))
    with refused("23502", "several cover its place"):
        played.add("leads", contact)


# req: GEO-2, ASG-4
def test_a_unit_found_by_geography_has_yet_to_accept(played: Map) -> None:
    contact = played.contact(NORTH, **_owned(played, "alpha"))
    lead = played.add("leads", contact)
    (bob,) = actors(played.db, "bob")
    bob.do("select network.accept('leads', %s)", lead)
    assert played.unit("leads", lead) == ("beta unit", "given")


# req: GEO-8
@pytest.mark.parametrize("how", ["copy", "insert select"])
def test_every_writer_is_served(played: Map, how: str) -> None:
    contacts = {played.contact(town, **_owned(played, "alpha")): town for town in (NORTH, SOUTH)}
    if how == "copy":
        with (
            played.alpha.conn.cursor() as cursor,
            cursor.copy("copy crm.leads (contact_id, name) from stdin") as copy,
        ):
            for contact in contacts:
                copy.write_row((contact, "bulk"))
    else:
        played.alpha.do(
            "insert into crm.leads (contact_id, name) select id, 'bulk' from crm.contacts"
            " where id = any (%s)",
            list(contacts),
        )
    leads = dict(played.admin.rows("select contact_id, id from crm.leads where name = 'bulk'"))
    for contact, town in contacts.items():
        expected = "beta" if town == NORTH else "gamma"
        assert played.owner("leads", leads[contact]) == (expected, "geography")
        assert played.unit("leads", leads[contact]) == (f"{expected} unit", "geography")


# req: GEO-8
def test_addresses_of_one_statement_count_together(played: Map) -> None:
    """The contact does not go out of sight between its first address and its second."""
    alpha = played.alpha
    first, second = (alpha.add("contacts", name) for name in ("first", "second"))
    alpha.do(
        "insert into crm.addresses (contact_id, town) values (%s, %s), (%s, %s), (%s, %s)",
        *(first, NORTH, second, NORTH, second, SOUTH),
    )
    assert played.owner("contacts", first) == ("beta", "geography")
    assert played.owner("contacts", second) == ("alpha", "ambiguous")
    third = alpha.add("contacts", "third")
    with (
        alpha.conn.cursor() as cursor,
        cursor.copy("copy crm.addresses (contact_id, town) from stdin") as copy,
    ):
        copy.write_row((third, NORTH))
        copy.write_row((third, NORTH.upper()))
    assert played.owner("contacts", third) == ("beta", "geography")


# ------------------------------------------------------------------------ when places change


def _based(played: Map, contact: int) -> dict[str, int]:
    """What alpha makes for a contact, each without owner and unit."""
    return {entity: played.add(entity, contact) for entity in BY_ADDRESS}


# req: GEO-8
def test_a_changed_address_moves_what_goes_by_it(played: Map) -> None:
    contact = played.contact(NORTH)
    by_hand = played.admin.add(
        "leads",
        "by hand",
        contact_id=contact,
        assigned_to_unit_id=None,
        **_owned(played, "beta"),
    )
    played.admin.do("select network.share('beta', 'alpha', view => 'all')")
    records = {"contacts": contact, **_based(played, contact)}
    for entity, record in records.items():
        assert played.owner(entity, record) == ("beta", "geography")
    played.beta.do("update crm.addresses set town = %s where contact_id = %s", SOUTH, contact)
    for entity, record in records.items():
        assert played.owner(entity, record) == ("gamma", "geography")
        if entity in ASSIGNABLE:
            assert played.unit(entity, record) == ("gamma unit", "geography")
    # Set by hand: left, and listed.
    assert played.owner("leads", by_hand) == ("beta", "given")
    assert played.reassign("leads") == [(by_hand, "owner", "beta", "gamma", "kept")]
    # And what lies in it moved with its master.
    assert contact in played.gamma.column("select contact_id from crm.addresses")


# req: GEO-8
def test_what_is_based_on_a_contact_goes_by_its_addresses_whoever_owns_it(played: Map) -> None:
    contact = played.contact(NORTH, **_owned(played, "alpha"))
    lead = played.add("leads", contact)
    assert played.owner("leads", lead) == ("beta", "geography")
    played.alpha.do("update crm.addresses set town = %s where contact_id = %s", SOUTH, contact)
    assert played.owner("contacts", contact) == ("alpha", "given")
    assert played.owner("leads", lead) == ("gamma", "geography")


# req: GEO-8
def test_an_address_that_goes_or_moves_to_another_contact(played: Map) -> None:
    contact, other = played.contact(NORTH, SOUTH), played.contact(SOUTH)
    assert played.owner("contacts", contact) == ("nobody", "ambiguous")
    played.admin.do("delete from crm.addresses where contact_id = %s and town = %s", contact, SOUTH)
    assert played.owner("contacts", contact) == ("beta", "geography")
    played.admin.do(
        "update crm.addresses set contact_id = %s where contact_id = %s", other, contact
    )
    assert played.owner("contacts", contact) == ("beta", "no place")
    assert played.owner("contacts", other) == ("gamma", "ambiguous")


# req: GEO-8
@pytest.mark.parametrize("entity", BY_LOCATION)
def test_a_changed_location_moves_the_record(played: Map, entity: str) -> None:
    record = played.add(entity, played.contact(**_owned(played, "alpha")), town=NORTH)
    # A job has yet to be accepted, which is for super users not to wait for.
    beta, gamma = (played.admin,) * 2 if entity == "jobs" else (played.beta, played.gamma)
    owner = beta.value(
        f"update crm.{entity} set location_town = %s where id = %s returning owned_by_group_id",
        SOUTH,
        record,
    )
    assert owner == _owned(played, "gamma")["owned_by_group_id"]
    assert played.owner(entity, record) == ("gamma", "geography")
    gamma.do(f"update crm.{entity} set location_town = null where id = %s", record)
    assert played.owner(entity, record) == ("gamma", "no place")
    played.admin.do("select network.transfer(%s, array[%s::bigint], 'gamma')", entity, record)
    gamma.do(f"update crm.{entity} set location_town = %s where id = %s", NORTH, record)
    assert played.owner(entity, record) == ("gamma", "given")


# req: GEO-8
def test_a_record_that_is_based_on_another_contact_now(played: Map) -> None:
    north, south = played.contact(NORTH), played.contact(SOUTH)
    played.admin.do("select network.share('gamma', 'beta', view => 'all')")
    played.admin.do("select network.share('beta', 'alpha', view => 'all')")
    records = _based(played, north)
    account = played.admin.value(
        "select account_id from crm.service_requests where id = %s", records["service_requests"]
    )
    for entity in ("leads", "activities", "communications", "accounts_receivable"):
        played.admin.do(
            f"update crm.{entity} set contact_id = %s where id = %s", south, records[entity]
        )
        assert played.owner(entity, records[entity]) == ("gamma", "geography")
    assert played.owner("service_requests", records["service_requests"])[0] == "beta"
    played.admin.do(
        "update crm.accounts_receivable set contact_id = %s where id = %s", south, account
    )
    assert played.owner("service_requests", records["service_requests"]) == ("gamma", "geography")


# req: GEO-8, PRV-6
def test_privacy_rules_see_a_record_that_geography_moves(played: Map) -> None:
    admin = played.admin
    admin.do("insert into network.privacy_levels values (3, 'Secret')")
    contact = played.contact(NORTH)
    admin.do(
        "select network.create_privacy_rule('moved', 'contacts', level => 3, on_create => false)"
    )
    admin.do("update crm.addresses set town = %s where contact_id = %s", SOUTH, contact)
    assert played.gamma.value("select privacy_level from crm.contacts where id = %s", contact) == 3


# ------------------------------------------------------------------------------- reassign


# req: GEO-8
def test_a_changed_coverage_waits_for_reassign(played: Map) -> None:
    admin = played.admin
    contact = played.contact(NOWHERE)
    by_hand = played.contact(NOWHERE, **_owned(played, "alpha"))
    admin.do("select network.cover('group', 'beta', town => %s)", NOWHERE)
    assert played.owner("contacts", contact) == ("nobody", "unmatched")
    told = [
        (contact, "owner", "nobody", "beta", "would change"),
        (by_hand, "owner", "alpha", "beta", "kept"),
    ]
    with nothing_changed(admin):
        assert played.reassign("contacts") == told
    assert played.reassign("contacts", apply=True) == [(*told[0][:4], "changed"), told[1]]
    assert played.owner("contacts", contact) == ("beta", "geography")
    assert played.owner("contacts", by_hand) == ("alpha", "given")
    assert played.reassign("contacts") == [told[1]]
    reason = admin.value("select reason from network.reassign('contacts')")
    assert f'covered by group "beta": {NOWHERE}' in reason
    assert "set by hand" in reason


# req: GEO-8
def test_reassign_keeps_what_nothing_covers_any_more_and_says_so(played: Map) -> None:
    contact = played.contact(NORTH)
    played.admin.do("select network.uncover('group', 'beta')")
    assert played.reassign("contacts", apply=True) == []
    assert played.owner("contacts", contact) == ("beta", "unmatched")
    assert contact in played.admin.column("select id from review.undecided")


# req: GEO-8
def test_reassign_moves_units_too(played: Map) -> None:
    admin = played.admin
    lead = played.add("leads", played.contact(NORTH, **_owned(played, "alpha")))
    admin.do("select network.create_unit('beta too', 'beta')")
    admin.do("select network.cover('unit', 'beta too', town => %s)", NORTH)
    admin.do("select network.uncover('unit', 'beta unit')")
    told = (lead, "unit", "beta unit", "beta too")
    assert played.reassign("leads") == [(*told, "would change")]
    assert played.reassign("leads", apply=True) == [(*told, "changed")]
    assert played.unit("leads", lead) == ("beta too", "geography")


# req: GEO-8
def test_reassign_is_for_super_users_and_its_preview_for_reviewers(played: Map) -> None:
    reviewer = Actor(played.db.connect("reviewer", autocommit=True), "reviewer")
    contact = played.contact(NOWHERE)
    played.admin.do("select network.cover('group', 'beta', town => %s)", NOWHERE)
    assert reviewer.column("select id from network.reassign('contacts')") == [contact]
    with refused("42501", "super users"):
        reviewer.rows("select * from network.reassign('contacts', true)")
    for outsider in (played.alpha, *actors(played.db, "outsider")):
        for call in (
            "network.reassign('contacts')",
            "network.reassign('contacts', true)",
            "network.reassign_batch('contacts', 1, 9, true)",
            "network.reassign_bounds('contacts', 10)",
        ):
            with refused("42501"):
                outsider.rows(f"select * from {call}")
        with refused("42501"):
            outsider.rows("select * from review.assignments")
    assert reviewer.column("select assigned_to from review.undecided where id = %s", contact) == [
        "nobody"
    ]
    with refused("22023", "0 records"):
        played.admin.rows("select * from network.reassign_bounds('contacts', 0)")
    with refused("42704", "nothing"):
        played.admin.rows("select * from network.reassign('nothing')")


# ------------------------------------------------------------------------------- coverage


# req: GEO-1, GEO-9
@pytest.mark.parametrize(
    ("area", "place", "fits"),
    [
        # all conditions of a row
        ({"country": "UK", "town": "Reading"}, {"country": "UK", "town": "Reading"}, True),
        ({"country": "UK", "town": "Reading"}, {"country": "US", "town": "Reading"}, False),
        ({"country": "UK", "town": "Reading"}, {"town": "Reading"}, False),
        ({"district": "Kent"}, {"district": "kent", "town": "Chatham"}, True),
        ({"area": "MA", "district": "Worcester"}, {"area": "ma", "district": "WORCESTER"}, True),
        # case, accents, space
        ({"town": " Malmö"}, {"town": "MALMO "}, True),
        ({"town": "Weissenburg"}, {"town": "Weißenburg"}, True),
        ({"town": "Łódź"}, {"town": "lodz"}, True),
        ({"town": "ΑΘΗΝΑ"}, {"town": "Αθήνα"}, True),
        ({"town": "Москва"}, {"town": "МОСКВА"}, True),  # noqa: RUF001
        ({"town": "Reading"}, {"town": "\ufeffRea\u00adding\u200b"}, True),
        ({"town": "Lviv"}, {"town": "vlvivv"}, False),
        ({"town": "New York"}, {"town": "NewYork"}, False),
        # postal codes
        ({"postal_code": "01581"}, {"postal_code": " 01581"}, True),
        ({"postal_code": "01581"}, {"postal_code": "1581"}, False),
        ({"postal_code": "015*"}, {"postal_code": "01581"}, True),
        ({"postal_code": "015*"}, {"postal_code": "015"}, True),
        ({"postal_code": "015*"}, {"postal_code": "01481"}, False),
        ({"postal_code": "ss1*"}, {"postal_code": "SS1 1AA"}, True),
        ({"postal_code": "01500-01599"}, {"postal_code": "01500"}, True),
        ({"postal_code": "01500-01599"}, {"postal_code": "01599"}, True),
        ({"postal_code": "01500-01599"}, {"postal_code": "01600"}, False),
        ({"postal_code": "01500-01599"}, {"postal_code": "015500"}, False),
        ({"postal_code": "B1 0AA-B1 9ZZ"}, {"postal_code": "b1 1tt"}, True),
        ({"postal_code": "B1 0AA-B1 9ZZ"}, {"postal_code": "B10 1TT"}, False),
        ({"postal_code": "B1 *"}, {"postal_code": "B10 1TT"}, True),
        ({"postal_code": "09990-10010"}, {"postal_code": "10000"}, True),
        ({"postal_code": "00-900..00-999"}, {"postal_code": "00-950"}, True),
        ({"postal_code": "=00-950"}, {"postal_code": "00-950"}, True),
        ({"postal_code": "015*", "town": "Reading"}, {"postal_code": "01581"}, False),
        ({"postal_code": "015*"}, {"postal_code": None, "town": "015"}, False),
    ],
)
def test_how_a_place_is_compared(
    own_db: Database, area: dict[str, str], place: dict[str, str], fits: bool
) -> None:
    (admin,) = actors(own_db, "admin")
    names = ", ".join(f"{name} => %s" for name in area)
    admin.do(f"select network.cover('group', 'beta', {names})", *area.values())
    admin.do("select network.cover('group', 'gamma', town => 'elsewhere')")
    contact = admin.add("contacts", "somebody")
    admin.add("addresses", "1 Road", contact_id=contact, **place)
    owner = admin.value(
        "select assigned_to from review.assignments where entity = 'contacts' and id = %s", contact
    )
    assert owner == ("beta" if fits else "nobody")


# req: GEO-1
@pytest.mark.parametrize(
    ("area", "sqlstate", "said", "hint"),
    [
        ({}, "22023", "one condition at least", "country"),
        ({"town": "  "}, "22023", "one condition at least", "country"),
        ({"postal_code": "01599-01500"}, "22023", "begins after its end", "01500..01599"),
        ({"postal_code": "1-22"}, "22023", "of one length", "01500-01599"),
        ({"postal_code": "00-950"}, "22023", "of one length", "=00-950"),
        ({"postal_code": "*"}, "22023", "no prefix", "leave it out"),
        ({"postal_code": "0*1"}, "22023", "not its last character", "015*"),
        ({"postal_code": "1234567890123"}, "22023", "1 to 12 characters", ""),
        ({"postal_code": "=", "town": "x"}, "22023", "1 to 12 characters", ""),
        ({"town": "x" * 201}, "22023", "more than 200 characters", "xxx"),
        ({"town": "x" * 1_000_000}, "22023", "more than 200 characters", "xxx"),
        ({"town": "\u0301", "country": "UK"}, "23514", "covered_areas_blank_check", ""),
    ],
)
def test_areas_that_make_no_sense(
    own_db: Database, area: dict[str, str], sqlstate: str, said: str, hint: str
) -> None:
    (admin,) = actors(own_db, "admin")
    names = "".join(f", {name} => %s" for name in area)
    with nothing_changed(admin), refused(sqlstate, said, hint=hint):
        admin.do(f"select network.cover('group', 'beta'{names})", *area.values())


# req: GEO-1, GEO-2
def test_cover_says_what_it_does_not_know(played: Map) -> None:
    with nothing_changed(played.admin):
        with refused("42704", "delta force"):
            played.admin.do("select network.cover('group', 'delta force', town => 'x')")
        with refused("22023", '"community"', hint="group or unit"):
            played.admin.do("select network.cover('community', 'one', town => 'x')")
        with refused("23514", "covered_areas_group_or_unit_check"):
            played.admin.do("insert into network.covered_areas (town) values ('x')")
        with refused("23514", "covered_areas_group_or_unit_check"):
            played.admin.do(
                "insert into network.covered_areas (group_id, unit_id, town)"
                " select g.id, u.id, 'x' from network.groups as g, network.units as u limit 1"
            )
        with refused("23514", "covered_areas_condition_check"):
            played.admin.do(
                "insert into network.covered_areas (group_id) select id from network.groups limit 1"
            )
        again = "select network.cover('group', 'beta', town => %s)"
        assert played.admin.value(again, NORTH) == played.admin.value(again, NORTH.upper())
        for actor in (played.alpha, *actors(played.db, "outsider")):
            with refused("42501"):
                actor.do("select network.cover('group', 'alpha', town => 'x')")
            with refused("42501"):
                actor.do("select network.uncover('group', 'beta')")


# req: GEO-1
def test_automatic_assignment_needs_coverage(played: Map) -> None:
    admin = played.admin
    with nothing_changed(admin):
        with refused("23514", 'group "alpha"', "covers no area", hint="network.cover"):
            admin.do("update network.groups set auto_owner = true where name = 'alpha'")
        with refused("23514", 'unit "alpha unit"', hint="network.cover"):
            admin.do("update network.units set auto_assign = true where name = 'alpha unit'")
        for table in ("group", "unit"):
            with refused("23514", f"{table} ", "covers no area", hint="uncover"):
                admin.do(f"delete from network.covered_areas where {table}_id is not null")
    # Within one transaction in any order.
    with admin.conn.transaction():
        admin.do("update network.groups set auto_owner = true where name = 'alpha'")
        admin.do("delete from network.covered_areas where group_id is not null")
        for group in ("alpha", "beta", "gamma"):
            admin.do("select network.cover('group', %s, town => %s)", group, f"{group} town")
    assert admin.value("select network.uncover('group', 'alpha')") == 1
    assert admin.value("select auto_owner from network.groups where name = 'alpha'") is False


# req: GEO-1, ORG-14
def test_coverage_goes_with_its_group_and_unit(played: Map) -> None:
    admin = played.admin
    admin.do("select network.create_group('brief', 'one')")
    admin.do("select network.create_unit('brief unit', 'brief')")
    admin.do("select network.cover('group', 'brief', town => 'x')")
    admin.do("select network.cover('unit', 'brief unit', town => 'x')")
    admin.do("delete from network.units where name = 'brief unit'")
    admin.do("delete from network.groups where name = 'brief'")
    assert admin.column("select id from network.covered_areas where town = 'x'") == []


# req: GEO-6
def test_the_reason_outlives_the_area(played: Map) -> None:
    contact = played.contact(NORTH)
    played.admin.do("select network.uncover('group', 'beta')")
    assert "removed since" in played.why("contacts", contact)[2]


# ------------------------------------------------------------------------- worked example

TOWNS = {
    "London": ("Southend", "Chatham", "Luton/Dunstable", "Reading"),
    "Birmingham": ("Coventry", "Nuneaton", "Redditch", "Kidderminster"),
    "Manchester": ("Manchester", "Macclesfield"),
}


# req: GEO-10
def test_london_birmingham_and_manchester(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    readers: dict[str, Actor] = {}
    for group, towns in TOWNS.items():
        admin.do("select network.create_group(%s, 'one')", group)
        admin.do("select network.create_unit(%s, %s)", f"{group} team", group)
        login = new_login(own_db, group.lower())
        admin.do("select network.create_user(%s, array[%s], %s)", login, f"{group} team", login)
        readers[group] = Actor(own_db.connect(login, autocommit=True), group)
        for town in towns:
            for kind, name in (("group", group), ("unit", f"{group} team")):
                admin.do(
                    "select network.cover(%s, %s, country => 'UK', town => %s)", kind, name, town
                )
    (alpha,) = actors(own_db, "alpha")
    admin.do("select network.share('alpha', null, share_groups => true)")
    expected: dict[str, set[str]] = {group: set() for group in TOWNS}
    for group, towns in TOWNS.items():
        for town in towns:
            customer = admin.add("contacts", f"of {town}")
            admin.add("addresses", "1 High Street", contact_id=customer, town=town, country="UK")
            account = admin.add("accounts_receivable", f"of {town}", contact_id=customer)
            for entity in ("communications", "leads", "activities"):
                columns = {"assigned_to_unit_id": None} if entity in ASSIGNABLE else {}
                admin.add(entity, f"of {town}", contact_id=customer, **columns)
            for entity in ("service_requests", "jobs", "subscriptions"):
                columns = {"assigned_to_unit_id": None} if entity in ASSIGNABLE else {}
                if entity in BY_LOCATION:
                    columns |= {"location_town": town, "location_country": "uk"}
                admin.add(entity, f"of {town}", account_id=account, **columns)
            expected[group].add(f"of {town}")
    for group, reader in readers.items():
        for entity in (*BY_ADDRESS, *BY_LOCATION, "contacts"):
            seen = set(reader.column(f"select name from crm.{entity} where name ~ '^of '"))
            assert seen == expected[group], (group, entity)
        for entity in ASSIGNABLE:
            units = reader.column(
                f"select distinct u.name from crm.{entity} as r"
                " join crm.units as u on u.id = r.assigned_to_unit_id"
            )
            assert units == [f"{group} team"]
    assert alpha.column("select name from crm.contacts where name ~ '^of '") == []


# req: GEO-8 ORG-12
def test_what_became_contact_information_goes_by_no_address_and_no_rule(played: Map) -> None:
    """It goes with its group, unit or community, wherever that is."""
    admin, alpha = played.admin, played.alpha
    group, unit = played.contact(by=alpha), played.contact(by=alpha)
    assert played.owner("contacts", group) == ("alpha", "no place")
    admin.do("update network.groups set contact_id = %s where name = 'alpha'", group)
    admin.do(
        "update network.units set same_contact_as_group = false, contact_id = %s"
        " where name = 'alpha unit'",
        unit,
    )
    add_rule(admin, "won", "contacts", ("name", "=", "won"), unit_assigned="gamma unit")
    for contact in (group, unit):
        alpha.add("addresses", "line", contact_id=contact, town=NORTH)
        assert played.owner("contacts", contact) == ("alpha", "given")
        assert alpha.do("update crm.contacts set name = 'won' where id = %s", contact) == 1
        assert played.owner("contacts", contact) == ("alpha", "given")
    assert played.reassign("contacts", apply=True) == []
    assert played.owner("contacts", group) == ("alpha", "given")
