-- For the policy of resource requests: network.session_unit_id as flags[unit], checked before
-- anything that the reader writes (see network.session_flags).
-- Security definer because members may not read the organisation.
create or replace function network.session_unit_flags()
returns boolean[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $session_unit_flags$
declare
    unit_id constant integer := network.session_unit_id();
begin
    if unit_id is null then
        return null;
    end if;
    return array_fill(true, array[1], array[unit_id]);
end
$session_unit_flags$;
alter function network.session_unit_flags() owner to ownedby_owner;
comment on function network.session_unit_flags() is
'flags[unit]: true for the unit through which the session works. Null without one.';
revoke all on function network.session_unit_flags() from public;
grant execute on function network.session_unit_flags() to ownedby_member, ownedby_admin;
