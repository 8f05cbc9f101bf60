"""What implicit entities, types, assignment and rules cost: `python -m bench.entities`.

Queries of financial transactions, which follow their account; the transfer of an account with many
of them, while somebody reads; and inserted activities with a type, a unit and privacy rules.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "python")]

from bench import population  # noqa: E402
from bench.measure import Clock, Rows, Samples, Time, fetch, geometric_mean, interleave  # noqa: E402
from bench.population import LEVELS, VIEWERS, Viewer, login  # noqa: E402
from bench.queries import VIEW, by_hand  # noqa: E402
from bench.results import READ_GOALS  # noqa: E402
from bench.server import SETTINGS, Connection, Server, machine  # noqa: E402
from ownedby import deploy  # noqa: E402

FOLDER = Path(__file__).parent / "results"
ACTIVITIES = 400_000
ACCOUNTS = 400_000
DEPENDANTS = 100_000
INSERTED = 100_000
TRANSFER_GOAL, INSERT_GOAL = 10.0, 6.0

COLUMNS = (
    "id, account_id, booked_on, amount, currency, reference, description, created_at, updated_at"
)
_ROW = f"select {COLUMNS} from {{table}} {{where}}"
_RANGE = (
    "select count(*), sum(amount), min(created_at) from {table} {where} {and_}"
    " created_at >= timestamptz '2021-06-01'"
    " and created_at < timestamptz '2021-06-01' + interval '{hours} hours'"
)
QUERIES = {
    "count(*)": "select count(*) from {table} {where}",
    "primary key": _ROW + " {and_} id = {id}",
    "foreign key": _ROW + " {and_} account_id = {account_id}",
    "top 50 by date": _ROW + " order by created_at desc limit 50",
    "by month": "select date_trunc('month', created_at) as month, sum(amount)"
    " from {table} {where} group by month",
    "3 % by date": _RANGE.replace("{hours}", "1314"),
    "0.3 % by date": _RANGE.replace("{hours}", "131"),
}


def main() -> int:
    """Measure, print, keep; exit code 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.entities", description=__doc__)
    parser.add_argument("--version", type=int, default=18, help="major version (18)")
    parser.add_argument("--rows", type=int, default=10_000_000, help="financial transactions")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder for the results")
    wanted = parser.parse_args()
    with Server(wanted.version) as server:
        version = deploy.up(server.conninfo()).server_version
        population.organise(server)
        population.load(server, ACTIVITIES, _say)
        inserts = _inserts(server)
        _load(server, wanted.rows)
        cells = _queries(server)
        seconds, alone, meanwhile = _transfer(server)
    lines, met = _document(version, wanted, cells, seconds, alone, meanwhile, inserts)
    text = "\n".join([*lines, ""])
    print(text)
    wanted.into.mkdir(exist_ok=True)
    today = datetime.now(tz=UTC).date().isoformat()
    (wanted.into / f"{today}-entities-pg{wanted.version}.md").write_text(text)
    return 0 if met else 1


def _say(text: str) -> None:
    print(f"{datetime.now(tz=UTC):%H:%M:%S} {text}", file=sys.stderr)


# ------------------------------------------------------------------------------------- queries


def _load(server: Server, rows: int) -> None:
    """Accounts of the contacts, and transactions; and a bare copy of these."""
    with server.connect() as postgres:
        run = postgres.execute
        run("set session_replication_role = replica")  # no foreign key to check 10,000,000 times
        _say(f"{rows:,} financial transactions")
        run(
            "insert into crm_data.accounts_receivable"
            " (owned_by_group_id, privacy_level, contact_id, name)"
            " select owned_by_group_id, privacy_level, id, 'account ' || id"
            " from crm_data.contacts where name ~ '^contact ' order by id limit %s",
            [ACCOUNTS],
        )
        table = "crm_data.financial_transactions"
        indexes = _indexes(postgres, table)
        for name, _ in indexes:
            run(f"drop index {name}")
        run(
            f"insert into {table} (account_id, access_key, booked_on, amount, description,"
            "  created_at)"
            " select a.id, a.access_key, date '2020-01-01' + mod(i, 1825), mod(i, 1000) / 10.0,"
            "  'transaction ' || i, timestamptz '2020-01-01'"
            "  + mod(hashint4(i + 5) & 2147483647, 157680000) * interval '1 second'"
            " from generate_series(1, %s) as i"
            " join (select id, access_key, row_number() over (order by id) as n"
            "  from crm_data.accounts_receivable where name ~ '^account ') as a"
            " on a.n = mod(hashint4(i + 99) & 2147483647, %s) + 1",
            [rows, ACCOUNTS],
        )
        run(
            f"create table bare.financial_transactions (like {table}"
            " including defaults including constraints including generated including identity)"
        )
        named = _names(postgres, table)
        run(
            f"insert into bare.financial_transactions ({named}) overriding system value"
            f" select {named} from {table}"
        )
        run("alter table bare.financial_transactions add primary key (id)")
        for _, definition in indexes:
            run(definition)
            run(definition.replace(" crm_data.", " bare."))
        run("grant select on bare.financial_transactions to ownedby_member")
        run("reset session_replication_role")
        _say("vacuum analyze")
        run("vacuum (analyze)")
        run("checkpoint")


def _indexes(postgres: Connection, table: str) -> list[tuple[Any, ...]]:
    return postgres.execute(
        "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index as i"
        " where i.indrelid = %s::regclass and not exists"
        " (select from pg_constraint as c where c.conindid = i.indexrelid)",
        [table],
    ).fetchall()


def _names(postgres: Connection, table: str) -> str:
    row = postgres.execute(
        "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute"
        " where attrelid = %s::regclass and attnum > 0 and attgenerated = ''",
        [table],
    ).fetchone()
    assert row
    return str(row[0])


def _conditions(viewer: Viewer) -> dict[str, str]:
    """Those of queries.by_hand, in the columns of an implicit table."""
    return {
        name: where.replace("owned_by_group_id", "key_group_id").replace(
            "privacy_level", "key_level"
        )
        for name, where in by_hand(viewer).items()
    }


def _queries(server: Server) -> dict[tuple[str, str], Samples]:
    cells: dict[tuple[str, str], Samples] = {}
    for viewer in VIEWERS:
        with server.connect(login(viewer)) as client:
            where = _conditions(viewer).get("keys", "")
            found = client.execute(
                "select id, account_id from bare.financial_transactions tablesample system (4)"
                f" repeatable (7) {where} order by hashint8(id) limit 300".encode()
            ).fetchall()
            for query in QUERIES:
                _say(f"{viewer.name}, {query}")
                cells[viewer.name, query] = samples = Samples()
                sides = _sides(client, viewer, query, found)
                first = max(run(-1)[0].seconds for run in sides.values())
                least = 60 if first < 0.02 else 3
                interleave(samples, sides, budget=2.5, least=least, most=150)
    return cells


def _sides(
    client: Connection, viewer: Viewer, query: str, found: Rows
) -> dict[str, Callable[[int], tuple[Time, Rows]]]:
    clock = Clock(client)

    def side(table: str, where: str) -> Callable[[int], tuple[Time, Rows]]:
        def run(number: int) -> tuple[Time, Rows]:
            record, account = found[number % len(found)]
            text = QUERIES[query].format(
                table=table,
                where=where,
                and_="and" if where else "where",
                id=record,
                account_id=account,
            )
            taken, rows = clock.time(lambda: fetch(client, text))
            if "order by" in text:  # rows of one moment may come in any order
                return taken, sorted((row[-2],) for row in rows)
            return taken, sorted(rows)

        return run

    bare = {
        name: side("bare.financial_transactions", where)
        for name, where in _conditions(viewer).items()
    }
    return {VIEW: side("crm.financial_transactions", "")} | bare


# ------------------------------------------------------------------------------------ transfer


def _transfer(server: Server) -> tuple[float, float, float]:
    """Seconds of a transfer; and the slowest reader of these rows, alone and meanwhile."""
    viewer = VIEWERS[1]
    _say(f"an account with {DEPENDANTS:,} dependants")
    with server.connect() as postgres:
        (account,) = postgres.execute(
            "insert into crm_data.accounts_receivable (owned_by_group_id, contact_id, name)"
            " select owned_by_group_id, id, 'large' from crm_data.contacts"
            " where owned_by_group_id = %s limit 1 returning id",
            [viewer.group],
        ).fetchone() or (0,)
        postgres.execute(
            "insert into crm_data.financial_transactions (account_id, access_key, amount)"
            " select %s, 0, i from generate_series(1, %s) as i",
            [account, DEPENDANTS],
        )
        postgres.execute("vacuum (analyze) crm_data.financial_transactions")
        postgres.execute(
            f"select network.share('Group 1', 'Group {viewer.group}', share_groups => true)"
        )
    look = f"select count(*) from crm.financial_transactions where account_id = {account}"
    with server.connect(login(viewer)) as reader, server.connect(login(viewer)) as owner:
        alone = max(_timed(lambda: fetch(reader, look)) for _ in range(20))
        waits: list[float] = []
        done = threading.Event()

        def read() -> None:
            while not done.is_set():
                waits.append(_timed(lambda: fetch(reader, look)))

        thread = threading.Thread(target=read)
        thread.start()
        seconds = _timed(
            lambda: owner.execute(
                "select network.transfer('accounts_receivable', array[%s::bigint], 'Group 1')",
                [account],
            )
        )
        done.set()
        thread.join()
    return seconds, alone, max(waits)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


# ------------------------------------------------------------------------------------- inserts


def _inserts(server: Server) -> Samples:
    """As many activities in one statement: a type, the unit of the group, five rules."""
    viewer = VIEWERS[1]
    with server.connect("bench_admin") as admin:
        admin.execute("insert into crm.activity_types (name) values ('call'), ('audit')")
        admin.execute(
            "select network.allow('activity_types', id, 'group', %s) from crm.activity_types"
            " where name = 'audit'",
            [f"Group {viewer.group}"],
        )
        for number in range(5):
            admin.execute(
                "select network.create_privacy_rule(%s, 'activities', level => %s, priority => %s,"
                " conditions => %s)",
                [
                    f"rule {number}",
                    number % LEVELS,
                    number + 1,
                    f'[{{"field": "status", "operator": "=", "value": "s{number}"}},'
                    f' {{"field": "kind", "operator": "<>", "value": "k{number}"}}]',
                ],
            )
    with server.connect() as postgres:
        postgres.execute(
            "create table bare.typed as"
            " select i, c.ids[mod(i * 7919, cardinality(c.ids)) + 1] as contact_id,"
            "  'new activity ' || i as name, 's' || mod(i, 7) as status,"
            "  (select id from crm_data.activity_types order by id offset 0 limit 1)"
            "   + mod(i, 2) as type_id"
            " from generate_series(1, %s) as i,"
            "  (select array_agg(id order by id) as ids from bare.contacts"
            "   where owned_by_group_id = %s) as c",
            [INSERTED, viewer.group],
        )
        postgres.execute("grant select on bare.typed to ownedby_member")
        postgres.execute("analyze bare.typed")
    samples = Samples()
    with server.connect(login(viewer)) as client:
        clock = Clock(client)

        def side(table: str) -> Callable[[int], tuple[Time, object]]:
            statement = (
                f"insert into {table} (contact_id, name, status, activity_type_id,"
                " owned_by_group_id, assigned_to_unit_id)"
                f" select contact_id, name, status, type_id, {viewer.group}, {viewer.group}"
                " from bare.typed"
            )
            return lambda _: (clock.time(lambda: client.execute(statement.encode()))[0], None)

        _say(f"{INSERTED:,} activities with type, unit and rules")
        sides = {VIEW: side("crm.activities"), "bare": side("bare.activities")}
        interleave(samples, sides, budget=0, least=3, most=3)
    return samples


# -------------------------------------------------------------------------------------- report


def _document(
    version: str,
    wanted: argparse.Namespace,
    cells: dict[tuple[str, str], Samples],
    seconds: float,
    alone: float,
    meanwhile: float,
    inserts: Samples,
) -> tuple[list[str], bool]:
    ratio = {}
    for cell, samples in cells.items():
        times = samples.medians()
        view = times.pop(VIEW)
        ratio[cell] = (view / min(times.values()), view, min(times.values()))
    mean = geometric_mean([each[0] for each in ratio.values()])
    worst = max(ratio, key=lambda cell: ratio[cell][0])
    inserted = inserts.medians()
    more = inserted[VIEW] / inserted["bare"]
    mean_goal, worst_goal = READ_GOALS[wanted.version]
    goals = [
        ("queries, geometric mean of the ratios", mean, mean_goal, ""),
        (f"queries, worst: {worst[0]}, {worst[1]}", ratio[worst][0], worst_goal, ""),
        (f"{INSERTED:,} activities against a bare insert", more, INSERT_GOAL, ""),
        (f"transfer of an account with {DEPENDANTS:,} dependants", seconds, TRANSFER_GOAL, " s"),
    ]
    disturbed = statistics.fmean(samples.disturbed for samples in cells.values())
    where = machine() | {"settings": ", ".join(f"{k} = {v}" for k, v in SETTINGS.items())}
    lines = [
        f"# Implicit entities, types, units and rules, PostgreSQL {version},"
        f" {datetime.now(tz=UTC).date()}",
        "",
        f"{wanted.rows:,} financial transactions of {ACCOUNTS:,} accounts, 1,000 groups in 10"
        " communities. What is measured, and how: [README](../README.md).",
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
        f"While the account was transferred, the slowest of the counts of its transactions took"
        f" {meanwhile * 1000:.0f} ms; before, {alone * 1000:.0f} ms.",
        f"Inserts: {INSERTED / inserted[VIEW] * 1000:,.0f} rows a second through the view,"
        f" {INSERTED / inserted['bare'] * 1000:,.0f} into the bare table.",
        "",
        "## Queries of financial transactions: times the best query by hand (ms view / by hand)",
        "",
        f"Other programs on the machine disturbed {disturbed:.0%} of the runs.",
        "",
        "|  | " + " | ".join(QUERIES) + " |",
        "|---|" + "---:|" * len(QUERIES),
    ]
    for viewer in VIEWERS:
        shown = (ratio[viewer.name, query] for query in QUERIES)
        lines.append(
            f"| {viewer.name} | "
            + " | ".join(f"{r:.2f} ({view:.3g} / {hand:.3g})" for r, view, hand in shown)
            + " |"
        )
    return lines, all(value <= most for _, value, most, _ in goals)


if __name__ == "__main__":
    sys.exit(main())
