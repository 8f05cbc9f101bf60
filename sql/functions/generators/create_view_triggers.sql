-- Makes the three instead of triggers of a view of crm. They stay when a mask is changed.
-- Security definer because the view is the gate's, also when an administrator protects a table.
create or replace function network.create_view_triggers(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_view_triggers$
declare
    named record;
begin
    for named in
        select
            t.event,
            create_view_triggers.entity_name || '_' || t.event as function_name,
            'write_' || create_view_triggers.entity_name || '_' || t.event as trigger_name
        from (values ('insert'), ('update'), ('delete')) as t (event)
    loop
        execute format(
            'create or replace trigger %I instead of %s on crm.%I'
            ' for each row execute function crm_data.%I()',
            named.trigger_name, named.event, create_view_triggers.entity_name, named.function_name
        );
        execute format(
            'comment on trigger %I on crm.%I is %L',
            named.trigger_name,
            create_view_triggers.entity_name,
            format(
                'Writes %s through to %s.',
                named.event, network.data_table(create_view_triggers.entity_name)
            )
        );
    end loop;
    if create_view_triggers.entity_name = 'addresses' then
        create or replace trigger write_addresses_end
        after insert or update or delete on crm.addresses
        for each statement execute function network.reassign_now();
        comment on trigger write_addresses_end on crm.addresses is
        'Assigns anew what goes by the addresses, at the end of the statement.';
    end if;
end
$create_view_triggers$;
alter function network.create_view_triggers(text) owner to ownedby_gate;
comment on function network.create_view_triggers(text) is
'Makes or renews the triggers through which a view of crm is written. network.create_entity_view calls it.';
revoke all on function network.create_view_triggers(text) from public;
grant execute on function network.create_view_triggers(text) to ownedby_owner;
