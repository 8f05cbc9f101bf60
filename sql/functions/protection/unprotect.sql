-- For administrators: takes a table out of the model, and leaves it as it was (NET-15). Owners and
-- levels of its records are lost, unless they are columns of its own.
create or replace function network.unprotect(
    "table" regclass
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $unprotect$
declare
    its record;
    named record;
    followers text;
begin
    perform network.require_super_user('network.unprotect');
    select
        c.oid,
        c.relname as name,
        n.nspname as schema_name,
        format('%I.%I', n.nspname, c.relname) as table_name,
        e.network_type,
        p.*
    into its
    from pg_class as c
    inner join pg_namespace as n on c.relnamespace = n.oid
    inner join network.entities as e on c.relname = e.name and n.nspname = e.schema_name
    inner join network.protected_tables as p on e.name = p.entity
    where c.oid = unprotect.table;
    if not found then
        raise exception '% is not a protected table', coalesce(unprotect.table::text, 'null')
        using errcode = 'undefined_object', hint = 'network.protected_tables lists them.';
    end if;
    perform network.require_table_owner(its.oid);
    select string_agg(m.entity, ', ' order by m.entity) into followers
    from network.entity_masters as m
    where m.master = its.name;
    if followers is not null then
        raise exception '% decides who sees %', its.name, followers
        using errcode = 'dependent_objects_still_exist', hint = 'Unprotect these first.';
    end if;
    execute format('lock table %s in access exclusive mode', its.table_name);
    -- The trigger functions go with the registration: first what calls them.
    for named in
        select t.tgname as name
        from pg_trigger as t
        where
            t.tgrelid = its.oid
            and t.tgparentid = 0
            and t.tgname in (its.name || '_carry_access_key', its.name || '_move_access_key')
    loop
        execute format('drop trigger %I on %s', named.name, its.table_name);
    end loop;
    for named in select p.polname as name from pg_policy as p where p.polrelid = its.oid loop
        execute format('drop policy %I on %s', named.name, its.table_name);
    end loop;
    perform network.unregister_protected(its.name);

    for named in select u.name from unnest(its.added_constraints) as u (name) loop
        execute format(
            'alter table %s drop constraint if exists %I', its.table_name, named.name
        );
    end loop;
    if its.master_constraint is not null then
        execute format(
            'alter table %s drop constraint if exists %I', its.table_name, its.master_constraint
        );
    end if;
    for named in
        select i.indexrelid::regclass::text as name
        from pg_index as i
        inner join pg_class as c on i.indexrelid = c.oid
        where
            i.indrelid = its.oid
            and c.relname in (
                its.name || '_access_key_idx', its.name || '_master_idx',
                its.name || '_record_id_idx'
            )
    loop
        execute format('drop index %s', named.name);
    end loop;
    -- What is computed from others goes first.
    for named in
        select u.name
        from unnest(its.added_columns) as u (name)
        order by u.name in ('key_group_id', 'key_level') desc, u.name = 'access_key' desc
    loop
        execute format('alter table %s drop column %I', its.table_name, named.name);
    end loop;
    for named in
        select t.relid::regclass::text as name from pg_partition_tree(its.oid) as t
        union
        select its.table_name
    loop
        execute format(
            'alter table %1$s disable row level security, no force row level security', named.name
        );
    end loop;
    execute format(
        'revoke all on %s from ownedby_gate, ownedby_writer, ownedby_steward', its.table_name
    );
    for named in select q.name from network.sequences_of(its.oid) as q (name) loop
        execute format('revoke usage on sequence %s from ownedby_writer', named.name);
    end loop;
    for named in
        select r.*
        from jsonb_to_recordset(its.revoked)
            as r (privilege_type text, grantee name, is_grantable boolean)
        where
            r.privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
            and (r.grantee is null or to_regrole(quote_ident(r.grantee)) is not null)
    loop
        execute format(
            'grant %s on %s to %s %s', named.privilege_type, its.table_name,
            coalesce(quote_ident(named.grantee), 'public'),
            case when named.is_grantable then 'with grant option' else '' end
        );
    end loop;
    if not exists (select from network.entities as e where e.schema_name = its.schema_name) then
        execute format(
            'revoke usage on schema %I from'
            ' ownedby_owner, ownedby_gate, ownedby_writer, ownedby_steward',
            its.schema_name
        );
    end if;
end
$unprotect$;
alter function network.unprotect(regclass) owner to ownedby_owner;
comment on function network.unprotect(regclass) is
'Takes a protected table out of the model and leaves it as it was before network.protect. Refused while it decides on others.';
revoke all on function network.unprotect(regclass) from public;
grant execute on function network.unprotect(regclass) to ownedby_admin;
