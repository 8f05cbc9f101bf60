-- For the generators: what records of an entity refer to by their columns and have to have in
-- sight, with the SQL that asks for it in a trigger.
-- Security definer because the roles that own views and triggers may not read the registry.
create or replace function network.entity_parents(
    entity_name text
)
returns table (
    parent text,
    column_names text,
    new_columns text,
    is_missing text,
    changed text,
    old_key text,
    new_key text,
    new_id text,
    is_master boolean,
    is_needed boolean
)
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $entity_parents$
#variable_conflict use_column
begin
    return query
    with parents as (
        select
            m.master,
            m.parent_column || m.further_columns as columns,
            m.is_by_key,
            true as is_master,
            count(*) over () = 1 as is_needed
        from network.entity_masters as m
        where m.entity = entity_parents.entity_name
        union all
        select e.based_on, array[e.parent_column]::name[], true, false, true
        from network.entities as e
        where e.name = entity_parents.entity_name and e.based_on is not null
        union all
        select 'contacts', array['company_id']::name[], true, false, false
        where entity_parents.entity_name = 'contacts'
    ),
    named as (
        select
            p.*,
            array_to_string(p.columns, ', ') as names,
            (
                select string_agg(format('old.%I', c.name), ', ' order by c.number)
                from unnest(p.columns) with ordinality as c (name, number)
            ) as olds,
            (
                select string_agg(format('new.%I', c.name), ', ' order by c.number)
                from unnest(p.columns) with ordinality as c (name, number)
            ) as news
        from parents as p
    )
    select
        n.master,
        n.names,
        n.news,
        case cardinality(n.columns)
            when 1 then format('%s is null', n.news)
            else format('num_nulls(%s) > 0', n.news)
        end,
        case cardinality(n.columns)
            when 1 then format('%s is distinct from %s', n.news, n.olds)
            else format('(%s) is distinct from (%s)', n.news, n.olds)
        end,
        format('crm_data.%I(%s)', f.key_function, n.olds),
        format('crm_data.%I(%s)', f.key_function, n.news),
        case
            when n.is_by_key then n.news
            else format('crm_data.%I(%s)', entity_parents.entity_name || '_master_id', n.news)
        end,
        n.is_master,
        n.is_needed
    from named as n
    cross join lateral (
        select
            case
                when n.is_by_key then n.master || '_key'
                else entity_parents.entity_name || '_master_key'
            end as key_function
    ) as f
    order by n.names;
end
$entity_parents$;
alter function network.entity_parents(text) owner to ownedby_owner;
comment on function network.entity_parents(text) is
'The entities that records of an entity refer to: masters (of several, a record has exactly one), what it is based on, the company of a contact; and how a trigger asks for them.';
revoke all on function network.entity_parents(text) from public;
grant execute on function network.entity_parents(text) to ownedby_writer;
