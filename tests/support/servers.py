"""Throw-away PostgreSQL servers, for the length of a test run, and standbys that follow them."""

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
from functools import partial
from pathlib import Path
from typing import Any

from .binaries import Binaries, Program

_PREFIX = "ownedby-test-"
_SETTINGS = {
    "listen_addresses": "'127.0.0.1'",
    "unix_socket_directories": "''",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "'256MB'",
    "autovacuum": "off",
    "statement_timeout": "'120s'",
    "lc_messages": "'C'",
    "timezone": "'UTC'",
}
_MEMORY = Path("/dev/shm")
_RUN_BYTES = 3 * 2**30
"""What the servers of a run need at most, with room for everything else."""
_READY_SECONDS = 60
TRIES = 3
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
    bouncer: Program | None = None

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


@dataclass(frozen=True)
class _Node:
    """One server of a fleet: the programs that it runs, and the folder that is its own."""

    binaries: Binaries
    home: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    def failure(self, what: str) -> str:
        programs = f"PostgreSQL {self.binaries.major} ({self.binaries.bindir})"
        return f"{programs}: {what}\n{self.log()}"

    def log(self) -> str:
        return (self.home / "log").read_text(errors="replace")[-3000:]


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

    def start(self, wanted: list[Binaries], **settings: str) -> list[Address]:
        """Create and start a cluster for each of the given versions, side by side."""
        nodes = [self._node(binaries) for binaries in wanted]
        initdbs = [(node, self._initdb(node)) for node in nodes]
        for node, initdb in initdbs:
            if initdb.wait() != 0:
                raise ServerError(node.failure("initdb failed"))
            with (node.data / "postgresql.conf").open("a") as conf:
                lines = (_SETTINGS | settings).items()
                conf.writelines(f"{name} = {value}\n" for name, value in lines)
        started = [(node, *self._postgres(node)) for node in nodes]
        return [self._ready(*each) for each in started]

    def follow(self, primary: Address, wanted: Binaries) -> Address:
        """Copy a running server of this fleet and start the copy as its hot standby."""
        node = self._node(wanted, "standby")
        source = primary.conninfo()
        del source["password"], source["dbname"]
        backup = self._popen(
            node,
            *("pg_basebackup", "-D", str(node.data), "--write-recovery-conf", "--no-sync"),
            *("--checkpoint=fast", "-d", " ".join(f"{k}={v}" for k, v in source.items())),
            PGPASSWORD=primary.password,
        )
        if backup.wait() != 0:
            raise ServerError(node.failure("pg_basebackup failed"))
        return self._ready(node, *self._postgres(node))

    def lend(self, program: Program) -> Program:
        """A program as the account of the servers can run it: where it lies, or a copy."""
        if self.user is None or program.runs(self.user):
            return program
        copy = program.copied(self.folder / program.name)
        if not copy.runs(self.user):
            raise ServerError(f"account {self.user} cannot run a copy of {program.path}")
        return copy

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

    def _node(self, binaries: Binaries, *kind: str) -> _Node:
        home = self.folder / "-".join((str(binaries.major), *kind))
        home.mkdir(mode=0o700)
        if self.user:
            shutil.chown(home, self.user)
        return _Node(self._reachable(binaries), home)

    def _popen(self, node: _Node, *command: str, **env: str) -> subprocess.Popen[bytes]:
        return spawn(
            [node.binaries.bindir / command[0], *command[1:]],
            user=self.user,
            env=node.binaries.env() | env,
            log=node.home / "log",
            last_word=signal.SIGQUIT,
        )

    def _initdb(self, node: _Node) -> subprocess.Popen[bytes]:
        password = node.home / "password"
        password.write_text(self.password)
        if self.user:
            shutil.chown(password, self.user)
        locale = ["--locale=C.UTF-8"]
        if node.binaries.major >= 17:
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        options = ["-U", "postgres", "-E", "UTF8", "-A", "scram-sha-256", "--no-sync"]
        options += ["--no-instructions", f"--pwfile={password}", *locale]
        return self._popen(node, "initdb", "-D", str(node.data), *options)

    def _postgres(self, node: _Node) -> tuple[int, subprocess.Popen[bytes]]:
        port = free_port()
        process = self._popen(node, "postgres", "-D", str(node.data), "-p", str(port))
        self._running.append(process)
        return port, process

    def _ready(
        self, node: _Node, port: int, process: subprocess.Popen[bytes], tries: int = 1
    ) -> Address:
        until = time.monotonic() + _READY_SECONDS
        while not _says_ready(node.data / "postmaster.pid"):
            if process.poll() is not None:
                if "Address already in use" in node.log() and tries < TRIES:
                    return self._ready(node, *self._postgres(node), tries + 1)
                raise ServerError(node.failure("the server did not start"))
            if time.monotonic() > until:
                raise ServerError(node.failure("the server does not get ready"))
            time.sleep(0.02)
        said = subprocess.run(
            [node.binaries.bindir / "postgres", "--version"],
            env=node.binaries.env(),
            capture_output=True,
            text=True,
            check=True,
        )
        return Address(
            major=node.binaries.major,
            version=said.stdout.split()[2],
            source=node.binaries.source,
            port=port,
            password=self.password,
            bindir=str(node.binaries.bindir),
            libraries=node.binaries.env().get("LD_LIBRARY_PATH", ""),
            run_folder=str(self.folder),
        )


def spawn(
    command: list[str | Path],
    *,
    user: str | None,
    env: dict[str, str],
    log: Path,
    last_word: signal.Signals,
) -> subprocess.Popen[bytes]:
    """Start a server under an account; `last_word` is what it is told when this process dies."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=log.parent,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
            start_new_session=True,
            preexec_fn=partial(_die_with_parent, last_word),
        )


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listened on just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _die_with_parent(last_word: signal.Signals) -> None:
    """Ask the kernel to stop this child when its parent dies, however it dies."""
    pr_set_pdeathsig = 1
    _LIBC.prctl(pr_set_pdeathsig, last_word)


def _says_ready(pid_file: Path) -> bool:
    try:
        lines = pid_file.read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def _reachable_folder(user: str | None) -> Path:
    """A folder that the account can reach, in memory where there is enough: most of a run is the
    cloning of databases, a thousand small files each, ten times quicker there than on a disk.
    """
    memory = [] if "TMPDIR" in os.environ or not _has_space(_MEMORY) else [str(_MEMORY)]
    places = (*memory, tempfile.gettempdir(), "/tmp", "/var/tmp")
    for place in places:
        if user is None:
            return Path(place)
        seen = subprocess.run(
            ["test", "-x", place], user=user, extra_groups=[], cwd="/", check=False
        )
        if seen.returncode == 0:
            return Path(place)
    raise ServerError(f"account {user} can reach none of {', '.join(places)}")


def _has_space(memory: Path) -> bool:
    """Whether a file system in memory has room for the servers of a run, and the machine too."""
    try:
        free = shutil.disk_usage(memory).free
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return False
    left = [int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")]
    return os.access(memory, os.W_OK) and min([free, *left]) >= _RUN_BYTES


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
