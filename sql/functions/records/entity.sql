-- For the functions on records: the registered entity of this name. Entries that records refer to
-- are none: they have neither owner nor level (network.selection_entity).
-- Security definer because members may not read the registry.
create or replace function network.entity(
    name text
)
returns network.entities
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $entity$
declare
    its network.entities;
begin
    select e.* into its from network.entities as e where e.name = entity.name;
    if not found or its.network_type in ('controlled', 'global') then
        raise exception 'entity "%" does not exist, or is no kind of record', entity.name
        using errcode = 'undefined_object',
        hint = 'Entities are named as their views in crm: ' || (
            select string_agg(e.name, ', ' order by e.name)
            from network.entities as e
            where e.network_type not in ('controlled', 'global')
        );
    end if;
    return its;
end
$entity$;
alter function network.entity(text) owner to ownedby_owner;
comment on function network.entity(text) is
'The row of network.entities for an entity of records, named as its view; an error (42704) when there is none.';
revoke all on function network.entity(text) from public;
grant execute on function network.entity(text) to
ownedby_owner, ownedby_steward, ownedby_writer, ownedby_admin, ownedby_gate;
