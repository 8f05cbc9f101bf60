-- Makes the views of crm through which clients reach entries: crm.<name>, with what the session may
-- view, and, where they are selected from, crm.selectable_<name>, with exactly what it may choose.
-- The result is plain SQL that anyone can read with \d+, and that stands in
-- tests/golden/schema.sql.
-- Security definer because the views are the gate's.
create or replace function network.create_selection_views(
    entity_name text,
    is_controlled boolean
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_selection_views$
declare
    data_table constant regclass := network.selection_table(create_selection_views.entity_name);
    about constant text := obj_description(data_table, 'pg_class');
    columns text;
    named record;
begin
    select string_agg(format('r.%I', a.attname), ', ' order by a.attnum)
    into columns
    from pg_attribute as a
    where a.attrelid = data_table and a.attnum > 0 and not a.attisdropped;
    execute format(
        'create or replace view crm.%I as select %s from %s as r',
        create_selection_views.entity_name, columns, data_table
    );
    execute format('comment on view crm.%I is %L', create_selection_views.entity_name, about);

    if create_selection_views.is_controlled then
        select string_agg(format('r.%I', a.attname), ', ' order by a.attnum)
        into columns
        from pg_attribute as a
        where
            a.attrelid = data_table and a.attnum > 0 and not a.attisdropped
            and a.attname not in ('is_active', 'allowed_list_id', 'created_at', 'updated_at');
        -- A condition of its own, on what the session views anyway; a barrier all the same.
        execute format(
            'create or replace view crm.%I with (security_barrier) as select %s from %s as r'
            ' where r.is_active'
            ' and ((select network.session_lists())::boolean[])[coalesce(r.allowed_list_id, 0)]',
            'selectable_' || create_selection_views.entity_name, columns, data_table
        );
        execute format(
            'comment on view crm.%I is %L',
            'selectable_' || create_selection_views.entity_name,
            'What the session may choose now of: ' || about
        );
    end if;

    for named in
        select
            v.relname as view_name,
            a.attname,
            col_description(data_table, t.attnum) as title,
            case when v.relname = create_selection_views.entity_name
                then pg_get_expr(d.adbin, d.adrelid) end as default_value
        from pg_class as v
        inner join pg_attribute as a on v.oid = a.attrelid and a.attnum > 0
        inner join pg_attribute as t on t.attrelid = data_table and a.attname = t.attname
        left join pg_attrdef as d on t.attrelid = d.adrelid and t.attnum = d.adnum
        where
            v.relnamespace = 'crm'::regnamespace
            and v.relname in (
                create_selection_views.entity_name,
                'selectable_' || create_selection_views.entity_name
            )
    loop
        execute format(
            'comment on column crm.%I.%I is %L', named.view_name, named.attname, named.title
        );
        if named.default_value is not null then
            -- What an INSERT leaves out is filled in before the trigger sees it.
            execute format(
                'alter view crm.%I alter column %I set default %s',
                named.view_name, named.attname, named.default_value
            );
        end if;
    end loop;
end
$create_selection_views$;
alter function network.create_selection_views(text, boolean) owner to ownedby_gate;
comment on function network.create_selection_views(text, boolean) is
'Makes or renews the views of entries in crm. network.create_selection_view calls it.';
revoke all on function network.create_selection_views(text, boolean) from public;
grant execute on function network.create_selection_views(text, boolean) to ownedby_owner;
