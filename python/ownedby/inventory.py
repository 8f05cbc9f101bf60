"""What a deploy made, object by object, and what was changed by hand since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Final

from psycopg import sql

from ownedby.connection import Connection

Key = tuple[str, str]
"""Kind and name of an object."""

_QUERY: Final = resources.files("ownedby").joinpath("objects.sql").read_text(encoding="utf-8")

_DEFAULTS: Final = "what is made by "
"""Begins the name of default privileges, which have no object of their own."""

_SETTINGS: Final = (
    "search_path = pg_catalog",
    "quote_all_identifiers = off",
    "datestyle = 'ISO, YMD'",
    "intervalstyle = postgres",
    "timezone = 'UTC'",
    "extra_float_digits = 1",
)
"""On which it depends how the server writes definitions."""

_MADE_ANEW: Final = ("function", "view", "trigger", "policy")
"""Kinds that a file makes as a whole, whatever was there. To tables and privileges it adds."""


@dataclass(frozen=True, order=True)
class Difference:
    """One object that is not as it was deployed.

    Attributes:
        kind: schema, table, view, sequence, function, trigger, policy or privileges.
        name: its name; for privileges, kind and name of what they are on.
        how: changed, dropped or added.
    """

    kind: str
    name: str
    how: str

    @property
    def what(self) -> str:
        """Kind and name in words."""
        joint = " on " if self.kind == "privileges" else " "
        return f"{self.kind}{joint}{self.name}"


class Inventory:
    """The objects of one database, and the record of them in `ownedby.objects`.

    Args:
        connection: in a transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._major = connection.info.server_version // 10000

    def present(self) -> dict[Key, str]:
        """Return the hash of every object as it is now."""
        for setting in _SETTINGS:
            self._connection.execute(sql.SQL("set local " + setting))
        rows = self._connection.execute(sql.SQL(_QUERY)).fetchall()
        return {(kind, name): digest for kind, name, digest in rows}

    def recorded(self) -> dict[Key, str]:
        """Return the hashes of the last deploys.

        Empty when they were taken on another major version of PostgreSQL, which may write the same
        definitions in other words.
        """
        rows = self._connection.execute(
            "select kind, name, sha256 from ownedby.objects where server_major = %s", [self._major]
        ).fetchall()
        return {(kind, name): digest for kind, name, digest in rows}

    def record(self, before: dict[Key, str], after: dict[Key, str]) -> None:
        """Note what a deploy made, and nothing else.

        What was changed by hand before it, and was not made anew, stays a difference.

        Args:
            before: the objects when the deploy began; empty for the first one.
            after: the objects now.
        """
        known = self.recorded()
        made = {
            key: digest
            for key, digest in after.items()
            if not known or _is_made(key, known.get(key), before.get(key), digest)
        }
        dropped = [key for key in known if key in before and key not in after]
        if not known:
            self._connection.execute("delete from ownedby.objects")
        with self._connection.cursor() as cursor:
            cursor.executemany("delete from ownedby.objects where kind = %s and name = %s", dropped)
            cursor.executemany(
                "insert into ownedby.objects (kind, name, sha256, server_major) "
                "values (%s, %s, %s, %s) on conflict (kind, name) do update "
                "set sha256 = excluded.sha256, server_major = excluded.server_major",
                [(*key, digest, self._major) for key, digest in made.items()],
            )


def _is_made(key: Key, known: str | None, before: str | None, after: str) -> bool:
    """Whether an object is what a deploy made of it."""
    if before == after:
        return False
    was_changed = before is not None and before != known
    return not was_changed or key[0] in _MADE_ANEW


def differences(recorded: dict[Key, str], present: dict[Key, str]) -> list[Difference]:
    """Return what differs, sorted; nothing where nothing is recorded."""
    if not recorded:
        return []
    return sorted(_differences(recorded, present))


def _differences(recorded: dict[Key, str], present: dict[Key, str]) -> Iterable[Difference]:
    for key in recorded.keys() | present.keys():
        kind, name = key
        if key in recorded and key in present:
            if recorded[key] != present[key]:
                yield Difference(kind, name, "changed")
        elif kind != "privileges" or name.startswith(_DEFAULTS):
            yield Difference(kind, name, "dropped" if key in recorded else "added")
        # else: the object itself was dropped or added, and its privileges with it
