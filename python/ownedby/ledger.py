"""What ran in a database: the tables `ownedby.files` and `ownedby.objects`."""

from __future__ import annotations

from psycopg import sql

from ownedby.connection import Connection, scalar
from ownedby.membership import OWNER
from ownedby.source import SqlFile

SCHEMA = "ownedby"

_TABLE = """
create table if not exists ownedby.files (
    path text not null,
    kind text not null,
    sha256 text not null,
    applied_at timestamp with time zone not null default now(),
    constraint files_pkey primary key (path),
    constraint files_kind_is_known check (
        kind in ('migration', 'role', 'function', 'policy', 'view', 'privilege')
    )
)
"""

_OBJECTS = """
create table if not exists ownedby.objects (
    kind text not null,
    name text not null,
    sha256 text not null,
    server_major integer not null,
    constraint objects_pkey primary key (kind, name)
)
"""

_COMMENTS = {
    "schema ownedby": "What the command ownedby up has run in this database.",
    "table ownedby.files": "The SQL files that ran, as they were when they ran last.",
    "column ownedby.files.path": "Path of the file below the root of the SQL trees.",
    "column ownedby.files.kind": "Folder kind: a migration runs once, all others repeatedly.",
    "column ownedby.files.sha256": "SHA-256 of the content, hexadecimal.",
    "column ownedby.files.applied_at": "When this content ran last.",
    "table ownedby.objects": "The objects that deploys made, as they left them: by what `ownedby "
    "check` finds what was changed by hand.",
    "column ownedby.objects.kind": "Schema, table, view, sequence, function, trigger, policy, or "
    "privileges on one of these.",
    "column ownedby.objects.name": "Its name.",
    "column ownedby.objects.sha256": "SHA-256 of its definition, hexadecimal.",
    "column ownedby.objects.server_major": "Major version of PostgreSQL that wrote the definition.",
}


class Ledger:
    """The files that ran in one database.

    Args:
        connection: in a transaction; the current role can become `ownedby_owner`.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def exists(self) -> bool:
        """Whether the table is there: whether this database was ever deployed to."""
        query = "select pg_catalog.to_regclass('ownedby.files') is not null"
        return bool(scalar(self._connection, query))

    def create(self) -> None:
        """Make the schema and the tables if they are missing; owned by `ownedby_owner`."""
        self._connection.execute(
            sql.SQL("create schema if not exists ownedby authorization {}").format(
                sql.Identifier(OWNER)
            )
        )
        self._connection.execute(sql.SQL("set local role {}").format(sql.Identifier(OWNER)))
        self._connection.execute(_TABLE)
        self._connection.execute(_OBJECTS)
        comment(self._connection, _COMMENTS)
        self._connection.execute("reset role")

    def hashes(self, kind: str | None = None) -> dict[str, str]:
        """Return the recorded SHA-256 by path, of one kind or of all."""
        rows = self._connection.execute(
            "select path, sha256 from ownedby.files "
            "where %(kind)s::text is null or kind = %(kind)s",
            {"kind": kind},
        ).fetchall()
        return dict(rows)

    def record(self, file: SqlFile) -> None:
        """Note that a file ran now with its present content."""
        self._connection.execute(
            "insert into ownedby.files (path, kind, sha256) values (%s, %s, %s) "
            "on conflict (path) do update "
            "set kind = excluded.kind, sha256 = excluded.sha256, applied_at = now()",
            [file.path, file.kind, file.sha256],
        )


def comment(connection: Connection, comments: dict[str, str]) -> None:
    """Set comments.

    Args:
        connection: with the right to do so.
        comments: text by object, written as in COMMENT ON; constants of this package.
    """
    for target, text in comments.items():
        connection.execute(
            sql.SQL("comment on {} is {}").format(sql.SQL(target), sql.Literal(text))
        )
