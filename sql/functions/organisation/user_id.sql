-- For the functions of network: the number of a user named by its unique name.
-- Security definer because members may not read the organisation.
create or replace function network.user_id(
    name text
)
returns integer
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $user_id$
declare
    found_id integer;
begin
    select t.id into found_id from network.users as t where t.name = user_id.name;
    if not found then
        raise exception 'user "%" does not exist', user_id.name
        using errcode = 'undefined_object',
        hint = 'The names are in network.users; they are case-sensitive.';
    end if;
    return found_id;
end
$user_id$;
alter function network.user_id(text) owner to ownedby_owner;
comment on function network.user_id(text) is
'Number of the user of this name; an error (42704) when there is none.';
revoke all on function network.user_id(text) from public;
grant execute on function network.user_id(text) to ownedby_admin, ownedby_steward;
