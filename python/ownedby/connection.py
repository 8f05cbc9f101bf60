"""Connections to a server, and clear words for every reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, LiteralString
from urllib.parse import urlsplit

import psycopg
from psycopg import conninfo, errors, sql

from ownedby import __version__
from ownedby.errors import OwnedbyError

Connection = psycopg.Connection[tuple[Any, ...]]
Values = Sequence[Any] | Mapping[str, Any] | None

OLDEST_MAJOR: Final = 15
CONNECT_TIMEOUT: Final = 10
"""Seconds to wait for a server, where the URL does not say otherwise."""

_FORM: Final = (
    "A URL has the form postgresql://user:password@host:port/database; write special characters "
    "of user and password as %XX (for example @ as %40 and / as %2F)."
)
_SCHEMES: Final = ("postgresql", "postgres")


def parameters(url: str) -> dict[str, str]:
    """Take a URL (or a key=value connection string) apart.

    Args:
        url: `postgresql://…`, `postgres://…` or `host=… dbname=…`.

    Returns:
        libpq's parameters by name.

    Raises:
        OwnedbyError: this is not a PostgreSQL URL. The message repeats nothing of it, because an
            unescaped password can stand anywhere in it.
    """
    malformed = OwnedbyError("This is not a PostgreSQL URL.", _FORM)
    is_url = "://" in url
    if not url.strip():
        raise malformed
    if is_url:
        scheme, rest = url.split("://", 1)
        if scheme.lower() not in _SCHEMES:
            raise malformed
        authority = rest.partition("?")[0]
        if authority.count("@") > 1 or "@" in authority.partition("/")[2]:
            raise malformed
    try:
        if is_url:
            urlsplit(url)
        values = {key: str(value) for key, value in conninfo.conninfo_to_dict(url).items()}
    except (psycopg.Error, ValueError):
        raise malformed from None
    ports = values.get("port", "").split(",")
    if not all(port.isdigit() or port == "" for port in ports):
        raise malformed
    return values


def describe(url: str) -> str:
    """Return `database at host:port` for messages: no user, no password."""
    values = parameters(url)
    host = values.get("host") or values.get("hostaddr") or "the local socket"
    port = values.get("port") or "5432"
    database = values.get("dbname") or values.get("user") or "the default database"
    return f"database {database} at {host}:{port}"


def connect(url: str, **overrides: str) -> Connection:
    """Open a connection in autocommit mode, without automatic prepared statements.

    Args:
        url: see `parameters`.
        overrides: libpq parameters that replace those of the URL.

    Raises:
        OwnedbyError: not a URL, no answer, wrong password, no such database, and so on.
        MissingDatabase: the server answers, but has no database of this name.
    """
    values = parameters(url) | overrides
    values.setdefault("connect_timeout", str(CONNECT_TIMEOUT))
    values.setdefault("client_encoding", "UTF8")
    values.setdefault("application_name", f"ownedby {__version__}")
    try:
        return psycopg.connect(
            conninfo.make_conninfo("", **values),
            autocommit=True,
            prepare_threshold=None,
        )
    except psycopg.Error as error:
        raise _explained(error, url, values) from None


def require_version(connection: Connection) -> None:
    """Refuse a server that is too old.

    Raises:
        OwnedbyError: older than `OLDEST_MAJOR`.
    """
    version = connection.info.server_version
    if version < OLDEST_MAJOR * 10000:
        raise OwnedbyError(
            f"The server is PostgreSQL {version_text(version)}, which is too old.",
            f"ownedby needs PostgreSQL {OLDEST_MAJOR} or later.",
        )


def require_primary(connection: Connection) -> None:
    """Refuse a server that is too old or cannot be written to.

    Raises:
        OwnedbyError: older than `OLDEST_MAJOR`, a standby, or read only by default.
    """
    require_version(connection)
    if scalar(connection, "select pg_catalog.pg_is_in_recovery()"):
        raise OwnedbyError(
            "The server is a standby (in recovery): it cannot be written to.",
            "Give the URL of the primary; the standby follows by itself.",
        )
    if scalar(connection, "show transaction_read_only") == "on":
        raise OwnedbyError(
            "Transactions are read only on this connection.",
            "default_transaction_read_only is on for this server, database or role; "
            "use one for which it is off.",
        )


def scalar(connection: Connection, query: LiteralString, values: Values = None) -> Any:
    """Run a query and return the first column of its first row; None when there is no row.

    Raises:
        psycopg.Error: the query fails.
    """
    row = connection.execute(query, values).fetchone()
    return None if row is None else row[0]


def ensure_database(maintenance: Connection, name: str) -> bool:
    """Make a database if it is missing, also when somebody else makes it at the same time.

    Args:
        maintenance: connected to another database of the server.
        name: name of the database.

    Returns:
        Whether it was made here.

    Raises:
        psycopg.errors.InsufficientPrivilege: the role may not.
    """
    query = "select exists (select from pg_catalog.pg_database where datname = %s)"
    if scalar(maintenance, query, [name]):
        return False
    try:
        maintenance.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    except (errors.DuplicateDatabase, errors.UniqueViolation):
        return False
    return True


def version_text(server_version: int) -> str:
    """Return `18.4` for 180004."""
    return f"{server_version // 10000}.{server_version % 10000}"


class MissingDatabase(OwnedbyError):
    """The server answers, the database does not exist.

    Attributes:
        database: its name.
    """

    def __init__(self, database: str) -> None:
        super().__init__(
            f"The database {database!r} does not exist on this server.",
            "Check the name at the end of the URL, or make it: ownedby up makes it for a role "
            "with CREATEDB.",
        )
        self.database = database


def _explained(error: psycopg.Error, url: str, values: dict[str, str]) -> OwnedbyError:
    text = _without_secret(str(error).strip(), values)
    if isinstance(error, psycopg.ProgrammingError):
        return OwnedbyError("This is not a PostgreSQL URL.", _FORM)
    target = describe(url)
    database = values.get("dbname") or values.get("user") or ""
    if f'database "{database}" does not exist' in text:
        return MissingDatabase(database)
    hint = "Check host and port, and that the server is running."
    message = f"No connection to {target}: {text}"
    for sign, advice in _ADVICE.items():
        if sign in text:
            hint = advice
            break
    return OwnedbyError(message, hint)


def _without_secret(text: str, values: dict[str, str]) -> str:
    for key in ("password", "sslpassword"):
        secret = values.get(key)
        if secret and len(secret) > 3:
            text = text.replace(secret, "…")
    return text


_ADVICE: Final = {
    "password authentication failed": "Check user and password of the URL.",
    "no password supplied": "The server asks for a password: put it into the URL, PGPASSWORD or "
    "~/.pgpass.",
    "no pg_hba.conf entry": "The server's pg_hba.conf does not let this user in from here.",
    "Peer authentication failed": "Over the socket this server wants the operating system's user "
    "of the same name.",
    "could not translate host name": "Check the host name.",
    "failed to resolve host": "Check the host name.",
    "timeout": "The host does not answer: check host and port, and firewalls in between.",
    "is starting up": "The server is starting: try again in a moment.",
    "too many clients": "The server has no connection left.",
    "invalid response to SSL negotiation": "Something else than PostgreSQL listens there.",
    "SSL": "Check sslmode and certificates.",
}
