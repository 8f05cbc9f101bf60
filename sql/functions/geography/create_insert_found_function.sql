-- For network.create_geography_functions: makes the function that inserts a record for the group
-- that was found.
create or replace function network.create_insert_found_function(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_insert_found_function$
declare
    its constant network.entities := network.entity(create_insert_found_function.entity_name);
    inserts constant text := its.name || '_insert_found';
    body text;
begin
    -- A group that was found need not share itself with the session: row security would refuse it
    -- to ownedby_writer.
    select format(
        $insert$
begin
    insert into crm_data.%1$I (
        %2$s, owner_source, owner_areas, assignment_rule_id%4$s
    )
    overriding system value
    values (
        %3$s, owner_source, owner_areas, assignment_rule_id%4$s
    );
end
        $insert$,
        its.name,
        string_agg(quote_ident(c.name), ', ' order by c.number),
        string_agg(format('r.%I', c.name), ', ' order by c.number),
        case when its.is_assignable then ', unit_source, unit_areas' else '' end
    )
    into body
    from network.written_columns(its.name) as c
    where not c.is_generated;
    execute format(
        $template$
create or replace function crm_data.%1$I(
    r crm.%2$I,
    owner_source text,
    owner_areas integer[],
    unit_source text,
    unit_areas integer[],
    assignment_rule_id integer
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as %3$L;
revoke all on function crm_data.%1$I from public;
grant execute on function crm_data.%1$I to ownedby_writer;
comment on function crm_data.%1$I is %4$L
        $template$,
        inserts,
        its.name,
        body,
        format(
            'Inserts a record of %s for the group that geography or a rule found, which the trigger'
            ' of the view has checked.',
            its.name
        )
    );
end
$create_insert_found_function$;
alter function network.create_insert_found_function(text) owner to ownedby_steward;
comment on function network.create_insert_found_function(text) is
'Makes or renews the function that inserts a record of an entity for the group that was found. network.create_geography_functions calls it.';
revoke all on function network.create_insert_found_function(text) from public;
