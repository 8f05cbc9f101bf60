-- For functions of network: an entity whose records are assigned by geography (GEO-3 to GEO-5).
create or replace function network.placed_entity(
    name text
)
returns network.entities
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $placed_entity$
declare
    its constant network.entities := network.entity(placed_entity.name);
begin
    if its.place is null then
        raise exception 'the owner of % is not set by geography', its.name
        using errcode = 'feature_not_supported', hint = 'Set by geography are: ' || (
            select string_agg(e.name, ', ' order by e.name)
            from network.entities as e
            where e.place is not null
        );
    end if;
    return its;
end
$placed_entity$;
alter function network.placed_entity(text) owner to ownedby_owner;
comment on function network.placed_entity(text) is
'The entity of this name; an error (0A000) unless geography sets the owner of its records.';
revoke all on function network.placed_entity(text) from public;
grant execute on function network.placed_entity(text) to ownedby_steward;
