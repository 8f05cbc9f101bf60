-- For the functions of network: the number of a group named by its unique name.
-- Security definer because members may not read the organisation.
create or replace function network.group_id(
    name text
)
returns integer
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $group_id$
declare
    found_id integer;
begin
    select t.id into found_id from network.groups as t where t.name = group_id.name;
    if not found then
        raise exception 'group "%" does not exist', group_id.name
        using errcode = 'undefined_object',
        hint = 'The names are in network.groups; they are case-sensitive.';
    end if;
    return found_id;
end
$group_id$;
alter function network.group_id(text) owner to ownedby_owner;
comment on function network.group_id(text) is
'Number of the group of this name; an error (42704) when there is none.';
revoke all on function network.group_id(text) from public;
grant execute on function network.group_id(text) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
