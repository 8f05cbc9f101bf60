-- Makes all that clients reach an entity by: its view in crm, the triggers through which it is
-- written, and the function by which what refers to a record asks for its key. Run by the deployer;
-- the result is plain SQL that anyone can read with \d+ and \sf, and that stands in
-- tests/golden/schema.sql.
create or replace function network.create_entity_view(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_entity_view$
begin
    perform network.create_views(create_entity_view.entity_name);
    -- What refers to a record asks for its key; whether that may be seen is then decided by whoever
    -- asks.
    execute format(
        $template$
create or replace function crm_data.%1$I(
    record_id bigint
)
returns bigint
language plpgsql
stable
called on null input
security definer
parallel safe
set search_path = pg_catalog, pg_temp
as $key$
begin
    return (select r.access_key from %2$s as r where r.%3$I = record_id);
end
$key$
        $template$,
        create_entity_view.entity_name || '_key',
        network.data_table(create_entity_view.entity_name),
        network.key_column(create_entity_view.entity_name)
    );
    execute format(
        'alter function crm_data.%1$I(bigint) owner to ownedby_steward;'
        ' revoke all on function crm_data.%1$I(bigint) from public;'
        ' grant execute on function crm_data.%1$I(bigint) to ownedby_writer;'
        ' comment on function crm_data.%1$I(bigint) is %2$L',
        create_entity_view.entity_name || '_key',
        format(
            'Access key of a record of %s; null when there is none. For the triggers alone.',
            create_entity_view.entity_name
        )
    );
    perform network.create_entity_triggers(create_entity_view.entity_name);
end
$create_entity_view$;
alter function network.create_entity_view(text) owner to ownedby_owner;
comment on function network.create_entity_view(text) is
'Makes or renews the view of an entity in crm with its triggers. For the deployer.';
revoke all on function network.create_entity_view(text) from public;
