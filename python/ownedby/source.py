"""The SQL files of the product: where they are, in which order they run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ownedby.errors import OwnedbyError

MIGRATIONS: Final = "migrations"
ROLES: Final = "sql/roles"
FUNCTIONS: Final = "sql/functions"
POLICIES: Final = "policies"
VIEWS: Final = "sql/views"
PRIVILEGES: Final = "sql/privileges"
HARDENING: Final = "sql/hardening"
GENERATORS: Final = f"{FUNCTIONS}/generators/"

REPEATABLE: Final = (FUNCTIONS, POLICIES, VIEWS, PRIVILEGES)
"""The folders that are run again when a file changes, in the order in which they run: a policy
exists before a privilege can expose its table."""

KINDS: Final = {
    MIGRATIONS: "migration",
    ROLES: "role",
    FUNCTIONS: "function",
    POLICIES: "policy",
    VIEWS: "view",
    PRIVILEGES: "privilege",
}
"""What runs on every deploy, and how the ledger calls it. `HARDENING` runs on request, and is not
noted: whether a database is hardened is seen in its privileges."""


@dataclass(frozen=True)
class SqlFile:
    """One SQL file.

    Attributes:
        path: path relative to the root, with forward slashes; its identity in the database.
        kind: one of the values of `KINDS`.
        text: its content.
        sha256: hexadecimal digest of its content.
    """

    path: str
    kind: str
    text: str
    sha256: str

    @property
    def is_generator(self) -> bool:
        """Whether policies and views are made by what this file defines."""
        return self.path.startswith(GENERATORS)


class Source:
    """The SQL trees below one root.

    Args:
        root: folder that holds `migrations`, `sql` and `policies`; by default the checkout this
            module lies in, else the copy inside the installed package.

    Raises:
        OwnedbyError: there are no SQL files at the root, or one lies where nothing would run it.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = default_root() if root is None else root
        if not (self.root / MIGRATIONS).is_dir():
            raise OwnedbyError(
                f"There is no folder {MIGRATIONS!r} in {self.root}.",
                "The installation is incomplete: install the package again.",
            )
        self._refuse_strays()

    def files(self, folder: str) -> list[SqlFile]:
        """Return the SQL files below a folder, sorted by path.

        Args:
            folder: a key of `KINDS`, or `HARDENING`.

        Raises:
            OwnedbyError: a file cannot be read or is not UTF-8.
        """
        paths = sorted((self.root / folder).rglob("*.sql"), key=self._relative)
        return [self._read(path, KINDS.get(folder, "hardening")) for path in paths]

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _read(self, path: Path, kind: str) -> SqlFile:
        try:
            content = path.read_bytes()
            text = content.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise OwnedbyError(f"Cannot read {path}: {error}.") from error
        return SqlFile(self._relative(path), kind, text, hashlib.sha256(content).hexdigest())

    def _refuse_strays(self) -> None:
        known = tuple(f"{folder}/" for folder in (*KINDS, HARDENING))
        for top in (MIGRATIONS, "sql", POLICIES):
            for path in sorted((self.root / top).rglob("*.sql")):
                relative = self._relative(path)
                nested = path.parent != self.root / MIGRATIONS and top == MIGRATIONS
                if nested or not relative.startswith(known):
                    raise OwnedbyError(
                        f"{relative} lies in a folder that is never run.",
                        f"Put it into one of: {', '.join(KINDS)}.",
                    )


def default_root() -> Path:
    """Return the checkout that this module lies in, else the copy inside the package."""
    package = Path(__file__).resolve().parent
    checkout = package.parents[1]
    if (checkout / MIGRATIONS).is_dir() and (checkout / "sql").is_dir():
        return checkout
    return package / "database"
