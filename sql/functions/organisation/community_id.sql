-- For the functions of network: the number of a community named by its unique name.
-- Security definer because members may not read the organisation.
create or replace function network.community_id(
    name text
)
returns integer
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $community_id$
declare
    found_id integer;
begin
    select t.id into found_id from network.communities as t where t.name = community_id.name;
    if not found then
        raise exception 'community "%" does not exist', community_id.name
        using errcode = 'undefined_object',
        hint = 'The names are in network.communities; they are case-sensitive.';
    end if;
    return found_id;
end
$community_id$;
alter function network.community_id(text) owner to ownedby_owner;
comment on function network.community_id(text) is
'Number of the community of this name; an error (42704) when there is none.';
revoke all on function network.community_id(text) from public;
grant execute on function network.community_id(text) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
