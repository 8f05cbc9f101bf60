"""Sessions of a backend: identity for one transaction, on a pooled login."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool, ConnectionPool

import ownedby
from fixtures.actors import Actor, actors, new_login, nothing_changed, refused
from fixtures.hostile import HOSTILE
from ownedby.session import _Claim
from support.databases import Database


def _backend(db: Database, *groups: str, options: str = "") -> tuple[str, str, Actor]:
    (admin,) = actors(db, "admin")
    login = new_login(db, "pool", options)
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
            setting = conn.execute("select current_setting('ownedby.session')").fetchone()
            assert setting == ("",), "nothing of it is left"
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
    login, key, admin = _backend(own_db, "alpha", "gamma")
    for user in ("idle", "left"):
        admin.do("select network.create_user(%s, array['alpha unit'])", user)
    admin.do("update network.users set is_disabled = true where name = 'idle'")
    admin.do(
        "delete from network.unit_users as m using network.users as u"
        " where u.id = m.user_id and u.name = 'left'"
    )
    conn = own_db.connect(login)
    for user, unit, said in (
        ("nobody", None, 'user "nobody" does not exist'),
        ("idle", None, 'user "idle" is disabled'),
        ("left", None, 'user "left" has no unit to work through'),
        ("left", "alpha unit", 'user "left" does not belong to unit "alpha unit"'),
        ("ann", "gamma unit", 'user "ann" does not belong to unit "gamma unit"'),
        ("ann", "beta unit", 'user "ann" does not belong to unit "beta unit"'),
        ("ann", "no unit", 'user "ann" does not belong to unit "no unit"'),
        ("bob", None, 'may not work for group "beta"'),
        ("bob", "beta unit", 'may not work for group "beta"'),
    ):
        with (
            nothing_changed(admin),
            pytest.raises(ownedby.SessionRefused, match=said),
            ownedby.session(conn, user, unit, key),
        ):
            pass
        assert conn.info.transaction_status.name == "IDLE"
    with ownedby.session(conn, "ann", "alpha unit", key):
        assert _who(conn)[0] == "ann"


# req: SES-2 SES-4
def test_any_change_makes_the_identity_asked_for_again(own_db: Database) -> None:
    login, key, admin = _backend(own_db)
    (alpha,) = actors(own_db, "alpha")
    alpha.add("contacts", "seen")
    conn = own_db.connect(login)
    query = "select name from crm.contacts where name = 'seen'"
    with ownedby.session(conn, "ann", key=key):
        claim = conn.execute("select current_setting('ownedby.session')").fetchone()
        change = own_db.superuser().execute("select xmin::text from network.settings").fetchone()
        assert claim is not None
        assert change is not None
        assert claim[0].split(".")[4] == change[0]
        admin.do("update network.privacy_levels set name = 'other' where level = 0")
        assert conn.execute(query).fetchall() == [("seen",)], "another change is none of its own"
        admin.do("update network.users set is_disabled = true where name = 'ann'")
        assert conn.execute(query).fetchall() == []
        admin.do("update network.users set is_disabled = false where name = 'ann'")
        assert conn.execute(query).fetchall() == [("seen",)]


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
    admin.do("select network.create_user('colleague', array['alpha unit'])")
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


# req: SES-2
def test_two_keys_count_at_most(own_db: Database) -> None:
    login, first, admin = _backend(own_db)
    second, third = (admin.value("select network.rotate_backend_key(%s)", login) for _ in range(2))
    conn = own_db.connect(login)
    with pytest.raises(ownedby.SessionRefused), ownedby.session(conn, "ann", key=first):
        pass
    for key in (second, third):
        with ownedby.session(conn, "ann", key=key):
            assert _who(conn)[0] == "ann"


# req: SES-2
def test_a_kept_key_expires(own_db: Database) -> None:
    login, old, admin = _backend(own_db)
    new = admin.value("select network.rotate_backend_key(%s, '1 hour')", login)
    conn = own_db.connect(login)
    with ownedby.session(conn, "ann", key=old):
        assert _who(conn)[0] == "ann"
    own_db.run(
        "update network.backend_keys set valid_until = now() - interval '1 second'"
        " where valid_until is not null"
    )
    with (
        pytest.raises(ownedby.SessionRefused, match="does not hold"),
        ownedby.session(conn, "ann", key=old),
    ):
        pass
    with ownedby.session(conn, "ann", key=new):
        assert _who(conn)[0] == "ann"
    for keep in (None, "-1 day"):
        with refused("22023", "cannot be kept"):
            admin.do("select network.rotate_backend_key(%s, %s)", login, keep)


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
def test_an_unclean_connection_of_a_pool_s_own_context_is_replaced(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    with ConnectionPool(own_db.url(login), min_size=1, max_size=1) as pool:

        def work() -> int:
            with pool.connection() as conn, ownedby.session(conn, "ann", key=key):
                assert _who(conn)[0] == "ann"
                return conn.info.backend_pid

        first = work()
        assert work() == first
        with pool.connection() as conn:
            conn.execute("prepare p as select 1")
        with pytest.raises(ownedby.UncleanConnection):
            work()
        assert work() != first


# req: SES-2
def test_a_lost_connection(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    with ConnectionPool(own_db.url(login), min_size=1, max_size=1) as pool:

        def lose(before: bool) -> None:
            with pool.connection() as conn:
                pid = conn.info.backend_pid
                if before:
                    own_db.run(f"select pg_terminate_backend({pid}, 5000)")
                with ownedby.session(conn, "ann", key=key):
                    conn.execute("insert into crm.contacts (name) values ('gone')")
                    own_db.run(f"select pg_terminate_backend({pid}, 5000)")
                    conn.execute("select 1")

        for before in (True, False):
            with pytest.raises(psycopg.OperationalError):
                lose(before)
        with ownedby.session(pool, "ann", key=key) as conn:
            assert Actor(conn).names() == set()


# req: SES-2
def test_an_error_that_was_caught_is_not_a_silent_rollback(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    conn = own_db.connect(login)

    def play(ends_with: str) -> None:
        with ownedby.session(conn, "ann", key=key):
            conn.execute("insert into crm.contacts (name) values ('gone')")
            with contextlib.suppress(psycopg.Error):
                conn.execute(ends_with.encode())

    for ends_with, kept in (("select 1 / 0", set()), ("rollback", set()), ("commit", {"gone"})):
        with pytest.raises(ownedby.SessionLost):
            play(ends_with)
        with ownedby.session(conn, "ann", key=key):
            assert Actor(conn).names() == kept
    with ownedby.session(conn, "ann", key=key):
        with contextlib.suppress(psycopg.Error), conn.transaction():
            conn.execute("select 1 / 0")
        conn.execute("insert into crm.contacts (name) values ('kept')")
    (ann,) = actors(own_db, "ann")
    assert ann.names() == {"gone", "kept"}


# req: SES-2
def test_row_factories_and_pipelines(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    conn = own_db.connect(login, row_factory=dict_row)
    with ownedby.session(conn, "ann", key=key):
        assert _who(conn)["user_name"] == "ann"
        with conn.pipeline():
            conn.execute("insert into crm.contacts (name) values ('piped')")
            cursor = conn.execute("select name from crm.contacts where name = 'piped'")
        assert cursor.fetchall() == [{"name": "piped"}]
    with (
        conn.pipeline(),
        pytest.raises(ownedby.OwnedbyError, match="pipeline"),
        ownedby.session(conn, "ann", key=key),
    ):
        pass


# req: SES-2
def test_the_transaction_is_as_the_connection_says(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    query = (
        "select current_setting('transaction_isolation'),"
        " current_setting('transaction_read_only'), current_setting('transaction_deferrable')"
    )
    for level, read_only, deferrable, expected in (
        (None, None, None, ("read committed", "off", "off")),
        (psycopg.IsolationLevel.REPEATABLE_READ, True, None, ("repeatable read", "on", "off")),
        (psycopg.IsolationLevel.SERIALIZABLE, False, True, ("serializable", "off", "on")),
        (psycopg.IsolationLevel.READ_COMMITTED, True, False, ("read committed", "on", "off")),
    ):
        conn = own_db.connect(login)
        conn.isolation_level, conn.read_only, conn.deferrable = level, read_only, deferrable
        with ownedby.session(conn, "ann", key=key):
            assert conn.execute(query).fetchone() == expected
        assert (conn.isolation_level, conn.read_only, conn.deferrable) == (
            level,
            read_only,
            deferrable,
        )


# req: SES-2
def test_one_identity_a_transaction(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    conn = own_db.connect(login)
    with ownedby.session(conn, "ann", key=key):
        challenge = conn.execute("select network.challenge()").fetchone()
        assert challenge is not None
        token = _Claim.make("bob", None, key).token(challenge[0])
        with refused("25001", "has an identity already"), conn.transaction():
            conn.execute("select network.begin_session(%s)", [token])
        assert _who(conn)[0] == "ann"


# req: SES-2
def test_settings_of_the_connection_do_not_reach_a_session(own_db: Database) -> None:
    login, key, _ = _backend(own_db)
    own_db.run(f"alter role {login} set statement_timeout = '77s'")
    left = {
        "search_path": "crm_data",
        "timezone": "Pacific/Kiritimati",
        "datestyle": "SQL, DMY",
        "standard_conforming_strings": "off",
        "work_mem": "64kB",
        "statement_timeout": "1h",
    }
    conn = own_db.connect(login, autocommit=True, options="-c work_mem=5MB")
    expected = {name: conn.execute(f"show {name}".encode()).fetchone() for name in left}
    assert expected["work_mem"] == ("5MB",)
    assert expected["statement_timeout"] == ("77s",)
    for name, value in left.items():
        conn.execute("select set_config(%s, %s, false)", [name, value])
    with ownedby.session(conn, "ann", key=key):
        for name, value in expected.items():
            assert conn.execute(f"show {name}".encode()).fetchone() == value
    with ownedby.session(conn, "ann", key=key):
        conn.execute("set local search_path = crm")
        conn.execute("select name from contacts")
    assert conn.execute("show search_path").fetchone() == expected["search_path"]


UNITS = {
    # user: units of alpha and beta, and what comes without a unit named
    "one": (["alpha unit"], "alpha unit"),
    "two": (["alpha unit", "alpha second"], "alpha unit"),
    "both": (["alpha unit", "beta unit"], None),
    "most": (["alpha second", "alpha unit", "beta unit"], None),
}


# req: SES-2 SES-4
def test_which_unit_is_chosen(own_db: Database) -> None:
    login, key, admin = _backend(own_db)
    admin.do("select network.create_unit('alpha second', 'alpha')")
    conn = own_db.connect(login)
    for user, (units, default) in UNITS.items():
        admin.do("select network.create_user(%s, %s::text[])", user, units)
        if default is None:
            with (
                pytest.raises(ownedby.SessionRefused, match="units of several groups"),
                ownedby.session(conn, user, key=key),
            ):
                pass
        else:
            with ownedby.session(conn, user, key=key):
                assert _who(conn)[1] == default
        for unit in units:
            with ownedby.session(conn, user, unit, key):
                assert _who(conn)[:2] == (user, unit)
                assert _who(conn)[2] == unit.split()[0]


# req: SES-2
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names(own_db: Database, name: str) -> None:
    login, key, admin = _backend(own_db)
    admin.do("select network.create_unit(%s, 'alpha')", f"unit {name}")
    admin.do("select network.create_user(%s, array[%s])", name, f"unit {name}")
    conn = own_db.connect(login)
    with ownedby.session(conn, name, f"unit {name}", key):
        assert _who(conn) == (name, f"unit {name}", "alpha", "session")


# req: SES-4
def test_bad_arguments(own_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    login, key, _ = _backend(own_db)
    conn = own_db.connect(login)
    for user, unit in (("", None), ("ann", ""), ("a\0n", None), ("ann", "\ud800")):
        with pytest.raises(ownedby.OwnedbyError, match="needs the name of a user"):
            ownedby.session(conn, user, unit, key)
    for bad in ("", "x", key[:-1], key.upper(), key + "0", key.replace("ob1", "ob2")):
        with pytest.raises(ownedby.OwnedbyError, match="key") as caught:
            ownedby.session(conn, "ann", key=bad)
        assert key[6:-2] not in str(caught.value)
    monkeypatch.delenv("OWNEDBY_BACKEND_KEY", raising=False)
    with pytest.raises(ownedby.OwnedbyError, match="There is no key"):
        ownedby.session(conn, "ann")
    monkeypatch.setenv("OWNEDBY_BACKEND_KEY", key)
    with ownedby.session(conn, "ann"):
        assert _who(conn)[0] == "ann"
    assert key[6:] not in repr(_Claim.make("ann", None, key))
    (alpha,) = actors(own_db, "alpha")
    with pytest.raises(ownedby.SessionRefused), ownedby.session(alpha.conn, "ann", key=key):
        pass


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

            async def fail(ends_with: bytes) -> None:
                async with ownedby.session(other, "ann", key=key):
                    with contextlib.suppress(psycopg.Error):
                        await other.execute(ends_with)

            async with await psycopg.AsyncConnection.connect(own_db.url(login)) as other:
                for ends_with in (b"select 1 / 0", b"rollback"):
                    with pytest.raises(ownedby.SessionLost):
                        await fail(ends_with)
                with pytest.raises(ownedby.SessionRefused):
                    async with ownedby.session(other, "nobody", key=key):
                        pass
                await other.execute("prepare p as select 1")
                await other.commit()
                with pytest.raises(ownedby.UncleanConnection):
                    await fail(b"select 1")
                assert other.closed
        pool = AsyncConnectionPool(own_db.url(login), min_size=1, max_size=1, open=False)
        async with pool, ownedby.session(pool, "bob", key=key) as conn:
            cursor = await conn.execute(query)
            assert await cursor.fetchone() == ("bob",)

    asyncio.run(play())


# ---------------------------------------------------------------------- logins of backends


# req: SES-2
def test_backends_belong_to_no_group(own_db: Database) -> None:
    login, _, admin = _backend(own_db)
    with refused("22023", "is that of a backend"):
        admin.do("select network.admit(%s, 'alpha')", login)
    with refused("22023", "is that of a backend"):
        admin.do("select network.create_user('pooled', array['alpha unit'], %s)", login)
    plain, boss = new_login(own_db, "plain"), new_login(own_db, "boss", "createrole")
    own_db.run(f"grant {plain} to {own_db.login_of('outsider')}")
    for name, groups, sqlstate, said in (
        (own_db.login_of("alpha"), None, "22023", "is a member of"),
        (own_db.login_of("ann"), None, "22023", "is that of a user"),
        (plain, None, "22023", "has members"),
        (boss, None, "42501", "more rights"),
        ("postgres", None, "42501", "more rights"),
        ("ownedby_backend", None, "42939", "reserved"),
        ("nobody there", None, "42704", "does not exist"),
        (login, None, "42710", "already"),
        (own_db.login_of("outsider"), [], "22023", "at least one group"),
        (new_login(own_db, "fresh"), ["alpha", "omega"], "42704", "omega"),
    ):
        with nothing_changed(admin), refused(sqlstate, said):
            admin.do("select network.create_backend(%s, %s::text[])", name, groups)
    for missing in (plain, "nobody there"):
        for call in ("rotate_backend_key", "revoke_backend"):
            with nothing_changed(admin), refused("42704", "is not that of a backend"):
                admin.do(f"select network.{call}(%s)", missing)


# req: SES-2 SES-5
def test_only_super_users_make_backends(own_db: Database) -> None:
    login, _, admin = _backend(own_db)
    fresh = new_login(own_db, "fresh")
    for actor in actors(own_db, "alpha", "ann", "reviewer", "outsider", login):
        for call in (
            f"create_backend('{fresh}')",
            f"rotate_backend_key('{login}')",
            f"revoke_backend('{login}')",
            "renew_session_secret()",
        ):
            with nothing_changed(admin), refused("42501"):
                actor.do(f"select network.{call}")
    # an administrator who was disabled is none
    boss = new_login(own_db, "boss")
    own_db.run(f"grant ownedby_admin to {boss}")
    admin.do("select network.create_user('boss', array['alpha unit'], %s)", boss)
    admin.do("update network.users set is_disabled = true where name = 'boss'")
    disabled = Actor(own_db.connect(boss, autocommit=True))
    for call in (
        f"create_backend('{fresh}')",
        f"rotate_backend_key('{login}')",
        f"revoke_backend('{login}')",
        "renew_session_secret()",
    ):
        with nothing_changed(admin), refused("42501"):
            disabled.do(f"select network.{call}")


# req: SES-2 SES-3 SES-4
@pytest.mark.parametrize("role", ["alpha", "ownedby_admin"])
def test_a_backend_with_a_role_given_by_hand_is_nobody(own_db: Database, role: str) -> None:
    login, key, _ = _backend(own_db)
    (alpha,) = actors(own_db, "alpha")
    alpha.add("contacts", "hidden")
    conn = own_db.connect(login, autocommit=True)
    query = "select name from crm.contacts where name = 'hidden'"
    granted = own_db.role_of("alpha") if role == "alpha" else role
    with ownedby.session(conn, "bob", key=key):
        conn.execute(query)
        own_db.run(f"grant {granted} to {login}")
        assert conn.execute(query).fetchall() == []
        who = Actor(conn).whoami()
        assert (who["user_name"], who["is_super_user"]) == ("bob", False)
        conn.execute(f"set local role {granted}".encode())
        assert conn.execute(query).fetchall() == []
        assert "that of a backend" in Actor(conn).whoami()["problem"]
    assert conn.execute(query).fetchall() == []
    conn.execute(f"set role {granted}".encode())
    assert conn.execute(query).fetchall() == []
    conn.execute("reset role")
    with (
        pytest.raises(ownedby.SessionRefused, match="member of other roles"),
        ownedby.session(conn, "bob", key=key),
    ):
        pass
    own_db.run(f"revoke {granted} from {login}")
    with ownedby.session(conn, "ann", key=key):
        assert conn.execute(query).fetchall() == [("hidden",)]
        conn.execute(f"set local role {login}".encode())
        assert conn.execute(query).fetchall() == [], "a role was chosen"


# req: SES-2
def test_backends_that_do_not_inherit(own_db: Database) -> None:
    """From 16 on the grant itself is inherited; 15 knows the login's attribute only."""
    if own_db.cluster.major < 16:
        with refused("22023", "does not inherit", hint="inherit"):
            _backend(own_db, options="noinherit")
        return
    login, key, _ = _backend(own_db, options="noinherit")
    conn = own_db.connect(login)
    with ownedby.session(conn, "ann", key=key):
        assert _who(conn)[0] == "ann"
        conn.execute("select name from crm.contacts")
        with refused("42501"), conn.transaction():
            conn.execute("set local role ownedby_backend")


# req: SES-2
def test_a_login_made_again_is_another(own_db: Database) -> None:
    login, key, admin = _backend(own_db)
    own_db.run(f"drop role {login}")
    new_login(own_db, "pool")
    own_db.run(f"grant ownedby_backend to {login}")
    conn = own_db.connect(login)
    with (
        pytest.raises(ownedby.SessionRefused, match="is not that of a backend"),
        ownedby.session(conn, "ann", key=key),
    ):
        pass
    admin.do("select network.revoke_backend(%s)", login)
    again = admin.value("select network.create_backend(%s)", login)
    with ownedby.session(own_db.connect(login), "ann", key=again):
        pass


# req: SES-2
def test_a_new_secret_of_the_server(own_db: Database) -> None:
    login, key, admin = _backend(own_db)
    conn = own_db.connect(login)
    with ownedby.session(conn, "ann", key=key):
        assert _who(conn)[0] == "ann"
        admin.do("select network.renew_session_secret()")
        assert _who(conn)[0] is None
    with ownedby.session(conn, "ann", key=key):
        assert _who(conn)[0] == "ann"
