"""House rules that the catalogs of a database must keep, and a breach of each.

A rule is a query that returns what breaks it, one text a row; a database is well when none
returns a row. Beside it stands a statement that breaks the rule, run by a superuser and rolled
back, and the object that the rule must then name: so every rule is seen to fail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

SCHEMAS = "('network', 'crm', 'crm_data', 'review', 'ownedby')"
OURS = "('network', 'crm', 'crm_data', 'review')"
YOYO = "(n.nspname = 'ownedby' and c.relname ~ 'yoyo')"
"""Tables that yoyo makes and describes itself."""


@dataclass(frozen=True)
class Rule:
    """One rule: its name, the query that finds breaches, a breach, and what it then reports."""

    name: str
    query: str
    breach: str
    reports: str

    def breaches(self, conn: psycopg.Connection[Any]) -> list[str]:
        """What breaks the rule in this database."""
        return [str(row[0]) for row in conn.execute(self.query.encode()).fetchall()]


def _relation_comments(kinds: str, what: str) -> str:
    return f"""
        select '{what} ' || c.oid::regclass::text
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in {SCHEMAS} and c.relkind in {kinds} and not {YOYO}
            and coalesce(obj_description(c.oid, 'pg_class'), '') = ''
    """


def _column_comments(kinds: str) -> str:
    return f"""
        select 'column ' || c.oid::regclass::text || '.' || quote_ident(a.attname)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname in {SCHEMAS} and c.relkind in {kinds} and not {YOYO}
            and coalesce(col_description(c.oid, a.attnum), '') = ''
    """


_FUNCTIONS = f"""
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in {SCHEMAS}
"""

RULES = [
    Rule(
        "roles are commented",
        """
        select 'role ' || rolname
        from pg_roles
        where rolname ~ '^ownedby_' and coalesce(shobj_description(oid, 'pg_authid'), '') = ''
        """,
        "comment on role ownedby_gate is null",
        "role ownedby_gate",
    ),
    Rule(
        "schemas are commented",
        f"""
        select 'schema ' || nspname
        from pg_namespace
        where nspname in {SCHEMAS} and coalesce(obj_description(oid, 'pg_namespace'), '') = ''
        """,
        "comment on schema crm is null",
        "schema crm",
    ),
    Rule(
        "tables are commented",
        _relation_comments("('r', 'p', 'f')", "table"),
        "comment on table crm_data.contacts is null",
        "table crm_data.contacts",
    ),
    Rule(
        "columns of tables are commented",
        _column_comments("('r', 'p', 'f')"),
        "alter table crm_data.contacts add column breach int",
        "column crm_data.contacts.breach",
    ),
    Rule(
        "views are commented",
        _relation_comments("('v', 'm')", "view"),
        "comment on view crm.contacts is null",
        "view crm.contacts",
    ),
    Rule(
        "columns of views are commented",
        _column_comments("('v', 'm')"),
        "comment on column crm.contacts.name is null",
        "column crm.contacts.name",
    ),
    Rule(
        "functions are commented",
        f"""
        select 'function ' || p.oid::regprocedure::text {_FUNCTIONS}
            and coalesce(obj_description(p.oid, 'pg_proc'), '') = ''
        """,
        "comment on function network.whoami() is null",
        "function network.whoami()",
    ),
    Rule(
        "policies are commented with what they require",
        f"""
        select 'policy ' || p.polname || ' on ' || c.oid::regclass::text
        from pg_policy p
        join pg_class c on c.oid = p.polrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in {SCHEMAS}
            and coalesce(obj_description(p.oid, 'pg_policy'), '') !~ '^Require .+ in order to '
        """,
        "create policy breach on crm_data.contacts for select to ownedby_gate using (true)",
        "policy breach on crm_data.contacts",
    ),
    Rule(
        "triggers are commented",
        f"""
        select 'trigger ' || t.tgname || ' on ' || c.oid::regclass::text
        from pg_trigger t
        join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in {SCHEMAS} and not t.tgisinternal
            and coalesce(obj_description(t.oid, 'pg_trigger'), '') = ''
        """,
        """
        create trigger breach before update on crm_data.contacts
        for each row execute function suppress_redundant_updates_trigger()
        """,
        "trigger breach on crm_data.contacts",
    ),
    Rule(
        "types are commented",
        f"""
        select 'type ' || t.oid::regtype::text
        from pg_type t
        join pg_namespace n on n.oid = t.typnamespace
        left join pg_class c on c.oid = t.typrelid
        where n.nspname in {SCHEMAS} and t.typtype in ('c', 'd', 'e', 'r')
            and (t.typtype <> 'c' or c.relkind = 'c')
            and coalesce(obj_description(t.oid, 'pg_type'), '') = ''
        """,
        "create domain network.breach as text",
        "type network.breach",
    ),
    Rule(
        "row security is enabled and forced on every table",
        """
        select 'table ' || c.oid::regclass::text
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('crm_data', 'network') and c.relkind in ('r', 'p')
            and not (c.relrowsecurity and c.relforcerowsecurity)
        """,
        "alter table crm_data.contacts no force row level security",
        "table crm_data.contacts",
    ),
    Rule(
        "policies name their roles; one for PUBLIC asks the session who it is",
        f"""
        select 'policy ' || p.polname || ' on ' || c.oid::regclass::text
        from pg_policy p
        join pg_class c on c.oid = p.polrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in {SCHEMAS} and 0 = any (p.polroles)
            and not (
                n.nspname = 'network'
                and pg_get_expr(p.polqual, p.polrelid)
                    ~ 'SELECT network[.](is_reviewer|is_super_user|shared_group_flags)[(][)]'
            )
        """,
        "create policy breach on crm_data.contacts for select using (true)",
        "policy breach on crm_data.contacts",
    ),
    Rule(
        "policies are permissive and write out their check",
        f"""
        select 'policy ' || p.polname || ' on ' || c.oid::regclass::text
        from pg_policy p
        join pg_class c on c.oid = p.polrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in {SCHEMAS}
            and (not p.polpermissive or (p.polcmd in ('a', 'w', '*') and p.polwithcheck is null))
        """,
        "create policy breach on crm_data.contacts for update to ownedby_writer using (true)",
        "policy breach on crm_data.contacts",
    ),
    Rule(
        "crm_data is granted to owner, gates, writer and steward alone",
        """
        with granted as (
            select 'schema ' || n.nspname as object, a.grantee
            from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
            where n.nspname = 'crm_data'
            union all
            select 'relation ' || c.oid::regclass::text, a.grantee
            from pg_class c, aclexplode(coalesce(c.relacl, acldefault(
                case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner
            ))) a
            where c.relnamespace = 'crm_data'::regnamespace
                and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
            union all
            select 'column ' || c.oid::regclass::text || '.' || quote_ident(t.attname), a.grantee
            from pg_class c
            join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
            where c.relnamespace = 'crm_data'::regnamespace
            union all
            select 'function ' || p.oid::regprocedure::text, a.grantee
            from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
            where p.pronamespace = 'crm_data'::regnamespace
            union all
            select 'default privileges in crm_data', a.grantee
            from pg_default_acl d, aclexplode(d.defaclacl) a
            where d.defaclnamespace in (0, 'crm_data'::regnamespace)
        )
        select object || ' to '
            || case grantee when 0 then 'PUBLIC' else pg_get_userbyid(grantee) end
        from granted
        where grantee = 0
            or pg_get_userbyid(grantee) not in (
                'ownedby_owner', 'ownedby_gate', 'ownedby_clear_gate', 'ownedby_masked_gate',
                'ownedby_writer', 'ownedby_steward'
            )
        """,
        "grant select (name) on crm_data.contacts to public",
        "column crm_data.contacts.name to PUBLIC",
    ),
    Rule(
        "nobody reaches crm_data by a membership",
        """
        select r.rolname || ' can use ' || what.object
        from pg_roles r,
            (
                select 'schema crm_data' as object, null::oid as relation
                union all
                select c.oid::regclass::text, c.oid
                from pg_class c
                where c.relnamespace = 'crm_data'::regnamespace
                    and c.relkind in ('r', 'p', 'v', 'm')
            ) as what
        where not r.rolsuper and r.rolname !~ '^pg_'
            and r.rolname not in (
                'ownedby_owner', 'ownedby_gate', 'ownedby_clear_gate', 'ownedby_masked_gate',
                'ownedby_writer', 'ownedby_steward'
            )
            -- what PostgreSQL's own role opens is the administrator's doing
            and not pg_has_role(r.oid, 'pg_read_all_data', 'member')
            and case
                when what.relation is null
                    then has_schema_privilege(r.oid, 'crm_data', 'usage, create')
                else has_table_privilege(
                    r.oid,
                    what.relation,
                    'select, insert, update, delete, truncate, references, trigger'
                ) or has_any_column_privilege(
                    r.oid, what.relation, 'select, insert, update, references'
                )
            end
        """,
        "grant ownedby_gate to ownedby_member",
        "ownedby_member can use schema crm_data",
    ),
    Rule(
        "nobody is a member of owner, gates, writer, steward or roles",
        """
        select pg_get_userbyid(m.member) || ' is a member of ' || r.rolname
        from pg_auth_members m
        join pg_roles r on r.oid = m.roleid
        join pg_roles w on w.oid = m.member
        where r.rolname in (
            'ownedby_owner', 'ownedby_gate', 'ownedby_clear_gate', 'ownedby_masked_gate',
            'ownedby_writer', 'ownedby_steward', 'ownedby_roles'
        )
            and not w.rolsuper
            and pg_has_role(m.member, m.roleid, 'usage')
        """,
        "grant ownedby_owner to ownedby_admin",
        "ownedby_admin is a member of ownedby_owner",
    ),
    Rule(
        "security definer functions pin their search_path",
        f"""
        select 'function ' || p.oid::regprocedure::text {_FUNCTIONS}
            and p.prosecdef
            and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)
        """,
        "alter function network.whoami() security definer set search_path = network",
        "function network.whoami()",
    ),
    Rule(
        "security definer functions belong to a role of ours",
        f"""
        select 'function ' || p.oid::regprocedure::text {_FUNCTIONS}
            and p.prosecdef and pg_get_userbyid(p.proowner) !~ '^ownedby_'
        """,
        "alter function network.whoami() owner to current_user",
        "function network.whoami()",
    ),
    Rule(
        "no function may be executed by PUBLIC, apart from whoami",
        f"""
        select 'function ' || p.oid::regprocedure::text {_FUNCTIONS}
            and p.oid <> 'network.whoami()'::regprocedure
            and exists (
                select
                from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                where a.grantee = 0
            )
        """,
        "grant execute on function network.identify() to public",
        "function network.identify()",
    ),
    Rule(
        "no function is leakproof",
        f"select 'function ' || p.oid::regprocedure::text {_FUNCTIONS} and p.proleakproof",
        "alter function network.whoami() leakproof",
        "function network.whoami()",
    ),
    Rule(
        "no immutable function reads a table",
        rf"""
        select 'function ' || p.oid::regprocedure::text {_FUNCTIONS}
            and p.provolatile = 'i'
            and coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)
                ~* '\m(from|join|update|into)\s+(only\s+)?\w+\.\w+(?!\w*\s*\()'
        """,
        """
        create function network.breach() returns bigint language sql immutable
        as $$ select count(*) from network.groups $$
        """,
        "function network.breach()",
    ),
    Rule(
        "function names are not overloaded",
        f"""
        select 'function ' || n.nspname || '.' || p.proname {_FUNCTIONS}
        group by n.nspname, p.proname
        having count(*) > 1
        """,
        "create function network.whoami(breach int) returns int language sql as 'select 1'",
        "function network.whoami",
    ),
    Rule(
        "views of crm are in the owner's mode, and the gate's",
        """
        select 'view ' || c.oid::regclass::text
        from pg_class c
        where c.relnamespace = 'crm'::regnamespace and c.relkind in ('v', 'm')
            and not (
                c.relkind = 'v'
                and not coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1|yes)', false)
                and pg_get_userbyid(c.relowner) = 'ownedby_gate'
            )
        """,
        "alter view crm.contacts set (security_invoker = true)",
        "view crm.contacts",
    ),
    Rule(
        # Row security of the table below comes before any condition of the reader by itself: a
        # view may do without a barrier where it only passes on columns, and cells made of them, of
        # one such table, or of one view that does the same, or a union of two.
        "views have no condition, and read guarded tables alone, unless they are barriers",
        r"""
        with views as (
            select
                c.oid,
                -- what decides a cell is no condition of the view
                regexp_replace(
                    pg_get_viewdef(c.oid),
                    $$ ?SELECT network\.clear_flags\('\w+'::text\) AS clear_flags$$
                        || $$|EXTRACT\(doy FROM [\w.]+\)$$,
                    '', 'g'
                ) as def
            from pg_class c
            where c.relnamespace in ('crm'::regnamespace, 'crm_data'::regnamespace)
                and c.relkind = 'v'
                and not coalesce('security_barrier=true' = any (c.reloptions), false)
        )
        select 'view ' || v.oid::regclass::text
        from views v
        where
            v.def ~ '\m(WHERE|JOIN|HAVING|LIMIT|OFFSET|DISTINCT|GROUP|INTERSECT|EXCEPT|WITH|OVER)\M'
            or regexp_count(v.def, '\mSELECT\M') <> regexp_count(v.def, '\mUNION ALL\M') + 1
            or regexp_count(v.def, '\mSELECT\M')
                <> regexp_count(
                    v.def, '\mFROM\s+(crm_data|network)\.\w+(\s+\w+)?\s*(;|UNION ALL)'
                )
            or exists (
                select
                from pg_rewrite w
                join pg_depend d on d.objid = w.oid and d.classid = 'pg_rewrite'::regclass
                    and d.refclassid = 'pg_class'::regclass and d.refobjid <> v.oid
                join pg_class t on t.oid = d.refobjid
                where w.ev_class = v.oid
                    and not (
                        t.relnamespace in ('crm_data'::regnamespace, 'network'::regnamespace)
                        and (
                            (t.relkind in ('r', 'p') and t.relrowsecurity and t.relforcerowsecurity)
                            or (
                                t.relkind = 'v'
                                and pg_get_userbyid(t.relowner)
                                    in ('ownedby_clear_gate', 'ownedby_masked_gate')
                            )
                        )
                    )
            )
        """,
        "create view crm.breach as select id from crm_data.contacts where id > 0",
        "view crm.breach",
    ),
    Rule(
        # On a view that is a union "for update" is accepted and locks nothing, unless the right to
        # update it is missing.
        "the gate reads unions of branches and cannot update them, so for update is refused",
        r"""
        select 'view ' || c.oid::regclass::text
        from pg_class c
        where c.relnamespace in ('crm'::regnamespace, 'crm_data'::regnamespace)
            and c.relkind = 'v' and pg_get_viewdef(c.oid) ~ '\mUNION\M'
            and (
                c.relnamespace = 'crm'::regnamespace
                or has_any_column_privilege('ownedby_gate', c.oid, 'update')
                or not has_table_privilege('ownedby_gate', c.oid, 'select')
            )
        """,
        "grant update on crm_data.contacts_read to ownedby_gate",
        "view crm_data.contacts_read",
    ),
    Rule(
        # What may be selected is a list to read: nobody has a right to write it.
        "views of crm are written through instead of triggers alone",
        """
        select 'view ' || c.oid::regclass::text || ' for ' || event.name
        from pg_class c,
            (values ('insert', 4), ('delete', 8), ('update', 16)) as event (name, bit)
        where c.relnamespace = 'crm'::regnamespace and c.relkind = 'v'
            and not (
                c.relname ~ '^selectable_'
                and not has_table_privilege('ownedby_member', c.oid, 'insert, update, delete')
                and not has_table_privilege('ownedby_admin', c.oid, 'insert, update, delete')
            )
            and not exists (
                select
                from pg_trigger t
                where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled = 'O'
                    and t.tgtype & 64 <> 0 and t.tgtype & event.bit <> 0
            )
        """,
        """
        do $$
        declare t name;
        begin
            for t in
                select tgname from pg_trigger
                where tgrelid = 'crm.contacts'::regclass and tgtype & 8 <> 0
            loop
                execute format('drop trigger %I on crm.contacts', t);
            end loop;
        end
        $$
        """,
        "view crm.contacts for delete",
    ),
    Rule(
        "crm holds nothing but views",
        """
        select c.oid::regclass::text
        from pg_class c
        where c.relnamespace = 'crm'::regnamespace and c.relkind <> 'v'
        """,
        "create table crm.breach (id int)",
        "crm.breach",
    ),
    Rule(
        "every object of ours belongs to a role of ours",
        f"""
        select 'schema ' || n.nspname || ' of ' || pg_get_userbyid(n.nspowner)
        from pg_namespace n
        where n.nspname in {SCHEMAS} and pg_get_userbyid(n.nspowner) !~ '^ownedby_'
        union all
        select 'relation ' || c.oid::regclass::text || ' of ' || pg_get_userbyid(c.relowner)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in {SCHEMAS} and c.relkind not in ('i', 'I', 't')
            and pg_get_userbyid(c.relowner) !~ '^ownedby_'
        union all
        select 'function ' || p.oid::regprocedure::text || ' of ' || pg_get_userbyid(p.proowner)
        {_FUNCTIONS} and pg_get_userbyid(p.proowner) !~ '^ownedby_'
        """,
        "alter table crm_data.contacts owner to current_user",
        "relation crm_data.contacts of postgres",
    ),
    Rule(
        "fixed roles have no attribute that opens more than their grants",
        """
        select 'role ' || rolname
        from pg_roles
        where rolname ~ '^ownedby_'
            and (
                rolsuper or rolbypassrls or rolcanlogin or rolcreatedb or rolreplication
                or (rolcreaterole and rolname <> 'ownedby_roles')
            )
        """,
        "alter role ownedby_gate bypassrls",
        "role ownedby_gate",
    ),
    Rule(
        "PUBLIC may neither create nor use temporary tables in the database",
        """
        select a.privilege_type || ' on the database to PUBLIC'
        from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
        where d.datname = current_database() and a.grantee = 0
            and a.privilege_type in ('CREATE', 'TEMPORARY')
        """,
        """
        do $$
        begin
            execute format('grant temporary on database %I to public', current_database());
        end
        $$
        """,
        "TEMPORARY on the database to PUBLIC",
    ),
    Rule(
        "PUBLIC has nothing in our schemas, apart from the way to whoami",
        f"""
        select 'schema ' || n.nspname
        from pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
        where n.nspname in {SCHEMAS} and a.grantee = 0
            and (n.nspname, a.privilege_type) <> ('network', 'USAGE')
        union all
        select 'relation ' || c.oid::regclass::text
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
        where n.nspname in {SCHEMAS} and a.grantee = 0
        union all
        select 'column ' || c.oid::regclass::text || '.' || quote_ident(t.attname)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
        where n.nspname in {SCHEMAS} and a.grantee = 0
        """,
        "grant select on crm.contacts to public",
        "relation crm.contacts",
    ),
]
