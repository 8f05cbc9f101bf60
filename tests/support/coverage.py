"""Covered areas of many groups over all US ZIP codes, and who covers what, worked out in Python.

The matcher is written from the requirements (GEO-1, GEO-2, GEO-9), not from the SQL: it folds text
with Python's Unicode tables and compares every condition of a row.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import psycopg
import zipcodes

Place = tuple[str | None, str | None, str | None, str | None, str | None]
"""Country, area, district, town, postal code, as somebody wrote them."""


def folded(text: str | None) -> str | None:
    """Text without case, accents and surrounding space; None when nothing is left (GEO-9)."""
    if text is None:
        return None
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold().strip() or None


@dataclass(frozen=True)
class Row:
    """A covered area of a group (by number): what is written there; None fits any."""

    group: int
    written: Place

    @cached_property
    def folded(self) -> Place:
        """What is written, as it is compared."""
        return _all_folded(self.written)

    def covers(self, place: Place) -> bool:
        """Whether a place, folded, meets all that is written."""
        *names, code = self.folded
        return all(
            want is None or want == has for want, has in zip(names, place[:4], strict=True)
        ) and (code is None or _has_code(code, place[4]))


def _all_folded(place: Place) -> Place:
    return tuple(map(folded, place))  # type: ignore[return-value]


def _has_code(wanted: str, code: str | None) -> bool:
    """Whether a postal code is the one (also written =), has the prefix, or lies in the range."""
    if code is None:
        return False
    if wanted.startswith("="):
        return code == wanted[1:].strip()
    if wanted.endswith("*"):
        return code.startswith(wanted[:-1].strip())
    low, *high = (end.strip() for end in re.split(r"\.\.|-", wanted))
    return code == low if not high else len(code) == len(low) and low <= code <= high[0]


@dataclass(frozen=True)
class Coverage:
    """Rows, the groups that are assigned automatically (GEO-2), and all US ZIP codes as places."""

    rows: tuple[Row, ...]
    automatic: frozenset[int]
    places: dict[str, Place]

    @staticmethod
    def mixed(groups: int, seed: int, manual: Iterable[int] = ()) -> Coverage:
        """All forms of covered areas in one mixture, written as people write.

        Args:
            groups: how many groups there are; their numbers begin with 1.
            seed: the same seed gives the same mixture.
            manual: the groups that are not assigned automatically.
        """
        chance = random.Random(seed)
        known = zipcodes.list_all()
        rows = [
            Row(group, written)
            for group in range(1, groups + 1)
            for written in _areas(chance, known)
        ]
        places = {
            one["zip_code"]: _written(
                number,
                (one["country"], one["state"], one["county"], one["city"], one["zip_code"]),
            )
            for number, one in enumerate(known)
        }
        automatic = frozenset(range(1, groups + 1)) - frozenset(manual)
        return Coverage(tuple(dict.fromkeys(rows)), automatic, places)

    def expected(self) -> dict[str, frozenset[int]]:
        """The groups that cover each ZIP code: what the database has to find."""
        # Only rows that name the town, the state or the first two digits of a place can cover it;
        # the rest need not be compared with each of 42,789 places.
        by_state: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
        for row in self.rows:
            country, area, _, town, code = row.folded
            if town:
                by_state["town", town].append(row)
            elif area:
                by_state["area", area].append(row)
            elif code:
                for first in _beginnings(code):
                    by_state["code", first].append(row)
            else:
                by_state["country", country].append(row)
        found = {}
        for code, place in self.places.items():
            country, area, _, town, its_code = has = _all_folded(place)
            candidates = (
                row
                for key in (
                    ("town", town),
                    ("area", area),
                    ("code", (its_code or "")[:2]),
                    ("country", country),
                )
                for row in by_state[key]
            )
            found[code] = frozenset(
                row.group for row in candidates if row.group in self.automatic and row.covers(has)
            )
        return found


def _beginnings(code: str) -> list[str]:
    """The first two digits of all codes in it."""
    low, *high = (end.strip() for end in re.split(r"\.\.|-", code.lstrip("=")))
    return [f"{first:02}" for first in range(int(low[:2]), int((high or [low])[0][:2]) + 1)]


def matched(conn: psycopg.Connection[Any], places: dict[str, Place]) -> dict[str, frozenset[int]]:
    """The numbers of the groups that network.matches finds for each place, in one query."""
    rows = conn.execute(
        "select p.code, coalesce(array_agg(distinct m.group_id)"
        "  filter (where m.group_id is not null), '{}')"
        " from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])"
        "  as p (code, country, area, district, town, postal_code)"
        " left join lateral network.matches("
        "  p.country, p.area, p.district, p.town, p.postal_code) as m on true group by p.code",
        [list(column) for column in zip(*((c, *p) for c, p in places.items()), strict=True)],
    ).fetchall()
    return {code: frozenset(groups) for code, groups in rows}


# ------------------------------------------------------------------------------------- mixture


def _areas(chance: random.Random, known: list[Any]) -> list[Place]:
    """What one group covers, around a place somewhere."""
    home = chance.choice(known)
    code, town, county, state = (home[k] for k in ("zip_code", "city", "county", "state"))
    near = [one["zip_code"] for one in chance.sample(known, 8)]
    low = int(code)
    high = min(99_999, low + chance.randrange(400))
    forms: list[tuple[int, list[Place]]] = [
        (4, [(None, None, None, None, each) for each in (code, *near)]),
        (3, [("us", None, None, None, f"={code}")]),
        (4, [(None, None, None, None, f"{code[: chance.choice((3, 3, 4))]}*")]),
        (2, [("US", None, None, None, f"{code[:2]} *")]),
        (5, [(None, None, None, None, f"{low:05}-{high:05}")]),
        (3, [("US", state, None, None, f"{low:05} .. {high:05}")]),
        (5, [(None, state, None, town, None)]),
        (2, [(None, None, None, town, None)]),
        (4, [("us", state, county or None, None, None)]),
        (3, [(None, state, county or None, town, f"{code[:3]}*")]),
        (1, [(None, state, None, None, None)]),
        (1, [(chance.choice(("DE", "JP", "kr", "FR", "CA")), None, None, None, None)]),
        # covers nothing: the conditions of a row have to be met together
        (1, [("CA", state, None, town, None)]),
        (1, [(None, "ZZ", None, None, f"{code[:1]}*")]),
    ]
    weights = [weight for weight, _ in forms]
    chosen = chance.choices([rows for _, rows in forms], weights, k=chance.randint(1, 3))
    return [_wild(chance, row) for rows in chosen for row in rows]


def _wild(chance: random.Random, place: Place) -> Place:
    """The same in another case, with accents, with space around."""
    return tuple(  # type: ignore[return-value]
        text
        and chance.choice(("", " ", "\t", "  "))
        + chance.choice((str, str.upper, str.lower, str.swapcase, _accented))(text)
        + chance.choice(("", " ", "\n"))
        for text in place
    )


def _written(number: int, place: tuple[str, str, str, str, str]) -> Place:
    """A place as somebody wrote it; what is empty is not written, or is blank."""
    country, area, district, town, code = place
    if number % 5 == 0:
        town = town.upper()
    if number % 7 == 0:
        area, district = f" {area.lower()} ", _accented(district)
    if number % 11 == 0:
        town, code = f"\t{_accented(town)}", f"{code} "
    return country or None, area, district or None, town, code


def _accented(text: str) -> str:
    """Accents on vowels, some as one character and some as two."""
    return text.translate(
        str.maketrans({"a": "á", "e": "e\u0300", "o": "ö", "O": "Ô", "u": "u\u0308", "n": "ñ"})
    )
