"""PgBouncer in transaction mode in front of a test's database."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from .databases import Database, Row
from .servers import TRIES, ServerError, account, free_port, spawn

_READY_SECONDS = 20

# Logins are the server's own: PgBouncer asks the server for the verifier of the password, and
# logs in with what the client proved. So every login that a test makes works at once.
_CONFIGURATION = """
[databases]
* = host=127.0.0.1 port={server}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {users}
auth_user = postgres
auth_query = select usename, passwd from pg_catalog.pg_shadow where usename = $1
pool_mode = transaction
default_pool_size = {pool_size}
ignore_startup_parameters = extra_float_digits, options
query_wait_timeout = 20
"""


@dataclass
class Bouncer:
    """A running PgBouncer in transaction mode.

    Each login has a pool of its own of at most `pool_size` server connections. With 1, clients of
    one login take turns on the same server connection, transaction by transaction; a client
    whose turn does not come within 20 seconds gets an error.
    """

    database: Database
    pool_size: int
    port: int
    folder: Path
    _process: subprocess.Popen[bytes]
    _open: list[psycopg.Connection[Row]] = field(default_factory=list)

    @staticmethod
    def start(database: Database, pool_size: int = 1) -> Bouncer:
        """Start one in front of the server of a database."""
        folder = Path(tempfile.mkdtemp(prefix="bouncer-", dir=database.cluster.address.run_folder))
        user = account()
        if user:
            shutil.chown(folder, user)
        for last in (False,) * (TRIES - 1) + (True,):
            port, process = _listen(database, pool_size, folder, user, is_last=last)
            if process:
                return Bouncer(database, pool_size, port, folder, process)
        raise AssertionError("the last try has raised its own error")

    @contextmanager
    def in_between(self) -> Iterator[None]:
        """Let all actors of the database connect through it, for the length of a block."""
        self.database.pooler = self.port
        try:
            yield
        finally:
            self.database.pooler = None

    def connect(self, who: str, **options: Any) -> psycopg.Connection[Row]:
        """Log in through the pooler as an actor of the network, or as any login.

        Like `Database.connect`. Nothing is prepared, unless `prepare_threshold` says otherwise:
        a prepared statement stays behind on whichever server connection it was made on.
        `options` of libpq (-c …) are ignored by the pooler.
        """
        options = {"prepare_threshold": None, "port": self.port} | options
        login = self.database.login_of(who)
        conn = self.database.cluster.connect(self.database.name, login, **options)
        self._open.append(conn)
        return conn

    def url(self, who: str) -> str:
        """A connection URL through the pooler as the given actor, or as any login."""
        login = quote(self.database.login_of(who), safe="")
        password = quote(self.database.cluster.address.password, safe="")
        return f"postgresql://{login}:{password}@127.0.0.1:{self.port}/{self.database.name}"

    def stop(self) -> None:
        """Close what was opened through it and end the process."""
        while self._open:
            self._open.pop().close()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _listen(
    database: Database, pool_size: int, folder: Path, user: str | None, *, is_last: bool
) -> tuple[int, subprocess.Popen[bytes] | None]:
    """Start a process on a free port; None when somebody else was quicker to take the port."""
    address = database.cluster.address
    program = address.bouncer
    assert program is not None, "the fixture `bouncer` skips without the program"
    port = free_port()
    users, configuration, log = (folder / name for name in ("users", "ini", "log"))
    users.write_text(f'"postgres" "{address.password}"\n')
    configuration.write_text(
        _CONFIGURATION.format(server=address.port, port=port, users=users, pool_size=pool_size)
    )
    for path in (folder, users, configuration):
        path.chmod(0o700 if path is folder else 0o600)
        if user:
            shutil.chown(path, user)
    process = spawn(
        [program.path, configuration],
        user=user,
        env=program.env(),
        log=log,
        last_word=signal.SIGTERM,
    )
    until = time.monotonic() + _READY_SECONDS
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0 and process.poll() is None:
                return port, process
        time.sleep(0.01)
    process.kill()
    process.wait()
    said = log.read_text(errors="replace")
    if is_last or "already in use" not in said:
        raise ServerError(f"PgBouncer ({program.path}) did not start:\n{said[-3000:]}")
    return port, None
