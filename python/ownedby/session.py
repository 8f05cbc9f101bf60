"""Sessions of a backend: one transaction, in the name of one user, on a pooled connection."""

from __future__ import annotations

import asyncio
import hmac
import os
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    suppress,
)
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, overload

import psycopg
from psycopg import AsyncConnection, Connection, errors
from psycopg.pq import PipelineStatus, TransactionStatus
from psycopg.rows import tuple_row

from ownedby.errors import OwnedbyError

if TYPE_CHECKING:
    from psycopg_pool import AsyncConnectionPool, ConnectionPool

KEY_VARIABLE: Final = "OWNEDBY_BACKEND_KEY"
"""Environment variable with the key of the backend."""

LIFETIME: Final = 60
"""Seconds for which a token holds. It is used at once; the rest is for clocks that differ."""

Sync = TypeVar("Sync", bound=Connection[Any])
Async = TypeVar("Async", bound=AsyncConnection[Any])

# A transaction pooler keeps the server's connection when ours is closed. One message, so that all
# of it reaches the same one.
_CLEAN: Final = (
    "rollback; reset role; deallocate all; close all; discard temp; reset all; unlisten *"
)
_KEY: Final = re.compile(r"ob1\.([1-9][0-9]{0,8})\.([0-9a-f]{64})")


class SessionRefused(OwnedbyError):
    """The server did not accept backend, user or unit (SQLSTATE 28000); nothing was changed."""


class SessionLost(OwnedbyError):
    """The transaction did not last as long as its block: nothing of it, or a part, was kept.

    A statement failed and its error was caught, so that PostgreSQL rolls back; or the block itself
    ended the transaction, so that what came after had no identity.
    """


class UncleanConnection(OwnedbyError):
    """Something was left on the connection that could reach the next user (SQLSTATE 55006).

    The connection was closed: a pool replaces it by a new one.
    """


@overload
def session(
    connection: Sync, user: str, unit: str | None = None, key: str | None = None
) -> AbstractContextManager[Sync]: ...
@overload
def session(
    connection: ConnectionPool[Sync], user: str, unit: str | None = None, key: str | None = None
) -> AbstractContextManager[Sync]: ...
@overload
def session(
    connection: Async, user: str, unit: str | None = None, key: str | None = None
) -> AbstractAsyncContextManager[Async]: ...
@overload
def session(
    connection: AsyncConnectionPool[Async],
    user: str,
    unit: str | None = None,
    key: str | None = None,
) -> AbstractAsyncContextManager[Async]: ...
def session(
    connection: Any, user: str, unit: str | None = None, key: str | None = None
) -> AbstractContextManager[Any] | AbstractAsyncContextManager[Any]:
    """Work for a user: one transaction, committed at the end, rolled back by an exception.

    `with ownedby.session(pool, user="alice", unit="Operators") as conn: …`; `async with` for
    asynchronous connections and pools. What is executed on `conn` is seen and written with the
    rights of that user in that unit, until the transaction ends, however it ends.

    Args:
        connection: a connection of psycopg that logs in as the backend and is in no transaction,
            or a pool of these, from which one is taken.
        user: name of the user (`network.users`).
        unit: name of the unit through which the user works; may be left out where the user has
            only one, or works in one group alone, in which it then is the default unit.
        key: the key of the backend, by default that in `OWNEDBY_BACKEND_KEY`.

    Returns:
        A context manager; it gives the connection.

    Raises:
        OwnedbyError: no key, a malformed one, or a connection that is in a transaction or in
            pipeline mode; nothing was changed.
        SessionRefused: the server does not accept backend, user or unit.
        SessionLost: the transaction failed or ended before the block did. Where a statement may
            fail, put it into `with conn.transaction():`, a savepoint.
        UncleanConnection: something was left on the connection, which was closed.
        psycopg.Error: what PostgreSQL says otherwise, and when the connection is lost.
    """
    claim = _Claim.make(user, unit, key)
    if isinstance(connection, AsyncConnection):
        return _on_async_connection(connection, claim)
    if isinstance(connection, Connection):
        return _on_connection(connection, claim)
    if asyncio.iscoroutinefunction(getattr(connection, "getconn", None)):
        return _from_async_pool(connection, claim)
    return _from_pool(connection, claim)


@dataclass(frozen=True)
class _Claim:
    """Who is to be worked for, and with which key that is signed."""

    user: str
    unit: str | None
    key_id: str
    secret: bytes

    @staticmethod
    def make(user: str, unit: str | None, key: str | None) -> _Claim:
        for name in (user, "-" if unit is None else unit):
            # PostgreSQL has no such names.
            if not name or "\0" in name or any("\ud800" <= c <= "\udfff" for c in name):
                raise OwnedbyError(
                    "A session needs the name of a user, and that of a unit if you give one.",
                    "session(…, user=…, unit=…); leave unit out for the user's only one.",
                )
        text = os.environ.get(KEY_VARIABLE, "") if key is None else key
        found = _KEY.fullmatch(text.strip())
        if found is None:
            raise OwnedbyError(
                "There is no key of this backend." if not text else "The key is malformed.",
                f"Put what `ownedby backend create` printed into {KEY_VARIABLE}, or give "
                "session(…, key=…): ob1.<number>.<64 hexadecimal digits>.",
            )
        return _Claim(user, unit, found[1], bytes.fromhex(found[2]))

    def token(self, challenge: str) -> str:
        """The token for network.begin_session: names, expiry, HMAC-SHA256."""
        parts = [
            "1",
            self.key_id,
            _hex(self.user),
            "-" if self.unit is None else _hex(self.unit),
            str(int(time.time()) + LIFETIME),
        ]
        message = ".".join([*parts, challenge])
        return ".".join([*parts, hmac.digest(self.secret, message.encode(), "sha256").hex()])


def _hex(name: str) -> str:
    return name.encode().hex()


def _require_idle(connection: Connection[Any] | AsyncConnection[Any]) -> None:
    if connection.pgconn.pipeline_status != PipelineStatus.OFF:
        raise OwnedbyError(
            "The connection is in pipeline mode.",
            "Begin the session first, and the pipeline in it.",
        )
    if connection.info.transaction_status in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN):
        return
    raise OwnedbyError(
        "The connection is in a transaction already.",
        "A session is a transaction of its own: end the other one first, or take another "
        "connection. Sessions are not nested; use conn.transaction() for savepoints.",
    )


def _opening(connection: Connection[Any] | AsyncConnection[Any]) -> bytes:
    """BEGIN as psycopg would send it for this connection, and the question for the challenge."""
    words = ["begin"]
    if connection.isolation_level is not None:
        level = psycopg.IsolationLevel(connection.isolation_level)
        words.append(f"isolation level {level.name.lower().replace('_', ' ')}")
    for mode, when_true, when_false in (
        (connection.read_only, "read only", "read write"),
        (connection.deferrable, "deferrable", "not deferrable"),
    ):
        if mode is not None:
            words.append(when_true if mode else when_false)
    return f"{' '.join(words)}; select network.challenge()".encode()


def _beginning(token: str) -> bytes:
    """The statement that hands the token over.

    As one text in one message: a statement with a name could have been replaced by SQL, and one
    with a parameter takes the server as long again. The token holds digits, letters, dots and
    hyphens; it is good for this transaction alone, so it may stand in a log.
    """
    return f"select network.begin_session('{token}')".encode()


def _explained(error: psycopg.Error) -> OwnedbyError | None:
    message = error.diag.message_primary or str(error)
    if error.sqlstate == "28000":
        return SessionRefused(message, error.diag.message_hint)
    if error.sqlstate == "55006":
        return UncleanConnection(
            f"{message}. It was closed.",
            "Take another connection; a pool makes a new one by itself. Backends leave no SET ROLE,"
            " prepared statements of SQL (PREPARE) or temporary objects behind.",
        )
    if isinstance(error, errors.InsufficientPrivilege):
        return SessionRefused(
            message, "The login is not that of a backend: ownedby backend create makes it one."
        )
    return None


def _lost(connection: Connection[Any] | AsyncConnection[Any]) -> SessionLost | None:
    """What to tell when a block ended well and its transaction does not stand any more."""
    status = connection.info.transaction_status
    if status == TransactionStatus.INTRANS:
        return None
    if status == TransactionStatus.INERROR:
        return SessionLost(
            "A statement of the session failed, so nothing of it was kept.",
            "Let its error pass, or run what may fail in `with conn.transaction():`.",
        )
    return SessionLost(
        "The transaction of the session ended before its block.",
        "Leave commit and rollback to the session; an exception rolls back. What was executed after"
        " them had no identity.",
    )


# ---------------------------------------------------------------------------- synchronous


@contextmanager
def _from_pool(pool: Any, claim: _Claim) -> Iterator[Any]:
    with pool.connection() as connection, _on_connection(connection, claim):
        yield connection


@contextmanager
def _on_connection(connection: Sync, claim: _Claim) -> Iterator[Sync]:
    _require_idle(connection)
    autocommit = connection.autocommit
    # psycopg sends no BEGIN of its own: ours travels with the challenge.
    connection.autocommit = True
    is_well = False
    try:
        _begin(connection, claim)
        yield connection
        is_well = True
    finally:
        _end(connection, is_well, autocommit)


def _begin(connection: Connection[Any], claim: _Claim) -> None:
    try:
        with psycopg.ClientCursor(connection, row_factory=tuple_row) as cursor:
            cursor.execute(_opening(connection))
            cursor.nextset()
            [challenge] = cursor.fetchone() or [""]
            cursor.execute(_beginning(claim.token(challenge)))
    except psycopg.Error as error:
        explained = _explained(error)
        if not isinstance(explained, SessionRefused):
            # What is wrong here would be so for the next one.
            with suppress(psycopg.Error), psycopg.ClientCursor(connection) as cursor:
                cursor.execute(_CLEAN)
            connection.close()
        if explained is None:
            raise
        raise explained from error


def _end(connection: Connection[Any], is_well: bool, autocommit: bool) -> None:
    if connection.closed:
        return
    lost = _lost(connection) if is_well else None
    try:
        if is_well and lost is None:
            connection.commit()
        else:
            # Whatever raised is what the caller has to hear of.
            with suppress(psycopg.Error):
                connection.rollback()
    finally:
        if connection.info.transaction_status == TransactionStatus.IDLE:
            connection.autocommit = autocommit
        else:
            connection.close()
    if lost is not None:
        raise lost


# --------------------------------------------------------------------------- asynchronous


@asynccontextmanager
async def _from_async_pool(pool: Any, claim: _Claim) -> AsyncIterator[Any]:
    async with pool.connection() as connection, _on_async_connection(connection, claim):
        yield connection


@asynccontextmanager
async def _on_async_connection(connection: Async, claim: _Claim) -> AsyncIterator[Async]:
    _require_idle(connection)
    autocommit = connection.autocommit
    await connection.set_autocommit(True)
    is_well = False
    try:
        await _begin_async(connection, claim)
        yield connection
        is_well = True
    finally:
        await _end_async(connection, is_well, autocommit)


async def _begin_async(connection: AsyncConnection[Any], claim: _Claim) -> None:
    try:
        async with psycopg.AsyncClientCursor(connection, row_factory=tuple_row) as cursor:
            await cursor.execute(_opening(connection))
            cursor.nextset()
            [challenge] = await cursor.fetchone() or [""]
            await cursor.execute(_beginning(claim.token(challenge)))
    except psycopg.Error as error:
        explained = _explained(error)
        if not isinstance(explained, SessionRefused):
            with suppress(psycopg.Error):
                async with psycopg.AsyncClientCursor(connection) as cursor:
                    await cursor.execute(_CLEAN)
            await connection.close()
        if explained is None:
            raise
        raise explained from error


async def _end_async(connection: AsyncConnection[Any], is_well: bool, autocommit: bool) -> None:
    if connection.closed:
        return
    lost = _lost(connection) if is_well else None
    try:
        if is_well and lost is None:
            await connection.commit()
        else:
            with suppress(psycopg.Error):
                await connection.rollback()
    finally:
        # A second cancellation can come in between: then the connection is not to be trusted.
        if connection.info.transaction_status == TransactionStatus.IDLE:
            await connection.set_autocommit(autocommit)
        else:
            await connection.close()
    if lost is not None:
        raise lost
