-- For the generators: what records of an entity refer to by a column and have to have in sight.
-- Security definer because the roles that own views and triggers may not read the registry.
create or replace function network.entity_parents(
    entity_name text
)
returns table (
    parent text,
    parent_column text,
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
begin
    return query
    select m.master, m.parent_column, true, count(*) over () = 1
    from network.entity_masters as m
    where m.entity = entity_parents.entity_name
    union all
    select e.based_on, e.parent_column, false, true
    from network.entities as e
    where e.name = entity_parents.entity_name and e.based_on is not null
    union all
    select 'contacts', 'company_id', false, false
    where entity_parents.entity_name = 'contacts'
    order by 2;
end
$entity_parents$;
alter function network.entity_parents(text) owner to ownedby_owner;
comment on function network.entity_parents(text) is
'The entities that records of an entity refer to, and the columns: masters (of several, a record has exactly one), what it is based on, the company of a contact.';
revoke all on function network.entity_parents(text) from public;
grant execute on function network.entity_parents(text) to ownedby_writer;
