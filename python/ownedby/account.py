"""The operating system account that the embedded server runs under."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from ownedby.errors import OwnedbyError

_UNPRIVILEGED: Final = ("postgres", "nobody")
"""Existing accounts that the server may run under when root starts it, best first."""

_KEPT: Final = ("PATH", "TZ")


@dataclass(frozen=True)
class Account:
    """An account of the operating system.

    Attributes:
        name: login name.
        uid: user id.
        gid: primary group id.
    """

    name: str
    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        """Whether this is not the account of the present process."""
        return self.uid != os.geteuid()

    def run(
        self,
        command: Sequence[str | Path],
        *,
        output: IO[str] | None = None,
        env: dict[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program under this account, in a neutral environment (no PG* variables).

        Args:
            command: program and arguments.
            output: file that standard output and error go to; collected when None.
            env: variables to add.

        Raises:
            OSError: the program cannot be started, for example because the account may not
                traverse a folder above it.
        """
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        environment |= {"LC_ALL": "C"} | (env or {})
        sink = subprocess.PIPE if output is None else output
        return subprocess.run(
            [str(part) for part in command],
            check=False,
            cwd="/",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            user=self.uid if self.is_other else None,
            group=self.gid if self.is_other else None,
            extra_groups=[] if self.is_other else None,
        )

    def own(self, path: Path) -> None:
        """Give a file or folder to this account."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def blocked_at(self, path: Path) -> Path | None:
        """Return the topmost folder on the way to a path that this account may not traverse."""
        for folder in reversed([path, *path.parents]):
            status = folder.stat()
            if status.st_uid == self.uid:
                allowed = stat.S_IXUSR
            elif status.st_gid == self.gid:
                allowed = stat.S_IXGRP
            else:
                allowed = stat.S_IXOTH
            if not status.st_mode & allowed:
                return folder
        return None


def own_account() -> Account:
    """Return the account of the present process.

    Raises:
        OwnedbyError: it has no name (PostgreSQL wants one), or this is no POSIX system.
    """
    if os.name != "posix":
        raise OwnedbyError(
            "The embedded server needs Linux or macOS.",
            "Give the URL of a PostgreSQL server: --url or OWNEDBY_URL.",
        )
    return _by_uid(os.geteuid())


def serving_account() -> Account:
    """Return the account to run the server under: one's own, for root an unprivileged one.

    Raises:
        OwnedbyError: there is none.
    """
    own = own_account()
    if own.uid != 0:
        return own
    import pwd

    for name in _UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise OwnedbyError(
        f"PostgreSQL does not run as root, and there is no account {' or '.join(_UNPRIVILEGED)}.",
        "Run the command as an ordinary user, or give the URL of a server: --url or OWNEDBY_URL.",
    )


def owner_of(path: Path) -> Account:
    """Return the account that owns a file or folder.

    Raises:
        OwnedbyError: its owner has no name.
    """
    return _by_uid(path.stat().st_uid)


def _by_uid(uid: int) -> Account:
    import pwd

    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise OwnedbyError(
            f"The user id {uid} has no name on this system; PostgreSQL refuses to run so.",
            "Add the user to /etc/passwd, or give the URL of a server: --url or OWNEDBY_URL.",
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
