"""Channel: what SQL that was injected into one transaction leaves for the next session.

On one server connection, kept by a pool of the backend's or by PgBouncer in transaction mode.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

import ownedby
from attacks.canary import ENTITIES, Ground
from fixtures.actors import Actor
from support.bouncer import Bouncer
from support.databases import Cluster

Start = Callable[..., Bouncer]
Client = Callable[[], psycopg.Connection[Any]]


@pytest.fixture
def own_ground(cluster: Cluster) -> Iterator[Ground]:
    """As everywhere, but never through a pooler of its own: here each test says what is between."""
    database = cluster.deployed().populate()
    yield Ground.build(database)
    database.drop()


@pytest.fixture(params=["direct", "pgbouncer"])
def clients(
    request: pytest.FixtureRequest, own_ground: Ground
) -> Iterator[tuple[Ground, str, Client]]:
    """A backend for beta and delta: its key, and clients that share one server connection."""
    ground = own_ground
    login = ground.db.cluster.login(f"{ground.db.name}_login_pool")
    made = ground.attacker("admin").tries(
        "select network.create_backend(%s, array['beta', 'delta', 'gamma'])", [login]
    )
    if request.param == "direct":
        only: list[psycopg.Connection[Any]] = []

        def client() -> psycopg.Connection[Any]:
            if not only or only[0].closed:
                only[:] = [ground.db.connect(login, autocommit=True)]
            return only[0]

        yield ground, made.value, client
        return
    bouncer: Start = request.getfixturevalue("bouncer")
    pooler = bouncer(ground.db)
    yield ground, made.value, lambda: pooler.connect(login, autocommit=True)


def _seen(conn: psycopg.Connection[Any]) -> list[Any]:
    return [
        conn.execute(f"select id from crm.{entity} order by id".encode()).fetchall()
        for entity in ENTITIES
    ]


def _process(conn: psycopg.Connection[Any]) -> Any:
    return conn.execute("select pg_backend_pid()").fetchone()


def _of(ground: Ground, user: str) -> list[Any]:
    return _seen(ground.attacker(user).conn)


INJECTED = {
    # what gamma's user was made to execute, and what follows: clean, or 55006
    "the statement of the token": (
        "prepare begin_session(text) as select set_config('ownedby.session', $1, false)",
        "unclean",
    ),
    "the package's own names": ("prepare _pg3_0 as select * from crm.contacts", "unclean"),
    "row security": ("set row_security = off", "unclean"),
    "a role": ("set role {login}", "unclean"),
    "a role for now": ("set local role {login}", "clean"),
    "a held cursor": (
        "declare kept cursor with hold for select * from crm.contacts",
        "clean",
    ),
    "the setting": (
        "select set_config('ownedby.session', current_setting('ownedby.session'), false)",
        "clean",
    ),
    "a search path": ("set search_path = pg_temp, crm_data, crm, public", "clean"),
    "how strings are read": ("set standard_conforming_strings = off", "clean"),
    "how dates are read": ("set datestyle = 'SQL, DMY'", "clean"),
    "time zone": ("set timezone = 'Pacific/Kiritimati'", "clean"),
    "read only": ("set default_transaction_read_only = on", "clean"),
    "isolation": ("set default_transaction_isolation = 'serializable'", "clean"),
    "listening": ("listen canary", "clean"),
    "a lock": ("select pg_advisory_lock(1)", "clean"),
    "a planner": ("set plan_cache_mode = force_generic_plan", "clean"),
}


# req: SES-2 SES-3
@pytest.mark.parametrize("name", INJECTED)
def test_what_was_injected_does_not_reach_the_next(
    request: pytest.FixtureRequest, clients: tuple[Ground, str, Client], name: str
) -> None:
    ground, key, client = clients
    statement, outcome = INJECTED[name]
    login = f"{ground.db.name}_login_pool"
    expected = {user: _of(ground, user) for user in ("bob", "dora", "cem")}
    first = client()
    with contextlib.suppress(ownedby.SessionLost), ownedby.session(first, "cem", key=key):
        pid = _process(first)
        assert _seen(first) == expected["cem"]
        first.execute(statement.format(login=login).encode())
    second = client()
    # without a session there is nothing, whatever was left
    with contextlib.suppress(psycopg.Error):
        assert second.execute("select id from crm.contacts").fetchall() == []
    if outcome == "unclean":
        with pytest.raises(ownedby.UncleanConnection), ownedby.session(second, "bob", key=key):
            pass
        assert second.closed
        second = client()
    for user in ("bob", "dora", "bob"):
        with ownedby.session(second, user, key=key):
            assert _seen(second) == expected[user]
            assert Actor(second).whoami()["user_name"] == user
            with pytest.raises(psycopg.errors.InvalidCursorName), second.transaction():
                second.execute("fetch all kept")
            for setting in ("search_path", "datestyle", "timezone", "standard_conforming_strings"):
                value = second.execute(f"show {setting}".encode()).fetchone()
                assert value == _default(ground, setting)
            if outcome == "clean" or "pgbouncer" in request.node.name:
                assert _process(second) == pid, "another connection proves nothing"


def _default(ground: Ground, setting: str) -> Any:
    with ground.db.connect("outsider") as conn:
        return conn.execute(f"show {setting}".encode()).fetchone()


# req: SES-2 SES-3
@pytest.mark.parametrize("kind", ["table", "view", "function", "type"])
def test_temporary_objects_do_not_reach_the_next(
    clients: tuple[Ground, str, Client], kind: str
) -> None:
    """Members may not make any; where somebody gave TEMPORARY back, the session is refused."""
    ground, key, client = clients
    statement = {
        "table": "create temporary table contacts (name text)",
        "view": "create temporary view contacts as select 1 as name",
        "function": "create function pg_temp.challenge() returns text language sql as 'select 1'",
        "type": "create type pg_temp.contacts as enum ('x')",
    }[kind]
    first = client()
    with (
        ownedby.session(first, "cem", key=key),
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        first.transaction(),
    ):
        first.execute(statement.encode())
    ground.db.run(f"grant temporary on database {ground.db.name} to {ground.db.name}_login_pool")
    first = client()
    with ownedby.session(first, "cem", key=key):
        first.execute(statement.encode())
    second = client()
    with pytest.raises(ownedby.UncleanConnection), ownedby.session(second, "bob", key=key):
        pass
    third = client()
    expected = _of(ground, "bob")
    with ownedby.session(third, "bob", key=key):
        assert _seen(third) == expected


# req: SES-2 SES-3
def test_two_users_interleaved_on_one_server_connection(own_ground: Ground, bouncer: Start) -> None:
    ground = own_ground
    login = ground.db.cluster.login(f"{ground.db.name}_login_pool")
    admin = ground.attacker("admin")
    key = admin.tries("select network.create_backend(%s)", [login]).value
    pooler = bouncer(ground.db)
    expected = {user: _of(ground, user) for user in ("bob", "cem")}
    assert expected["bob"] != expected["cem"]
    seen: dict[str, list[Any]] = {user: [] for user in expected}
    pids: set[Any] = set()
    nobody: list[Any] = []

    def work(user: str) -> None:
        conn = pooler.connect(login, autocommit=True)
        for number in range(30):
            with contextlib.suppress(ZeroDivisionError), ownedby.session(conn, user, key=key):
                seen[user].append(_seen(conn))
                pids.add(_process(conn))
                if number % 3 == 2:
                    raise ZeroDivisionError
            nobody.append(conn.execute("select count(*) from crm.contacts").fetchone())

    threads = [threading.Thread(target=work, args=[user]) for user in expected]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(pids) == 1
    assert nobody == [(0,)] * 60
    for user, rows in expected.items():
        assert seen[user] == [rows] * 30
