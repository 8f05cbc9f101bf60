-- For network.protect: the key by which records name their master has to be unique together with
-- its access key. On a protected master that is added now.
create or replace function network.require_master_key(
    master text,
    columns name[]
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $require_master_key$
declare
    its record;
begin
    select c.oid, c.relname as name, c.relkind, c.relowner into its
    from pg_class as c
    where c.oid = network.data_table(require_master_key.master)::regclass;
    if exists (
        select
        from pg_constraint as c
        cross join lateral (
            select array_agg(a.attname) as names
            from unnest(c.conkey) as k (number)
            inner join pg_attribute as a on a.attrelid = its.oid and k.number = a.attnum
        ) as k
        where
            c.conrelid = its.oid and c.contype in ('p', 'u')
            and k.names <@ (require_master_key.columns || 'access_key'::name)
            and k.names @> (require_master_key.columns || 'access_key'::name)
    ) then
        return;
    end if;
    if not pg_has_role(its.relowner, 'usage') or its.relkind = 'p' then
        raise exception '% cannot become the master of others by %',
            require_master_key.master, array_to_string(require_master_key.columns, ', ')
        using errcode = 'invalid_foreign_key',
        hint = 'Its key and its access key have to be unique together: alter table … add unique'
            ' (…, access_key). A partitioned table cannot have that.';
    end if;
    execute format(
        'alter table %s add constraint %I unique (%s, access_key)',
        network.data_table(require_master_key.master),
        its.name || '_master_key',
        (
            select string_agg(quote_ident(c.name), ', ' order by c.number)
            from unnest(require_master_key.columns) with ordinality as c (name, number)
        )
    );
    perform network.note_master_key(require_master_key.master, its.name || '_master_key');
end
$require_master_key$;
alter function network.require_master_key(text, name[]) owner to ownedby_owner;
comment on function network.require_master_key(text, name[]) is
'Sees to it that a master can be referred to together with its access key. network.protect calls it.';
revoke all on function network.require_master_key(text, name[]) from public;
grant execute on function network.require_master_key(text, name[]) to ownedby_admin;
