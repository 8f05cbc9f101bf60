"""The fixed roles, and the memberships that a deployer without superuser rights needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from psycopg import errors, sql

from ownedby.connection import Connection, scalar
from ownedby.errors import OwnedbyError

OWNER: Final = "ownedby_owner"
ADMIN: Final = "ownedby_admin"
MEMBER: Final = "ownedby_member"
ROLE_MAKER: Final = "ownedby_roles"

CREATORS: Final = (
    "ownedby_gate",
    "ownedby_clear_gate",
    "ownedby_masked_gate",
    "ownedby_writer",
    "ownedby_steward",
    ROLE_MAKER,
)
"""Roles that come to own objects; PostgreSQL wants CREATE on the schema for that moment."""

BACKEND: Final = "ownedby_backend"

FIXED: Final = (MEMBER, BACKEND, ADMIN, "ownedby_reviewer", *CREATORS, OWNER)
"""All fixed roles; a cluster shares them between its databases."""

WORKING: Final = (OWNER, *CREATORS, MEMBER, BACKEND)
"""Roles that the deployer must be a member of while it works, and is not a member of after."""


def is_superuser(connection: Connection) -> bool:
    """Whether the current role is a superuser."""
    query = "select rolsuper from pg_catalog.pg_roles where rolname = current_user"
    return bool(scalar(connection, query))


def existing(connection: Connection, roles: Iterable[str]) -> list[str]:
    """Return those of the roles that exist, in the order given."""
    names = list(roles)
    rows = connection.execute(
        "select rolname from pg_catalog.pg_roles where rolname = any (%s)", [names]
    ).fetchall()
    found = {row[0] for row in rows}
    return [name for name in names if name in found]


def require_rights(connection: Connection) -> None:
    """Refuse a role, no superuser, that cannot install into this database.

    Raises:
        OwnedbyError: it lacks CREATEROLE or INHERIT, or does not own the database.
    """
    [(may_create_roles, inherits, owns_database, user, database, owner)] = connection.execute(
        "select r.rolcreaterole, r.rolinherit, pg_catalog.pg_has_role(d.datdba, 'usage'), "
        "r.rolname, d.datname, o.rolname "
        "from pg_catalog.pg_database d "
        "join pg_catalog.pg_roles o on o.oid = d.datdba "
        "join pg_catalog.pg_roles r on r.rolname = current_user "
        "where d.datname = current_database()"
    ).fetchall()
    if not may_create_roles:
        raise OwnedbyError(
            f"The role {user!r} may not create roles.",
            f'Deploy as a superuser, or: alter role "{user}" createrole.',
        )
    if not inherits and connection.info.server_version < 160000:
        raise OwnedbyError(
            f"The role {user!r} does not inherit the rights of the roles that it is a member of.",
            f'Deploy as a superuser, or: alter role "{user}" inherit.',
        )
    if not owns_database:
        raise OwnedbyError(
            f"The role {user!r} does not own the database {database!r}.",
            f"Deploy as its owner ({owner!r}) or as a superuser.",
        )


class Membership:
    """Memberships that the current role grants itself and takes back.

    What the role was granted by others, or had before, stays as it was.

    Args:
        connection: in a transaction; the current role is no superuser.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._has_options = connection.info.server_version >= 160000
        self._taken: list[str] = []

    def take(self, roles: Iterable[str]) -> None:
        """Become a member of roles, with inheritance and SET.

        Raises:
            OwnedbyError: the current role may not grant one of them.
        """
        for role in existing(self._connection, roles):
            if self._is_member(role):
                continue
            self._grant(role)
            self._taken.append(role)

    def keep(self, role: str) -> None:
        """Become a member of a role for good.

        Raises:
            OwnedbyError: the current role may not grant it.
        """
        if existing(self._connection, [role]) and not self._is_member(role):
            self._grant(role)

    def give_back(self) -> None:
        """Take back every membership of `take` whose role still exists."""
        for role in existing(self._connection, self._taken):
            self._connection.execute(
                sql.SQL("revoke {} from current_user").format(sql.Identifier(role))
            )
        self._taken.clear()

    def _grant(self, role: str) -> None:
        options = "with inherit true, set true" if self._has_options else ""
        statement = sql.SQL("grant {} to current_user " + options).format(sql.Identifier(role))
        try:
            self._connection.execute(statement)
        except errors.InsufficientPrivilege:
            user = self._connection.info.user
            raise OwnedbyError(
                f"The role {user!r} may not grant {role} to itself.",
                f"Let the role that installed ownedby first do it, or a superuser; or, as "
                f'superuser: grant {role} to "{user}" with admin option.',
            ) from None

    def _is_member(self, role: str) -> bool:
        query = "select pg_catalog.pg_has_role(%(role)s, 'usage')"
        if self._has_options:
            query += " and pg_catalog.pg_has_role(%(role)s, 'set')"
        return bool(scalar(self._connection, query, {"role": role}))
