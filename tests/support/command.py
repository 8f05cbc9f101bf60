"""The command `ownedby` as a user runs it: a process of its own, in an environment of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ownedby.embedded import EmbeddedServer

ROOT = Path(__file__).resolve().parents[2]
_PREFIX = "ownedby-embedded-"
_PYTHONPATH = os.pathsep.join([str(ROOT / "python"), sysconfig.get_path("purelib")])


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that it printed."""
        return self.out + self.err


@dataclass
class Command:
    """Runs `ownedby` with a home folder of its own.

    Attributes:
        folder: a folder that every account can reach; gone after the test.
        user: account to run as, None for the present one.
        python: the Python that runs it.
    """

    folder: Path
    user: str | None = None
    python: str = sys.executable

    @property
    def home(self) -> Path:
        """The folder of the embedded server."""
        return self.folder / "home"

    @property
    def server(self) -> EmbeddedServer:
        """The embedded server, as Python reaches it."""
        return EmbeddedServer(home=self.home)

    def environment(self, **more: str | None) -> dict[str, str]:
        """The environment of the command; None takes a variable away."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "OWNEDBY"))}
        wanted = {
            "PYTHONPATH": _PYTHONPATH,
            "OWNEDBY_HOME": str(self.home),
            "HOME": str(self.folder),
            "COLUMNS": "160",
            **more,
        }
        return kept | {k: v for k, v in wanted.items() if v is not None} | {"LC_ALL": "C.UTF-8"}

    def start(self, *arguments: str, **more: Any) -> subprocess.Popen[str]:
        """Start the command; see `__call__`."""
        environment = self.environment(**more.pop("env", {}))
        return subprocess.Popen(
            [self.python, "-m", "ownedby.cli", *arguments],
            cwd=self.folder,
            env=environment,
            stdin=more.pop("stdin", subprocess.DEVNULL),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            user=self.user,
            group=pwd.getpwnam(self.user).pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
            **more,
        )

    def __call__(self, *arguments: str, **env: str | None) -> Done:
        """Run the command to its end; `env` is what differs in the environment."""
        with self.start(*arguments, env=env) as process:
            out, err = process.communicate(timeout=120)
        done = Done(process.returncode, out, err)
        assert "Traceback" not in done.said, done.said
        return done

    def well(self, *arguments: str, **env: str | None) -> str:
        """Run the command, which has to go well; returns what it printed on standard output."""
        done = self(*arguments, **env)
        assert done.code == 0, done.said
        return done.out


@contextmanager
def scratch(what: str) -> Iterator[Path]:
    """A folder that every account can reach, for servers that outlive whoever starts them.

    What a killed run left behind is stopped and removed by the next one.
    """
    for owner in Path("/tmp").glob(f"{_PREFIX}*/owner"):
        if not _is_alive(owner):
            Command(owner.parent)("down", "--drop", "--yes")
            shutil.rmtree(owner.parent, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{what}-", dir="/tmp"))
    folder.chmod(0o755)  # as root, the server runs under another account
    (folder / "owner").write_text(str(os.getpid()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_alive(owner: Path) -> bool:
    try:
        if owner.stat().st_uid == os.geteuid():
            os.kill(int(owner.read_text()), 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError):
        return True
    return True


@contextmanager
def new_command(user: str | None = None, python: str = sys.executable) -> Iterator[Command]:
    """A command with an embedded server of its own, which is not there yet."""
    with scratch("command") as folder:
        if user:
            shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
        command = Command(folder, user, python)
        try:
            yield command
        finally:
            command("down", "--drop", "--yes")


def other_account() -> tuple[str, str]:
    """An unprivileged account and a Python that it can run, for tests that run as root.

    Skips the test where there is none: the folders above this one may be private.
    """
    if os.geteuid() != 0:
        pytest.skip("the tests run as a user: every test is this test")
    for name in ("nobody", "daemon"):
        for python in (sys.executable, "/usr/bin/python3"):
            if _can_run(name, python):
                return name, python
    pytest.skip("no unprivileged account can reach this folder and its Python")


def _can_run(name: str, python: str) -> bool:
    asked = f"import sys, ownedby.cli; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        done = subprocess.run(
            [python, "-c", asked],
            env={"PYTHONPATH": _PYTHONPATH, "PATH": os.environ["PATH"]},
            cwd="/",
            user=name,
            group=pwd.getpwnam(name).pw_gid,
            extra_groups=[],
            capture_output=True,
            check=False,
        )
    except (KeyError, OSError):
        return False
    return done.returncode == 0
