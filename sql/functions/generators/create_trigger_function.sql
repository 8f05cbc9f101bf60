-- For create_entity_functions: makes or renews one trigger function of a view of crm. The body is a
-- literal, so that nothing in it can end it.
create or replace function network.create_trigger_function(
    entity_name text,
    event text,
    body text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_trigger_function$
declare
    function_name constant text :=
        create_trigger_function.entity_name || '_' || create_trigger_function.event;
begin
    execute format(
        $template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as %2$L;
revoke all on function crm_data.%1$I() from public;
grant execute on function crm_data.%1$I() to ownedby_gate;
comment on function crm_data.%1$I() is %3$L
        $template$,
        function_name,
        create_trigger_function.body,
        format(
            'Trigger function of crm.%s: %s of one record, under the rights of the session.',
            create_trigger_function.entity_name, create_trigger_function.event
        )
    );
end
$create_trigger_function$;
alter function network.create_trigger_function(text, text, text) owner to ownedby_writer;
comment on function network.create_trigger_function(text, text, text) is
'Makes or renews a trigger function of a view of crm. network.create_entity_functions calls it.';
revoke all on function network.create_trigger_function(text, text, text) from public;
