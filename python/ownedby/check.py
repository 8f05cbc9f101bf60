"""Check: what a person should look at, in a database that ownedby is installed in."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from psycopg import errors, sql

from ownedby import connection as server
from ownedby import versions
from ownedby.connection import Connection
from ownedby.errors import OwnedbyError
from ownedby.inventory import Inventory, differences
from ownedby.ledger import Ledger
from ownedby.source import KINDS, MIGRATIONS, Source

LEVELS: Final = ("error", "warning", "note")
"""An error opens records or rights, or keeps somebody out; a warning can; a note is to be known."""

_UP: Final = "ownedby up"

_REMEDIES: Final = {
    "changed": f"{_UP}, which makes functions, views, triggers and policies anew; a table, and "
    "privileges beyond those of the files, change back by hand.",
    "dropped": f"{_UP}, which makes functions, views, triggers and policies anew.",
    "added": "Drop it, or move it to a schema of your own.",
}
"""What to do about an object that is not as it was deployed."""


@dataclass(frozen=True)
class Finding:
    """One thing to look at.

    Attributes:
        level: one of `LEVELS`.
        what: what kind of thing, in a few words.
        detail: which object, and what is wrong with it.
        remedy: what to do.
    """

    level: str
    what: str
    detail: str
    remedy: str


def check(conninfo: str, root: Path | None = None) -> list[Finding]:
    """Look for known holes of the server, drift since the last deploy, and dangerous settings.

    Reads only; works on a standby too.

    Args:
        conninfo: URL or connection string; the role is a superuser, the deployer, or a member of
            `ownedby_admin` or `ownedby_reviewer`.
        root: folder of the SQL trees; by default those of this installation.

    Returns:
        What was found, errors first.

    Raises:
        OwnedbyError: no connection, ownedby is not installed there, or the role may not read it.
    """
    source = Source(root)
    with server.connect(conninfo) as connection:
        server.require_version(connection)
        try:
            with connection.transaction():
                connection.execute("set transaction isolation level repeatable read, read only")
                if not Ledger(connection).exists():
                    raise OwnedbyError(
                        f"ownedby is not installed in the database {connection.info.dbname!r}.",
                        "Install it with: ownedby up.",
                    )
                found = [
                    *holes(connection),
                    *changed_files(connection, source),
                    *drift(connection),
                    *settings(connection),
                ]
        except errors.InsufficientPrivilege as error:
            raise OwnedbyError(
                f"The role {connection.info.user!r} may not look at this: "
                f"{error.diag.message_primary}",
                "Check as a member of ownedby_reviewer or ownedby_admin, as the deployer or as a "
                "superuser.",
            ) from None
        except (errors.UndefinedTable, errors.UndefinedColumn) as error:
            raise OwnedbyError(
                f"The database was deployed by another version: {error.diag.message_primary}",
                f"Bring it up to date, then check: {_UP}.",
            ) from None
    return sorted(found, key=lambda finding: (LEVELS.index(finding.level), finding.what))


def holes(connection: Connection) -> list[Finding]:
    """Return the known holes of the server's release."""
    fixed = versions.fixed_in(connection.info.server_version)
    if fixed is None:
        return []
    release = server.version_text(connection.info.server_version)
    return [
        Finding(
            "warning",
            hole.name,
            f"PostgreSQL {release}: {hole.does}",
            f"Upgrade to {fixed} or later. Until then: {hole.here}.",
        )
        for hole in versions.HOLES
    ]


def changed_files(connection: Connection, source: Source) -> list[Finding]:
    """Return where this installation has other files than those that ran in the database."""
    ran = Ledger(connection).hashes()
    shipped = {
        file.path: file.sha256
        for folder, kind in KINDS.items()
        if kind != "role"  # roles belong to the cluster; they are not noted
        for file in source.files(folder)
    }
    found = []
    for path in sorted(ran.keys() | shipped.keys()):
        if path not in ran:
            how, remedy = "is here and has not run there", _UP
        elif path not in shipped:
            how = "ran there and is not here"
            remedy = "Install the version that was deployed, or a later one."
        elif ran[path] != shipped[path]:
            how = "is not the same here and there"
            remedy = _UP
            if path.startswith(f"{MIGRATIONS}/"):
                remedy = "Restore the file: a migration runs once."
        else:
            continue
        found.append(Finding("warning", "other version deployed", f"{path} {how}", remedy))
    return found


def drift(connection: Connection) -> list[Finding]:
    """Return the objects that are not as the last deploy left them."""
    inventory = Inventory(connection)
    recorded = inventory.recorded()
    if not recorded:
        return [
            Finding(
                "warning",
                "nothing to compare with",
                "no deploy has noted its objects on this major version of PostgreSQL",
                _UP,
            )
        ]
    return [
        Finding("error", f"{found.how} by hand", found.what, _REMEDIES[found.how])
        for found in differences(recorded, inventory.present())
    ]


def settings(connection: Connection) -> list[Finding]:
    """Return what the queries in `findings` find."""
    folder = resources.files("ownedby").joinpath("findings")
    found = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql"):
            query = sql.SQL(file.read_text(encoding="utf-8"))
            found += [Finding(*row) for row in connection.execute(query).fetchall()]
    return found
