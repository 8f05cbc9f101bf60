"""Removal: take ownedby out of a database again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import psycopg
from psycopg import errors, sql

from ownedby import connection as server
from ownedby import deploy
from ownedby.connection import Connection
from ownedby.errors import Refusal
from ownedby.membership import (
    FIXED,
    OWNER,
    WORKING,
    Membership,
    existing,
    is_superuser,
    require_rights,
)

SCHEMAS: Final = ("crm", "crm_data", "network", "ownedby", "review")
"""Schemas that an installation consists of."""

_DEPENDENTS = """
select distinct pg_catalog.format('%%I.%%I', n.nspname, c.relname)
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join (
    select r.ev_class as dependent, d.refobjid as relation
    from pg_catalog.pg_rewrite r
    join pg_catalog.pg_depend d on d.objid = r.oid
    where d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
        and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    union all
    select conrelid, confrelid from pg_catalog.pg_constraint where contype = 'f'
) as uses on uses.dependent = c.oid
join pg_catalog.pg_class o on o.oid = uses.relation
join pg_catalog.pg_namespace s on s.oid = o.relnamespace
where s.nspname = any (%(schemas)s) and n.nspname <> all (%(schemas)s)
order by 1
"""

_USED_ELSEWHERE = """
select distinct d.datname
from pg_catalog.pg_shdepend s
join pg_catalog.pg_roles r on r.oid = s.refobjid
join pg_catalog.pg_database d on d.oid = s.dbid
where s.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass
    and r.rolname = any (%s)
    and d.datname <> current_database()
order by 1
"""


@dataclass
class Removal:
    """What was removed.

    Attributes:
        schemas: schemas that were dropped.
        roles: roles that were dropped.
        kept: roles that stay, with the reason.
    """

    schemas: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)


def remove(conninfo: str) -> Removal:
    """Drop the schemas of ownedby with all records in them, and the roles nothing else needs.

    In one transaction: the role of each group that was made for it, and each fixed role unless
    another database of the cluster uses ownedby.

    Args:
        conninfo: URL or connection string of the database.

    Raises:
        Refusal: ownedby is not in this database, or something outside of it depends on it;
            nothing was changed.
        OwnedbyError: no connection, insufficient rights.
    """
    with server.connect(conninfo) as connection:
        server.require_primary(connection)
        with deploy.lock(connection, lambda _: None):
            try:
                with connection.transaction():
                    return _remove(connection)
            except psycopg.Error as error:
                raise deploy.SqlError("removal", error) from error


def _remove(connection: Connection) -> Removal:
    removal = Removal(schemas=_present_schemas(connection))
    if "ownedby" not in removal.schemas:
        raise Refusal(f"ownedby is not installed in the database {connection.info.dbname!r}.")
    dependents = [row[0] for row in connection.execute(_DEPENDENTS, {"schemas": list(SCHEMAS)})]
    if dependents:
        raise Refusal(
            f"These depend on what would be dropped: {', '.join(dependents)}.",
            "Drop or change them first.",
        )
    membership = None if is_superuser(connection) else Membership(connection)
    if membership is not None:
        require_rights(connection)
        membership.take(WORKING)
    _release_groups(connection, removal)
    for schema in removal.schemas:
        connection.execute(sql.SQL("drop schema {} cascade").format(sql.Identifier(schema)))
    _drop_fixed_roles(connection, removal)
    if membership is not None:
        membership.give_back()
    return removal


def _present_schemas(connection: Connection) -> list[str]:
    rows = connection.execute(
        "select nspname from pg_catalog.pg_namespace where nspname = any (%s) order by 1",
        [list(SCHEMAS)],
    )
    return [row[0] for row in rows]


def _release_groups(connection: Connection, removal: Removal) -> None:
    """Drop the roles that were made for groups, let attached ones go."""
    connection.execute(sql.SQL("set local role {}").format(sql.Identifier(OWNER)))
    groups = connection.execute(
        "select role_name, is_role_made from network.groups order by role_name"
    ).fetchall()
    for role, is_made in groups:
        try:
            with connection.transaction():
                connection.execute("select network.detach_role(%s, %s)", [role, is_made])
        except errors.DependentObjectsStillExist as error:
            removal.kept[role] = error.diag.message_detail or "something depends on it"
            connection.execute("select network.detach_role(%s, false)", [role])
        else:
            if is_made:
                removal.roles.append(role)
    connection.execute("reset role")


def _drop_fixed_roles(connection: Connection, removal: Removal) -> None:
    fixed = existing(connection, FIXED)
    users = [row[0] for row in connection.execute(_USED_ELSEWHERE, [fixed])]
    for role in fixed:
        if users:
            removal.kept[role] = f"used in {', '.join(users)}"
            continue
        try:
            with connection.transaction():
                name = sql.Identifier(role)
                connection.execute(
                    sql.SQL(
                        "revoke all on database {0} from {1};"
                        " revoke all on language plpgsql from {1}"
                    ).format(sql.Identifier(connection.info.dbname), name)
                )
                connection.execute(sql.SQL("drop role {}").format(name))
        except (errors.DependentObjectsStillExist, errors.InsufficientPrivilege) as error:
            removal.kept[role] = (
                error.diag.message_detail or error.diag.message_primary or "in use"
            ).replace("\n", "; ")
        else:
            removal.roles.append(role)


def target(conninfo: str) -> str:
    """Return the name of the database that `remove` would remove from.

    Raises:
        OwnedbyError: no connection.
    """
    with server.connect(conninfo) as connection:
        return connection.info.dbname
