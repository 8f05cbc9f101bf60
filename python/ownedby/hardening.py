"""Hardening: what it would take from whom, before it is done (sql/hardening does it)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ownedby import connection as server

_CUT_OFF: Final = """
with recursive database as (
    select datdba, coalesce(datacl, acldefault('d', datdba)) as acl
    from pg_catalog.pg_database
    where datname = current_database()
),

named (role_id) as (
    select a.grantee
    from database d, pg_catalog.aclexplode(d.acl) a
    where a.privilege_type = 'CONNECT' and a.grantee <> 0
    union
    select datdba from database
),

clients (role_id) as (
    select oid
    from pg_catalog.pg_roles
    where rolname in (
        'ownedby_member', 'ownedby_admin', 'ownedby_reviewer', 'ownedby_backend', 'ownedby_portal'
    )
)

select r.rolname
from pg_catalog.pg_roles r
where
    r.rolcanlogin and not r.rolsuper
    and pg_catalog.has_database_privilege(r.oid, current_database(), 'connect')
    and not exists (
        select from named n where pg_catalog.pg_has_role(r.oid, n.role_id, 'usage')
    )
    and not exists (
        select from clients c where pg_catalog.pg_has_role(r.oid, c.role_id, 'member')
    )
order by 1
"""


@dataclass(frozen=True)
class CutOff:
    """Who loses the connection to which database.

    Attributes:
        database: its name.
        logins: logins that can connect only because PUBLIC can, and are no members of ownedby.
    """

    database: str
    logins: list[str] = field(default_factory=list)


def cut_off(conninfo: str) -> CutOff:
    """Return the logins that could not connect any more if the database were hardened.

    Args:
        conninfo: URL or connection string of the database; one that does not exist yet cuts
            nobody off.

    Raises:
        OwnedbyError: no connection.
    """
    try:
        with server.connect(conninfo) as connection:
            rows = connection.execute(_CUT_OFF).fetchall()
            return CutOff(connection.info.dbname, [row[0] for row in rows])
    except server.MissingDatabase as missing:
        return CutOff(missing.database)
