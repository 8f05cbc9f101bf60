-- For policies: the group through which the session works.
-- Security definer because members may not read the organisation.
create or replace function network.session_group_id()
returns integer
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $session_group_id$
begin
    return (network.identify()).group_id;
end
$session_group_id$;
alter function network.session_group_id() owner to ownedby_owner;
comment on function network.session_group_id() is
'Number of the session group; null when the session has none.';
revoke all on function network.session_group_id() from public;
grant execute on function network.session_group_id() to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_owner, ownedby_writer, ownedby_steward;
