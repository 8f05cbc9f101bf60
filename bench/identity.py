"""What it costs to know who is asking: per call, and for the first query of a connection."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import partial

from psycopg import errors

from bench.measure import Clock, Time, fetch, median, quiet
from bench.population import VIEWERS, Say, login
from bench.server import Connection, Server

CALLS = 2000
ROUNDS = 5
STATEMENTS = 200
CONNECTIONS = 15
_ALWAYS = ("network.identify()", "network.whoami()", "network.session_keys('view')")


@dataclass(frozen=True)
class Call:
    """A function as a viewer's policies call it.

    Attributes:
        viewer: who calls.
        function: what is called.
        repeated: microseconds a call, of thousands in one statement, as the rows of an insert do.
        alone: microseconds of the only call in a statement, as a query does; None where a viewer
            may not call it directly.
    """

    viewer: str
    function: str
    repeated: float
    alone: float | None


@dataclass(frozen=True)
class FirstQuery:
    """Milliseconds of a new connection: to connect, and for its first look-up of one row."""

    viewer: str
    connect: float
    view: float
    bare: float


def calls(server: Server, say: Say) -> list[Call]:
    """Time each function that the policies of `crm_data.activities` call, warm."""
    measured = []
    with server.connect() as postgres:
        functions = _functions(postgres)
        _let_viewers_call(postgres)
    for viewer in VIEWERS:
        say(f"identity of {viewer.name}")
        with server.connect(login(viewer)) as client, quiet():
            empty = _repeated(client, "1")
            for function in functions:
                repeated = max(_repeated(client, function) - empty, 0.0)
                measured.append(Call(viewer.name, function, repeated, _alone(client, function)))
    return measured


def first_queries(server: Server, say: Say) -> list[FirstQuery]:
    """Time the first statement of new connections."""
    measured = []
    for viewer in VIEWERS:
        say(f"new connections of {viewer.name}")
        times: dict[str, list[Time]] = {"connect": [], "crm": [], "bare": []}
        for _ in range(CONNECTIONS):
            for schema in ("crm", "bare"):
                started = time.perf_counter()
                with server.connect(login(viewer)) as client:
                    times["connect"].append(Time(time.perf_counter() - started))
                    statement = f"select * from {schema}.activities where id = 1000"
                    taken, _ = Clock(client).time(partial(fetch, client, statement))
                    times[schema].append(taken)
        connect, view, bare = (median(each) * 1000 for each in times.values())
        measured.append(FirstQuery(viewer.name, connect, view, bare))
    return measured


def _functions(postgres: Connection) -> list[str]:
    rows = postgres.execute(
        "select qual from pg_policies where schemaname = 'crm_data' and tablename = 'activities'"
    ).fetchall()
    quals = " ".join(row[0] or "" for row in rows)
    called = re.findall(r"network\.\w+\((?:'[^']*'(?:::text)?)?\)", quals)
    plain = (call.replace("::text", "") for call in called)
    return list(dict.fromkeys((*_ALWAYS, *plain)))


def _let_viewers_call(postgres: Connection) -> None:
    """A definer function, because viewers may not call all of them; the session stays theirs."""
    postgres.execute(
        "create or replace function bare.call(what text, times integer) returns void"
        " language plpgsql volatile security definer set search_path = pg_catalog, pg_temp"
        " as $call$ begin execute format('do $do$ begin for i in 1 .. %s loop"
        " perform %s; end loop; end $do$', times, what); end $call$"
    )
    postgres.execute("grant usage, create on schema bare to ownedby_owner")
    postgres.execute("alter function bare.call(text, integer) owner to ownedby_owner")
    postgres.execute("grant execute on function bare.call(text, integer) to ownedby_member")


def _repeated(client: Connection, function: str) -> float:
    quoted = function.replace("'", "''")
    statement = f"select bare.call('{quoted}', {CALLS})"
    clock = Clock(client)
    taken = [clock.time(partial(fetch, client, statement))[0] for _ in range(ROUNDS + 1)]
    return median(taken[1:]) / CALLS * 1e6


def _alone(client: Connection, function: str) -> float | None:
    """What a statement takes longer for calling a function once."""
    clock = Clock(client)
    times: dict[str, list[Time]] = {function: [], "generate_series(1, 1)": []}
    try:
        for _ in range(STATEMENTS):
            for source, each in times.items():
                statement = f"select count(*) from {source} as called"
                each.append(clock.time(partial(fetch, client, statement))[0])
    except errors.InsufficientPrivilege:
        return None
    with_it, without = (median(each) for each in times.values())
    return max(with_it - without, 0.0) * 1e6
