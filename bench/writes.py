"""Inserting through `crm` as a member, against a bare table with the same constraints.

Every record is assigned to the unit of the group, which has the same number (population.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.measure import Clock, Samples, Time, interleave
from bench.population import LEVELS, VIEWERS, Say, login
from bench.server import Connection, Server

VIEW = "view"
BARE = "bare"
_TABLES = {VIEW: "crm.activities", BARE: "bare.activities"}
_COLUMNS = "contact_id, name, notes, owned_by_group_id, assigned_to_unit_id"
ROUNDS = 5


@dataclass
class Write:
    """One way of inserting."""

    way: str
    rows: int
    samples: Samples = field(default_factory=Samples)

    def rate(self, side: str) -> float:
        """Rows a second."""
        return self.rows / (self.samples.medians()[side] / 1000)

    @property
    def ratio(self) -> float:
        """How many times longer the view takes."""
        times = self.samples.medians()
        return times[VIEW] / times[BARE]


def measure(server: Server, say: Say) -> list[Write]:
    """Insert as the medium viewer: for contacts of its own group, and of those that share."""
    viewer = VIEWERS[1]
    with server.connect() as postgres:
        _feed(postgres, "own", [viewer.owners[viewer.owners.index(viewer.group or 0)]])
        _feed(postgres, "shared", list(viewer.sharing))
    writes = []
    with server.connect(login(viewer)) as client:
        for way, feed, rows, run in (
            ("one INSERT … SELECT, own contacts", "own", 20_000, _insert),
            ("one INSERT … SELECT, shared contacts", "shared", 20_000, _insert),
            ("one INSERT … SELECT, own contacts", "own", 200_000, _insert),
            ("one INSERT … SELECT, shared contacts, all levels", "shared", 20_000, _with_levels),
            ("COPY, own contacts", "own", 20_000, _copy),
            ("COPY, shared contacts", "shared", 20_000, _copy),
            ("INSERT by INSERT in one transaction, own contacts", "own", 2_000, _one_by_one),
        ):
            say(f"{rows:,} rows, {way}")
            write = Write(way, rows)
            sides = {
                side: run(client, table, feed, rows, viewer.group or 0)
                for side, table in _TABLES.items()
            }
            rounds = ROUNDS if rows <= 20_000 else 2
            interleave(write.samples, sides, budget=0, least=rounds, most=rounds)
            writes.append(write)
    return writes


def _feed(postgres: Connection, name: str, owners: list[int]) -> None:
    """What is going to be inserted: contacts of the given groups, all over their table."""
    postgres.execute(
        f"create table bare.feed_{name} as"
        "  select i, c.ids[mod(i * 7919, cardinality(c.ids)) + 1] as contact_id,"
        "   'new activity ' || i as name, 'note ' || i as notes"
        "  from generate_series(1, 200000) as i,"
        "   (select array_agg(id order by id) as ids from bare.contacts"
        f"    where owned_by_group_id = any ('{{{','.join(map(str, owners))}}}')) as c"
    )
    postgres.execute(f"alter table bare.feed_{name} add primary key (i)")
    postgres.execute(f"grant select on bare.feed_{name} to ownedby_member")
    postgres.execute(f"analyze bare.feed_{name}")


Run = Callable[[int], tuple[Time, object]]


def _insert(client: Connection, table: str, feed: str, rows: int, group: int) -> Run:
    statement = (
        f"insert into {table} ({_COLUMNS})"
        f" select contact_id, name, notes, {group}, {group} from bare.feed_{feed}"
        f" where i <= {rows}"
    )
    clock = Clock(client)
    return lambda _: (clock.time(lambda: client.execute(statement.encode()))[0], None)


def _with_levels(client: Connection, table: str, feed: str, rows: int, group: int) -> Run:
    statement = (
        f"insert into {table} ({_COLUMNS}, privacy_level)"
        f" select contact_id, name, notes, {group}, {group}, mod(i, {LEVELS}) from bare.feed_{feed}"
        f" where i <= {rows}"
    )
    clock = Clock(client)
    return lambda _: (clock.time(lambda: client.execute(statement.encode()))[0], None)


def _copy(client: Connection, table: str, feed: str, rows: int, group: int) -> Run:
    found = client.execute(
        f"select contact_id, name, notes, {group}, {group} from bare.feed_{feed}"
        f" where i <= {rows} order by i".encode()
    ).fetchall()
    data = "".join("\t".join(map(str, row)) + "\n" for row in found)

    def copy() -> None:
        with (
            client.cursor() as cursor,
            cursor.copy(f"copy {table} ({_COLUMNS}) from stdin".encode()) as stream,
        ):
            stream.write(data)

    clock = Clock(client)
    return lambda _: clock.time(copy)


def _one_by_one(client: Connection, table: str, feed: str, rows: int, group: int) -> Run:
    found = client.execute(
        f"select contact_id, name, notes, {group}, {group} from bare.feed_{feed}"
        f" where i <= {rows} order by i".encode()
    ).fetchall()
    statement = f"insert into {table} ({_COLUMNS}) values (%s, %s, %s, %s, %s)".encode()

    def insert() -> None:
        with client.transaction():
            for row in found:
                client.execute(statement, row, prepare=False)

    clock = Clock(client)
    return lambda _: clock.time(insert)
