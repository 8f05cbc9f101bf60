"""What is kept as a golden file: every privilege, and the schema as pg_dump writes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import psycopg

from .databases import TEST_ROLES, Database

FOLDER = Path(__file__).resolve().parents[1] / "golden"
PRIVILEGES = FOLDER / "privileges.txt"
SCHEMA = FOLDER / "schema.sql"

_EXPLODED = """
with schemas as (
    select oid, nspname, nspowner, nspacl
    from pg_namespace
    where nspname in ('network', 'crm', 'crm_data', 'review', 'ownedby')
),

objects as (
    select 'database' as kind, ':database' as object, datdba as owner,
        coalesce(datacl, acldefault('d', datdba)) as acl
    from pg_database
    where datname = current_database()
    union all
    select 'schema', nspname, nspowner, coalesce(nspacl, acldefault('n', nspowner)) from schemas
    union all
    select
        case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end,
        c.oid::regclass::text, c.relowner,
        coalesce(
            c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner)
        )
    from pg_class c
    join schemas s on s.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select 'column', c.oid::regclass::text || '.' || quote_ident(a.attname), c.relowner, a.attacl
    from pg_class c
    join schemas s on s.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attacl is not null
    union all
    select 'function', p.oid::regprocedure::text, p.proowner,
        coalesce(p.proacl, acldefault('f', p.proowner))
    from pg_proc p
    join schemas s on s.oid = p.pronamespace
    union all
    select 'type', t.oid::regtype::text, t.typowner, coalesce(t.typacl, acldefault('T', t.typowner))
    from pg_type t
    join schemas s on s.oid = t.typnamespace
    left join pg_class c on c.oid = t.typrelid
    where t.typtype in ('d', 'e', 'r') or c.relkind = 'c'
    union all
    select 'default', 'privileges of ' || pg_get_userbyid(d.defaclrole) || ' in '
        || coalesce(s.nspname, 'every schema') || ' for ' || d.defaclobjtype::text,
        d.defaclrole, d.defaclacl
    from pg_default_acl d
    left join schemas s on s.oid = d.defaclnamespace
)
"""

_MATRIX = (
    _EXPLODED
    + """
select o.kind || ' ' || o.object, ':owner ' || pg_get_userbyid(o.owner), ''
from objects o
where o.kind <> 'column'
union all
select o.kind || ' ' || o.object,
    case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee) end,
    string_agg(
        a.privilege_type || case when a.is_grantable then '*' else '' end,
        ', ' order by a.privilege_type
    )
from objects o, aclexplode(o.acl) a
where a.grantee <> o.owner
group by 1, 2
"""
)

_MEMBERSHIPS = """
select distinct 'member of ' || pg_get_userbyid(m.roleid) || ' ' || pg_get_userbyid(m.member)
    || case when m.admin_option then ', with admin' else '' end
    || case to_jsonb(m) ->> 'inherit_option' when 'false' then ', without inherit' else '' end
    || case to_jsonb(m) ->> 'set_option' when 'false' then ', without set' else '' end
from pg_auth_members m
where pg_get_userbyid(m.roleid) ~ '^ownedby_'
    and pg_get_userbyid(m.member) <> current_user
    and pg_get_userbyid(m.member) !~ %(others)s
"""
"""Without the roles that tests make: those of other databases of the cluster are there too."""

_ATTRIBUTES = """
select 'role ' || rolname || ' '
    || concat_ws(', ',
        case when rolcanlogin then 'login' else 'nologin' end,
        case when rolinherit then 'inherit' else 'noinherit' end,
        case when rolsuper then 'superuser' end,
        case when rolcreaterole then 'createrole' end,
        case when rolcreatedb then 'createdb' end,
        case when rolreplication then 'replication' end,
        case when rolbypassrls then 'bypassrls' end
    )
from pg_roles
where rolname ~ '^ownedby_'
"""

_POLICIES = """
select 'policy ' || polrelid::regclass::text || ' ' || polname || ' for '
    || case polcmd
        when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
        when 'd' then 'delete' else 'all'
    end
    || ' to ' || (
        select string_agg(case r when 0 then 'PUBLIC' else pg_get_userbyid(r) end, ', ' order by 1)
        from unnest(polroles) r
    )
from pg_policy
where polrelid::regclass::text ~ '^(network|crm_data|ownedby)[.]'
"""

_HEAD = """\
# Who has which privilege on what, after `ownedby up` into an empty database (by `make golden`).
# One line a role: its attributes. One line a membership. One line a policy: its command and roles.
# One line an object and role: `:owner`, or the privileges granted to it (* with grant option).
# What is not here is granted to nobody.
"""


def privileges(conn: psycopg.Connection[Any]) -> str:
    """The full matrix of role, object and privilege of a database, as text."""
    deployer = conn.info.user
    lines: list[str] = []
    for query in (_ATTRIBUTES, _MEMBERSHIPS, _POLICIES):
        rows = conn.execute(query.encode(), {"others": TEST_ROLES}, prepare=False).fetchall()
        lines += sorted(row[0] for row in rows)
    matrix = [
        " ".join(part for part in row if part).replace(f":owner {deployer}", ":owner :deployer")
        for row in conn.execute(_MATRIX.encode()).fetchall()
    ]
    return _HEAD + "\n".join(lines + sorted(matrix)) + "\n"


def schema(database: Database) -> str:
    """The schema of a database as its own version's pg_dump writes it, without what varies."""
    dump = database.cluster.call("pg_dump", "--schema-only", "--dbname", database.name)
    dump = re.sub(r"^\\(un)?restrict .*\n", "", dump, flags=re.MULTILINE)
    dump = re.sub(r"^-- Dumped (from|by) .*\n", "", dump, flags=re.MULTILINE)
    dump = dump.replace(database.name, ":database")
    return re.sub(r"\n{3,}", "\n\n", dump).strip() + "\n"
