-- For policies: the unit through which the session works.
-- Security definer because members may not read the organisation.
create or replace function network.session_unit_id()
returns integer
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $session_unit_id$
begin
    return (network.identify()).unit_id;
end
$session_unit_id$;
alter function network.session_unit_id() owner to ownedby_owner;
comment on function network.session_unit_id() is
'Number of the unit through which the session works; null when it works for a group alone.';
revoke all on function network.session_unit_id() from public;
grant execute on function network.session_unit_id() to
ownedby_member, ownedby_admin, ownedby_owner, ownedby_writer;
