"""Covered areas: brought in from a file, and checked against places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, LiteralString

from psycopg import errors
from psycopg.rows import dict_row

from ownedby import connection as server
from ownedby import table_file
from ownedby.connection import Connection
from ownedby.errors import OwnedbyError, Refusal
from ownedby.table_file import CONDITIONS, OWNERS, Problem

_REPLACE: Final = "select * from network.replace_coverage(%s::jsonb, %s, %s)"


@dataclass(frozen=True)
class Replaced:
    """What a file changed, or would change.

    Attributes:
        added: rows that are new.
        removed: rows that are there no more.
        kept: rows that stayed.
        groups: how many groups the file names.
        units: how many units it names.
        repeated: rows of the file that say the same as an earlier one.
        repeats: the first of them: line, and line of the earlier one.
        problem_count: how many problems there are; above 0, nothing was changed.
        problems: the first of them, in the order of the file.
    """

    added: int = 0
    removed: int = 0
    kept: int = 0
    groups: int = 0
    units: int = 0
    repeated: int = 0
    repeats: list[tuple[int, int]] = field(default_factory=list)
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)


def replace(
    conninfo: str,
    path: Path,
    *,
    whole: bool = False,
    as_written: bool = False,
    dry_run: bool = False,
) -> Replaced:
    """Make the covered areas of the groups and units that a file names those of the file.

    Args:
        conninfo: URL or connection string of a super user.
        path: CSV file with a column for group or unit, and for country, area, district, town or
            postal_code.
        whole: take the covered areas of all others away, too.
        as_written: take postal codes that seem to have lost leading zeros as they are.
        dry_run: change nothing, and say what would be.

    Returns:
        What changed; nothing where there are problems.

    Raises:
        Refusal: the file is not one of covered areas.
        OwnedbyError: no connection, no right, or ownedby is not there.
        OSError: the file cannot be read.
    """
    table = table_file.read(path, (*OWNERS, *CONDITIONS))
    if not set(table.columns) & set(OWNERS):
        raise Refusal(
            f"{path} has no column group or unit.", "Each row says which group or unit covers it."
        )
    with server.connect(conninfo) as connection, _explained(connection):
        cursor = connection.cursor(row_factory=dict_row)
        with connection.transaction(force_rollback=dry_run or bool(table.problems)):
            cursor.execute(_REPLACE, [json.dumps(table.rows), whole, as_written])
            told = cursor.fetchone()
    assert told is not None  # noqa: S101 - the function returns one row
    wrong = [Problem(p["line"], p["problem"], p["hint"]) for p in told["problems"] or []]
    count = told["problem_count"] + len(table.problems)
    if count:
        return Replaced(problem_count=count, problems=sorted(wrong + table.problems))
    return Replaced(
        added=told["added"],
        removed=told["removed"],
        kept=told["kept"],
        groups=told["group_count"],
        units=told["unit_count"],
        repeated=told["repeated"],
        repeats=[(r["line"], r["first_line"]) for r in told["repeats"] or []],
    )


@dataclass(frozen=True)
class Place:
    """A place, and who covers it.

    Attributes:
        conditions: country, area, district, town and postal code; None where not known.
        groups: the groups that cover it.
        units: the units that cover it.
        records: how many addresses, jobs and subscriptions are there; 1 in a list of places.
    """

    conditions: tuple[str | None, ...]
    groups: tuple[str, ...]
    units: tuple[str, ...]
    records: int = 1

    @property
    def words(self) -> str:
        """The place in words."""
        return ", ".join(part for part in reversed(self.conditions) if part)


@dataclass
class Coverage:
    """What the coverage check found.

    Attributes:
        database: its name.
        source: where the places are from.
        is_of_records: whether that is the records, and not a list.
        places: the places.
        group_of: the group of each unit that covers something.
        overlaps: rows of review.coverage_overlaps.
        dead_rows: rows of review.coverage_dead_rows.
    """

    database: str
    source: str
    is_of_records: bool
    places: list[Place]
    group_of: dict[str, str]
    overlaps: list[dict[str, Any]]
    dead_rows: list[dict[str, Any]]

    def who(self, place: Place, *, units: bool = False) -> tuple[str, ...]:
        """Those that cover a place: groups; or units, where several of one group compete.

        Units of different groups do not compete: the owner of the record decides between them.
        """
        if not units:
            return place.groups
        of_group: dict[str, list[str]] = {}
        for unit in place.units:
            of_group.setdefault(self.group_of.get(unit, ""), []).append(unit)
        rivals = [unit for units_ in of_group.values() if len(units_) > 1 for unit in units_]
        if rivals:
            return tuple(rivals)
        owned = [unit for unit in place.units if self.group_of.get(unit) in place.groups]
        return tuple((owned or list(place.units))[:1])

    def gaps(self, *, units: bool = False) -> list[Place]:
        """The places that nobody covers."""
        return [place for place in self.places if not self.who(place, units=units)]

    def contested(self, *, units: bool = False) -> list[Place]:
        """The places that several cover."""
        return [place for place in self.places if len(self.who(place, units=units)) > 1]

    def summary(self, *, units: bool = False) -> list[tuple[str, str, int, int, int]]:
        """For each country and area: how many places one, several and none cover."""
        found: dict[tuple[str, str], list[int]] = {}
        for place in self.places:
            key = (place.conditions[0] or "", place.conditions[1] or "")
            counts = found.setdefault(key, [0, 0, 0])
            number = len(self.who(place, units=units))
            counts[0 if number == 1 else 1 if number else 2] += 1
        return [(*key, counts[0], counts[1], counts[2]) for key, counts in sorted(found.items())]

    def has_findings(self, *, units: bool = False) -> bool:
        """Whether there is something to look at."""
        return bool(
            self.overlaps
            or self.dead_rows
            or self.gaps()
            or self.contested()
            or (units and (self.gaps(units=True) or self.contested(units=True)))
        )


def look(conninfo: str, places: Path | None = None) -> Coverage:
    """Check the covered areas: who covers which place, and what the rows alone tell.

    Reads only; works on a standby too.

    Args:
        conninfo: URL or connection string of a super user, or, with a file, of a reviewer.
        places: CSV file of places; other columns are left out. None: those of the records.

    Returns:
        What was found.

    Raises:
        Refusal: the file is not one of places.
        OwnedbyError: no connection, no right, or ownedby is not there.
        OSError: the file cannot be read.
    """
    table = table_file.read(places, CONDITIONS, others=True) if places else None
    if table and table.problems:
        first = min(table.problems)
        raise Refusal(f"{places}, line {first.line}: {first.text}.", first.hint or None)
    with server.connect(conninfo) as connection, _explained(connection), connection.transaction():
        connection.execute("set transaction isolation level repeatable read, read only")
        group_of = connection.execute(
            "select name, group_name from review.coverage where kind = 'unit'"
        ).fetchall()
        return Coverage(
            database=connection.info.dbname,
            source=str(places) if places else "active addresses, jobs and subscriptions",
            is_of_records=places is None,
            places=_covered(connection, table.rows if table else _of_records(connection)),
            group_of=dict(group_of),
            overlaps=_rows(
                connection,
                "select * from review.coverage_overlaps"
                " order by kind, first_name, second_name, both_cover, first_area_id",
            ),
            dead_rows=_rows(
                connection,
                "select * from review.coverage_dead_rows order by kind, name, covers, area_id",
            ),
        )


def _of_records(connection: Connection) -> list[dict[str, Any]]:
    return _rows(connection, "select * from network.places_of_records()")


def _covered(connection: Connection, places: list[dict[str, Any]]) -> list[Place]:
    found = connection.execute(
        "select country, area, district, town, postal_code, group_names, unit_names, number"
        " from network.coverage_of(%s::jsonb)",
        [json.dumps(places)],
    ).fetchall()
    return [
        Place(row[:5], tuple(row[5]), tuple(row[6]), places[row[7] - 1].get("records", 1))
        for row in found
    ]


def _rows(connection: Connection, query: LiteralString) -> list[dict[str, Any]]:
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query).fetchall()


@contextmanager
def _explained(connection: Connection) -> Iterator[None]:
    """Say what to do where the role may not, or where ownedby is not."""
    try:
        yield
    except errors.InsufficientPrivilege as error:
        raise OwnedbyError(
            f"The role {connection.info.user!r} may not do this: {error.diag.message_primary}",
            "Covered areas are replaced, and compared with records, by members of ownedby_admin; "
            "members of ownedby_reviewer compare them with a list of places (--places).",
        ) from None
    except (errors.UndefinedFunction, errors.InvalidSchemaName, errors.UndefinedTable):
        raise OwnedbyError(
            f"ownedby is not installed in the database {connection.info.dbname!r}, or is older "
            "than this.",
            "Bring it up to date: ownedby up.",
        ) from None
