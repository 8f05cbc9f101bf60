"""Run the benchmark: `make bench`, or `python -m bench --help`."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "python")]

from bench import identity, masks, population, queries, report, sharing, writes  # noqa: E402
from bench.population import Say  # noqa: E402
from bench.results import Results  # noqa: E402
from bench.server import SETTINGS, Connection, Server, machine  # noqa: E402
from ownedby import deploy  # noqa: E402

PARTS = ("queries", "writes", "sharing", "identity", "masks")


def main() -> int:
    """Measure on each version in turn; exit code 1 when a goal is missed."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server stops, too
    wanted = _arguments()
    console = Console()
    met = True
    for major in wanted.versions:
        with Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=console,
            refresh_per_second=1,
        ) as progress:
            results = measure(major, wanted.rows, wanted.only, _teller(progress, major))
        report.show(results, console)
        for path in report.keep(results, wanted.into):
            console.print(f"kept in {path.name}")
        met = met and all(goal.met for goal in results.goals)
    return 0 if met else 1


def measure(major: int, rows: int, parts: list[str], say: Say) -> Results:
    """Measure everything on a new server of one version."""
    started = time.monotonic()
    say("starting")
    with Server(major) as server:
        first = deploy.up(server.conninfo())
        again = deploy.up(server.conninfo())
        results = Results(
            version=first.server_version,
            major=major,
            date=datetime.now(tz=UTC).date().isoformat(),
            machine=machine(),
            settings=SETTINGS,
            rows=rows,
            deploy={"ownedby up, first": first.seconds, "ownedby up, again": again.seconds},
        )
        say("organisation")
        population.organise(server)
        if parts == ["masks"]:  # which are measured on contacts
            population.load(server, 1000, say)
        else:
            population.load(server, rows, say)
            with server.connect() as postgres:
                results.size = _sizes(postgres)
        if "queries" in parts:
            results.cells = queries.measure(server, say)
        if "identity" in parts:
            results.calls = identity.calls(server, say)
            results.first = identity.first_queries(server, say)
        if "writes" in parts:
            results.writes = writes.measure(server, say)
        if "sharing" in parts:
            results.changes = sharing.measure(server, say)
        if "masks" in parts:
            results.masks = masks.measure(server, rows, say)
    results.minutes = (time.monotonic() - started) / 60
    return results


def _teller(progress: Progress, major: int) -> Say:
    task = progress.add_task("")
    return lambda text: progress.update(task, description=f"PostgreSQL {major}: {text}")


def _sizes(postgres: Connection) -> dict[str, str]:
    sizes = {}
    for table in ("crm_data.activities", "bare.activities"):
        row = postgres.execute(
            "select pg_size_pretty(pg_table_size(t)), pg_size_pretty(pg_indexes_size(t))"
            " from cast(%s as regclass) as t",
            [table],
        ).fetchone()
        assert row
        sizes[table] = f"{row[0]}, indexes {row[1]}"
    return sizes


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--versions",
        type=lambda text: [int(part) for part in text.split(",")],
        default=[18, 16],
        help="major versions, such as 18,17,16,15 (default 18,16)",
    )
    parser.add_argument("--rows", type=int, default=4_000_000, help="activities (4000000)")
    parser.add_argument(
        "--only",
        type=lambda text: text.split(","),
        default=list(PARTS),
        help=f"some of {','.join(PARTS)}",
    )
    parser.add_argument(
        "--into", type=Path, default=report.FOLDER, help="folder for the results (bench/results)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
