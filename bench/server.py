"""A throw-away PostgreSQL server with the memory of a small production server."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support import binaries  # noqa: E402
from support.servers import account  # noqa: E402

Connection = psycopg.Connection[tuple[Any, ...]]

SETTINGS = {
    "shared_buffers": "2GB",
    "work_mem": "64MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "16GB",
    "checkpoint_timeout": "1h",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "timezone": "UTC",
    "lc_messages": "C",
}
"""Memory of a small server. The planner's settings and durability are as PostgreSQL ships them; the
rest keeps checkpoints and vacuum out of the measurement."""

DATABASE = "bench"


class Server:
    """One cluster below a temporary folder, with a socket and no TCP; removed at the end.

    Every role that is made through `connect` logs in with one random password.
    """

    def __init__(self, major: int) -> None:
        found = binaries.find(major)
        if found is None:
            raise SystemExit(f"PostgreSQL {major} is not on this machine (see make provision).")
        self.major = major
        self.password = secrets.token_urlsafe(18)
        self._account = account()
        # The path of a socket is short; the folder has to be reachable by the account.
        self._folder = Path(tempfile.mkdtemp(prefix="ownedby-bench-", dir="/tmp"))
        self._own(self._folder)
        self._programs = found
        if self._account and not found.runs(self._account):
            self._folder.chmod(0o755)
            self._programs = found.copied(self._folder / "programs")

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._run("pg_ctl", "stop", "-D", self._data, "-m", "immediate", "-w", "-s")
        self._remove()

    def conninfo(self, user: str = "postgres", database: str = DATABASE) -> str:
        """How to reach the server over its socket."""
        return make_conninfo(
            "",
            host=str(self._folder),
            port=5432,
            user=user,
            password=self.password,
            dbname=database,
            application_name="ownedby bench",
        )

    def connect(self, user: str = "postgres", database: str = DATABASE) -> Connection:
        """A connection in autocommit mode that prepares nothing."""
        return psycopg.connect(
            self.conninfo(user, database), autocommit=True, prepare_threshold=None
        )

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _start(self) -> None:
        secret = self._folder / "password"
        secret.touch(mode=0o600)
        secret.write_text(self.password)
        self._own(secret)
        locale = ["--locale=C.UTF-8"]
        if self.major >= 17:
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        options = ["-U", "postgres", "-E", "UTF8", "-A", "scram-sha-256", "--no-sync"]
        self._run("initdb", "-D", self._data, *options, f"--pwfile={secret}", *locale)
        settings = SETTINGS | {
            "listen_addresses": "",
            "unix_socket_directories": str(self._folder),
        }
        with (self._folder / "data/postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        log = str(self._folder / "log")
        self._run("pg_ctl", "start", "-D", self._data, "-l", log, "-w", "-s")
        with self.connect(database="postgres") as postgres:
            postgres.execute(f"create database {DATABASE}")

    def _own(self, path: Path) -> None:
        if self._account:
            shutil.chown(path, self._account)

    def _remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        user = self._account
        done = subprocess.run(
            [self._programs.bindir / program, *arguments],
            cwd="/",
            env=self._programs.env(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT if program == "initdb" else subprocess.DEVNULL,
            text=True,
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
            check=False,
        )
        if done.returncode != 0:
            log = self._folder / "log"
            said = done.stdout or (log.read_text(errors="replace") if log.exists() else "")
            raise RuntimeError(f"{program} failed: {said[-2000:]}")


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    model = memory = "unknown"
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
        for line in Path("/proc/meminfo").read_text().splitlines():
            if line.startswith("MemTotal"):
                memory = f"{int(line.split()[1]) / 1024**2:.0f} GB"
                break
    except OSError:
        pass
    system = os.uname()
    return {
        "processor": f"{model}, {os.cpu_count()} cores",
        "memory": memory,
        "system": f"{system.sysname} {system.release.split('-')[0]} {system.machine}",
        "python": ".".join(map(str, sys.version_info[:3])),
        "psycopg": psycopg.__version__,
    }
