"""The coverage check: where covered areas meet, which never decide, and who covers what."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.actors import Actor, actors, refused, rehearsal
from ownedby import coverage, coverage_page
from ownedby.coverage import Coverage
from ownedby.errors import OwnedbyError, Refusal
from support.command import Command, new_command
from support.databases import Database

VIEWS = ("coverage", "coverage_overlaps", "coverage_dead_rows")
FIELDS = ("country", "area", "district", "town", "postal_code")

newest = pytest.mark.only_on(18)  # what the command says does not depend on the version


@pytest.fixture(scope="module")
def ownedby() -> Iterator[Command]:
    with new_command() as command:
        yield command


def _cover(admin: Actor, *areas: tuple[str, dict[str, str]]) -> None:
    """Cover areas; a name with "unit" in it is that of a unit."""
    rows = [{"unit" if " unit" in whose else "group": whose, **area} for whose, area in areas]
    query = (
        "select problem_count, problems::text from network.replace_coverage(%s, as_written => true)"
    )
    assert admin.row(query, json.dumps(rows)) == (0, None)


def _places(folder: Path, *rows: str) -> Path:
    path = folder / "places.csv"
    path.write_text("\n".join(["id,country,state,county,city,zip", *rows]), encoding="utf-8")
    return path


# ------------------------------------------------------------------- what the rows tell

UK = {"country": "UK"}
OVERLAPS = [
    ({"town": "Reading"}, {"town": "reading "}, "the same", "town Reading"),
    ({"town": "Málaga"}, {"town": "malaga"}, "the same", "town Málaga"),
    ({"town": "Reading"}, {"town": "Luton"}, None, None),
    (UK, UK | {"town": "Luton"}, "the second lies within the first", "country UK, town Luton"),
    (UK | {"town": "Luton"}, UK, "the first lies within the second", "country UK, town Luton"),
    (UK, {"country": "France", "town": "Luton"}, None, None),
    # A place can be in both; the rows do not tell.
    ({"town": "Luton"}, {"district": "Bedford"}, None, None),
    ({"country": "UK"}, {"postal_code": "RG*"}, None, None),
    ({"postal_code": "01*"}, {"postal_code": "0158*"}, "the second lies", "postal code 0158*"),
    ({"postal_code": "01*"}, {"postal_code": "02*"}, None, None),
    ({"postal_code": "015*"}, {"postal_code": "01581"}, "the second lies", "postal code 01581"),
    ({"postal_code": "015*"}, {"postal_code": "01500-01599"}, "the second", "01500-01599"),
    ({"postal_code": "0158*"}, {"postal_code": "01500-01599"}, "in part", "0158* and 01500-01599"),
    ({"postal_code": "015*"}, {"postal_code": "01600-01699"}, None, None),
    ({"postal_code": "015*"}, {"postal_code": "10-20"}, None, None),
    ({"postal_code": "010-019"}, {"postal_code": "012-013"}, "the second", "012-013"),
    ({"postal_code": "012-013"}, {"postal_code": "010-019"}, "the first", "012-013"),
    ({"postal_code": "010-015"}, {"postal_code": "014-019"}, "in part", "postal code 014..015"),
    ({"postal_code": "010-015"}, {"postal_code": "016-019"}, None, None),
    ({"postal_code": "010-015"}, {"postal_code": "0100-0150"}, None, None),
    ({"postal_code": "009-011"}, {"postal_code": "010"}, "the second", "postal code 010"),
    ({"postal_code": "000-999"}, {"postal_code": "500"}, "the second", "postal code 500"),
    (UK | {"postal_code": "10-50"}, {"postal_code": "40-60"}, "in part", "UK, postal code 40..50"),
    (UK | {"postal_code": "1*"}, {"postal_code": "15"}, "in part", "country UK, postal code 15"),
    ({"postal_code": "RG1*"}, {"postal_code": "rg1 5aa"}, "the second", "postal code rg1 5aa"),
]


# req: GEO-6, GEO-9
@pytest.mark.parametrize(("first", "second", "relation", "both"), OVERLAPS)
@pytest.mark.parametrize("whose", [("alpha", "beta"), ("alpha unit", "alpha unit 2")])
def test_where_two_meet(
    db: Database,
    whose: tuple[str, str],
    first: dict[str, str],
    second: dict[str, str],
    relation: str | None,
    both: str | None,
) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_unit('alpha unit 2', 'alpha')")
    _cover(admin, (whose[0], first), (whose[1], second))
    rows = admin.rows(
        "select first_name, second_name, relation, both_cover from review.coverage_overlaps"
    )
    if relation is None or both is None:
        assert rows == []
        return
    ((one, other, how, what),) = rows
    assert (one, other) == whose
    assert how.startswith(relation)
    assert what.endswith(both)


# req: GEO-2, GEO-6
def test_who_does_not_compete(db: Database) -> None:
    """Units of two groups, a group and a unit, rows of one group, and what is switched off."""
    admin = rehearsal(db, "admin")
    town = {"town": "Reading"}
    _cover(admin, ("alpha unit", town), ("beta unit", town), ("alpha", town), ("alpha", UK | town))
    assert admin.rows("select * from review.coverage_overlaps") == []
    _cover(admin, ("beta", town))
    assert len(admin.rows("select * from review.coverage_overlaps")) == 2
    admin.do("update network.groups set auto_owner = false where name = 'beta'")
    assert admin.rows("select * from review.coverage_overlaps") == []


# req: GEO-2, GEO-6
def test_rows_that_never_decide(db: Database) -> None:
    admin = rehearsal(db, "admin")
    _cover(
        admin,
        ("alpha", UK),
        ("alpha", UK | {"town": "Luton"}),
        ("beta", UK | {"town": "Slough"}),
        ("beta", {"town": "Paris"}),
        ("gamma", {"town": "Rome"}),
        ("alpha unit", {"town": "Rome"}),
        ("beta unit", {"town": "Rome"}),
    )
    admin.do("update network.groups set auto_owner = false where name = 'gamma'")
    wide = admin.value("select min(id) from network.covered_areas")
    assert admin.rows(
        "select kind, name, covers, reason, within_area_id from review.coverage_dead_rows"
        " order by area_id"
    ) == [
        (
            "group",
            "alpha",
            "country UK, town Luton",
            f"lies within its own area {wide}: country UK",
            wide,
        ),
        (
            "group",
            "beta",
            "country UK, town Slough",
            f'lies within area {wide} of group "alpha", so that it is always ambiguous: country UK',
            wide,
        ),
        ("group", "gamma", "town Rome", "automatic assignment is off", None),
    ]


# ------------------------------------------------------- an independent matcher, at random

NAMES = ("Málaga", "MALAGA", " málaga ", "Zürich", "zurich\t", "Reading", "READING", "Bath")
CODES = st.text("01a", min_size=1, max_size=4)
WRITTEN = st.builds(lambda code, upper: f" {code.upper()}" if upper else code, CODES, st.booleans())


def _plain(text: str | None) -> str | None:
    """GEO-9: without case, accents and surrounding space."""
    if text is None:
        return None
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold().strip() or None


def _postal_matches(pattern: str, code: str) -> bool:
    """GEO-9: exact, a prefix, or a range of codes of one length."""
    pattern = (_plain(pattern) or "").strip()
    if pattern.endswith("*"):
        return code[: len(pattern) - 1] == pattern[:-1]
    low, _, high = pattern.partition("-")
    high = high or low
    return len(code) == len(low) and low <= code <= high


def _matches(area: dict[str, str], place: dict[str, str]) -> bool:
    """GEO-1: the conditions of a row must all be met."""
    for name, wanted in area.items():
        there = _plain(place.get(name))
        if there is None:
            return False
        if name == "postal_code":
            if not _postal_matches(wanted, there):
                return False
        elif there != _plain(wanted):
            return False
    return True


@st.composite
def _postal(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["exact", "prefix", "range"]))
    if kind == "exact":
        return draw(WRITTEN)
    if kind == "prefix":
        return f"{draw(WRITTEN)}*"
    size = draw(st.integers(1, 3))
    ends = sorted(draw(st.tuples(*[st.text("01a", min_size=size, max_size=size)] * 2)))
    return "-".join(ends)


AREA = st.fixed_dictionaries(
    {},
    optional={name: st.sampled_from(NAMES) for name in FIELDS[:4]} | {"postal_code": _postal()},
).filter(bool)
PLACE = st.fixed_dictionaries(
    {},
    optional={name: st.sampled_from(NAMES) for name in FIELDS[:4]} | {"postal_code": WRITTEN},
)


@pytest.fixture(scope="module")
def stage(_shared_database: Database) -> Iterator[Actor]:
    yield rehearsal(_shared_database, "admin")
    _shared_database.disconnect()


# req: GEO-1, GEO-6, GEO-9
@given(
    areas=st.lists(st.tuples(st.sampled_from(["alpha", "beta", "alpha unit"]), AREA), max_size=40),
    places=st.lists(PLACE, min_size=1, max_size=40),
)
def test_an_independent_matcher_agrees(
    stage: Actor,
    areas: list[tuple[str, dict[str, str]]],
    places: list[dict[str, str]],
) -> None:
    with stage.conn.transaction(force_rollback=True):
        _cover(stage, *areas)
        found = stage.rows(
            "select group_names, unit_names from network.coverage_of(%s)", json.dumps(places)
        )
        for place, (groups, units) in zip(places, found, strict=True):
            expected = {whose for whose, area in areas if _matches(area, place)}
            assert set(groups) | set(units) == expected, place
            one_by_one = stage.column(
                "select area_id from network.matches(%s, %s, %s, %s, %s)",
                *(place.get(name) for name in FIELDS),
            )
            assert len(one_by_one) == len(set(one_by_one)), "each area once"
        # What lies within another has no place that the other has not.
        inside = stage.rows(
            "select to_jsonb(a), to_jsonb(b) from network.covered_areas as a"
            " cross join network.covered_areas as b where network.lies_within(a, b)"
        )
        for inner, outer in inside:
            for place in places:
                given_ = ({k: a[k] for k in FIELDS if a[k]} for a in (inner, outer))
                one, other = (_matches(area, place) for area in given_)
                assert other or not one, (inner, outer, place)
        # And the look-up by keys finds all of those, without comparing all with all.
        looked_up = stage.rows(
            "select to_jsonb(a), to_jsonb(b) from network.covered_areas as a"
            " cross join lateral network.meeting(a) as b where network.lies_within(a, b)"
        )
        assert sorted(map(str, looked_up)) == sorted(map(str, inside))


# ------------------------------------------------------------------------ a list of places


# req: GEO-1, GEO-6
def test_a_list_of_places(own_db: Database, tmp_path: Path) -> None:
    admin, *_ = actors(own_db, "admin")
    admin.do("select network.create_unit('alpha unit 2', 'alpha')")
    _cover(
        admin,
        ("alpha", {"country": "UK", "area": "Kent"}),
        ("beta", {"postal_code": "ME4*"}),
        ("alpha unit", {"area": "Kent"}),
        ("alpha unit 2", {"town": "Chatham"}),
        ("beta unit", {"town": "Deal"}),
    )
    file = _places(
        tmp_path,
        "1,UK,Kent,Dover,Deal,CT14 1AA",
        "2,uk,KENT,Medway,Chatham,ME4 4AA",
        "3,UK,Essex,,Southend,SS1 1AA",
    )
    for who in ("admin", "reviewer"):
        found = coverage.look(own_db.url(who), file)
        assert [place.groups for place in found.places] == [("alpha",), ("alpha", "beta"), ()]
        assert [place.words for place in found.gaps()] == ["SS1 1AA, Southend, Essex, UK"]
        assert [place.conditions[3] for place in found.contested()] == ["Chatham"]
        # Of the units that cover Deal only one is of the group that covers it.
        assert [found.who(place, units=True) for place in found.places] == [
            ("alpha unit",),
            ("alpha unit", "alpha unit 2"),
            (),
        ]
        assert ("UK", "Essex", 0, 0, 1) in found.summary()
        assert found.has_findings()


# req: GEO-4, GEO-6, SES-5
def test_the_places_of_the_records(own_db: Database) -> None:
    """All active addresses, and the places of jobs and subscriptions, whoever owns them."""
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    alpha.add("addresses", "1", town="Reading")
    alpha.add("addresses", "2", town="Reading")
    alpha.add("addresses", "3", town="Bath", is_active=False)
    alpha.add("addresses", "4")
    gamma.add("jobs", "5", location_town="Paris")
    gamma.add("subscriptions", "6", location_country="France")
    _cover(admin, ("alpha", {"town": "reading"}), ("beta", {"country": "France"}))
    found = coverage.look(own_db.url("admin"))
    assert {(place.words, place.records, place.groups) for place in found.places} == {
        ("Reading", 2, ("alpha",)),
        ("Paris", 1, ()),
        ("France", 1, ("beta",)),
    }
    for who in ("reviewer", "alpha", "outsider"):
        with pytest.raises(OwnedbyError) as caught:
            coverage.look(own_db.url(who))
        assert caught.value.exit_code == 2
        assert "Paris" not in str(caught.value)


# req: SES-5, GEO-1
@pytest.mark.parametrize("who", ["alpha", "ann", "gamma", "outsider"])
def test_members_read_no_coverage(db: Database, tmp_path: Path, who: str) -> None:
    member = rehearsal(db, who)
    for view in VIEWS:
        with refused("42501"):
            member.rows(f"select * from review.{view}")
    for call in ("coverage_of('[]')", "places_of_records()", "coverage_problems('[]')"):
        with refused("42501"):
            member.rows(f"select * from network.{call}")
    with pytest.raises(OwnedbyError, match="may not do this"):
        coverage.look(db.url(who), _places(tmp_path, "1,UK,,,,"))


def test_a_file_that_is_none_of_places(db: Database, tmp_path: Path) -> None:
    for content, said in (
        ("", "is empty"),
        ("name,id\nx,1\n", "unknown columns"),
        ("country,town\nUK,x,y\n", "line 2: has 3 values"),
    ):
        file = tmp_path / "places.csv"
        file.write_text(content)
        with pytest.raises(Refusal, match=said):
            coverage.look(db.url("admin"), file)


# ------------------------------------------------------------------------------- the page

NASTY = "<script>alert(1)</script>\"'&{{ 7*7 }}"


def _page(db: Database, folder: Path, **how: Any) -> tuple[Coverage, str]:
    (admin,) = actors(db, "admin")
    admin.do("select network.create_group(%s, 'one')", NASTY)
    _cover(
        admin,
        (NASTY, {"area": NASTY}),
        ("alpha", {"area": NASTY, "town": "b"}),
        ("beta", {"town": "c"}),
        ("beta unit", {"town": "c"}),
    )
    quoted = '"' + NASTY.replace('"', '""') + '"'
    rows = (
        f"1,UK,{quoted},d,a,1",
        f"2,UK,{quoted},d,b,2",
        "3,UK,x,d2,c,3",
        f"4,{quoted},,,{quoted},=cmd()",
    )
    found = coverage.look(db.url("reviewer"), _places(folder, *rows))
    return found, coverage_page.render(found, **how)


# req: GEO-6
def test_the_page_shows_what_was_found(own_db: Database, tmp_path: Path) -> None:
    found, page = _page(own_db, tmp_path, units=True)
    assert page.count("<h2>Units</h2>") == 1
    assert "<h2>Units" not in coverage_page.render(found)
    assert "places of one group, 50.0 %" in page
    squares = re.findall(r"<g><title>(.*?)</title>((?:<rect [^>]*>)+)</g>", page)
    titles = [html.unescape(title) for title, _ in squares]
    assert f"d, {NASTY}: {NASTY} (1), several (1) of 2 places" in titles
    assert "d2, x: beta" in titles
    assert "d2, x: beta unit" in titles
    (mixed,) = (rects for title, rects in squares if "several (1)" in title)
    assert mixed.count("<rect") == 2
    assert 'fill="url(#several)"' in mixed
    assert "=cmd()" in page, "as text: a page computes nothing"


# req: GEO-6
def test_the_page_is_inert(own_db: Database, tmp_path: Path) -> None:
    """Nothing that somebody named a group or a place becomes markup; nothing is fetched."""
    _, page = _page(own_db, tmp_path, units=True)
    assert "<script" not in page
    assert "alert(1)" in page
    assert "{{ 7*7 }}" in page
    assert not re.search(r"(?:https?:)?//|@import|\bsrc=|\bhref=|\bon\w+=", page)
    assert set(re.findall(r"url\(([^)]*)\)", page)) <= {"#several", "#none"}
    assert "default-src 'none'" in page


def test_colours_stay_and_differ() -> None:
    few = coverage_page.colours(["London", "Birmingham", "Manchester"])
    assert len(set(few.values())) == 3
    assert coverage_page.colours(["Manchester", "London", "Birmingham"]) == few
    many = coverage_page.colours(f"group {number}" for number in range(100))
    assert set(many.values()) == set(coverage_page.PALETTE)


# --------------------------------------------------------------------------- the command


@newest
def test_the_command_tells_findings(ownedby: Command, own_db: Database, tmp_path: Path) -> None:
    (admin,) = actors(own_db, "admin")
    _cover(admin, ("alpha", UK), ("beta", UK | {"town": "Luton"}))
    url = own_db.url("reviewer")
    file = _places(tmp_path, "1,UK,,,Luton,", "2,UK,,,Bath,", "3,France,,,Paris\x1b[2J,")
    page = tmp_path / "page.html"
    done = ownedby("coverage", "--places", str(file), "--html", str(page), "--units", "--url", url)
    assert done.code == 1
    for said in (
        "3 places",
        "no group covers Paris",
        "several groups cover Luton, UK: alpha, beta",
        "overlap of covered areas: country UK, town Luton: groups alpha and beta",
        "never decides: group beta, country UK, town Luton: lies within area",
        "no unit covers Bath, UK",
        f"Wrote {page}.",
    ):
        assert said in done.out, said
    assert "\x1b" not in done.said
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@newest
def test_the_command_finds_nothing(ownedby: Command, own_db: Database, tmp_path: Path) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    alpha.add("addresses", "1", country="UK")
    _cover(admin, ("alpha", UK), ("beta", {"country": "France"}))
    said = ownedby.well("coverage", "--url", own_db.url("admin"))
    assert "1 place (active addresses, jobs and subscriptions)" in said
    assert "Nothing found." in said
    done = ownedby("coverage", "--url", own_db.url("reviewer"))
    assert done.code == 2
    assert "--places" in done.err
    assert ownedby("coverage", "--places", str(tmp_path), "--url", own_db.url("admin")).code == 2
