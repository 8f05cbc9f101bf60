"""The command on a server that a URL names, and what it says when something is wrong."""

from __future__ import annotations

import os
import pty
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql

from ownedby import __version__
from ownedby.errors import OwnedbyError
from ownedby.shell import shell
from support.command import Command, Done, new_command
from support.databases import Cluster, Database

SCHEMAS = (
    "select count(*) from pg_namespace where nspname in ('crm', 'crm_data', 'network', 'ownedby')"
)

newest = pytest.mark.only_on(18)  # what the command says does not depend on the version


@pytest.fixture(scope="module")
def ownedby() -> Iterator[Command]:
    """The command, whose embedded server nobody starts here."""
    with new_command() as command:
        yield command
        assert not command.home.exists(), "a command with a URL touches no embedded server"


def _schemas(database: Database) -> int:
    with database.cluster.connect(database.name) as conn:
        row = conn.execute(SCHEMAS).fetchone()
    assert row is not None
    return int(row[0])


def _roles(cluster: Cluster) -> set[str]:
    with cluster.connect() as conn:
        return {row[0] for row in conn.execute("select rolname from pg_roles").fetchall()}


# ---------------------------------------------------------------------------------- help


def test_without_arguments_it_helps(ownedby: Command) -> None:
    said = ownedby().said
    for word in ("up", "demo", "psql", "check", "reassign", "down", "Exit codes"):
        assert re.search(rf"\b{word}\b", said), word


@pytest.mark.parametrize("name", ["up", "demo", "psql", "check", "reassign", "down"])
def test_each_command_helps(ownedby: Command, name: str) -> None:
    assert "Usage:" in ownedby.well(name, "--help")


def test_version(ownedby: Command) -> None:
    assert ownedby.well("--version") == f"ownedby {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("up", "--nonsense"), ("psql",), ("up", "--url"), ("demo", "now")]
)
def test_what_it_does_not_understand_ends_with_2(
    ownedby: Command, arguments: tuple[str, ...]
) -> None:
    done = ownedby(*arguments)
    assert done.code == 2
    assert "Usage:" in done.err or "requires an argument" in done.err
    assert done.out == ""


# ------------------------------------------------------------------------------------ up


def test_up_says_what_it_did(ownedby: Command, empty_db: Database) -> None:
    said = ownedby.well("up", "--url", empty_db.url())
    assert f"Database {empty_db.name}, PostgreSQL {empty_db.cluster.major}." in said
    assert re.search(r": [1-9]\d* migrations and [1-9]\d* files ran", said)
    assert _schemas(empty_db) == 4
    again = ownedby.well("up", "--url", empty_db.url())
    assert "0 migrations and 1 file ran" in again


@newest
def test_the_url_of_the_environment(ownedby: Command, empty_db: Database) -> None:
    ownedby.well("up", OWNEDBY_URL=empty_db.url())
    assert _schemas(empty_db) == 4
    nowhere = "postgresql://127.0.0.1:1/nowhere"
    ownedby.well("up", "--url", empty_db.url(), OWNEDBY_URL=nowhere)
    assert ownedby("up", OWNEDBY_URL=nowhere).code == 2


def test_up_names_whom_it_takes_rights_from(ownedby: Command, empty_db: Database) -> None:
    login = empty_db.cluster.login(f"{empty_db.name}_maker")
    empty_db.run("grant create on schema public to public")
    with empty_db.cluster.connect(empty_db.name, login) as conn:
        conn.execute("create table public.theirs (i integer)")
    done = ownedby("up", "--url", empty_db.url())
    assert done.code == 0
    assert "Warning:" in done.err
    assert login in done.err
    with (
        empty_db.cluster.connect(empty_db.name, login) as conn,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        conn.execute("create table public.more (i integer)")


@newest
def test_a_refusal_ends_with_1(ownedby: Command, bare_db: Database) -> None:
    bare_db.run("update ownedby.files set sha256 = 'edited' where path ~ '0002'")
    done = ownedby("up", "--url", bare_db.url())
    assert done.code == 1
    assert "0002_collaboration.sql" in done.err
    assert "Hint: " in done.err


# ------------------------------------------------------------------------------ bad URLs


SECRET = "Gehe1m-"
"""What must not be printed."""

WRONG = {
    "nobody listens": ("postgresql://u:{}@127.0.0.1:1/d", "127.0.0.1:1"),
    "no such host": ("postgresql://u:{}@no-such-host.invalid/d", "no-such-host.invalid"),
    "another scheme": ("mysql://u:{}@127.0.0.1/d", "not a PostgreSQL URL"),
    "no scheme": ("u:{}@127.0.0.1/d", "not a PostgreSQL URL"),
    "a slash in the password": ("postgresql://u:{}/x@127.0.0.1:1/d", "not a PostgreSQL URL"),
    "an at in the password": ("postgresql://u:{}@x@127.0.0.1:1/d", "not a PostgreSQL URL"),
    "a hash in the password": ("postgresql://u:{}#x@127.0.0.1:1/d", ""),
    "a percent in the password": ("postgresql://u:{}%zz@127.0.0.1:1/d", "not a PostgreSQL URL"),
    "a letter in the port": ("postgresql://u:{}@127.0.0.1:port/d", "not a PostgreSQL URL"),
    "a port too high": ("postgresql://u:{}@127.0.0.1:99999/d", ""),
    "an unknown parameter": ("postgresql://u:{}@127.0.0.1:1/d?x=1", "not a PostgreSQL URL"),
    "key and value": ("host=127.0.0.1 port=1 user=u password={} dbname=d", "127.0.0.1:1"),
    "an open quote": ("host=127.0.0.1 password='{}", "not a PostgreSQL URL"),
    "nothing": (" ", "not a PostgreSQL URL"),
}

COMMANDS = {
    "up": ("up",),
    "psql": ("psql", "--as", "x"),
    "down": ("down", "--drop", "--yes"),
}


BAD = [(wrong, "up") for wrong in WRONG]
BAD += [("nobody listens", "psql"), ("an at in the password", "psql")]
BAD += [("nobody listens", "down"), ("an at in the password", "down")]


@pytest.mark.parametrize(("wrong", "name"), BAD)
def test_a_bad_url_is_said_without_traceback_or_password(
    ownedby: Command, wrong: str, name: str
) -> None:
    url, says = WRONG[wrong]
    done = ownedby(*COMMANDS[name], "--url", url.format(SECRET))
    assert done.code == 2
    assert done.err.lstrip().startswith("ownedby: ")
    assert says in done.err
    assert "Hint: " in done.err
    assert SECRET not in done.said


@pytest.mark.parametrize("name", COMMANDS)
def test_an_error_is_a_message_and_a_hint_and_nothing_else(ownedby: Command, name: str) -> None:
    done = ownedby(*COMMANDS[name], "--url", "mysql://127.0.0.1/d")
    assert done.out == ""
    message, hint = done.err.strip().splitlines()
    assert message.startswith("ownedby: ")
    assert hint.startswith("Hint: ")


@newest
@pytest.mark.parametrize("name", COMMANDS)
def test_a_wrong_password_is_said_and_not_shown(
    ownedby: Command, empty_db: Database, name: str
) -> None:
    url = empty_db.url().replace(empty_db.cluster.address.password, SECRET)
    assert SECRET in url
    done = ownedby(*COMMANDS[name], "--url", url)
    assert done.code == 2
    assert "password authentication failed" in done.err
    assert SECRET not in done.said


@newest
def test_a_password_of_the_environment_is_not_shown(ownedby: Command, empty_db: Database) -> None:
    address = empty_db.cluster.address
    url = f"postgresql://postgres@127.0.0.1:{address.port}/{empty_db.name}"
    assert ownedby("up", "--url", url, PGPASSWORD=SECRET).code == 2
    done = ownedby("up", "--url", url, PGPASSWORD=address.password)
    assert done.code == 0
    assert address.password not in done.said


@newest
def test_a_database_that_is_not_there(ownedby: Command, cluster: Cluster) -> None:
    name = cluster.new_name()
    login = cluster.login(f"{name}_login")
    for arguments in COMMANDS.values():
        done = ownedby(*arguments, "--url", cluster.url(name, login))
        assert done.code == 2
        assert f"The database '{name}' does not exist" in done.err


@contextmanager
def _listener(says: bytes) -> Iterator[int]:
    """Somebody else than PostgreSQL."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        code = (
            "import socket, sys; s = socket.socket(fileno=int(sys.argv[1]))\n"
            "while True:\n"
            "    c, _ = s.accept(); c.sendall(bytes.fromhex(sys.argv[2])); c.close()\n"
        )
        arguments = [str(server.fileno()), says.hex()]
        process = subprocess.Popen(
            ["/usr/bin/env", "python3", "-c", code, *arguments], pass_fds=[server.fileno()]
        )
        try:
            yield server.getsockname()[1]
        finally:
            process.kill()
            process.wait()


@pytest.mark.parametrize("says", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b""])
def test_somebody_else_listens_there(ownedby: Command, says: bytes) -> None:
    with _listener(says) as port:
        done = ownedby("up", "--url", f"postgresql://u:{SECRET}@127.0.0.1:{port}/d")
    assert done.code == 2
    assert "Hint: " in done.err
    assert SECRET not in done.said


# ---------------------------------------------------------------------------------- psql


def _psql(
    ownedby: Command, database: Database, name: str, *more: str, who: str = "postgres"
) -> Done:
    program = database.cluster.tool("psql") or ownedby.server.program("psql")
    path = f"{program.parent}:{os.environ['PATH']}"
    return ownedby("psql", "--as", name, "--url", database.url(who), "-X", *more, PATH=path)


def test_psql_works_as_the_role_of_a_group(ownedby: Command, own_db: Database) -> None:
    asked = ("-Atc", "select current_user, group_name from network.whoami()")
    role = own_db.role_of("alpha")
    for name in ("alpha", role):
        done = _psql(ownedby, own_db, name, *asked)
        assert (done.code, done.out) == (0, f"{role}|alpha\n"), done.err
        assert "does not protect" in done.err


@newest
def test_psql_as_shows_and_does_not_protect(ownedby: Command, own_db: Database) -> None:
    done = _psql(ownedby, own_db, "alpha", "-Atc", "set role none; select current_user")
    assert "postgres" in done.out


@newest
def test_psql_with_a_hostile_role_name(ownedby: Command, own_db: Database) -> None:
    name = """it's a \\ "role" $x %s;"""
    with own_db.superuser() as conn:
        role = f"{own_db.name} {name}"
        query = "select network.create_group(%s, 'one', role_name => %s)"
        conn.execute(query, [name, role])
    for asked in (name, role):
        done = _psql(ownedby, own_db, asked, "-Atc", "select current_user")
        assert done.out == f"{role}\n", done.err


@newest
def test_psql_hands_on_arguments_and_exit_code(ownedby: Command, own_db: Database) -> None:
    done = _psql(ownedby, own_db, "alpha", "-v", "ON_ERROR_STOP=1", "-c", "select 1/0")
    assert done.code == 1
    assert "division by zero" in done.err
    done = _psql(ownedby, own_db, "alpha", "--", "--no-such-option")
    assert done.code != 0


@newest
def test_psql_as_somebody_who_is_not_there(ownedby: Command, own_db: Database) -> None:
    done = _psql(ownedby, own_db, "omega")
    assert done.code == 2
    assert "There is no role and no group 'omega'" in done.err
    assert "alpha, beta, delta, gamma" in done.err


def test_psql_as_somebody_whom_the_login_may_not_be(ownedby: Command, own_db: Database) -> None:
    done = _psql(ownedby, own_db, own_db.role_of("beta"), who="alpha")
    assert done.code == 2
    assert "may not take the role" in done.err
    assert "network.admit" in done.err
    mine = _psql(ownedby, own_db, own_db.role_of("alpha"), "-Atc", "select 1", who="alpha")
    assert mine.out == "1\n"


@newest
def test_psql_where_nothing_is_installed(ownedby: Command, empty_db: Database) -> None:
    done = _psql(ownedby, empty_db, "alpha")
    assert done.code == 2
    assert "is not installed" in done.err
    assert "ownedby up" in done.err


@newest
def test_psql_keeps_the_password_out_of_the_arguments(own_db: Database) -> None:
    password = own_db.cluster.address.password
    prepared = shell(own_db.url(), "alpha", ["-c", "select 1"])
    assert password not in " ".join(prepared.command)
    assert prepared.environment["PGPASSWORD"] == password


@newest
def test_psql_keeps_the_options_of_the_url(own_db: Database) -> None:
    url = own_db.url() + "?options=-c%20statement_timeout%3D77s"
    with pytest.raises(OwnedbyError):
        shell(url, "omega", [])
    prepared = shell(url, "alpha", [])
    assert "statement_timeout=77s" in prepared.environment["PGOPTIONS"]
    assert "role=" in prepared.environment["PGOPTIONS"]


# ---------------------------------------------------------------------------------- down


@newest
def test_down_leaves_a_database_alone(ownedby: Command, bare_db: Database) -> None:
    for arguments in (("down",), ("down", "--yes")):
        done = ownedby(*arguments, "--url", bare_db.url())
        assert done.code == 1
        assert "was left as it is" in done.err
        assert "--drop" in done.err
    assert ownedby("down", OWNEDBY_URL=bare_db.url()).code == 1
    assert _schemas(bare_db) == 4


@newest
def test_down_drop_asks_and_without_a_terminal_refuses(ownedby: Command, bare_db: Database) -> None:
    done = ownedby("down", "--drop", "--url", bare_db.url())
    assert done.code == 1
    assert "Nothing was changed" in done.err
    assert "--yes" in done.err
    assert _schemas(bare_db) == 4


def _answer(ownedby: Command, database: Database, answer: str) -> Done:
    """Run `down --drop` on a terminal, on which somebody types an answer."""
    ours, theirs = pty.openpty()
    process = ownedby.start("down", "--drop", "--url", database.url(), stdin=theirs)
    os.close(theirs)
    try:
        os.write(ours, answer.encode())
        out, err = process.communicate(timeout=60)
    finally:
        os.close(ours)
    assert "Traceback" not in out + err
    return Done(process.returncode, out, err)


@newest
@pytest.mark.parametrize("answer", ["\n", "yes\n", "Y\n", "crm\n", "\x04"])
def test_down_drop_wants_the_name_of_the_database(
    ownedby: Command, bare_db: Database, answer: str
) -> None:
    done = _answer(ownedby, bare_db, answer)
    assert done.code == 1
    assert f"Type {bare_db.name} to go on" in done.err
    assert _schemas(bare_db) == 4


def test_down_drop_removes_what_up_made(ownedby: Command, own_db: Database) -> None:
    cluster = own_db.cluster
    made = {own_db.role_of(group) for group in ("alpha", "beta", "gamma", "delta")}
    assert made <= _roles(cluster)
    own_db.run("create table public.theirs as select 1 as one")
    done = _answer(ownedby, own_db, f"{own_db.name}\n")
    assert done.code == 0, done.said
    assert _schemas(own_db) == 0
    assert not made & _roles(cluster)
    assert "ownedby_owner" in _roles(cluster), "the template database uses it"
    assert "Kept the role ownedby_owner: used in" in done.out
    with cluster.connect(own_db.name) as conn:
        assert conn.execute("select one from public.theirs").fetchone() == (1,)
    ownedby.well("up", "--url", own_db.url())
    assert _schemas(own_db) == 4


@newest
def test_down_drop_where_nothing_is(ownedby: Command, empty_db: Database) -> None:
    done = ownedby("down", "--drop", "--yes", "--url", empty_db.url())
    assert done.code == 1
    assert "is not installed" in done.err


def test_down_drop_refuses_while_something_depends_on_it(
    ownedby: Command, bare_db: Database
) -> None:
    bare_db.run("create view public.their_view as select name from crm.contacts")
    done = ownedby("down", "--drop", "--yes", "--url", bare_db.url())
    assert done.code == 1
    assert "public.their_view" in done.err
    assert _schemas(bare_db) == 4


def test_down_drop_keeps_logins_and_attached_roles(ownedby: Command, own_db: Database) -> None:
    attached = f"{own_db.name}_attached"
    own_db.run(sql.SQL("create role {}").format(sql.Identifier(attached)))
    with own_db.superuser() as conn:
        conn.execute("select network.create_group('attached', 'one', role_name => %s)", [attached])
    own_db.disconnect()
    ownedby.well("down", "--drop", "--yes", "--url", own_db.url())
    kept = _roles(own_db.cluster)
    assert attached in kept
    assert own_db.login_of("alpha") in kept
    query = "select pg_has_role(%s, 'ownedby_member', 'member')"
    with own_db.cluster.connect() as conn:
        assert conn.execute(query, [attached]).fetchone() == (False,)


# ---------------------------------------------------------------------------- interrupts


@newest
def test_interrupted_while_it_waits(ownedby: Command, bare_db: Database) -> None:
    """Control-C: an end without a traceback, and nothing is left behind."""
    from ownedby import deploy

    with bare_db.superuser(autocommit=True) as holder:
        holder.execute("select pg_advisory_lock(%s)", [deploy.LOCK])
        process = ownedby.start("up", "--url", bare_db.url())
        _wait_for_waiter(holder)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert process.returncode not in (0, None)
        assert "Traceback" not in err
    ownedby.well("up", "--url", bare_db.url())


def _wait_for_waiter(conn: psycopg.Connection[tuple[object, ...]]) -> None:
    query = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
    for _ in range(200):
        if conn.execute(query).fetchone() != (0,):
            return
        time.sleep(0.05)
    pytest.fail("it does not wait")


@newest
def test_output_that_nobody_reads(ownedby: Command, bare_db: Database) -> None:
    process = ownedby.start("up", "--url", bare_db.url())
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.wait(timeout=60)
    process.stderr.close()
    assert "Traceback" not in err


@newest
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_knows_no_unicode(
    ownedby: Command, bare_db: Database, encoding: str
) -> None:
    done = ownedby("down", "--url", bare_db.url(), PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.code == 1
    assert "was left as it is" in done.err
