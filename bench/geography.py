"""What assignment by geography costs: `python -m bench.geography`.

Inserted leads and activities whose owner and unit are found by covered areas, few and many;
inserted addresses, by which their contact moves; and `ownedby reassign` of many contacts, while
somebody reads.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "python"), str(ROOT / "tests")]

import zipcodes  # noqa: E402

from bench import population  # noqa: E402
from bench.measure import Clock, Samples, Time, fetch, interleave  # noqa: E402
from bench.population import GROUPS, LEVELS, VIEWERS, login  # noqa: E402
from bench.server import DATABASE, SETTINGS, Connection, Server, machine  # noqa: E402
from ownedby import deploy  # noqa: E402
from support.coverage import Coverage, matched  # noqa: E402

FOLDER = Path(__file__).parent / "results"
LARGE = f"{DATABASE}_large"
TIMES = 10
"""How many times larger the coverage of the second database is."""
CALLERS = 40_000
"""Contacts of one group, anywhere in the country: of these it makes records."""
INSERTED = 10_000
ADDRESSES = 2_000
ROUNDS = 5
WORKERS = 2
INSERT_GOAL, LARGE_GOAL, REASSIGN_GOAL = 10.0, 1.5, 120.0
VIEWER = VIEWERS[1]
ENTITIES = ("leads", "activities")
TYPES = {"leads": "lead_type", "activities": "activity_type"}
GEO, GEO_LARGE, GIVEN, BARE = "found", "found, large coverage", "given", "bare"


@dataclass(frozen=True)
class Reassigned:
    """One run of the command, and the slowest queries of a reader before and meanwhile."""

    what: str
    seconds: float
    changed: int
    before: dict[str, float]
    meanwhile: dict[str, float]


def main() -> int:
    """Measure, print, keep; exit code 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.geography", description=__doc__)
    parser.add_argument("--version", type=int, default=18, help="major version (18)")
    parser.add_argument("--rows", type=int, default=1_000_000, help="contacts to reassign")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder for the results")
    wanted = parser.parse_args()
    load = os.getloadavg()[0]
    codes = sorted(place["zip_code"] for place in zipcodes.list_all())
    with Server(wanted.version) as server:
        version = deploy.up(server.conninfo()).server_version
        population.organise(server)
        covered = _cover(server, codes)
        _load(server, codes)
        _copy(server)
        agreed = _agreement(server)
        inserts = {entity: _inserts(server, entity) for entity in ENTITIES}
        addresses = _addresses(server)
        _load_many(server, codes, wanted.rows)
        reassigned = [
            _reassign(server, "a tenth moves", "mod(c.id, 10) = 3"),
            _reassign(server, "all move", "true"),
        ]
    lines, met = _document(version, wanted, load, covered, agreed, inserts, addresses, reassigned)
    text = "\n".join([*lines, ""])
    print(text)
    wanted.into.mkdir(exist_ok=True)
    today = datetime.now(tz=UTC).date().isoformat()
    (wanted.into / f"{today}-geography-pg{wanted.version}.md").write_text(text)
    return 0 if met else 1


def _say(text: str) -> None:
    print(f"{datetime.now(tz=UTC):%H:%M:%S} {text}", file=sys.stderr)


# ---------------------------------------------------------------------------------------- data


def _cover(server: Server, codes: list[str]) -> int:
    """Each code belongs to one group, and to its one unit: 43 codes side by side to each."""
    _say(f"{len(codes):,} covered codes, for groups and for units")
    with server.connect() as postgres:
        for owner in ("group_id", "unit_id"):
            copy = f"copy network.covered_areas ({owner}, country, postal_code) from stdin"
            with postgres.cursor() as cursor, cursor.copy(copy) as rows:
                for number, code in enumerate(codes):
                    rows.write_row((number * GROUPS // len(codes) + 1, "US", code))
    with server.connect("bench_admin") as admin:
        admin.execute("update network.groups set auto_owner = true")
        admin.execute("update network.units set auto_assign = true")
        for entity, kind in TYPES.items():
            admin.execute(f"insert into crm.{kind}s (name) values ('one'), ('other')")
            admin.execute(
                f"select network.allow('{kind}s', id, 'group', %s) from crm.{kind}s"
                " where name = 'other'",
                [f"Group {VIEWER.group}"],
            )
            for number in range(5):
                admin.execute(
                    "select network.create_privacy_rule(%s, %s, level => %s, priority => %s,"
                    " conditions => %s)",
                    [
                        f"{entity} {number}",
                        entity,
                        number % LEVELS,
                        number + 1,
                        f'[{{"field": "status", "operator": "=", "value": "s{number}"}},'
                        f' {{"field": "name", "operator": "<>", "value": "n{number}"}}]',
                    ],
                )
    return len(codes)


def _load(server: Server, codes: list[str]) -> None:
    """Contacts of one group, most with an address anywhere; and bare copies of four tables."""
    _say(f"{CALLERS:,} contacts of one group, and bare copies")
    with server.connect() as postgres:
        run = postgres.execute
        run("create schema bare")
        run("create table bare.codes (number integer primary key, code text)")
        with postgres.cursor() as cursor, cursor.copy("copy bare.codes from stdin") as rows:
            for row in enumerate(codes):
                rows.write_row(row)
        run("set session_replication_role = replica")
        run(
            "insert into crm_data.contacts (owned_by_group_id, name)"
            " select %s, 'caller ' || i from generate_series(1, %s) as i",
            [VIEWER.group, CALLERS],
        )
        run(
            "insert into crm_data.addresses (contact_id, access_key, country, postal_code)"
            " select c.id, c.access_key, 'US', z.code"
            " from (select *, row_number() over (order by id) as n from crm_data.contacts"
            "  where name ~ '^caller ') as c"
            " inner join bare.codes as z on z.number = mod(c.n * 7919, %s)",
            [len(codes)],
        )
        run(
            "insert into crm_data.contacts (owned_by_group_id, owner_source, name)"
            " select %s, 'no place', 'without address ' || i from generate_series(1, %s) as i",
            [VIEWER.group, ADDRESSES * (ROUNDS + 1) * 2],
        )
        run("reset session_replication_role")
        run(
            "create table bare.wanted as select i, c.id as contact_id, 'n' || i as name,"
            " 's' || mod(i, 7) as status, mod(i, 2) + 1 as type_id, o.id as owner"
            " from generate_series(1, %s) as i"
            " inner join (select c.id, d.postal_code, row_number() over (order by c.id) as n"
            "  from crm_data.contacts as c inner join crm_data.addresses as d"
            "  on d.contact_id = c.id where c.name ~ '^caller ') as c on c.n = mod(i * 31, %s) + 1"
            " inner join (select postal_code, group_id as id from network.covered_areas"
            "  where group_id is not null) as o on o.postal_code = c.postal_code",
            [INSERTED, CALLERS],
        )
        run(
            "create table bare.without as select id as contact_id, code, row_number() over () as n"
            " from crm_data.contacts, lateral (select code from bare.codes"
            "  where number = mod(id * 7919, %s)) as z where name ~ '^without '",
            [len(codes)],
        )
        for table in ("contacts", "addresses", *ENTITIES):
            _copy_bare(postgres, table)
        run("grant usage on schema bare to ownedby_member")
        run("grant select, insert on all tables in schema bare to ownedby_member")
        run("vacuum (analyze)")


def _copy_bare(postgres: Connection, table: str) -> None:
    """The same rows, columns, checks, indexes and foreign keys; no row security, no triggers."""
    run = postgres.execute
    including = "including defaults including constraints including generated including identity"
    run(f"create table bare.{table} (like crm_data.{table} {including})")
    (named,) = run(
        "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute"
        " where attrelid = %s::regclass and attnum > 0 and attgenerated = ''",
        [f"crm_data.{table}"],
    ).fetchone() or ("",)
    run(
        f"insert into bare.{table} ({named}) overriding system value"
        f" select {named} from crm_data.{table} order by id"
    )
    run(
        f"select setval(pg_get_serial_sequence('bare.{table}', 'id'), coalesce(max(id), 1))"
        f" from bare.{table}"
    )
    for (definition,) in run(
        "select pg_get_indexdef(indexrelid) from pg_index where indrelid = %s::regclass",
        [f"crm_data.{table}"],
    ).fetchall():
        run(definition.replace(" crm_data.", " bare."))
    for (definition,) in run(
        "select pg_get_constraintdef(oid) from pg_constraint"
        " where conrelid = %s::regclass and contype = 'f' order by conname",
        [f"crm_data.{table}"],
    ).fetchall():
        run(f"alter table bare.{table} add " + definition.replace("crm_data.con", "bare.con"))


def _copy(server: Server) -> None:
    """A second database with the same, and more covered areas in three forms."""
    _say(f"a second database, {TIMES} times the coverage")
    with server.connect(database="postgres") as postgres:
        postgres.execute(f"create database {LARGE} template {DATABASE}")
    with server.connect("bench_admin", LARGE) as admin:
        for owner in ("group_id", "unit_id"):
            admin.execute(
                f"insert into network.covered_areas ({owner}, country, area, town, postal_code)"
                f" select mod(a.id, {GROUPS}) + 1, case mod(m, 2) when 0 then 'US' else 'IN' end,"
                "  case when mod(m, 3) = 0 then 'area ' || m end,"
                "  case when mod(m, 3) = 0 then 'town ' || a.id end,"
                "  case mod(m, 3) when 1 then '=' || a.postal_code || '-' || 1000 + m"
                "   when 2 then a.postal_code || m || '*' end"
                f" from network.covered_areas as a, generate_series(1, {TIMES - 1}) as m"
                f" where a.{owner} is not null and a.id <= 100000"
            )
    with server.connect(database=LARGE) as postgres:
        postgres.execute("vacuum (analyze) network.covered_areas")


# ------------------------------------------------------------------------------------- matching


def _agreement(server: Server) -> tuple[int, int]:
    """Of how many codes network.matches says what Python says, for a mixture of all forms."""
    _say("agreement over all codes")
    coverage = Coverage.mixed(groups=400, seed=1)
    with server.connect() as postgres, postgres.transaction(force_rollback=True):
        run = postgres.execute
        run("delete from network.covered_areas")
        with postgres.cursor() as cursor:
            cursor.executemany(
                "insert into network.covered_areas"
                " (group_id, country, area, district, town, postal_code)"
                " values (%s, %s, %s, %s, %s, %s) on conflict do nothing",
                [(row.group, *row.written) for row in coverage.rows],
            )
        found = matched(postgres, coverage.places)
    expected = coverage.expected()
    return sum(found[code] == expected[code] for code in expected), len(expected)


# -------------------------------------------------------------------------------------- inserts


def _inserts(server: Server, entity: str) -> Samples:
    """As many records in one statement: a type, five rules; owner and unit found, or given."""
    samples = Samples()
    kind = TYPES[entity]
    with (
        server.connect(login(VIEWER)) as small,
        server.connect(login(VIEWER), LARGE) as large,
    ):

        def side(
            client: Connection, table: str, given: str, values: str
        ) -> Callable[[int], tuple[Time, object]]:
            clock = Clock(client)
            statement = (
                f"insert into {table} (contact_id, name, status, {kind}_id{given})"
                f" select contact_id, name, status, type_id{values} from bare.wanted"
            )
            return lambda _: (clock.time(lambda: client.execute(statement.encode()))[0], None)

        _say(f"{INSERTED:,} {entity}")
        given = ", owned_by_group_id, assigned_to_unit_id"
        own = f", {VIEWER.group}, {VIEWER.group}"
        sides = {
            GEO: side(small, f"crm.{entity}", "", ""),
            GEO_LARGE: side(large, f"crm.{entity}", "", ""),
            GIVEN: side(small, f"crm.{entity}", given, own),
            BARE: side(small, f"bare.{entity}", given, ", owner, owner"),
        }
        interleave(samples, sides, budget=0, least=ROUNDS, most=ROUNDS)
    with server.connect() as postgres:
        wrong = postgres.execute(
            f"select count(*) from crm_data.{entity} as r inner join bare.wanted as w"
            " on w.name = r.name where r.owner_source = 'geography'"
            " and (r.owned_by_group_id, r.assigned_to_unit_id) is distinct from (w.owner, w.owner)"
        ).fetchone()
        assert wrong == (0,), "geography found others than was worked out"
    return samples


def _addresses(server: Server) -> Samples:
    """Addresses of contacts without one, who move by it to another group, or stay; and bare."""
    samples = Samples()
    with server.connect(login(VIEWER)) as client, server.connect() as postgres:
        clock = Clock(client)
        stay = "select contact_id from bare.without where mod(n, 2) = 0"
        postgres.execute(
            f"update crm_data.contacts set owner_source = 'given' where id in ({stay})"
        )

        def side(
            table: str, kind: int, more: tuple[str, str]
        ) -> Callable[[int], tuple[Time, object]]:
            def run(number: int) -> tuple[Time, object]:
                first = (number + 1) * ADDRESSES * 2
                statement = (
                    f"insert into {table} (contact_id, country, postal_code{more[0]})"
                    f" select contact_id, 'US', code{more[1]} from bare.without where n >"
                    f" {first} and n <= {first + ADDRESSES * 2} and mod(n, 2) = {kind}"
                )
                taken, _ = clock.time(lambda: client.execute(statement.encode()))
                return taken, None

            return run

        _say(f"{ADDRESSES:,} addresses")
        key = (", access_key", f", {VIEWER.group} << 8")
        sides = {
            "moves": side("crm.addresses", 1, ("", "")),
            "stays": side("crm.addresses", 0, ("", "")),
            BARE: side("bare.addresses", 1, key),
        }
        interleave(samples, sides, budget=0, least=ROUNDS, most=ROUNDS)
    return samples


# ------------------------------------------------------------------------------------- reassign


def _load_many(server: Server, codes: list[str], rows: int) -> None:
    """Contacts with one address each, whose owner is the group that covers it."""
    _say(f"{rows:,} contacts with an address each")
    with server.connect() as postgres:
        run = postgres.execute
        run("set session_replication_role = replica")
        run(
            "create temporary table before as"
            " select coalesce(max(id), 0) as id from crm_data.contacts"
        )
        run(
            "insert into crm_data.contacts"
            " (owned_by_group_id, owner_source, owner_areas, privacy_level, name, email)"
            f" select a.group_id, 'geography', array[a.id], mod(i, {LEVELS}), 'contact ' || i,"
            "  'c' || i || '@example.org'"
            " from generate_series(1, %s) as i"
            " inner join bare.codes as z on z.number = mod(i::bigint * 7919, %s)"
            " inner join network.covered_areas as a"
            "  on a.postal_code = z.code and a.group_id is not null order by i",
            [rows, len(codes)],
        )
        run(
            "insert into crm_data.addresses (contact_id, access_key, country, postal_code)"
            " select c.id, c.access_key, 'US', a.postal_code from crm_data.contacts as c"
            " inner join network.covered_areas as a on a.id = c.owner_areas[1]"
            " where c.id > (select id from before) order by c.id"
        )
        run("reset session_replication_role")
        run("vacuum (analyze)")
        run("checkpoint")


def _reassign(server: Server, what: str, which: str) -> Reassigned:
    """Give the codes of some groups to the next group, and run the command while somebody reads."""
    with server.connect("bench_admin") as admin:
        admin.execute(
            f"update network.covered_areas as c set group_id = mod(c.group_id, {GROUPS}) + 1"
            f" where c.group_id is not null and {which}".encode()
        )
    with server.connect() as postgres:
        postgres.execute("vacuum (analyze) crm_data.contacts, crm_data.addresses")  # see SETTINGS
        postgres.execute("checkpoint")
        found = postgres.execute(
            "select id from crm_data.contacts where owned_by_group_id = %s order by hashint8(id)"
            " limit 200",
            [VIEWER.group],
        ).fetchall()
    looks = {
        "count(*)": lambda _: "select count(*) from crm.contacts",
        "primary key": lambda n: (
            f"select * from crm.contacts where id = {found[n % len(found)][0]}"
        ),
    }
    done = threading.Event()
    slowest: dict[bool, dict[str, float]] = {
        is_meanwhile: dict.fromkeys(looks, 0.0) for is_meanwhile in (False, True)
    }
    is_running = threading.Event()

    def read() -> None:
        with server.connect(login(VIEWER)) as reader:
            number = 0
            while not done.is_set():
                number += 1
                for name, look in looks.items():
                    is_meanwhile = is_running.is_set()
                    started = time.perf_counter()
                    fetch(reader, look(number))
                    taken = time.perf_counter() - started
                    if number > 10:
                        kept = slowest[is_meanwhile]
                        kept[name] = max(kept[name], taken)

    reading = threading.Thread(target=read)
    reading.start()
    time.sleep(5)
    _say(f"reassign: {what}")
    is_running.set()
    started = time.perf_counter()
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "ownedby.cli", "reassign", "contacts", "--apply"),
            *("--show", "3", "--workers", str(WORKERS)),
        ],
        env=os.environ
        | {
            "PYTHONPATH": str(ROOT / "python"),
            "OWNEDBY_URL": server.conninfo("bench_admin"),
            "COLUMNS": "160",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - started
    done.set()
    reading.join()
    assert ended.returncode == 0, ended.stderr
    summary = ended.stdout.splitlines()[-1]
    _say(f"{seconds:.1f} s: {summary}")
    changed = int(summary.split(" ")[0].replace(",", ""))
    return Reassigned(what, seconds, changed, slowest[False], slowest[True])


# --------------------------------------------------------------------------------------- report


def _document(
    version: str,
    wanted: argparse.Namespace,
    load: float,
    covered: int,
    agreed: tuple[int, int],
    inserts: dict[str, Samples],
    addresses: Samples,
    reassigned: list[Reassigned],
) -> tuple[list[str], bool]:
    medians = {entity: samples.medians() for entity, samples in inserts.items()}
    goals: list[tuple[str, float, float, str]] = []
    for entity, times in medians.items():
        goals += [
            (
                f"{INSERTED:,} {entity}, found, against bare",
                times[GEO] / times[BARE],
                INSERT_GOAL,
                "",
            ),
            (
                f"the same, {TIMES} times the coverage, against once",
                times[GEO_LARGE] / times[GEO],
                LARGE_GOAL,
                "",
            ),
        ]
    goals += [
        (f"reassign {wanted.rows:,} contacts, {each.what}", each.seconds, REASSIGN_GOAL, " s")
        for each in reassigned
    ]
    disturbed = statistics.fmean(s.disturbed for s in (*inserts.values(), addresses))
    where = machine() | {
        "settings": ", ".join(f"{k} = {v}" for k, v in SETTINGS.items()),
        "load": f"{load:.1f} before, {os.getloadavg()[0]:.1f} at the end",
    }
    moves = addresses.medians()
    lines = [
        f"# Assignment by geography, PostgreSQL {version}, {datetime.now(tz=UTC).date()}",
        "",
        f"{covered:,} US ZIP codes covered by {GROUPS:,} groups and again by a unit of each;"
        f" in a second database {TIMES} times as many areas."
        " What is measured, and how: [README](../README.md).",
        "",
        *(f"- {name}: {value}" for name, value in where.items()),
        "",
        "## Goals",
        "",
        "|  | measured | at most |  |",
        "|---|---:|---:|---:|",
        *(
            f"| {what} | {value:.3g}{unit} | {most:g}{unit} |"
            f" {'met' if value <= most else '**missed**'} |"
            for what, value, most, unit in goals
        ),
        "",
        f"network.matches says of {agreed[0]:,} of {agreed[1]:,} ZIP codes what Python says, for"
        " 400 groups that cover codes, prefixes, ranges, towns, counties, states and countries.",
        "",
        "## Inserts: µs a row, and times bare",
        "",
        f"Other programs on the machine disturbed {disturbed:.0%} of the runs.",
        "",
        f"|  | {GEO} | {GEO_LARGE} | {GIVEN} | {BARE} |",
        "|---|---:|---:|---:|---:|",
    ]
    for entity, times in medians.items():
        lines.append(
            f"| {entity} | "
            + " | ".join(
                f"{times[side] / INSERTED * 1000:.0f} ({times[side] / times[BARE]:.1f})"
                for side in (GEO, GEO_LARGE, GIVEN, BARE)
            )
            + " |"
        )
    lines += [
        "",
        f"Addresses of contacts that had none: {moves['moves'] / ADDRESSES * 1000:.0f} µs where the"
        f" contact moves by it, {moves['stays'] / ADDRESSES * 1000:.0f} µs where it was given by"
        f" hand, {moves[BARE] / ADDRESSES * 1000:.0f} µs into the bare table.",
        "",
        f"## Reassign {wanted.rows:,} contacts, {WORKERS} workers",
        "",
        "|  | seconds | changed | slowest count before, meanwhile (ms) |"
        " slowest look-up before, meanwhile (ms) |",
        "|---|---:|---:|---:|---:|",
    ]
    for each in reassigned:
        waits = [
            f"{each.before[look] * 1000:.0f}, {each.meanwhile[look] * 1000:.0f}"
            for look in each.before
        ]
        lines.append(
            f"| {each.what} | {each.seconds:.0f} | {each.changed:,} | {' | '.join(waits)} |"
        )
    met = agreed[0] == agreed[1] and all(value <= most for _, value, most, _ in goals)
    return lines, met


if __name__ == "__main__":
    sys.exit(main())
