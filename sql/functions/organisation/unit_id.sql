-- For the functions of network: the number of a unit named by its unique name.
-- Security definer because members may not read the organisation.
create or replace function network.unit_id(
    name text
)
returns integer
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $unit_id$
declare
    found_id integer;
begin
    select t.id into found_id from network.units as t where t.name = unit_id.name;
    if not found then
        raise exception 'unit "%" does not exist', unit_id.name
        using errcode = 'undefined_object',
        hint = 'The names are in network.units; they are case-sensitive.';
    end if;
    return found_id;
end
$unit_id$;
alter function network.unit_id(text) owner to ownedby_owner;
comment on function network.unit_id(text) is
'Number of the unit of this name; an error (42704) when there is none.';
revoke all on function network.unit_id(text) from public;
grant execute on function network.unit_id(text) to ownedby_admin, ownedby_steward;
