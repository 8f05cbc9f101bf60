-- Makes all that clients reach entries by (AOU-1, NET-9): views, the triggers through which they
-- are written, and the function that knows which entries are applied. Run by the deployer, since
-- these belong to different roles; the result is plain SQL that anyone can read with \d+ and \sf.
create or replace function network.create_selection_view(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_selection_view$
declare
    entity constant text := create_selection_view.entity_name;
    is_controlled constant boolean := (
        select e.network_type = 'controlled' from network.entities as e where e.name = entity
    );
    named record;
begin
    perform network.create_selection_views(entity, is_controlled);
    for named in
        select
            t.event,
            t.function_name,
            'write_' || entity || '_' || t.event as trigger_name
        from (
            values
            ('insert', 'insert_entry'), ('update', 'change_entry'), ('delete', 'remove_entry')
        ) as t (event, function_name)
    loop
        execute format(
            'create or replace trigger %I instead of %s on crm.%I'
            ' for each row execute function network.%I(%L)',
            named.trigger_name, named.event, entity, named.function_name,
            case when is_controlled then 'controlled' else 'global' end
        );
        execute format(
            'comment on trigger %I on crm.%I is %L', named.trigger_name, entity,
            format('Writes %s through to the table of %s, for super users.', named.event, entity)
        );
    end loop;
    if not is_controlled then
        return;
    end if;

    -- By index, whatever the statistics say: a type that almost all records have, and one that none
    -- has, are asked for in the same way.
    execute format(
        $template$
create or replace function crm_data.%1$I(
    lists boolean[]
)
returns boolean[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
as $applied$
begin
    return network.id_flags(array(
        select e.id
        from %2$s as e
        where
            e.allowed_list_id is not null
            and lists[e.allowed_list_id] is not true
            and (
            %3$s
            )
    ));
end
$applied$
        $template$,
        entity || '_applied',
        network.selection_table(entity),
        network.applied_condition(network.selection_table(entity), 'e.id', 1)
    );
    execute format(
        'alter function crm_data.%1$I(boolean[]) owner to ownedby_steward;'
        ' revoke all on function crm_data.%1$I(boolean[]) from public;'
        ' grant execute on function crm_data.%1$I(boolean[]) to ownedby_owner;'
        ' comment on function crm_data.%1$I(boolean[]) is %2$L',
        entity || '_applied',
        format(
            'Entries of %s that are applied, of those that these lists do not open, as flags[id].'
            ' For network.applied_flags alone.',
            entity
        )
    );
end
$create_selection_view$;
alter function network.create_selection_view(text) owner to ownedby_owner;
comment on function network.create_selection_view(text) is
'Makes or renews the views of an entity with controlled selection, or a global one, with their triggers. For the deployer.';
revoke all on function network.create_selection_view(text) from public;
