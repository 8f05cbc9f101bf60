"""Eight queries of four viewers: through `crm`, and hand-written on the bare copy."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.measure import Clock, Rows, Samples, Time, fetch, interleave
from bench.population import LEVELS, VIEWERS, Say, Viewer, login
from bench.server import Connection, Server

COLUMNS = (
    "id, contact_id, kind, name, status, due_at, notes, owned_by_group_id, privacy_level,"
    " assigned_to_unit_id, assigned_to_user_id, created_at, updated_at"
)
_ROW = f"select {COLUMNS} from {{table}} {{where}}"
_RANGE = (
    "select count(*), max(notes), min(created_at) from {table} {where} {and_}"
    " created_at >= timestamptz '2021-06-01'"
    " and created_at < timestamptz '2021-06-01' + interval '{hours} hours'"
)

QUERIES = {
    "count(*)": "select count(*) from {table} {where}",
    "primary key": _ROW + " {and_} id = {id}",
    "foreign key": _ROW + " {and_} contact_id = {contact_id}",
    "name": _ROW + " {and_} name = '{name}'",
    "top 50 by date": _ROW + " order by created_at desc limit 50",
    "by month": "select date_trunc('month', created_at) as month, count(*) from {table} {where}"
    " group by month",
    "3 % by date": _RANGE.replace("{hours}", "1314"),
    "0.3 % by date": _RANGE.replace("{hours}", "131"),
}
VIEW = "view"
PASSES = 2
SECONDS_A_PASS = 2.5
PLANS_ABOVE = 1.5
_SHORT = 0.02


@dataclass
class Cell:
    """One query of one viewer."""

    viewer: str
    query: str
    samples: Samples = field(default_factory=Samples)
    plans: dict[str, str] = field(default_factory=dict)

    @property
    def view(self) -> float:
        """Milliseconds through the view."""
        return self.samples.medians()[VIEW]

    @property
    def best(self) -> str:
        """The quickest way to write it by hand."""
        times = self.samples.medians()
        return min((side for side in times if side != VIEW), key=times.__getitem__)

    @property
    def hand(self) -> float:
        """Milliseconds of the best that is written by hand."""
        return self.samples.medians()[self.best]

    @property
    def ratio(self) -> float:
        """How many times longer the view takes."""
        return self.view / self.hand


def by_hand(viewer: Viewer) -> dict[str, str]:
    """The conditions that one could write, literals and all, for what a viewer sees."""
    if viewer.group is None:
        return {"no condition": ""}
    keys = f"'{{{','.join(map(str, viewer.keys))}}}'::bigint[]"
    owners = f"owned_by_group_id = {viewer.group}"
    if viewer.sharing:
        listed = ",".join(map(str, viewer.owners))
        owners = f"owned_by_group_id = any ('{{{listed}}}'::integer[])"
    return {
        "keys": f"where access_key = any ({keys})",
        "owners": f"where {owners}",
        "owners and levels": f"where {owners} and privacy_level between 0 and {LEVELS - 1}",
    }


def measure(server: Server, say: Say) -> list[Cell]:
    """Measure every cell, in two passes at different times, and explain the slow ones."""
    cells = [Cell(viewer.name, query) for viewer in VIEWERS for query in QUERIES]
    for number in range(PASSES):
        for viewer in VIEWERS:
            with server.connect(login(viewer)) as client:
                wanted = _wanted(client, viewer)
                for cell in cells:
                    if cell.viewer == viewer.name:
                        say(f"pass {number + 1} of {PASSES}: {cell.viewer}, {cell.query}")
                        _run(client, cell, _statements(viewer, cell.query, wanted))
    for viewer in VIEWERS:
        with server.connect(login(viewer)) as client:
            wanted = _wanted(client, viewer)
            for cell in cells:
                if cell.viewer == viewer.name and cell.ratio > PLANS_ABOVE:
                    statements = _statements(viewer, cell.query, wanted)
                    for side in (VIEW, cell.best):
                        cell.plans[side] = _explain(client, statements[side](0))
    return cells


def _wanted(client: Connection, viewer: Viewer) -> list[dict[str, Any]]:
    """Rows to look up, from all over the table, all of them visible to the viewer."""
    where = by_hand(viewer).get("keys", "")
    found = client.execute(
        f"select id, contact_id, name from bare.activities tablesample system (10)"
        f" repeatable (7) {where} order by hashint8(id) limit 300".encode()
    ).fetchall()
    return [dict(zip(("id", "contact_id", "name"), row, strict=True)) for row in found]


def _statements(
    viewer: Viewer, query: str, wanted: list[dict[str, Any]]
) -> dict[str, Callable[[int], str]]:
    sides = {VIEW: ("crm.activities", "")}
    sides |= {name: ("bare.activities", where) for name, where in by_hand(viewer).items()}

    def statement(table: str, where: str) -> Callable[[int], str]:
        and_ = "and" if where else "where"
        return lambda number: QUERIES[query].format(
            table=table, where=where, and_=and_, **wanted[number % len(wanted)]
        )

    return {name: statement(*side) for name, side in sides.items()}


def _run(client: Connection, cell: Cell, statements: dict[str, Callable[[int], str]]) -> None:
    ordered = "order by" in QUERIES[cell.query]
    clock = Clock(client)

    def side(statement: Callable[[int], str]) -> Callable[[int], tuple[Time, Rows]]:
        def run(number: int) -> tuple[Time, Rows]:
            text = statement(number)
            taken, rows = clock.time(lambda: fetch(client, text))
            if ordered:  # rows of one moment may come in any order
                return taken, sorted((row[-2],) for row in rows)
            return taken, sorted(rows)

        return run

    sides = {name: side(statement) for name, statement in statements.items()}
    first = max(run(-1)[0].seconds for run in sides.values())
    least = 60 if first < _SHORT else 4
    interleave(cell.samples, sides, budget=SECONDS_A_PASS, least=least, most=150)


def _explain(client: Connection, statement: str) -> str:
    client.execute(statement.encode(), prepare=False)
    rows = client.execute(f"explain (analyze, buffers) {statement}".encode(), prepare=False)
    return _shortened("\n".join(row[0] for row in rows))


def _shortened(plan: str) -> str:
    """A plan without its long lists of literals."""
    return re.sub(
        r"\{(\d+(?:,\d+){9,})\}",
        lambda match: f"{{… {match[1].count(',') + 1} values}}",
        plan,
    )
