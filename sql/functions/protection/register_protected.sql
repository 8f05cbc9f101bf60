-- For network.protect: takes a table into the registry.
-- Security definer because the registry is ownedby_owner's.
create or replace function network.register_protected(
    "table" regclass,
    key_column name,
    is_key_added boolean,
    owner_column name,
    master text,
    columns name[]
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $register_protected$
declare
    its record;
begin
    perform network.require_super_user('network.protect');
    perform network.require_table_owner(register_protected.table);
    select
        c.relname,
        n.nspname
    into its
    from pg_class as c
    inner join pg_namespace as n on c.relnamespace = n.oid
    where c.oid = register_protected.table;
    insert into network.entities (
        name, network_type, singular, schema_name, key_column, is_key_added, owner_column
    )
    values (
        its.relname,
        case when register_protected.master is null then 'explicit' else 'implicit' end,
        its.relname,
        its.nspname,
        register_protected.key_column,
        register_protected.is_key_added,
        coalesce(register_protected.owner_column, 'owned_by_group_id')
    );
    insert into network.entity_masters (
        entity, master, parent_column, further_columns, is_by_key, is_part
    )
    select
        its.relname,
        register_protected.master,
        register_protected.columns[1],
        register_protected.columns[2:],
        r.referenced = array[network.key_column(register_protected.master)],
        r.delete_action = 'on delete cascade'
    from network.references_to_master(
        register_protected.table, register_protected.master, register_protected.columns
    ) as r
    where register_protected.master is not null;
    insert into network.protected_tables (entity, added_columns, added_constraints, revoked)
    values (its.relname, '{}', '{}', '[]');
end
$register_protected$;
alter function network.register_protected(
    regclass, name, boolean, name, text, name[]
) owner to ownedby_owner;
comment on function network.register_protected(regclass, name, boolean, name, text, name[]) is
'Takes a table into the registry. network.protect calls it.';
revoke all on function network.register_protected(
    regclass, name, boolean, name, text, name[]
) from public;
grant execute on function network.register_protected(
    regclass, name, boolean, name, text, name[]
) to ownedby_admin;
