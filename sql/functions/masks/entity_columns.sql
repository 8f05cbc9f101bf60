-- For the generators and review.masks: the columns of an entity that clients see, in their order,
-- with how each is masked.
-- Security definer because the roles that own views and triggers may not read the masks.
create or replace function network.entity_columns(
    entity_name text
)
returns table (
    name name,
    number smallint,
    type_name text,
    collation_clause text,
    field_class text,
    kind text,
    argument text,
    -- the column of the table that holds the mask, where it is kept ready
    stored_name text,
    -- the mask as SQL, of the row r
    expression text,
    -- whether the view has an index to ask for it: the two branches of a view differ in these
    is_looked_up boolean
)
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $entity_columns$
#variable_conflict use_column
declare
    data_table constant regclass := network.data_table(entity_columns.entity_name)::regclass;
begin
    return query
    with masked as (
        select
            a.attname,
            a.attnum,
            format_type(a.atttypid, a.atttypmod) as type_name,
            case when a.attcollation not in (0, 'pg_catalog."default"'::regcollation)
                then format(' collate %s', a.attcollation::regcollation) else '' end as collated,
            m.field_class,
            m.kind,
            m.argument,
            -- A protected table is its owner's: no column is added to it later.
            data_table::text like 'crm_data.%' and exists (
                select
                from pg_index as i
                where i.indrelid = data_table and i.indkey[0] = a.attnum and i.indpred is null
            ) as is_indexed
        from pg_attribute as a
        left join network.masks as m
            on m.entity = entity_columns.entity_name and a.attname = m.column_name
        where
            a.attrelid = data_table and a.attnum > 0 and not a.attisdropped
            and a.attname not in ('access_key', 'key_group_id', 'key_level')
            -- why the server assigned it; a protected table may have a column of such a name
            and not (
                data_table::text like 'crm_data.%'
                and a.attname in (
                    'owner_source', 'owner_areas', 'unit_source', 'unit_areas',
                    'assignment_rule_id'
                )
            )
            and a.attname !~ '^mask__'
    ),
    named as (
        select
            m.*,
            case
                -- a mask that depends on the time zone data cannot be stored
                when m.kind = 'hash' or (
                    m.is_indexed and m.kind in ('partial', 'year', 'range')
                    and not (m.kind = 'year' and m.type_name ~ 'with time zone')
                )
                    then
                    'mask__' || left(m.attname, 30) || '__' || m.kind || '_' || left(md5(concat_ws(
                        ' ', m.attname, m.type_name, m.argument,
                        case m.kind when 'hash' then m.field_class end
                    )), 6)
            end as stored_name,
            first_value(m.field_class) over (
                order by m.is_indexed and m.field_class is not null desc, m.attnum
            ) as first_class,
            bool_or(m.is_indexed and m.field_class is not null) over () as has_look_up
        from masked as m
    )
    select
        n.attname,
        n.attnum,
        n.type_name,
        n.collated,
        n.field_class,
        n.kind,
        n.argument,
        n.stored_name,
        case
            when n.stored_name is not null then format('r.%I', n.stored_name)
            when n.kind is not null
                then network.mask_expression(
                    n.kind, n.argument, format('r.%I', n.attname), n.type_name
                ) || n.collated
        end,
        coalesce(n.has_look_up and n.field_class = n.first_class, false)
    from named as n
    order by n.attnum;
end
$entity_columns$;
alter function network.entity_columns(text) owner to ownedby_owner;
comment on function network.entity_columns(text) is
'The columns of an entity as clients see them, with their masks. For the generators.';
revoke all on function network.entity_columns(text) from public;
grant execute on function network.entity_columns(text) to
ownedby_admin, ownedby_reviewer, ownedby_gate, ownedby_clear_gate, ownedby_masked_gate,
ownedby_writer, ownedby_steward, ownedby_owner;
