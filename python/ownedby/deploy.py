"""Deploy: bring a database up to the state of the SQL files, whole or not at all."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg
from psycopg import errors, sql

from ownedby import connection as server
from ownedby import migration
from ownedby.connection import Connection
from ownedby.errors import OwnedbyError, Refusal
from ownedby.inventory import Difference, Inventory, differences
from ownedby.ledger import Ledger
from ownedby.membership import (
    ADMIN,
    CREATORS,
    WORKING,
    Membership,
    existing,
    is_superuser,
    require_rights,
)
from ownedby.source import (
    FUNCTIONS,
    HARDENING,
    KINDS,
    MIGRATIONS,
    POLICIES,
    PRIVILEGES,
    REPEATABLE,
    ROLES,
    VIEWS,
    Source,
    SqlFile,
)

LOCK: Final = 0x6F776E6564
"""Key of the advisory lock that makes deploys into one database take turns ("owned")."""

LOCK_WAIT: Final = "10min"
"""How long to wait for another deploy."""

ATTEMPTS: Final = 5
"""How often to try when another database of the cluster changes the same roles at the same time."""

_SCHEMAS: Final = ("network", "crm", "crm_data", "review")

Progress = Callable[[str], None]
"""Told what happens, as it happens: one line at a time."""


@dataclass
class Report:
    """What a deploy did.

    Attributes:
        database: name of the database.
        server_version: for example `18.4`.
        made_database: whether the database was made first.
        migrations: paths of the migrations that ran, in order.
        files: paths of the repeatable files that ran, in order.
        skipped: number of files whose content has not changed since they ran.
        warnings: what a person should look at.
        notices: what the privilege files said.
        attempts: how often it was tried.
        seconds: how long it took.
    """

    database: str = ""
    server_version: str = ""
    made_database: bool = False
    migrations: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    skipped: int = 0
    warnings: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    attempts: int = 1
    seconds: float = 0.0


class SqlError(OwnedbyError):
    """A statement failed; nothing of what was done before it stays.

    Attributes:
        sqlstate: PostgreSQL's error code.
        is_collision: whether a deploy into another database of the cluster can be the reason.
    """

    def __init__(self, where: str, error: psycopg.Error, text: str = "") -> None:
        line = _line(error, text)
        message = error.diag.message_primary or str(error).strip()
        details = [f"{where}{line}: {message}"]
        if error.diag.message_detail:
            details.append(f"Detail: {error.diag.message_detail}")
        if error.diag.context:
            details.append(f"Context: {error.diag.context}")
        details.append("Nothing was changed.")
        super().__init__("\n".join(details), error.diag.message_hint)
        self.sqlstate = error.sqlstate
        self.is_collision = _is_collision(error)


def up(
    conninfo: str,
    root: Path | None = None,
    *,
    harden: bool = False,
    progress: Progress = lambda _: None,
) -> Report:
    """Install into a database, or bring it up to date. Safe to repeat, and to call concurrently.

    Everything happens in one transaction under a lock that dies with the session: a deploy that
    fails or is killed leaves the old state whole.

    Args:
        conninfo: URL or connection string; the role is a superuser, or has CREATEROLE and owns
            the database. A missing database is made, if the role may.
        root: folder of the SQL trees; by default those of this installation.
        harden: whether to take from PUBLIC what members do not need; the role is a superuser.
            It stays taken: a later deploy does not give it back.
        progress: told what happens.

    Returns:
        What was done.

    Raises:
        Refusal: a migration that ran was edited or is missing; nothing was changed.
        OwnedbyError: no connection, unfit server, insufficient rights, or failing SQL.
    """
    started = time.monotonic()
    source = Source(root)
    connection, made_database = _connect_or_make(conninfo, progress)
    with connection:
        server.require_primary(connection)
        _end_with_client(connection)
        with lock(connection, progress):
            for attempt in range(1, ATTEMPTS + 1):
                try:
                    report = _Deploy(connection, source, progress, harden).run()
                    break
                except SqlError as error:
                    if not error.is_collision or attempt == ATTEMPTS:
                        raise
                    progress("another database of this cluster is being deployed to; once more")
                    time.sleep(random.uniform(0.1, 0.2) * 2**attempt)  # noqa: S311
    report.made_database = made_database
    report.attempts = attempt
    report.seconds = time.monotonic() - started
    return report


class _Deploy:
    """One attempt."""

    def __init__(
        self, connection: Connection, source: Source, progress: Progress, harden: bool
    ) -> None:
        self._connection = connection
        self._source = source
        self._progress = progress
        self._harden = harden
        self._ledger = Ledger(connection)
        self._inventory = Inventory(connection)
        self._report = Report(
            database=connection.info.dbname,
            server_version=server.version_text(connection.info.server_version),
        )

    def run(self) -> Report:
        try:
            with self._connection.transaction():
                self._deploy()
        except psycopg.Error as error:
            if error.sqlstate is not None:
                raise SqlError("deploy", error) from error
            raise OwnedbyError(
                f"The connection was lost: {str(error).strip()}",
                "A deploy is whole or not at all: run the command again.",
            ) from None
        return self._report

    def _deploy(self) -> None:
        self._settle()
        migrations = self._source.files(MIGRATIONS)
        membership = None if is_superuser(self._connection) else Membership(self._connection)
        if membership is not None:
            if self._harden:
                raise OwnedbyError(
                    f"Hardening takes a superuser; {self._connection.info.user!r} is none.",
                    "Harden once, as a superuser: ownedby up --harden. Later deploys by this role "
                    "leave the database hardened.",
                )
            require_rights(self._connection)
        for file in self._source.files(ROLES):
            self._run(file)
        if membership is not None:
            membership.take(WORKING)
        if self._ledger.exists():
            self._refuse_edited(migrations)
        self._ledger.create()
        before = self._inventory.present()
        changed = differences(self._inventory.recorded(), before)
        self._migrate(migrations)
        with self._creation_rights():
            self._repeat(anew=bool(changed))
        after = self._inventory.present()
        self._inventory.record(before, after)
        self._report_changed(changed, differences(self._inventory.recorded(), after))
        if self._harden:
            for file in self._source.files(HARDENING):
                with self._listening():
                    self._run(file)
                self._report.files.append(file.path)
        self._note_removed()
        if membership is not None:
            membership.keep(ADMIN)
            membership.give_back()

    def _settle(self) -> None:
        for setting in (
            "check_function_bodies = off",
            "lock_timeout = '60s'",
            "statement_timeout = 0",
            "idle_in_transaction_session_timeout = 0",
            "client_min_messages = warning",
            "search_path = pg_catalog, pg_temp",
        ):
            self._connection.execute(sql.SQL("set local " + setting))

    def _refuse_edited(self, migrations: list[SqlFile]) -> None:
        present = {file.path: file.sha256 for file in migrations}
        for path, sha256 in sorted(self._ledger.hashes(KINDS[MIGRATIONS]).items()):
            if path not in present:
                raise Refusal(
                    f"The migration {path} ran in this database, but there is no such file.",
                    "This installation of ownedby is older than the database: install the "
                    "version that it was deployed with, or a later one.",
                )
            if present[path] != sha256:
                raise Refusal(
                    f"The migration {path} ran in this database and was edited since.",
                    "A migration runs once: restore the file and write a new migration.",
                )

    def _migrate(self, migrations: list[SqlFile]) -> None:
        applied = migration.apply_pending(self._connection, migrations, self._run)
        self._report.migrations = [file.path for file in applied]
        self._report.skipped += len(migrations) - len(applied)

    @contextmanager
    def _creation_rights(self) -> Iterator[None]:
        """Let the owners of functions and views receive them, for the moment."""
        schemas = self._existing_schemas()
        roles = existing(self._connection, CREATORS)
        if not schemas or not roles:
            yield
            return
        on = sql.SQL(", ").join(map(sql.Identifier, schemas))
        whom = sql.SQL(", ").join(map(sql.Identifier, roles))
        self._connection.execute(sql.SQL("grant create on schema {} to {}").format(on, whom))
        yield
        self._connection.execute(sql.SQL("revoke create on schema {} from {}").format(on, whom))

    def _existing_schemas(self) -> list[str]:
        rows = self._connection.execute(
            "select nspname from pg_catalog.pg_namespace where nspname = any (%s) order by 1",
            [list(_SCHEMAS)],
        ).fetchall()
        return [row[0] for row in rows]

    def _report_changed(self, changed: list[Difference], remaining: list[Difference]) -> None:
        """Say what was changed by hand, and whether it is again as the files have it."""
        self._report.warnings += [
            f"{found.what} was {found.how} by hand: "
            + ("it still is; see ownedby check." if found in remaining else "it was made anew.")
            for found in changed
        ]

    def _repeat(self, *, anew: bool) -> None:
        """Run the repeatable files that changed, or all of them: what was changed by hand."""
        recorded = {} if anew else self._ledger.hashes()
        remake = bool(self._report.migrations)
        for folder in REPEATABLE:
            for file in self._source.files(folder):
                changed = recorded.get(file.path) != file.sha256
                always = folder == PRIVILEGES or (remake and folder in (POLICIES, VIEWS))
                if not changed and not always:
                    self._report.skipped += 1
                    continue
                remake = remake or (folder == FUNCTIONS and changed and file.is_generator)
                if folder == PRIVILEGES:
                    with self._listening():
                        self._run(file)
                else:
                    self._run(file)
                self._ledger.record(file)
                self._report.files.append(file.path)

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Collect what the server says; warnings are for the person who deploys."""

        def listen(diagnostic: errors.Diagnostic) -> None:
            severity = diagnostic.severity_nonlocalized or "NOTICE"
            says = self._report.warnings if severity == "WARNING" else self._report.notices
            text = diagnostic.message_primary or ""
            if diagnostic.message_hint:
                text = f"{text} ({diagnostic.message_hint})"
            says.append(text)

        self._connection.execute("set local client_min_messages = notice")
        self._connection.add_notice_handler(listen)
        try:
            yield
        finally:
            self._connection.remove_notice_handler(listen)
        self._connection.execute("set local client_min_messages = warning")

    def _run(self, file: SqlFile) -> None:
        self._progress(file.path)
        self._connection.execute("set local search_path = pg_catalog, pg_temp")
        try:
            self._connection.execute(sql.SQL(file.text))
        except psycopg.Error as error:
            if error.sqlstate is None:  # not from the server: the connection is gone
                raise
            raise SqlError(file.path, error, file.text) from error
        self._connection.execute("reset role")

    def _note_removed(self) -> None:
        present = {file.path for folder in KINDS for file in self._source.files(folder)}
        self._report.warnings += [
            f"{path} ran in this database, but there is no such file any more: what it made is "
            "still there. A migration can drop it and delete the row from ownedby.files."
            for path in sorted(self._ledger.hashes().keys() - present)
        ]


def _end_with_client(connection: Connection) -> None:
    """Have the server notice within seconds when this process is killed in a long statement."""
    with suppress(psycopg.Error):  # not every platform of a server can
        connection.execute("set client_connection_check_interval = '2s'")


@contextmanager
def lock(connection: Connection, progress: Progress) -> Iterator[None]:
    """Hold the lock of this database; it ends with the session, however that ends.

    Raises:
        OwnedbyError: the database is hardened and the role no administrator of it, or another
            deploy does not end.
    """
    try:
        is_held = server.scalar(connection, "select pg_catalog.pg_try_advisory_lock(%s)", [LOCK])
    except errors.InsufficientPrivilege:
        raise OwnedbyError(
            f"The role {connection.info.user!r} may not take the lock of a deploy: the database "
            "is hardened.",
            "Deploy as the owner of the database or as a superuser. After a change of the owner "
            "a superuser runs once: ownedby up --harden.",
        ) from None
    if not is_held:
        progress("waiting for another deploy into this database")
        connection.execute(sql.SQL("set lock_timeout = {}").format(sql.Literal(LOCK_WAIT)))
        connection.execute("set statement_timeout = 0")
        try:
            connection.execute("select pg_catalog.pg_advisory_lock(%s)", [LOCK])
        except errors.LockNotAvailable:
            raise OwnedbyError(
                f"Another deploy into this database has not ended within {LOCK_WAIT}.",
                "Look for it: select * from pg_stat_activity where application_name like "
                "'ownedby%';",
            ) from None
    try:
        yield
    finally:
        if not connection.closed:
            connection.execute("select pg_catalog.pg_advisory_unlock(%s)", [LOCK])


def _connect_or_make(conninfo: str, progress: Progress) -> tuple[Connection, bool]:
    """Connect; make the database first if the server has none of this name."""
    try:
        return server.connect(conninfo), False
    except server.MissingDatabase as missing:
        with server.connect(conninfo, dbname="postgres") as maintenance:
            server.require_primary(maintenance)
            progress(f"making the database {missing.database}")
            try:
                is_made = server.ensure_database(maintenance, missing.database)
            except errors.InsufficientPrivilege:
                raise missing from None
        return server.connect(conninfo), is_made


def _is_collision(error: psycopg.Error) -> bool:
    if isinstance(error, errors.DeadlockDetected | errors.SerializationFailure):
        return True
    if isinstance(error, errors.UniqueViolation):
        return error.diag.schema_name == "pg_catalog"
    if isinstance(error, errors.DuplicateObject):
        return True
    return error.sqlstate == "XX000" and "concurrently" in str(error)


def _line(error: psycopg.Error, text: str) -> str:
    position = error.diag.statement_position
    if not text or position is None:
        return ""
    return f", line {text.count(chr(10), 0, int(position) - 1) + 1}"
