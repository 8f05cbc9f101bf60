"""The harness fails where it should: a guard never seen to fail stops guarding."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from support import binaries
from support.bouncer import Bouncer
from support.databases import Database
from support.servers import Fleet
from support.standby import Standby

ROOT = Path(__file__).resolve().parents[2]


def _pytest(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")} | environment
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def play(tmp_path: Path) -> Path:
    """A folder like tests/ with one pgTAP file of its own."""
    (tmp_path / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text())
    return tmp_path


def _run_play(play: Path, body: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    (play / "test_play.sql").write_text(body)
    major = str(binaries.REQUIRED[-1])
    configuration = ("-c", str(ROOT / "pytest.ini"), "--rootdir", str(play))
    return _pytest(*configuration, "--pg", major, *arguments, str(play))


def test_a_good_play_passes(play: Path) -> None:
    body = (
        "begin;\nselect plan(2);\nselect tap.actor('alpha');\n"
        "select is(session_user::text, current_database() || '_login_alpha');\n"
        "select tap.actor('outsider');\n"
        "select is(session_user::text, current_database() || '_login_outsider');\n"
        "select * from finish();\nrollback;\n"
    )
    done = _run_play(play, body)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


def test_a_failing_assertion_fails(play: Path) -> None:
    body = "begin;\nselect plan(1);\nselect ok(false);\nselect * from finish();\nrollback;\n"
    done = _run_play(play, body)
    assert done.returncode == 1, done.stdout


def test_a_play_that_commits_fails(play: Path) -> None:
    body = "select plan(1);\nselect ok(true);\nselect * from finish();\n"
    done = _run_play(play, body)
    assert done.returncode == 1, done.stdout
    assert "rollback;" in done.stdout


def test_a_play_without_a_server_fails(play: Path) -> None:
    spoil = play / "conftest.py"
    spoil.write_text(
        spoil.read_text()
        + "\n\n@pytest.fixture(autouse=True)\n"
        + "def _no_server(request):\n    request.config.stash[ADDRESSES] = {}\n"
    )
    body = "begin;\nselect plan(1);\nselect ok(true);\nselect * from finish();\nrollback;\n"
    done = _run_play(play, body)
    assert done.returncode == 1, done.stdout
    assert "need a server" in done.stdout


def test_a_play_without_pgtap_fails(play: Path) -> None:
    spoil = play / "conftest.py"
    spoil.write_text(
        spoil.read_text() + "\n\nfrom support import databases\n"
        "databases.pgtap_sql = lambda: None\n"
    )
    body = "begin;\nselect plan(1);\nselect ok(true);\nselect * from finish();\nrollback;\n"
    done = _run_play(play, body)
    assert done.returncode == 1, done.stdout
    assert "pgTAP was not found" in done.stdout


_START = """
import sys, time
from support import binaries
from support.servers import Fleet
fleet = Fleet()
address, = fleet.start([binaries.find(18)])
print(address.port, fleet.folder, flush=True)
time.sleep(60)
"""


def test_servers_die_with_a_killed_run(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT / "tests"), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", _START]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port, folder = process.stdout.readline().split()
        process.kill()
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", int(port))) != 0:
                break
        time.sleep(0.1)
    else:
        pytest.fail(f"the server on port {port} outlived its run")
    assert Path(folder).exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(Path(folder).parent))
        patch.setattr(tempfile, "tempdir", None)
        Fleet().stop()
    assert not Path(folder).exists()


def test_an_unknown_version_is_refused() -> None:
    done = _pytest("--pg", "9")
    assert done.returncode == 4, done.stdout
    assert "no programs of PostgreSQL 9" in done.stderr + done.stdout


def _pooled_play(play: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A test that asks for a pooler, in a run that finds no PgBouncer."""
    spoil = play / "conftest.py"
    spoil.write_text(spoil.read_text() + "\n\nbinaries.pgbouncer = lambda: None\n")
    (play / "test_pooled.py").write_text("def test_pooled(bouncer):\n    pass\n")
    configuration = ("-c", str(ROOT / "pytest.ini"), "--rootdir", str(play))
    major = str(binaries.REQUIRED[-1])
    return _pytest(*configuration, "--pg", major, str(play), **environment)


def test_without_pgbouncer_a_test_is_left_out_and_said(play: Path) -> None:
    done = _pooled_play(play, CI="")
    assert done.returncode == 0, done.stdout
    assert "1 skipped" in done.stdout
    assert "LEFT OUT: PgBouncer" in done.stdout


def test_without_pgbouncer_continuous_integration_fails(play: Path) -> None:
    done = _pooled_play(play, CI="true")
    assert done.returncode == 4, done.stdout
    assert "no PgBouncer" in done.stdout + done.stderr


def test_a_program_out_of_reach_is_copied(tmp_path: Path) -> None:
    program = binaries.pgbouncer()
    if program is None or os.geteuid() != 0:
        pytest.skip("as root alone, the servers have an account of their own")
    (tmp_path / "private").mkdir(mode=0o700)
    hidden = program.copied(tmp_path / "private/programs")
    fleet = Fleet()
    try:
        assert hidden.runs()
        assert not hidden.runs(fleet.user)
        lent = fleet.lend(hidden)
        assert lent != hidden
        assert lent.runs(fleet.user)
    finally:
        fleet.stop()


def test_a_pooler_is_not_root_and_ends_with_the_test(
    own_db: Database, bouncer: Callable[..., Bouncer]
) -> None:
    pooler = bouncer(own_db)
    (pid,) = {
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if f"{pooler.folder}/ini" in path.read_text(errors="replace")
    }
    assert Path(f"/proc/{pid}").stat().st_uid != 0
    pooler.stop()
    assert not Path(f"/proc/{pid}").exists()
    assert not pooler.folder.exists()


def test_clients_of_a_pooler_take_turns_on_one_connection(
    own_db: Database, bouncer: Callable[..., Bouncer]
) -> None:
    pooler = bouncer(own_db)
    clients = [pooler.connect("alpha", autocommit=True) for _ in range(3)]
    pids = [conn.execute("select pg_backend_pid()").fetchone() for conn in clients * 2]
    assert len(set(pids)) == 1
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        pooler.connect("alpha", password="wrong")


def test_a_standby_follows(standby: Standby) -> None:
    recovers = "select pg_is_in_recovery()"
    assert standby.primary.superuser().execute(recovers).fetchone() == (False,)
    standby.primary.run("create table public.t as select 42 as n")
    standby.catch_up()
    conn = standby.replica.superuser()
    assert conn.execute("select n from public.t").fetchone() == (42,)
    assert conn.execute(recovers).fetchone() == (True,)


def test_a_rolled_back_test_leaves_nothing(db: Database) -> None:
    conn = db.connect("outsider")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        conn.execute("create table public.t (id int)")
    db.superuser().execute("create table public.t (id int)")
    db.disconnect()
    found = db.superuser().execute("select to_regclass('public.t') is null").fetchone()
    assert found == (True,)


def test_actors_log_in_with_a_password(db: Database) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        db.connect("alpha", password="wrong")
    row = db.connect("alpha").execute("select session_user::text, current_user::text").fetchone()
    assert row == (db.login_of("alpha"), db.login_of("alpha"))
