-- For the generators: the columns of an entity as its view is written. On the tables of ownedby the
-- same are kept by the server everywhere; on a protected table these are the owner, the level, and
-- what PostgreSQL gives or computes by itself.
-- Security definer because the roles that own views and triggers may not read the registry.
create or replace function network.written_columns(
    entity_name text
)
returns table (
    name name,
    number smallint,
    field_class text,
    -- the mask as SQL, of the row r
    expression text,
    -- not set by an update
    is_kept boolean,
    -- not given by an insert
    is_given boolean,
    is_generated boolean,
    generation_expression text,
    -- what an insert that leaves it out is filled with, where its sender may not compute that
    fill_expression text
)
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $written_columns$
#variable_conflict use_column
declare
    its constant network.entities := network.entity(written_columns.entity_name);
    table_name constant text := network.data_table(its.name);
begin
    return query
    select
        c.name,
        c.number,
        c.field_class,
        c.expression,
        case
            when its.schema_name = 'crm_data' then c.name in (
                'id', 'owned_by_group_id', 'privacy_level', 'created_at', 'updated_at',
                'accepted_at'
            )
            else
                (its.network_type = 'explicit' and c.name in (its.owner_column, 'privacy_level'))
                or a.attgenerated <> ''
                or a.attidentity = 'a'
                or (c.name = its.key_column and its.is_key_added)
        end,
        a.attgenerated <> ''
        or a.attidentity = 'a'
        or (c.name = its.key_column and its.is_key_added),
        a.attgenerated <> '',
        case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end,
        case
            when a.attgenerated <> '' then null
            when a.attidentity <> '' or (c.name = its.key_column and its.is_key_added) then format(
                'nextval(%L::regclass)', pg_get_serial_sequence(table_name, c.name)
            )
            when not network.is_default_of_view(its.name, c.number)
                then pg_get_expr(d.adbin, d.adrelid)
        end
    from network.entity_columns(its.name) as c
    inner join pg_attribute as a
        on a.attrelid = table_name::regclass and c.number = a.attnum
    left join pg_attrdef as d on a.attrelid = d.adrelid and a.attnum = d.adnum;
end
$written_columns$;
alter function network.written_columns(text) owner to ownedby_owner;
comment on function network.written_columns(text) is
'The columns of an entity, with what the triggers of its view do about them. For the generators.';
revoke all on function network.written_columns(text) from public;
grant execute on function network.written_columns(text) to ownedby_writer, ownedby_steward;
