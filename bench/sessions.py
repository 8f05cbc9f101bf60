"""What a session of a backend costs: `python -m bench.sessions`, a minute.

One transaction with one statement, four ways in turn, on one connection; and one check of the
identity, in a statement of its own and in a loop, beside that of a plain login.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "python")]

import ownedby  # noqa: E402
from bench import population  # noqa: E402
from bench.measure import Clock, Samples, Time, fetch, interleave  # noqa: E402
from bench.server import SETTINGS, Connection, Server, machine  # noqa: E402
from ownedby import deploy  # noqa: E402

FOLDER = Path(__file__).parent / "results"
VIEWER = population.VIEWERS[1]
LOGIN = "bench_backend"
USER = "bench user"
CALLS = 2000
LEAST, MOST = 400, 4000
SESSION_GOAL, IDENTITY_GOAL = 0.6, 25.0
QUESTIONS = ("network.session_flags('group')", "network.session_keys('view')")
"""What a policy asks once a statement."""

# Members may not ask for the identity alone; the session stays the caller's.
_LOOP = """
create schema bare;
create function bare.call(what text, times integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $call$ begin execute format(
    'do $do$ begin for i in 1 .. %s loop perform %s; end loop; end $do$', times, what
); end $call$;
grant usage, create on schema bare to ownedby_owner;
grant usage on schema bare to public;
alter function bare.call(text, integer) owner to ownedby_owner;
grant execute on function bare.call(text, integer) to public;
vacuum analyze;
"""


def main() -> int:
    """Measure, print, keep; exit code 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.sessions", description=__doc__)
    parser.add_argument("--version", type=int, default=18, help="major version (18)")
    parser.add_argument("--seconds", type=float, default=20, help="for each table (20)")
    parser.add_argument("--into", type=Path, default=FOLDER, help="folder for the results")
    wanted = parser.parse_args()
    with Server(wanted.version) as server:
        version = deploy.up(server.conninfo()).server_version
        key = _organise(server)
        transactions = _transactions(server, key, wanted.seconds)
        checks = _checks(server, key, wanted.seconds)
        loops = _loops(server, key)
    text, met = _document(version, transactions, checks, loops)
    print(text)
    wanted.into.mkdir(exist_ok=True)
    today = datetime.now(tz=UTC).date().isoformat()
    (wanted.into / f"{today}-sessions-pg{wanted.version}.md").write_text(text)
    return 0 if met else 1


def _organise(server: Server) -> str:
    population.organise(server)
    with server.connect() as postgres:
        postgres.execute(f"create role {LOGIN} login password '{server.password}'")
        group = f"Group {VIEWER.group}"
        postgres.execute("select network.create_unit('bench unit', %s)", [group])
        postgres.execute("select network.create_user(%s, array['bench unit'])", [USER])
        made = postgres.execute("select network.create_backend(%s, %s)", [LOGIN, [group]])
        row = made.fetchone()
        assert row
        for statement in _LOOP.split(";\n"):
            postgres.execute(statement.encode())
    return str(row[0])


# --------------------------------------------------------------------------- transactions


def _transactions(server: Server, key: str, seconds: float) -> Samples:
    samples = Samples()
    with server.connect(LOGIN) as conn:
        ways: dict[str, Callable[[], object]] = {
            "bare, messages merged": partial(_merged, conn),
            "bare, statement by statement": partial(_plain, conn),
            "ownedby.session": partial(_session, conn, key),
        }
        clock = Clock(conn)

        def timed(way: Callable[[], object], _: int) -> tuple[Time, object]:
            return clock.time(way)

        sides = {name: partial(timed, way) for name, way in ways.items()}
        interleave(samples, sides, budget=seconds, least=LEAST, most=MOST)
    return samples


def _merged(conn: Connection) -> object:
    with conn.pipeline():
        conn.execute("begin")
        cursor = conn.execute("select 1", prepare=False)
        conn.execute("commit")
    return cursor.fetchall()


def _plain(conn: Connection) -> object:
    with conn.transaction():
        return fetch(conn, "select 1")


def _session(conn: Connection, key: str) -> object:
    with ownedby.session(conn, USER, key=key):
        return fetch(conn, "select 1")


# --------------------------------------------------------------------------------- checks


def _checks(server: Server, key: str, seconds: float) -> dict[str, Samples]:
    """Each statement of a session and of a plain login, within transactions that are open."""
    found = {}
    with (
        server.connect(LOGIN) as backend,
        server.connect(population.login(VIEWER)) as plain,
        ownedby.session(backend, USER, key=key),
        plain.transaction(),
    ):
        clocks = {"session": Clock(backend), "plain login": Clock(plain)}
        for question in QUESTIONS:
            found[question] = samples = Samples()

            def ask(name: str, conn: Connection, what: str, _: int) -> tuple[Time, object]:
                work = partial(fetch, conn, f"select count(*) from {what} as asked")
                return clocks[name].time(work)

            sides = {
                f"{name}, {kind}": partial(ask, name, conn, what)
                for name, conn in (("session", backend), ("plain login", plain))
                for kind, what in (("asked", question), ("empty", "generate_series(1, 1)"))
            }
            interleave(samples, sides, budget=seconds / 2, least=LEAST, most=MOST)
    return found


def _loops(server: Server, key: str) -> dict[str, float]:
    """Microseconds a call of thousands in one statement."""
    with server.connect(LOGIN) as backend, ownedby.session(backend, USER, key=key):
        samples = Samples()
        clock = Clock(backend)

        def call(what: str, _: int) -> tuple[Time, object]:
            statement = f"select bare.call('{what}', {CALLS})"
            return clock.time(partial(fetch, backend, statement))

        functions = ("1", "network.backend_identity()", "network.identify()")
        sides = {what: partial(call, what) for what in functions}
        interleave(samples, sides, budget=5, least=7, most=40)
        medians = samples.medians()
    return {what: (medians[what] - medians["1"]) / CALLS * 1000 for what in functions[1:]}


# -------------------------------------------------------------------------------- results


def _document(
    version: str, transactions: Samples, checks: dict[str, Samples], loops: dict[str, float]
) -> tuple[str, bool]:
    times = transactions.medians()
    bare = times["bare, messages merged"]
    more = times["ownedby.session"] - bare
    check = loops["network.backend_identity()"]
    where = machine() | {"settings": ", ".join(f"{k} = {v}" for k, v in SETTINGS.items())}
    lines = [
        f"# Sessions of a backend, PostgreSQL {version}, {datetime.now(tz=UTC).date()}",
        "",
        "1,000 groups in 10 communities. What is measured, and how: [README](../README.md).",
        "",
        *(f"- {name}: {value}" for name, value in where.items()),
        "",
        "## Goals",
        "",
        "|  | measured | at most |  |",
        "|---|---:|---:|---:|",
        _goal("session over a bare transaction, messages merged", more, SESSION_GOAL, "ms"),
        _goal("one check of the identity", check, IDENTITY_GOAL, "µs"),
        "",
        "## One transaction with `select 1`: milliseconds",
        "",
        f"{transactions.runs} runs of each; other programs on the machine disturbed"
        f" {transactions.disturbed:.0%}.",
        "",
        "|  | median | over bare |",
        "|---|---:|---:|",
        *(f"| {name} | {value:.3f} | {value - bare:.3f} |" for name, value in times.items()),
        "",
        "## A question of a policy, only call in a statement: microseconds",
        "",
        "What the statement takes longer for it.",
        "",
        "|  | session | plain login | difference |",
        "|---|---:|---:|---:|",
    ]
    for question, samples in checks.items():
        of = samples.medians()
        session, plain = (
            (of[f"{name}, asked"] - of[f"{name}, empty"]) * 1000
            for name in ("session", "plain login")
        )
        lines.append(f"| `{question}` | {session:.1f} | {plain:.1f} | {session - plain:.1f} |")
    lines += [
        "",
        "## In a loop: microseconds a call",
        "",
        "|  | session |",
        "|---|---:|",
        *(f"| `{what}` | {value:.1f} |" for what, value in loops.items()),
        "",
    ]
    return "\n".join(lines), more <= SESSION_GOAL and check <= IDENTITY_GOAL


def _goal(what: str, measured: float, most: float, unit: str) -> str:
    met = "met" if measured <= most else "**missed**"
    return f"| {what} | {measured:.3g} {unit} | {most:g} {unit} | {met} |"


if __name__ == "__main__":
    sys.exit(main())
