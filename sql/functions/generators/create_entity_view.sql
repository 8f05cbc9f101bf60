-- Makes the view of an entity in crm, from one template, so that what holds for one holds for all.
-- Run by the deployer; the result is plain SQL that anyone can read with \d+, and that stands in
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
declare
    data_table constant regclass := format('crm_data.%I', create_entity_view.entity_name)::regclass;
    columns text; -- r.id, r.contact_id, …
    named record;
begin
    select string_agg(format('r.%I', a.attname), ', ' order by a.attnum)
    into columns
    from pg_attribute as a
    where
        a.attrelid = data_table and a.attnum > 0 and not a.attisdropped
        and a.attname not in ('access_key', 'key_group_id', 'key_level');

    -- No security_barrier: the view has no condition of its own, the policy is enforced on the
    -- table below before any function of the reader runs, and a barrier here would only keep the
    -- planner from using an index for ORDER BY … LIMIT (docs/decisions/0002,
    -- tests/attacks/test_leaky_functions.py).
    execute format(
        'create or replace view crm.%1$I as select %2$s from crm_data.%1$I as r',
        create_entity_view.entity_name, columns
    );
    execute format('alter view crm.%I owner to ownedby_gate', create_entity_view.entity_name);
    execute format(
        'comment on view crm.%I is %L',
        create_entity_view.entity_name, obj_description(data_table, 'pg_class')
    );
    for named in
        select
            a.attname,
            col_description(data_table, a.attnum) as title,
            pg_get_expr(d.adbin, d.adrelid) as default_value
        from pg_attribute as a
        left join pg_attrdef as d
            on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated = ''
        where
            a.attrelid = data_table and a.attnum > 0 and not a.attisdropped
            and a.attname not in ('access_key', 'key_group_id', 'key_level')
    loop
        execute format(
            'comment on column crm.%I.%I is %L',
            create_entity_view.entity_name, named.attname, named.title
        );
        if named.default_value is not null then
            -- What an INSERT leaves out is filled in before the trigger sees it.
            execute format(
                'alter view crm.%I alter column %I set default %s',
                create_entity_view.entity_name, named.attname, named.default_value
            );
        end if;
    end loop;
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
    return (select r.access_key from crm_data.%2$I as r where r.id = record_id);
end
$key$
        $template$,
        create_entity_view.entity_name || '_key', create_entity_view.entity_name
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
