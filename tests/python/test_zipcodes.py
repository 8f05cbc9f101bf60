"""Coverage of several hundred groups over all US ZIP codes: who covers which, to the last code."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from fixtures.actors import actors, refused
from support.coverage import Coverage, matched
from support.databases import Cluster, Database

GROUPS = 400
MANUAL = range(10, GROUPS, 20)
"""Groups with covered areas that are not assigned automatically (GEO-2)."""
SAMPLE = 300


@cache
def _coverage() -> tuple[Coverage, dict[str, frozenset[int]]]:
    """The same for every server; and who covers each ZIP code."""
    coverage = Coverage.mixed(GROUPS, seed=7, manual=MANUAL)
    return coverage, coverage.expected()


@dataclass
class Country:
    """The small network and 400 groups in it, each with one unit that covers what its group does.

    `ann` of alpha is the call centre; these groups share nothing with it.
    """

    db: Database
    coverage: Coverage
    groups: dict[int, int]
    """Number of a group in the database, by that in the coverage."""
    units: dict[int, int]
    """Its unit, likewise."""
    expected: dict[str, frozenset[int]]


@pytest.fixture(scope="module")
def country(cluster: Cluster) -> Iterator[Country]:
    """Made once for each server."""
    db = cluster.deployed().populate()
    coverage, expected = _coverage()
    admin = db.connect("admin")
    admin.execute(
        "insert into network.groups (name, community_id) select 'covering ' || i, c.id"
        " from generate_series(1, %s) as i, network.communities as c where c.name = 'two'"
        " order by i",
        [GROUPS],
    )
    admin.execute(
        "insert into network.units (name, group_id) select 'of ' || name, id"
        " from network.groups where name like 'covering %'"
    )
    found = admin.execute(
        "select substr(g.name, 10)::integer, g.id, u.id from network.groups as g"
        " inner join network.units as u on u.group_id = g.id where g.name like 'covering %'"
    ).fetchall()
    groups = {number: group for number, group, _ in found}
    units = {number: unit for number, _, unit in found}
    for owner, ids in (("group_id", groups), ("unit_id", units)):
        with admin.cursor() as cursor:
            cursor.executemany(
                f"insert into network.covered_areas ({owner}, country, area, district, town,"
                " postal_code) values (%s, %s, %s, %s, %s, %s) on conflict do nothing",
                [(ids[row.group], *row.written) for row in coverage.rows],
            )
    automatic = sorted(coverage.automatic)
    for table, column, ids in (
        ("groups", "auto_owner", groups),
        ("units", "auto_assign", units),
    ):
        admin.execute(
            f"update network.{table} set {column} = true where id = any(%s)",
            [[ids[number] for number in automatic]],
        )
    admin.commit()
    yield Country(db, coverage, groups, units, expected)
    db.drop()


# req: GEO-1, GEO-2, GEO-6, GEO-9
def test_every_zip_code_is_found_by_exactly_the_groups_that_cover_it(country: Country) -> None:
    # The role of the functions that assign. Under the row security of an administrator the look-up
    # takes no index, and half a minute for all codes.
    steward = country.db.superuser()
    steward.execute("set role ownedby_steward")
    found = matched(steward, country.coverage.places)
    number = {group: number for number, group in country.groups.items()}
    answered = {code: frozenset(number[g] for g in groups) for code, groups in found.items()}
    assert len(answered) == 42_789
    wrong = {
        code: (country.coverage.places[code], answered[code], expected)
        for code, expected in country.expected.items()
        if answered[code] != expected
    }
    assert wrong == {}
    outcomes = Counter(min(len(groups), 2) for groups in answered.values())
    assert all(outcomes[kind] > 2_000 for kind in (0, 1, 2)), outcomes
    assert max(map(len, answered.values())) >= 4, "rivals come in numbers, too"


# req: GEO-2
def test_who_is_not_assigned_automatically_would_have_been_found(country: Country) -> None:
    """Otherwise the test above proves nothing about them."""
    coverage = country.coverage
    everybody = Coverage(coverage.rows, frozenset(range(1, GROUPS + 1)), coverage.places)
    would = {group for groups in everybody.expected().values() for group in groups}
    assert len(would & set(MANUAL)) > 10
    assert not would & set(MANUAL) & {g for groups in country.expected.values() for g in groups}


# req: GEO-3, GEO-4, GEO-6, NET-6
def test_a_sample_of_them_through_the_views(country: Country) -> None:
    """What a member of a call centre enters: contact and address, then a lead."""
    chance = random.Random(11)
    codes = chance.sample(sorted(country.expected), SAMPLE)
    kinds = Counter(min(len(country.expected[code]), 2) for code in codes)
    assert all(kinds[kind] >= 20 for kind in (0, 1, 2)), kinds
    ann, admin = actors(country.db, "ann", "admin")
    alpha, alpha_unit = admin.row("select network.group_id('alpha'), network.unit_id('alpha unit')")
    lead = (
        "insert into crm.leads (contact_id, name{}) values (%s, %s{})"
        " returning owned_by_group_id, assigned_to_unit_id"
    )
    wanted = {}
    for code in codes:
        owners = country.expected[code]
        # Of two contacts in one place, one is alpha's for good: on that, ann can make a lead.
        for name, given in ((f"moves {code}", None), (f"stays {code}", alpha)):
            contact = ann.value(
                "insert into crm.contacts (name, owned_by_group_id) values (%s, %s) returning id",
                name,
                given,
            )
            ann.do(
                "insert into crm.addresses (contact_id, country, area, district, town, postal_code)"
                " values (%s, %s, %s, %s, %s, %s)",
                contact,
                *country.coverage.places[code],
            )
            wanted[name] = alpha
        if len(owners) == 1:
            (number,) = owners
            wanted[f"moves {code}"] = country.groups[number]
            found = ann.row(lead.format("", ""), contact, f"lead {code}")
            assert found == (country.groups[number], country.units[number]), code
        else:
            # The unit has to be one of the owner, who is alpha then.
            with refused("23502", "needs a unit"):
                ann.do(lead.format("", ""), contact, f"lead {code}")
            given = lead.format(", assigned_to_unit_id", ", %s")
            found = ann.row(given, contact, f"lead {code}", alpha_unit)
            assert found == (alpha, alpha_unit), code
    owned = admin.rows(
        "select name, owned_by_group_id from crm.contacts where name ~ '^(moves|stays) '"
    )
    assert dict(owned) == wanted
