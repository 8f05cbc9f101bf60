"""The embedded server: started, stopped, killed, its port taken, as root and as a user."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from ownedby import binaries, embedded, home, postmaster
from ownedby.embedded import EmbeddedServer
from ownedby.errors import OwnedbyError
from support.command import Command, Done, new_command, other_account


@pytest.fixture(scope="module")
def _shared() -> Iterator[Command]:
    with new_command() as command:
        yield command


@pytest.fixture
def server(_shared: Command) -> EmbeddedServer:
    """A running server, shared by the module; a test may stop it and leave it so."""
    _shared.server.start()
    return _shared.server


@pytest.fixture
def command() -> Iterator[Command]:
    """A command whose server is not there yet."""
    with new_command() as command:
        yield command


def _ask(server: EmbeddedServer, query: str) -> str:
    with psycopg.connect(server.conninfo("postgres"), autocommit=True) as conn:
        row = conn.execute(query.encode()).fetchone()
    assert row is not None
    return str(row[0])


def _run(server: EmbeddedServer, statement: str) -> None:
    with psycopg.connect(server.conninfo("postgres"), autocommit=True) as conn:
        conn.execute(statement.encode())


def _pid(server: EmbeddedServer) -> int:
    running = postmaster.running(server.folder / "data")
    assert running is not None
    return running.pid


# ------------------------------------------------------------------------ start and stop


def test_starting_again_does_nothing(server: EmbeddedServer) -> None:
    pid = _pid(server)
    assert server.start() is False
    assert _pid(server) == pid
    assert _ask(server, "show server_version").startswith("18.")


def test_stop_keeps_data_and_port(server: EmbeddedServer) -> None:
    _run(server, "create table kept as select 42 as answer")
    address = server.address
    assert server.stop() is True
    assert server.stop() is False
    with pytest.raises(OwnedbyError, match="not running"):
        server.conninfo()
    assert server.start() is True
    assert server.address == address
    assert _ask(server, "select answer from kept") == "42"


def test_two_starts_at_once(server: EmbeddedServer) -> None:
    server.stop()
    started: list[bool] = []
    threads = [threading.Thread(target=lambda: started.append(server.start())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(started) == [False, False, False, True]


@pytest.mark.parametrize("what", ["kill", "killed with all its children"])
def test_a_killed_server_starts_again_with_its_data(server: EmbeddedServer, what: str) -> None:
    name = what.split()[0] + str(len(what))
    _run(server, f"create table {name} as select 43 as answer")
    pid = _pid(server)
    children = _children(pid)
    assert children
    os.kill(pid, signal.SIGKILL)
    if what != "kill":
        for child in children:
            _kill(child)
    assert server.start() is True
    assert _pid(server) != pid
    assert _ask(server, f"select answer from {name}") == "43"


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(word) for word in listed.read_text().split()] if listed.exists() else []


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_a_stale_pid_file_of_another_process_is_no_obstacle(server: EmbeddedServer) -> None:
    pid_file = server.folder / "data/postmaster.pid"
    lines = pid_file.read_text().splitlines()
    server.stop()
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        shutil.chown(pid_file, pid_file.parent.owner())
        assert server.stop() is False
        assert server.start() is True
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


# --------------------------------------------------------------------------------- ports


@contextmanager
def _taken() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as other:
        other.bind((embedded.HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def _remember(server: EmbeddedServer, port: int) -> None:
    server.stop()
    (server.folder / "port").write_text(f"{port}\n")


def test_a_taken_port_is_left_to_its_owner(server: EmbeddedServer) -> None:
    with _taken() as port:
        _remember(server, port)
        server.start()
        assert int(server.address.rsplit(":", 1)[1]) != port
        assert _ask(server, "select 1") == "1"


def test_a_port_written_into_the_file_is_used(server: EmbeddedServer) -> None:
    with _taken() as wanted:
        pass
    _remember(server, wanted)
    server.start()
    assert server.address == f"{embedded.HOST}:{wanted}"


@pytest.mark.parametrize("nonsense", ["", "many\n", "99999999\n", "0x1F\n", "-1\n"])
def test_nonsense_in_the_port_file_is_passed_over(server: EmbeddedServer, nonsense: str) -> None:
    server.stop()
    (server.folder / "port").write_text(nonsense)
    server.start()
    assert _ask(server, "select 1") == "1"


def test_no_free_port(server: EmbeddedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with _taken() as port:
        _remember(server, port)
        monkeypatch.setattr(embedded, "_PORTS", range(port, port + 1))
        with pytest.raises(OwnedbyError, match="are taken") as caught:
            server.start()
    assert str(server.folder / "port") in (caught.value.hint or "")


# ------------------------------------------------------------------------ who comes in


def test_only_this_machine_reaches_it(server: EmbeddedServer) -> None:
    assert _ask(server, "show listen_addresses") == "127.0.0.1"
    assert _ask(server, "show unix_socket_directories") == str(server.folder / "run")


def test_over_tcp_the_superuser_has_no_way_in(server: EmbeddedServer) -> None:
    for password in ("", "postgres"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(server.url("postgres", password, "postgres"))


def test_everybody_else_comes_with_a_password(server: EmbeddedServer) -> None:
    _run(server, "create role paula login password 'pa ss/w@rd:é'")
    with psycopg.connect(server.url("paula", "pa ss/w@rd:é", "postgres")) as conn:
        assert conn.execute("select session_user").fetchone() == ("paula",)
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.url("paula", "wrong", "postgres"))
    socket_address = psycopg.conninfo.make_conninfo(server.conninfo("postgres"), user="paula")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(socket_address)


def test_files_are_private(server: EmbeddedServer) -> None:
    for name in ("data", "run", "log"):
        mode = stat.S_IMODE((server.folder / name).stat().st_mode)
        assert mode & 0o077 == 0, name


# ------------------------------------------------------------------------------- folders


def test_remove_leaves_nothing(command: Command) -> None:
    server = command.server
    assert server.remove() is False
    server.start()
    assert server.is_made
    assert server.remove() is True
    assert not command.home.exists()


@pytest.mark.parametrize("name", ["a b'c\"d\\e", "Grüße 🦊", "long" * 40])
def test_folders_with_names_that_shells_and_sockets_dislike(command: Command, name: str) -> None:
    server = EmbeddedServer(home=command.folder / name)
    try:
        server.start()
        assert _ask(server, "select 1") == "1"
        running = postmaster.running(server.folder / "data")
        assert running is not None
        server.stop()
        assert running.socket_folder == server.folder / "run" or not running.socket_folder.exists()
    finally:
        server.remove()


def test_a_half_made_cluster_is_made_anew(command: Command) -> None:
    server = command.server
    server.start()
    server.stop()
    (server.folder / "data").rename(server.folder / "scratch-0000")
    server.start()
    assert _ask(server, "select 1") == "1"
    assert not list(server.folder.glob("scratch-*"))


def test_the_home_folder_by_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OWNEDBY_HOME", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert home.default_home() == Path("/var/lib/ownedby")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home.default_home() == tmp_path / "ownedby"
    monkeypatch.setenv("OWNEDBY_HOME", "/somewhere/else")
    assert home.default_home() == Path("/somewhere/else")


def test_too_little_space(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=10 * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(OwnedbyError, match="not enough free space"):
        command.server.start()


def test_a_file_in_the_place_of_the_folder(command: Command) -> None:
    command.home.write_text("not a folder")
    with pytest.raises(OwnedbyError, match="cannot use"):
        command.server.start()
    command.home.unlink()


# ------------------------------------------------------------------------------ programs


def test_versions_that_the_wheel_does_not_carry() -> None:
    with pytest.raises(OwnedbyError, match="no embedded PostgreSQL 17") as caught:
        EmbeddedServer(major=17)
    assert "--url" in (caught.value.hint or "")


def test_16_works_beside_18(command: Command) -> None:
    servers = [EmbeddedServer(major=major, home=command.home) for major in (16, 18)]
    try:
        for server in servers:
            server.start()
        assert [_ask(server, "show server_version")[:3] for server in servers] == ["16.", "18."]
        assert len({server.address for server in servers}) == 2
    finally:
        for server in servers:
            server.remove()


def test_without_the_wheel(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(OwnedbyError, match="is not installed") as caught:
        EmbeddedServer(home=command.home)
    assert "pip install" in (caught.value.hint or "")
    assert "--url" in (caught.value.hint or "")


# ---------------------------------------------------------------------- root and others


@pytest.fixture
def as_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root")


@pytest.mark.usefixtures("as_root")
def test_root_runs_the_server_under_an_unprivileged_account(server: EmbeddedServer) -> None:
    owner = (server.folder / "data").owner()
    assert owner in ("postgres", "nobody")
    assert Path(f"/proc/{_pid(server)}").owner() == owner
    for name in ("pg_hba.conf", "pg_ident.conf", "port"):
        assert (server.folder / name).owner() == "root", f"{owner} decides who comes in"


@pytest.mark.usefixtures("as_root")
def test_root_below_a_private_folder(command: Command) -> None:
    """The account of the server cannot enter it: an error, and the folder stays private."""
    private = command.folder / "private"
    private.mkdir(mode=0o700)
    with pytest.raises(OwnedbyError, match=f"may not enter {private}") as caught:
        EmbeddedServer(home=private / "home").start()
    assert "OWNEDBY_HOME" in (caught.value.hint or "")
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


@pytest.mark.usefixtures("as_root")
def test_root_with_programs_below_a_private_folder(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone below /root: the programs are copied, the private folder stays private."""
    private = command.folder / "clone"
    private.mkdir(mode=0o700)
    original = binaries.find(18)
    moved = binaries.Binaries(private / "site-packages" / original.package.name, 18)
    shutil.copytree(
        original.package.parent / f"{original.package.name}.libs",
        moved.package.parent / f"{original.package.name}.libs",
    )
    shutil.copytree(original.package / "pginstall18", moved.package / "pginstall18")
    monkeypatch.setattr(binaries, "find", lambda _: moved)
    server = EmbeddedServer(home=command.home)
    server.start()
    assert _ask(server, "select 1") == "1"
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    server.remove()
    assert not command.home.exists()


def test_an_ordinary_user_starts_stops_and_removes() -> None:
    with new_command(*other_account()) as command:
        assert "Embedded server" in command.well("up")
        account = pwd.getpwnam(str(command.user))
        data = command.home / "18/data"
        assert data.stat().st_uid == account.pw_uid
        assert stat.S_IMODE(command.home.stat().st_mode) == 0o700
        assert "1" in command.well("psql", "--as", "postgres", "-Atc", "select 1")
        assert "Stopped" in command.well("down")
        assert "Deleted" in command.well("down", "--drop", "--yes")


def test_an_ordinary_user_has_its_own_data_folder() -> None:
    with new_command(*other_account()) as command:
        where = {"OWNEDBY_HOME": None, "XDG_DATA_HOME": None}
        command.well("up", **where)
        assert (command.folder / ".local/share/ownedby/18/data").is_dir()
        command.well("down", "--drop", "--yes", **where)
        assert not (command.folder / ".local/share/ownedby").exists()


def test_a_user_cannot_use_the_server_of_somebody_else(server: EmbeddedServer) -> None:
    """Neither its socket nor its files; and is told so."""
    with new_command(*other_account()) as command:
        done = command("psql", "--as", "postgres", OWNEDBY_HOME=str(server.home))
        assert done.code == 2
        assert "OWNEDBY_HOME" in done.err
        done = _connect_as(command, server)
        assert done.code != 0
        assert "postgres" not in done.out


def _connect_as(command: Command, server: EmbeddedServer) -> Done:
    psql = server.program("psql")
    asked = [psql, "-d", server.conninfo("postgres"), "-Atc", "select current_user"]
    done = subprocess.run(
        asked, user=command.user, capture_output=True, text=True, check=False, cwd="/"
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_an_account_without_a_name(command: Command) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root")
    code = (
        "import os; os.setgid(54321); os.setuid(54321)\n"
        "from ownedby.cli import main; import sys; sys.argv = ['ownedby', 'up']; main()"
    )
    _, python = other_account()
    done = subprocess.run(
        [python, "-c", code],
        env=command.environment(),
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    assert done.returncode == 2
    assert "54321" in done.stderr
    assert "Traceback" not in done.stderr


def test_starting_takes_little_time(server: EmbeddedServer) -> None:
    begun = time.monotonic()
    for _ in range(10):
        server.start()
    assert time.monotonic() - begun < 5
