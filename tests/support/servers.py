"""Throw-away PostgreSQL servers, one for each major version, for the length of a test run."""

from __future__ import annotations

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .binaries import Binaries

_PREFIX = "ownedby-test-"
_SETTINGS = {
    "listen_addresses": "'127.0.0.1'",
    "unix_socket_directories": "''",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "statement_timeout": "'120s'",
    "lc_messages": "'C'",
    "timezone": "'UTC'",
}
_READY_SECONDS = 60
_TRIES = 3
"""A free port can be taken by somebody else before the server binds it."""
_LIBC = ctypes.CDLL(None, use_errno=True)


class ServerError(RuntimeError):
    """A server could not be set up or started; the message ends with its log."""


@dataclass(frozen=True)
class Address:
    """How to reach a running server: plain data, handed to the workers of a run."""

    major: int
    version: str
    source: str
    port: int
    password: str
    bindir: str
    libraries: str
    run_folder: str

    def conninfo(self, dbname: str = "postgres", user: str = "postgres") -> dict[str, Any]:
        """Keyword arguments for psycopg.connect: over TCP, with a password."""
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "dbname": dbname,
            "user": user,
            "password": self.password,
        }


def account() -> str | None:
    """The unprivileged account that runs the servers when we are root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise ServerError("as root the tests need an account 'postgres' or 'nobody'")


class Fleet:
    """All servers of one run below one temporary folder, stopped and removed together."""

    def __init__(self, password: str | None = None) -> None:
        """Make the folder, after removing those whose owner is gone; `password` is for all."""
        self.user = account()
        parent = _reachable_folder(self.user)
        _sweep(parent)
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
        (self.folder / "owner").write_text(str(os.getpid()))
        if self.user:
            shutil.chown(self.folder, self.user)
        self.password = password or secrets.token_urlsafe(18)
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self, wanted: list[Binaries]) -> list[Address]:
        """Create and start a cluster for each of the given versions, side by side."""
        here = [self._reachable(binaries) for binaries in wanted]
        initdbs = [(binaries, self._initdb(binaries)) for binaries in here]
        for binaries, initdb in initdbs:
            if initdb.wait() != 0:
                raise ServerError(self._failure(binaries, "initdb failed"))
        started = [(binaries, *self._postgres(binaries)) for binaries in here]
        return [self._ready(*each) for each in started]

    def stop(self) -> None:
        """Stop every server and remove all that belongs to it."""
        for process in self._running:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
        for process in self._running:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait(timeout=20)
        self._running.clear()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _reachable(self, binaries: Binaries) -> Binaries:
        if self.user is None or binaries.runs(self.user):
            return binaries
        copy = binaries.copied(self.folder / f"programs-{binaries.major}")
        if not copy.runs(self.user):
            raise ServerError(f"account {self.user} cannot run a copy of {binaries.bindir}")
        return copy

    def _home(self, binaries: Binaries) -> Path:
        return self.folder / str(binaries.major)

    def _popen(self, binaries: Binaries, *command: str) -> subprocess.Popen[bytes]:
        with (self._home(binaries) / "log").open("ab") as log:
            return subprocess.Popen(
                [binaries.bindir / command[0], *command[1:]],
                cwd=self._home(binaries),
                env=binaries.env(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=self.user,
                group=pwd.getpwnam(self.user).pw_gid if self.user else None,
                extra_groups=[] if self.user else None,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )

    def _initdb(self, binaries: Binaries) -> subprocess.Popen[bytes]:
        home = self._home(binaries)
        home.mkdir(mode=0o700)
        (home / "password").write_text(self.password)
        if self.user:
            shutil.chown(home, self.user)
            shutil.chown(home / "password", self.user)
        locale = ["--locale=C.UTF-8"]
        if binaries.major >= 17:
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        options = ["-U", "postgres", "-E", "UTF8", "-A", "scram-sha-256", "--no-sync"]
        options += ["--no-instructions", f"--pwfile={home / 'password'}", *locale]
        return self._popen(binaries, "initdb", "-D", str(home / "data"), *options)

    def _postgres(self, binaries: Binaries) -> tuple[int, subprocess.Popen[bytes]]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
        data = self._home(binaries) / "data"
        with (data / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = {value}\n" for name, value in _SETTINGS.items())
            conf.write(f"port = {port}\n")
        process = self._popen(binaries, "postgres", "-D", str(data))
        self._running.append(process)
        return port, process

    def _ready(
        self, binaries: Binaries, port: int, process: subprocess.Popen[bytes], tries: int = 1
    ) -> Address:
        data = self._home(binaries) / "data"
        until = time.monotonic() + _READY_SECONDS
        while not _says_ready(data / "postmaster.pid"):
            if process.poll() is not None:
                if "Address already in use" in self._log(binaries) and tries < _TRIES:
                    return self._ready(binaries, *self._postgres(binaries), tries + 1)
                raise ServerError(self._failure(binaries, "the server did not start"))
            if time.monotonic() > until:
                raise ServerError(self._failure(binaries, "the server does not get ready"))
            time.sleep(0.02)
        said = subprocess.run(
            [binaries.bindir / "postgres", "--version"],
            env=binaries.env(),
            capture_output=True,
            text=True,
            check=True,
        )
        return Address(
            major=binaries.major,
            version=said.stdout.split()[2],
            source=binaries.source,
            port=port,
            password=self.password,
            bindir=str(binaries.bindir),
            libraries=binaries.env().get("LD_LIBRARY_PATH", ""),
            run_folder=str(self.folder),
        )

    def _failure(self, binaries: Binaries, what: str) -> str:
        return f"PostgreSQL {binaries.major} ({binaries.bindir}): {what}\n{self._log(binaries)}"

    def _log(self, binaries: Binaries) -> str:
        return (self._home(binaries) / "log").read_text(errors="replace")[-3000:]


def _die_with_parent() -> None:
    """Ask the kernel to stop this child when its parent dies, however it dies."""
    pr_set_pdeathsig = 1
    _LIBC.prctl(pr_set_pdeathsig, signal.SIGQUIT)


def _says_ready(pid_file: Path) -> bool:
    try:
        lines = pid_file.read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def _reachable_folder(user: str | None) -> Path:
    places = (tempfile.gettempdir(), "/tmp", "/var/tmp")
    for place in places:
        if user is None:
            return Path(place)
        seen = subprocess.run(
            ["test", "-x", place], user=user, extra_groups=[], cwd="/", check=False
        )
        if seen.returncode == 0:
            return Path(place)
    raise ServerError(f"account {user} can reach none of {', '.join(places)}")


def _sweep(parent: Path) -> None:
    """Remove the folders of runs that were killed before they could."""
    for owner in parent.glob(f"{_PREFIX}*/owner"):
        try:
            if owner.stat().st_uid == os.geteuid():
                os.kill(int(owner.read_text()), 0)
        except ProcessLookupError:
            shutil.rmtree(owner.parent, ignore_errors=True)
        except (OSError, ValueError):
            continue
