"""What masks cost: look-ups by a masked column, and whole tables of masked cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.measure import Clock, Samples, Time, fetch, interleave
from bench.population import GROUPS, LEVELS, VIEWERS, Say, Viewer, login
from bench.server import Connection, Server

GOAL = 2.0
VIEW = "view"
HAND = "by hand"
UNMASKED = "unmasked view"
PASSES = 2
SECONDS_A_PASS = 2.5
MASKED_VIEWERS = tuple(viewer for viewer in VIEWERS if viewer.group is not None)
COLUMNS = (
    "id, kind, name, first_name, last_name, company_id, email, phone, birth_date, tax_number,"
    " notes, owned_by_group_id, privacy_level, created_at, updated_at"
)

QUERIES = {
    "by e-mail, in the clear": HAND,
    "by e-mail, masked": HAND,
    "all rows": UNMASKED,
    "sum over masked columns": UNMASKED,
    "top 50 by date": UNMASKED,
}
"""What is measured, and against what."""


@dataclass
class MaskCell:
    """One query of one viewer."""

    viewer: str
    query: str
    samples: Samples = field(default_factory=Samples)
    plan: str = ""

    @property
    def against(self) -> str:
        """What it is compared with."""
        return QUERIES[self.query]

    @property
    def ratio(self) -> float:
        """How many times longer the masked view takes."""
        times = self.samples.medians()
        return times[VIEW] / times[self.against]


def clear_owners(viewer: Viewer) -> list[int]:
    """The groups whose contact details a viewer sees: its own, and every other that shares."""
    return [owner for i, owner in enumerate(viewer.owners) if owner == viewer.group or i % 2]


def measure(server: Server, rows: int, say: Say) -> list[MaskCell]:
    """Fill the table of contacts, open half of what is shared, and measure every cell."""
    _populate(server, rows, say)
    cells = [MaskCell(viewer.name, query) for viewer in MASKED_VIEWERS for query in QUERIES]
    for number in range(PASSES):
        for viewer in MASKED_VIEWERS:
            with server.connect(login(viewer)) as client:
                wanted = _wanted(client, viewer)
                for cell in cells:
                    if cell.viewer == viewer.name:
                        say(f"pass {number + 1} of {PASSES}: {cell.viewer}, {cell.query}")
                        _run(client, cell, viewer, wanted)
    for viewer in MASKED_VIEWERS:
        with server.connect(login(viewer)) as client:
            wanted = _wanted(client, viewer)
            for cell in cells:
                if cell.viewer == viewer.name and cell.ratio > GOAL:
                    text = _statement(cell, viewer, VIEW, wanted, 0)
                    plan = client.execute(
                        f"explain (analyze, buffers) {text}".encode(), prepare=False
                    )
                    cell.plan = "\n".join(row[0] for row in plan)
    return cells


def _populate(server: Server, rows: int, say: Say) -> None:
    with server.connect() as postgres:
        run = postgres.execute
        say(f"{rows:,} contacts with masked columns")
        run("set session_replication_role = replica")
        found = run("select count(*), max(id) from crm_data.contacts").fetchone()
        assert found
        run(
            "insert into crm_data.contacts (owned_by_group_id, privacy_level, name, email, phone,"
            "  birth_date, tax_number, notes, created_at)"
            " select mod(hashint4(i) & 2147483647, %s) + 1,"
            "  mod(hashint4(i + 77) & 2147483647, %s), 'contact ' || i, 'c' || i || '@example.org',"
            "  '+49 30 ' || i, date '1950-01-01' + mod(hashint4(i + 3) & 2147483647, 20000),"
            "  'DE' || 100000000 + i, 'note ' || i || repeat(' x', 20), timestamptz '2020-01-01'"
            "  + mod(hashint4(i + 5) & 2147483647, 157680000) * interval '1 second'"
            " from generate_series(%s::integer + 1, %s::integer) as i",
            [GROUPS, LEVELS, found[0], max(rows, found[0])],
        )
        run("create table bare.masked_contacts as select * from crm_data.contacts order by id")
        run("create index on bare.masked_contacts (email)")
        run("create index on bare.masked_contacts (access_key)")
        # The policy of the gate is the same with and without masks.
        run(f"create view bare.unmasked_contacts as select {COLUMNS} from crm_data.contacts")
        run("grant usage, create on schema bare to ownedby_gate")
        run("alter view bare.unmasked_contacts owner to ownedby_gate")
        run("grant select on bare.masked_contacts, bare.unmasked_contacts to ownedby_member")
        run("reset session_replication_role")
        say("vacuum analyze")
        run("vacuum (analyze) crm_data.contacts")
        run("vacuum (analyze) bare.masked_contacts")
        run("checkpoint")
    with server.connect("bench_admin") as admin:
        for viewer in MASKED_VIEWERS:
            for owner in clear_owners(viewer):
                if owner != viewer.group:
                    admin.execute(
                        "select network.share(%s, %s, view => 'all',"
                        ' clear => \'{"contact_details": "all"}\')',
                        [f"Group {owner}", f"Group {viewer.group}"],
                    )


def _keys(owners: list[int]) -> str:
    keys = (str((owner << 8) | level) for owner in owners for level in range(LEVELS))
    return f"'{{{','.join(keys)}}}'::bigint[]"


def _wanted(client: Connection, viewer: Viewer) -> dict[str, list[str]]:
    """Addresses to look up: of records seen in the clear, and of records seen masked."""
    masked = sorted(set(viewer.owners) - set(clear_owners(viewer))) or [0]

    def of(owners: list[int]) -> list[str]:
        found = client.execute(
            "select email from bare.masked_contacts tablesample system (10) repeatable (7)"
            f" where access_key = any ({_keys(owners)}) order by hashint8(id) limit 300".encode()
        )
        return [row[0] for row in found] or ["nobody@example.org"]

    return {"clear": of(clear_owners(viewer)), "masked": of(masked)}


def _statement(
    cell: MaskCell, viewer: Viewer, side: str, wanted: dict[str, list[str]], number: int
) -> str:
    table = {
        VIEW: "crm.contacts",
        HAND: "bare.masked_contacts",
        UNMASKED: "bare.unmasked_contacts",
    }[side]
    if cell.query.startswith("by e-mail"):
        of = wanted["clear" if "clear" in cell.query else "masked"]
        text = f"select {COLUMNS} from {table} where email = '{of[number % len(of)]}'"
        if side == HAND:
            # who writes by hand finds by an address only what is seen in the clear
            text += f" and access_key = any ({_keys(clear_owners(viewer))})"
        return text
    if cell.query == "all rows":
        return f"select * from {table}"
    if cell.query == "top 50 by date":
        return f"select * from {table} order by created_at desc limit 50"
    return (
        "select count(*), sum(length(email)), sum(length(phone)), max(birth_date),"
        f" sum(length(tax_number)), count(notes) from {table}"
    )


def _run(client: Connection, cell: MaskCell, viewer: Viewer, wanted: dict[str, list[str]]) -> None:
    clock = Clock(client)

    def side(name: str) -> Callable[[int], tuple[Time, object]]:
        def run(number: int) -> tuple[Time, object]:
            text = _statement(cell, viewer, name, wanted, number)
            if cell.query == "all rows":  # as they come, not to fill the client's memory
                return clock.time(lambda: _copy(client, text))
            taken, rows = clock.time(lambda: fetch(client, text))
            # masked and unmasked rows differ, their number does not
            return taken, rows[0][0] if cell.query.startswith("sum") else len(rows)

        return run

    sides = {name: side(name) for name in (VIEW, cell.against)}
    first = max(run(-1)[0].seconds for run in sides.values())
    least = 60 if first < 0.02 else 4
    interleave(cell.samples, sides, budget=SECONDS_A_PASS, least=least, most=150)


def _copy(client: Connection, text: str) -> int:
    with client.cursor() as cursor:
        with cursor.copy(f"copy ({text}) to stdout".encode()) as copy:
            for _ in copy:
                pass
        return cursor.rowcount
