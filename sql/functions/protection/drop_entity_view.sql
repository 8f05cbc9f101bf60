-- For network.unprotect: drops the view of an entity with its triggers.
-- Security definer because the view is ownedby_gate's.
create or replace function network.drop_entity_view(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $drop_entity_view$
begin
    execute format('drop view crm.%I', drop_entity_view.entity_name);
exception
    when dependent_objects_still_exist then
        raise exception 'others depend on the view crm.%', quote_ident(drop_entity_view.entity_name)
        using errcode = 'dependent_objects_still_exist',
        hint = format(
            'Drop them first; this shows them: begin; drop view crm.%I; rollback;',
            drop_entity_view.entity_name
        );
end
$drop_entity_view$;
alter function network.drop_entity_view(text) owner to ownedby_gate;
comment on function network.drop_entity_view(text) is
'Drops the view of an entity. network.unprotect calls it.';
revoke all on function network.drop_entity_view(text) from public;
grant execute on function network.drop_entity_view(text) to ownedby_owner;

-- And the functions through which it was written.
-- Security definer because they are ownedby_writer's.
create or replace function network.drop_entity_functions(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $drop_entity_functions$
begin
    execute format(
        'drop function crm_data.%I(), crm_data.%I(), crm_data.%I()',
        drop_entity_functions.entity_name || '_insert',
        drop_entity_functions.entity_name || '_update',
        drop_entity_functions.entity_name || '_delete'
    );
end
$drop_entity_functions$;
alter function network.drop_entity_functions(text) owner to ownedby_writer;
comment on function network.drop_entity_functions(text) is
'Drops the functions through which the view of an entity was written. network.unprotect calls it.';
revoke all on function network.drop_entity_functions(text) from public;
grant execute on function network.drop_entity_functions(text) to ownedby_owner;

-- And those that answer with keys.
-- Security definer because they are ownedby_steward's.
create or replace function network.drop_key_functions(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $drop_key_functions$
declare
    its_function regprocedure;
begin
    for its_function in
        select p.oid
        from pg_proc as p
        where
            p.pronamespace = 'crm_data'::regnamespace
            and p.proname in (
                drop_key_functions.entity_name || '_key',
                drop_key_functions.entity_name || '_master_key',
                drop_key_functions.entity_name || '_master_id',
                drop_key_functions.entity_name || '_carry'
            )
    loop
        execute format('drop function %s', its_function);
    end loop;
end
$drop_key_functions$;
alter function network.drop_key_functions(text) owner to ownedby_steward;
comment on function network.drop_key_functions(text) is
'Drops the functions that answer with the keys of an entity. network.unprotect calls it.';
revoke all on function network.drop_key_functions(text) from public;
grant execute on function network.drop_key_functions(text) to ownedby_owner;
