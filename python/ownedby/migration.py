"""Migrations: yoyo keeps the books, in the transaction of the deploy.

yoyo would open a connection and transactions of its own and split each file into statements with a
parser that misreads nested comments. Here it works on the connection of the deploy, its
transactions are savepoints, and PostgreSQL itself parses each file.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from psycopg import sql
from yoyo import internalmigrations
from yoyo.backends.core.postgresql import PostgresqlPsycopgBackend
from yoyo.connections import DatabaseURI
from yoyo.migrations import Migration, MigrationList, MigrationStep

from ownedby.connection import Connection
from ownedby.ledger import SCHEMA, Ledger, comment
from ownedby.membership import OWNER
from ownedby.source import SqlFile

Runner = Callable[[SqlFile], None]
"""Runs one file on the connection of the deploy."""

_MIGRATION_TABLE = "_yoyo_migration"

_COMMENTS = {
    "table ownedby._yoyo_migration": "Migrations that ran (kept by yoyo).",
    "column ownedby._yoyo_migration.migration_hash": "SHA-256 of the name, not of the content.",
    "column ownedby._yoyo_migration.migration_id": "File name without its extension.",
    "column ownedby._yoyo_migration.applied_at_utc": "When it ran, UTC.",
    "table ownedby._yoyo_log": "What was done with migrations, and when (kept by yoyo).",
    "column ownedby._yoyo_log.id": "Key of the entry.",
    "column ownedby._yoyo_log.migration_hash": "SHA-256 of the name, not of the content.",
    "column ownedby._yoyo_log.migration_id": "File name without its extension.",
    "column ownedby._yoyo_log.operation": "What was done: apply.",
    "column ownedby._yoyo_log.username": "Role that deployed.",
    "column ownedby._yoyo_log.hostname": "Host that it deployed from.",
    "column ownedby._yoyo_log.comment": "Remark of yoyo.",
    "column ownedby._yoyo_log.created_at_utc": "When it was done, UTC.",
    "table ownedby._yoyo_version": "Version of yoyo's own tables (kept by yoyo).",
    "column ownedby._yoyo_version.version": "Version number.",
    "column ownedby._yoyo_version.installed_at_utc": "When this version was set up, UTC.",
}


def apply_pending(connection: Connection, files: list[SqlFile], run: Runner) -> list[SqlFile]:
    """Run the migrations that this database has not seen, in the order of their names.

    Args:
        connection: in a transaction; the schema `ownedby` exists.
        files: all migrations.
        run: runs one of them.

    Returns:
        Those that ran.

    Raises:
        OwnedbyError: one of them failed.
    """
    ledger = Ledger(connection)
    applied: list[SqlFile] = []

    def run_and_record(file: SqlFile) -> None:
        run(file)
        _find_books(connection)
        ledger.record(file)
        applied.append(file)

    _find_books(connection)
    backend = _Backend(connection)
    if internalmigrations.needs_upgrading(backend):
        connection.execute(sql.SQL("set local role {}").format(sql.Identifier(OWNER)))
        internalmigrations.upgrade(backend)
        comment(connection, _COMMENTS)
        connection.execute("reset role")
    migrations = MigrationList([_FileMigration(file, run_and_record) for file in files])
    backend.apply_migrations_only(backend.to_apply(migrations))
    connection.execute("set local search_path = pg_catalog, pg_temp")
    return applied


def _find_books(connection: Connection) -> None:
    """Let yoyo's unqualified names find its tables, for the rest of the transaction at most."""
    connection.execute(
        sql.SQL("set local search_path = {}, pg_temp").format(sql.Identifier(SCHEMA))
    )


class _FileMigration(Migration):  # type: ignore[misc]
    """A migration that is one step: the whole file, as it is."""

    def __init__(self, file: SqlFile, run: Runner) -> None:
        name = file.path.rpartition("/")[2].removesuffix(".sql")
        super().__init__(name, file.path, source_dir="")
        self._depends: set[Migration] = set()
        self.source = file.text
        self.steps = [MigrationStep(0, lambda _: self._run(file, run), None)]

    @staticmethod
    def _run(file: SqlFile, run: Runner) -> None:
        run(file)


class _Backend(PostgresqlPsycopgBackend):  # type: ignore[misc]
    """yoyo's backend on a connection that is not its own."""

    def __init__(self, connection: Connection) -> None:
        self._given = connection
        uri = DatabaseURI("postgresql+psycopg", None, None, None, None, "", {})
        super().__init__(uri, _MIGRATION_TABLE)

    def connect(self, _dburi: DatabaseURI) -> Connection:
        return self._given

    def copy(self) -> _Backend:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the connection open: the deploy goes on."""

    def transaction(self, rollback_on_exit: bool = False) -> Any:
        return self._given.transaction(force_rollback=rollback_on_exit)

    @contextlib.contextmanager
    def lock(self, _timeout: float = 10) -> Iterator[None]:
        """Do nothing: the deploy holds a lock that dies with its session."""
        yield

    def ensure_internal_schema_updated(self) -> None:
        """Do nothing: `apply_pending` did it, within the transaction."""

    def get_log_data(
        self, migration: Migration | None = None, operation: str = "apply"
    ) -> dict[str, object]:
        """Describe one act, without asking the name service or the password file."""
        return {
            "id": str(uuid4()),
            "migration_id": migration.id if migration else None,
            "migration_hash": migration.hash if migration else None,
            "username": self._given.info.user,
            "hostname": socket.gethostname(),
            "created_at_utc": datetime.now(UTC).replace(tzinfo=None),
            "operation": operation,
        }
