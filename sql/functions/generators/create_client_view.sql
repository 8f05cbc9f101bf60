-- Makes the view of an entity in crm, from one template, so that what holds for one holds for all.
-- The result is plain SQL that anyone can read with \d+, and that stands in
-- tests/golden/schema.sql.
-- Security definer because the view is the gate's, also when an administrator changes a mask.
create or replace function network.create_client_view(
    entity_name text,
    part text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_client_view$
declare
    its constant network.entities := network.entity(create_client_view.entity_name);
    data_table constant regclass :=
        network.data_table(create_client_view.entity_name)::regclass;
    named record;
begin
    -- No security_barrier: the view has no condition of its own, the policy is enforced on the
    -- table below before any function of the reader runs, and a barrier here would only keep the
    -- planner from using an index for ORDER BY … LIMIT (docs/decisions/0002,
    -- tests/attacks/test_leaky_functions.py).
    execute format(
        'create or replace view crm.%I as %s',
        create_client_view.entity_name,
        network.view_definition(create_client_view.entity_name, create_client_view.part)
    );
    execute format(
        'comment on view crm.%I is %L',
        create_client_view.entity_name, obj_description(data_table, 'pg_class')
    );
    for named in
        select
            c.name,
            c.number,
            col_description(data_table, c.number) || coalesce(
                ' Masked unless ' || c.field_class || ' is open: '
                || network.mask_text(c.kind, c.argument) || '.',
                ''
            ) as title,
            pg_get_expr(d.adbin, d.adrelid) as default_value
        from network.entity_columns(create_client_view.entity_name) as c
        inner join pg_attribute as a on a.attrelid = data_table and c.number = a.attnum
        left join pg_attrdef as d
            on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated = ''
    loop
        execute format(
            'comment on column crm.%I.%I is %L',
            create_client_view.entity_name, named.name, named.title
        );
        if
            named.default_value is not null
            and named.name <> its.owner_column -- whose default is the session group
            and network.is_default_of_view(create_client_view.entity_name, named.number)
        then
            -- What an INSERT leaves out is filled in before the trigger sees it.
            execute format(
                'alter view crm.%I alter column %I set default %s',
                create_client_view.entity_name, named.name, named.default_value
            );
        end if;
    end loop;
end
$create_client_view$;
alter function network.create_client_view(text, text) owner to ownedby_gate;
comment on function network.create_client_view(text, text) is
'Makes or renews the view of an entity in crm: client, or for the moment direct. network.create_views calls it.';
revoke all on function network.create_client_view(text, text) from public;
grant execute on function network.create_client_view(text, text) to ownedby_owner;
