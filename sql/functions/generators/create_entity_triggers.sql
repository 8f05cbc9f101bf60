-- Makes the three instead of triggers of a view of crm, and that of an implicit table which fills
-- its key. Run by the deployer, since views and functions belong to different roles; the triggers
-- stay when a mask is changed.
create or replace function network.create_entity_triggers(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_entity_triggers$
declare
    its constant network.entities := network.entity(create_entity_triggers.entity_name);
    named record;
begin
    for named in
        select
            t.event,
            its.name || '_' || t.event as function_name,
            'write_' || its.name || '_' || t.event as trigger_name
        from (values ('insert'), ('update'), ('delete')) as t (event)
    loop
        execute format(
            'create or replace trigger %I instead of %s on crm.%I'
            ' for each row execute function crm_data.%I()',
            named.trigger_name, named.event, its.name, named.function_name
        );
        execute format(
            'comment on trigger %I on crm.%I is %L', named.trigger_name, its.name,
            format('Writes %s through to %s.', named.event, network.data_table(its.name))
        );
    end loop;

    if its.network_type = 'implicit' then
        -- Pairs of a master and the column that names it, for the function.
        select
            string_agg(
                format('%L, %L', m.master, m.parent_column), ', ' order by m.parent_column
            ) as arguments,
            string_agg(quote_ident(m.parent_column), ', ' order by m.parent_column) as columns,
            string_agg(
                format('new.%1$I is distinct from old.%1$I', m.parent_column),
                ' or ' order by m.parent_column
            ) as changed,
            string_agg(m.master, ' or ' order by m.parent_column) as masters
        into named
        from network.entity_masters as m
        where m.entity = its.name;
        execute format(
            'create or replace trigger %I before insert on %s'
            ' for each row execute function network.carry_access_key(%s)',
            its.name || '_carry_access_key', network.data_table(its.name), named.arguments
        );
        -- While the master stays, the foreign key carries the key. To lock the master then would be
        -- one lock too many: its transfer takes the records one by one, and would meet a change of
        -- one of them that waits for the master.
        execute format(
            'create or replace trigger %I before update of %s on %s'
            ' for each row when (%s)'
            ' execute function network.carry_access_key(%s)',
            its.name || '_move_access_key', named.columns, network.data_table(its.name),
            named.changed, named.arguments
        );
        execute format(
            'comment on trigger %I on %s is %L',
            its.name || '_carry_access_key',
            network.data_table(its.name),
            format('Fills the access key from %s.', named.masters)
        );
        execute format(
            'comment on trigger %I on %s is %L',
            its.name || '_move_access_key',
            network.data_table(its.name),
            format('Fills the access key from another of %s.', named.masters)
        );
    end if;
end
$create_entity_triggers$;
alter function network.create_entity_triggers(text) owner to ownedby_owner;
comment on function network.create_entity_triggers(text) is
'Makes or renews the triggers through which a view of crm is written. For the deployer.';
revoke all on function network.create_entity_triggers(text) from public;
