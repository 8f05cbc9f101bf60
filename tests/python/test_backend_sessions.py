"""Sessions of a backend: identity for one transaction, on a pooled login."""

from __future__ import annotations

import asyncio
from typing import Any

import psycopg
import pytest
from psycopg_pool import AsyncConnectionPool, ConnectionPool

import ownedby
from fixtures.actors import Actor, actors, new_login, refused
from support.databases import Database


def _backend(db: Database, *groups: str) -> tuple[str, str, Actor]:
    (admin,) = actors(db, "admin")
    login = new_login(db, "pool")
    key = admin.value("select network.create_backend(%s, %s::text[])", login, list(groups) or None)
    return login, key, admin


def _who(conn: psycopg.Connection[Any]) -> Any:
    query = "select user_name, unit_name, group_name, source from network.whoami()"
    return conn.execute(query).fetchone()


# req: SES-2
def test_a_session_is_the_user_and_ends_with_the_transaction(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    for actor in actors(own_db, "ann", "bob"):
        actor.add("contacts", f"of {actor.name}")
    query = "select id, name from crm.contacts order by id"
    for autocommit in (False, True):
        conn = own_db.connect(login, autocommit=autocommit)
        for user in ("ann", "bob", "ann"):
            (direct,) = actors(own_db, user)
            with ownedby.session(conn, user=user, key=key) as same:
                assert same is conn
                group = "alpha" if user == "ann" else "beta"
                assert _who(conn) == (user, f"{group} unit", group, "session")
                assert conn.execute(query).fetchall() == direct.rows(query)
            assert conn.autocommit is autocommit
            assert conn.execute(query).fetchall() == []
            problem = conn.execute("select problem from network.whoami()").fetchone()
            assert problem is not None
            assert "has no session" in problem[0]
            conn.rollback()


# req: SES-2
def test_an_exception_rolls_back(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    conn = own_db.connect(login)

    def fail() -> None:
        with ownedby.session(conn, "ann", key=key):
            conn.execute("insert into crm.contacts (name) values ('gone')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with ownedby.session(conn, "ann", key=key):
        assert Actor(conn).names() == set()
        conn.execute("insert into crm.contacts (name) values ('kept')")
    (ann,) = actors(own_db, "ann")
    assert ann.names() == {"kept"}


# req: SES-2
def test_a_connection_in_a_transaction_is_refused(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    conn = own_db.connect(login)
    conn.execute("select 1")
    with (
        pytest.raises(ownedby.OwnedbyError, match="in a transaction"),
        ownedby.session(conn, "ann", key=key),
    ):
        pass
    conn.rollback()
    with ownedby.session(conn, "ann", key=key):
        with (
            pytest.raises(ownedby.OwnedbyError, match="in a transaction"),
            ownedby.session(conn, "bob", key=key),
        ):
            pass
        assert _who(conn)[0] == "ann"


# req: SES-2 SES-4
def test_who_is_refused(own_db: Database) -> None:
    login, key, admin = _backend(own_db, "alpha")
    admin.do("select network.create_user('idle', array['alpha unit'])")
    admin.do("update network.users set is_disabled = true where name = 'idle'")
    conn = own_db.connect(login)
    for user, unit in (
        ("nobody", None),
        ("idle", None),
        ("ann", "beta unit"),
        ("ann", "no unit"),
        ("bob", None),
        ("bob", "beta unit"),
    ):
        with pytest.raises(ownedby.SessionRefused), ownedby.session(conn, user, unit, key):
            pass
    with ownedby.session(conn, "ann", "alpha unit", key):
        assert _who(conn)[0] == "ann"


# req: SES-2 SES-4
@pytest.mark.parametrize(
    "change",
    [
        "update network.users set is_disabled = true where name = 'ann'",
        "delete from network.unit_users where user_id in"
        " (select id from network.users where name = 'ann')",
        "delete from network.backend_groups",
        "select network.revoke_backend('{login}')",
    ],
)
def test_what_changes_counts_from_the_next_statement(own_db: Database, change: str) -> None:
    login, key, admin = _backend(own_db, "alpha")
    (alpha,) = actors(own_db, "alpha")
    alpha.add("contacts", "seen")
    conn = own_db.connect(login)
    with ownedby.session(conn, "ann", key=key):
        query = "select name from crm.contacts where name = 'seen'"
        assert conn.execute(query).fetchall() == [("seen",)]
        admin.do(change.format(login=login))
        if "revoke" not in change:
            assert conn.execute(query).fetchall() == []
        else:
            with refused("42501"), conn.transaction():
                conn.execute(query)


# req: SES-2
def test_keys_rotate(own_db: Database) -> None:
    login, old, admin = _backend(own_db)
    new = admin.value("select network.rotate_backend_key(%s)", login)
    conn = own_db.connect(login)
    for key in (old, new):
        with ownedby.session(conn, "ann", key=key):
            assert _who(conn)[0] == "ann"
    newest = admin.value("select network.rotate_backend_key(%s, '0')", login)
    for key in (old, new):
        with pytest.raises(ownedby.SessionRefused), ownedby.session(conn, "ann", key=key):
            pass
    with ownedby.session(conn, "ann", key=newest):
        assert _who(conn)[0] == "ann"


# req: SES-2 SES-3
@pytest.mark.parametrize(
    "poison",
    ["set role {login}", "set row_security = off", "prepare p as select 1"],
)
def test_an_unclean_connection_is_closed(own_db: Database, poison: str) -> None:
    login, key, _ = _backend(own_db)
    with ConnectionPool(own_db.url(login), min_size=1, max_size=1) as pool:
        with pool.connection() as conn:
            conn.execute(poison.format(login=login).encode())
        with pytest.raises(ownedby.UncleanConnection), ownedby.session(pool, "ann", key=key):
            pass
        with ownedby.session(pool, "ann", key=key) as conn:
            assert _who(conn)[0] == "ann"


# req: SES-2
def test_asynchronous(own_db: Database) -> None:
    login, key, _ = _backend(own_db)

    async def play() -> None:
        query = "select user_name from network.whoami()"
        async with await psycopg.AsyncConnection.connect(own_db.url(login)) as conn:
            async with ownedby.session(conn, "ann", key=key):
                cursor = await conn.execute(query)
                assert await cursor.fetchone() == ("ann",)

            async def sleep() -> None:
                async with ownedby.session(conn, "ann", key=key):
                    await conn.execute("select pg_sleep(60)")

            task = asyncio.create_task(sleep())
            await asyncio.sleep(0.3)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert conn.closed or conn.info.transaction_status.name == "IDLE"
        pool = AsyncConnectionPool(own_db.url(login), min_size=1, max_size=1, open=False)
        async with pool, ownedby.session(pool, "bob", key=key) as conn:
            cursor = await conn.execute(query)
            assert await cursor.fetchone() == ("bob",)

    asyncio.run(play())


# req: SES-2
def test_backends_belong_to_no_group(own_db: Database) -> None:
    login, _, admin = _backend(own_db)
    with refused("22023", "is that of a backend"):
        admin.do("select network.admit(%s, 'alpha')", login)
    with refused("22023", "is a member of"):
        admin.do("select network.create_backend(%s)", own_db.login_of("alpha"))
