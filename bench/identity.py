"""What it costs to know who is asking: per call, and for the first query of a connection."""

from __future__ import annotations

import re
import statistics
import time
from dataclasses import dataclass
from functools import partial

from bench.measure import Clock, fetch, quiet
from bench.population import VIEWERS, Say, login
from bench.server import Connection, Server

CALLS = 2000
ROUNDS = 5
CONNECTIONS = 15
_ALWAYS = ("network.identify()", "network.whoami()", "network.session_keys('view')")


@dataclass(frozen=True)
class Call:
    """A function as a viewer's policies call it; microseconds a call."""

    viewer: str
    function: str
    micros: float


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
            empty = _micros(client, "1")
            measured += [
                Call(viewer.name, function, max(_micros(client, function) - empty, 0.0))
                for function in functions
            ]
    return measured


def first_queries(server: Server, say: Say) -> list[FirstQuery]:
    """Time the first statement of new connections."""
    measured = []
    for viewer in VIEWERS:
        say(f"new connections of {viewer.name}")
        times: dict[str, list[float]] = {"connect": [], "crm": [], "bare": []}
        for _ in range(CONNECTIONS):
            for schema in ("crm", "bare"):
                started = time.perf_counter()
                with server.connect(login(viewer)) as client:
                    times["connect"].append(time.perf_counter() - started)
                    statement = f"select * from {schema}.activities where id = 1000"
                    taken, _ = Clock(client).time(partial(fetch, client, statement))
                    times[schema].append(taken)
        connect, view, bare = (statistics.median(each) * 1000 for each in times.values())
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


def _micros(client: Connection, function: str) -> float:
    quoted = function.replace("'", "''")
    statement = f"select bare.call('{quoted}', {CALLS})"
    clock = Clock(client)
    taken = [clock.time(partial(fetch, client, statement))[0] for _ in range(ROUNDS + 1)]
    return statistics.median(taken[1:]) / CALLS * 1e6
