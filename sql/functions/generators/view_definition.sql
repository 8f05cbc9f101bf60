-- For the generators: the SELECT of a view of an entity. Nothing here is a condition: which rows
-- there are, and which of two branches a row is in, is decided by row security.
--
-- A masked cell is "case when the flags say so then the column else its mask end", so whatever a
-- reader writes sees the outcome and never the column. Where a masked column has an index, no index
-- could be asked for such an expression: then the view reads two branches, the table, with the
-- columns of that field class as they are, and "masked", with their masks. Its other masked columns
-- are cells above both branches: what a statement does not use of them costs nothing.
-- Security definer because the roles that own the views may not read the configuration.
create or replace function network.view_definition(
    entity_name text,
    part text
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $view_definition$
declare
    its constant network.entities := network.entity(view_definition.entity_name);
    is_direct constant boolean :=
        view_definition.part = 'direct' or not network.is_branched(its.name);
    place constant text := case its.network_type
        when 'explicit' then format('[r.%I][r.privacy_level]', its.owner_column)
        else '[r.key_group_id][r.key_level]'
    end;
    columns text;
begin
    if view_definition.part in ('client', 'direct') then
        select
            string_agg(
                case
                    when c.field_class is null or (c.is_looked_up and not is_direct)
                        then format('r.%I', c.name)
                    else format(
                        'case when ((select network.clear_flags(%1$L))::boolean[])%2$s'
                        ' then r.%3$I else %4$s end as %3$I',
                        c.field_class, place, c.name, c.expression
                    )
                end,
                ', ' order by c.number
            )
        into columns
        from network.entity_columns(its.name) as c;
        return format(
            'select %s from %s as r',
            columns,
            case
                when is_direct then network.data_table(its.name)
                else format('crm_data.%I', its.name || '_read')
            end
        );
    end if;
    select
        string_agg(
            case
                when c.is_looked_up and view_definition.part = 'masked'
                    then format('%s as %I', c.expression, c.name)
                else format('r.%I', c.name)
            end,
            ', ' order by c.number
        )
        -- what the cells above are decided by, and made of
        || coalesce(string_agg(
            format(', r.%I', c.stored_name), '' order by c.number
        ) filter (where c.stored_name is not null and not c.is_looked_up), '')
        || case its.network_type when 'implicit' then ', r.key_group_id, r.key_level' else '' end
    into columns
    from network.entity_columns(its.name) as c;
    if view_definition.part = 'read' then
        return format(
            'select %1$s from %2$s as r union all select %1$s from crm_data.%3$I as r',
            columns, network.data_table(its.name), its.name || '_masked'
        );
    end if;
    return format('select %s from %s as r', columns, network.data_table(its.name));
end
$view_definition$;
alter function network.view_definition(text, text) owner to ownedby_owner;
comment on function network.view_definition(text, text) is
'The SELECT of a view of an entity: client (that of crm), or read and masked, which it is made of where a masked column has an index; direct is client without these.';
revoke all on function network.view_definition(text, text) from public;
grant execute on function network.view_definition(text, text) to
ownedby_gate, ownedby_clear_gate, ownedby_masked_gate;
