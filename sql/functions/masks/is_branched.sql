-- For the generators: whether a masked column of an entity has an index, so that its view is made
-- of two branches.
create or replace function network.is_branched(
    entity_name text
)
returns boolean
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $is_branched$
begin
    return exists (
        select from network.entity_columns(is_branched.entity_name) as c where c.is_looked_up
    );
end
$is_branched$;
alter function network.is_branched(text) owner to ownedby_owner;
comment on function network.is_branched(text) is
'Whether the view of an entity is made of two branches. For the generators.';
revoke all on function network.is_branched(text) from public;
grant execute on function network.is_branched(text) to
ownedby_gate, ownedby_clear_gate, ownedby_masked_gate;
