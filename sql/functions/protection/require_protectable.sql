-- For network.protect: says why a table cannot be protected, before anything is changed.
create or replace function network.require_protectable(
    "table" regclass,
    access text,
    master text,
    owner_column name,
    master_columns name[]
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $require_protectable$
declare
    its record;
    named text;
    its_master network.entities;
    reference record;
begin
    select
        c.oid,
        c.relname,
        n.nspname as schema_name,
        c.relkind,
        c.relpersistence,
        c.relispartition,
        c.relrowsecurity,
        c.relhasrules,
        c.relowner,
        format('table %s', c.oid::regclass) as title
    into its
    from pg_class as c
    inner join pg_namespace as n on c.relnamespace = n.oid
    where c.oid = require_protectable.table;
    if not found then
        raise exception 'no table was named'
        using errcode = 'null_value_not_allowed', hint = 'network.protect(''schema.table'', …)';
    end if;
    if exists (
        select
        from network.entities as e
        where e.name = its.relname and e.schema_name = its.schema_name
    ) then
        raise exception '% is protected already', its.title
        using
            errcode = 'duplicate_object',
            hint = format('Its view is crm.%I. network.unprotect takes it out.', its.relname);
    end if;
    if not its.relkind in ('r', 'p') then
        raise exception '% is %, and only tables can be protected',
            its.oid::regclass,
            case its.relkind
                when 'v' then 'a view' when 'm' then 'a materialized view'
                when 'f' then 'a foreign table' when 'S' then 'a sequence'
                else 'no table'
            end
        using errcode = 'wrong_object_type', hint = case its.relkind
            when 'f' then 'Its rows are on another server, which row security here does not bind.'
            else 'Protect the tables below it.'
        end;
    end if;
    if
        its.schema_name ~ '^(pg_|information_schema$)'
        or its.schema_name in ('network', 'crm', 'crm_data', 'review', 'ownedby', 'portal')
        or its.relpersistence = 't'
    then
        raise exception '% is not one of your own schemas', its.title
        using errcode = 'wrong_object_type',
        hint = 'Tables of PostgreSQL, of ownedby, and temporary ones cannot be protected.';
    end if;
    if its.relispartition then
        raise exception '% is a partition', its.title
        using errcode = 'wrong_object_type', hint = format('Protect %s.', (
            select i.inhparent::regclass from pg_inherits as i where i.inhrelid = its.oid
        ));
    end if;
    if its.relkind = 'r' and exists (
        select from pg_inherits as i where its.oid in (i.inhrelid, i.inhparent)
    ) then
        raise exception '% inherits, or is inherited from', its.title
        using errcode = 'feature_not_supported',
        hint = 'Rows are reached through each of the tables. Partitions would do.';
    end if;
    perform network.require_table_owner(its.oid);
    select string_agg(quote_ident(g.role_name), ', ' order by g.role_name) into named
    from network.groups as g
    where
        to_regrole(quote_ident(g.role_name)) is not null
        and pg_has_role(to_regrole(quote_ident(g.role_name)), its.relowner, 'member');
    if named is not null then
        raise exception 'members of % could switch row security off: % belongs to %',
            named, its.title, its.relowner::regrole
        using errcode = 'insufficient_privilege',
        hint = 'Give the table to a role that no group is a member of: alter table … owner to …';
    end if;
    if its.relrowsecurity or exists (
        select from pg_policy as p where p.polrelid = its.oid
    ) then
        raise exception '% has row security of its own', its.title
        using errcode = 'object_not_in_prerequisite_state',
        hint = 'Two sets of policies open what either opens. Drop its policies, and disable it.';
    end if;
    select string_agg(quote_ident(r.rulename), ', ' order by r.rulename) into named
    from pg_rewrite as r
    where r.ev_class = its.oid;
    if named is not null then
        raise exception '% has rules: %', its.title, named
        using errcode = 'feature_not_supported', hint = 'Write them as triggers.';
    end if;
    select string_agg(v.view::text, ', ' order by v.view::text) into named
    from network.views_around(its.oid) as v;
    if named is not null then
        raise exception 'others read % by views that row security does not bind: %',
            its.title, named
        using errcode = 'insufficient_privilege',
        hint = 'alter view … set (security_invoker), or give it to an owner who is no superuser;'
            ' revoke SELECT on a materialized view.';
    end if;

    -- Names
    if
        octet_length(its.relname) > 44
        or exists (select from network.entities as e where e.name = its.relname)
        or to_regclass(format('crm.%I', its.relname)) is not null
    then
        raise exception '% cannot have the view crm.%', its.title, quote_ident(its.relname)
        using errcode = 'duplicate_object',
        hint = 'There is one already, or the name has more than 44 bytes. Rename the table.';
    end if;
    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into named
    from pg_attribute as a
    where
        a.attrelid = its.oid and a.attnum > 0 and not a.attisdropped
        and (
            a.attname ~ '^mask__'
            or a.attname in ('access_key', 'key_group_id', 'key_level', 'record_id')
            or (
                a.attname in (require_protectable.owner_column, 'privacy_level')
                and (
                    require_protectable.access = 'implicit'
                    or not a.attnotnull
                    or not a.atttypid in ('smallint'::regtype, 'integer'::regtype)
                    or a.attgenerated <> ''
                )
            )
        );
    if named is not null then
        raise exception '% has columns that are in the way: %', its.title, named
        using errcode = 'duplicate_column',
        hint = 'ownedby needs the names access_key, key_group_id, key_level, record_id and mask__…;'
            ' an owner and a privacy_level of the table''s own are integers that are not null, and'
            ' an implicit table has neither. Rename them.';
    end if;
    if not exists (
        select
        from pg_constraint as c
        where c.conrelid = its.oid and c.contype = 'p' and not c.condeferrable
    ) then
        raise exception '% has no primary key that is checked at once', its.title
        using
            errcode = 'invalid_table_definition',
            hint = 'Records are changed by their key: add one.';
    end if;
    if not (
        has_schema_privilege('ownedby_gate', its.schema_name, 'usage')
        or has_schema_privilege(its.schema_name, 'usage with grant option')
    ) then
        raise exception 'schema % cannot be opened to the views of ownedby by %',
            its.schema_name, current_user
        using errcode = 'insufficient_privilege', hint = format(
            'Its owner does it: grant usage on schema %I to ownedby_owner, ownedby_gate,'
            ' ownedby_writer, ownedby_steward.', its.schema_name
        );
    end if;

    -- Access
    if require_protectable.access = 'explicit' then
        if require_protectable.master is not null then
            raise exception 'an explicit table has no master: %', require_protectable.master
            using errcode = 'invalid_parameter_value', hint = 'access => ''implicit''';
        end if;
        return;
    end if;
    if require_protectable.access is distinct from 'implicit' then
        raise exception 'there is no access "%"', require_protectable.access
        using errcode = 'invalid_parameter_value',
        hint = 'explicit: each record has an owner and a privacy level. implicit: its master has.';
    end if;
    if require_protectable.master is null then
        raise exception 'an implicit table needs a master'
        using errcode = 'invalid_parameter_value',
        hint = 'master => …, an entity that it has a foreign key to.';
    end if;
    its_master := network.entity(require_protectable.master);
    if not its_master.network_type in ('explicit', 'implicit') then
        raise exception '% have no owner that could decide', its_master.name
        using errcode = 'invalid_parameter_value', hint = 'A master is explicit or implicit.';
    end if;
    select count(*) as number, min(r.title) as title, bool_or(r.condeferrable) as is_deferrable
    into reference
    from network.references_to_master(
        its.oid, its_master.name, require_protectable.master_columns
    ) as r;
    if reference.number <> 1 then
        raise exception '% has % foreign keys to %', its.title, reference.number, its_master.name
        using errcode = 'invalid_foreign_key', hint = case reference.number
            when 0 then 'The master is found by a foreign key: add it, or protect the master first.'
            else 'Say which: master_columns => array[…].'
        end;
    end if;
    if reference.is_deferrable then
        raise exception 'foreign key % of % is deferrable', reference.title, its.title
        using errcode = 'invalid_foreign_key',
        hint = 'A record takes over who sees it from its master, which has to be there first.';
    end if;
end
$require_protectable$;
alter function network.require_protectable(
    regclass, text, text, name, name[]
) owner to ownedby_owner;
comment on function network.require_protectable(regclass, text, text, name, name[]) is
'Raises an error that says why a table cannot be protected, if so. network.protect calls it.';
revoke all on function network.require_protectable(
    regclass, text, text, name, name[]
) from public;
grant execute on function network.require_protectable(
    regclass, text, text, name, name[]
) to ownedby_admin;
