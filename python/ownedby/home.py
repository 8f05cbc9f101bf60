"""The folder that the embedded server lives in."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from ownedby.account import Account
from ownedby.errors import OwnedbyError


def default_home() -> Path:
    """Return the folder of the embedded server.

    OWNEDBY_HOME if set; for root `/var/lib/ownedby`; else the user's data folder.
    """
    given = os.environ.get("OWNEDBY_HOME")
    if given:
        return Path(given)
    if os.name == "posix" and os.geteuid() == 0:
        return Path("/var/lib/ownedby")
    return platformdirs.user_data_path("ownedby", appauthor=False)


def make_home(home: Path, folder: Path, account: Account) -> None:
    """Make the home folder and a folder in it; a mode is set on what is made here alone.

    Args:
        home: the home folder.
        folder: a folder in it.
        account: who has to reach the folder.

    Raises:
        OwnedbyError: a folder above keeps the account out.
        OSError: a folder cannot be made.
    """
    mode = 0o755 if account.is_other else 0o700
    missing = [path for path in (folder, home, *home.parents) if not path.exists()]
    for path in reversed(missing):
        with contextlib.suppress(FileExistsError):
            path.mkdir()
            path.chmod(mode)
    blocked = account.blocked_at(folder) if account.is_other else None
    if blocked is not None:
        raise OwnedbyError(
            f"The server runs as {account.name!r}, who may not enter {blocked}.",
            f"Set OWNEDBY_HOME to a folder that {account.name!r} can reach; ownedby does not "
            "change the permissions of your folders.",
        )


@contextlib.contextmanager
def explaining(home: Path) -> Iterator[None]:
    """Turn what the file system says into a message.

    Args:
        home: the folder to name when the system names none.

    Raises:
        OwnedbyError: instead of an OSError.
    """
    try:
        yield
    except OSError as error:
        reasons = {
            errno.ENOSPC: "Free some space",
            errno.EDQUOT: "Free some space",
            errno.EROFS: "The file system is read only",
            errno.EACCES: "You may not write there",
            errno.EPERM: "You may not write there",
        }
        where = error.filename or home
        raise OwnedbyError(
            f"The embedded server cannot use {where}: {error.strerror or error}.",
            f"{reasons.get(error.errno or 0, 'Check the folder')}, or set OWNEDBY_HOME to another "
            "folder.",
        ) from error
