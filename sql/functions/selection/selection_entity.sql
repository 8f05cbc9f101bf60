-- For the functions on entries: the registered entity of this name with controlled selection.
-- Security definer because members may not read the registry.
create or replace function network.selection_entity(
    name text
)
returns network.entities
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $selection_entity$
declare
    its network.entities;
begin
    select e.* into its
    from network.entities as e
    where e.name = selection_entity.name and e.network_type = 'controlled';
    if not found then
        raise exception 'entity "%" does not exist, or has no controlled selection',
            selection_entity.name
        using errcode = 'undefined_object',
        hint = 'Entities with controlled selection: ' || (
            select string_agg(e.name, ', ' order by e.name)
            from network.entities as e
            where e.network_type = 'controlled'
        );
    end if;
    return its;
end
$selection_entity$;
alter function network.selection_entity(text) owner to ownedby_owner;
comment on function network.selection_entity(text) is
'The row of network.entities for an entity with controlled selection; an error (42704) when there is none.';
revoke all on function network.selection_entity(text) from public;
grant execute on function network.selection_entity(text) to ownedby_admin, ownedby_owner;
