"""`ownedby backend`: logins of backends and their keys, from the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator

import psycopg
import pytest

import ownedby as package
from fixtures.actors import Actor, actors, new_login, nothing_changed
from support.command import Command, Done, new_command
from support.databases import Database

KEY = re.compile(r"OWNEDBY_BACKEND_KEY=(ob1\.\d+\.[0-9a-f]{64})\n")


@pytest.fixture(scope="module")
def ownedby() -> Iterator[Command]:
    with new_command() as command:
        yield command


def _key(done: Done) -> str:
    assert done.code == 0, done.said
    found = KEY.fullmatch(done.out)
    assert found, done.said
    return found[1]


def _works(db: Database, login: str, key: str, user: str = "ann") -> bool:
    conn = db.connect(login)
    try:
        with package.session(conn, user, key=key):
            return Actor(conn).whoami()["user_name"] == user
    except package.SessionRefused:
        return False


# req: SES-2
def test_create_rotate_revoke(ownedby: Command, own_db: Database) -> None:
    login, url = new_login(own_db, "pool"), own_db.url("admin")
    first = _key(ownedby("backend", "create", login, "--group", "alpha", "--url", url))
    assert _works(own_db, login, first)
    assert not _works(own_db, login, first, "bob"), "alpha is the ceiling"
    second = _key(ownedby("backend", "rotate", login, "--url", url))
    assert _works(own_db, login, first)
    assert _works(own_db, login, second)
    third = _key(ownedby("backend", "rotate", login, "--keep", "0 seconds", OWNEDBY_URL=url))
    assert [_works(own_db, login, key) for key in (first, second, third)] == [False, False, True]
    done = ownedby("backend", "revoke", login, "--url", url)
    assert (done.code, done.err) == (0, "")
    assert login in done.out
    assert not _works(own_db, login, third)
    both = ownedby("backend", "create", login, "--group", "alpha", "--group", "beta", "--url", url)
    assert _works(own_db, login, _key(both), "bob")
    ownedby("backend", "revoke", login, "--url", url)
    everyone = _key(ownedby("backend", "create", login, "--all-groups", "--url", url))
    assert _works(own_db, login, everyone, "cem")


# req: SES-2
def test_bad_input(ownedby: Command, own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    login, fresh, url = new_login(own_db, "pool"), new_login(own_db, "fresh"), own_db.url("admin")
    ownedby("backend", "create", login, "--all-groups", "--url", url)
    for arguments, said in (
        (("create", fresh), "--all-groups"),
        (("create", fresh, "--group", "alpha", "--all-groups"), "not both"),
        (("create", fresh, "--group", "omega"), "omega"),
        (("create", fresh, "--group", ""), "does not exist"),
        (("create", "nobody there", "--all-groups"), "nobody there"),
        (("create", login, "--all-groups"), "already"),
        (("create", own_db.login_of("ann"), "--all-groups"), "that of a user"),
        (("create",), "login"),
        (("rotate", fresh), "is not that of a backend"),
        (("rotate", login, "--keep", "soon"), "soon"),
        (("rotate", login, "--keep", "-1 day"), "cannot be kept"),
        (("revoke", fresh), "is not that of a backend"),
        (("revoke", "x'; drop schema crm cascade; --"), "is not that of a backend"),
    ):
        with nothing_changed(admin):
            done = ownedby("backend", *arguments, "--url", url)
        assert done.code == 2, arguments
        assert said in done.err, (arguments, done.said)
        assert done.out == ""
        assert "Traceback" not in done.said


# req: SES-2 SES-5
def test_who_may_not(ownedby: Command, own_db: Database, empty_db: Database) -> None:
    fresh = new_login(own_db, "fresh")
    for who in ("alpha", "reviewer", "outsider"):
        done = ownedby("backend", "create", fresh, "--all-groups", "--url", own_db.url(who))
        assert done.code == 2
        assert "permission denied" in done.err
    done = ownedby("backend", "create", fresh, "--all-groups", "--url", empty_db.url())
    assert done.code == 2
    assert "ownedby up" in done.err
    done = ownedby("backend", "revoke", fresh)
    assert done.code == 2
    assert "no embedded server" in done.err


# req: SES-2
def test_a_rotation_keeps_open_sessions(ownedby: Command, own_db: Database) -> None:
    login, url = new_login(own_db, "pool"), own_db.url("admin")
    key = _key(ownedby("backend", "create", login, "--all-groups", "--url", url))
    conn = own_db.connect(login)
    with package.session(conn, "ann", key=key):
        _key(ownedby("backend", "rotate", login, "--keep", "0", "--url", url))
        assert Actor(conn).whoami()["user_name"] == "ann"
        ownedby("backend", "revoke", login, "--url", url)
        with pytest.raises(psycopg.errors.InsufficientPrivilege), conn.transaction():
            conn.execute("select 1 from crm.contacts")
