-- For the policy by which members find groups: network.shared_group_ids as flags[group], checked
-- before anything that the reader writes (see network.session_flags).
-- Security definer because members may not read the collaborations.
create or replace function network.shared_group_flags()
returns boolean[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $shared_group_flags$
begin
    return network.id_flags(network.shared_group_ids());
end
$shared_group_flags$;
alter function network.shared_group_flags() owner to ownedby_owner;
comment on function network.shared_group_flags() is
'flags[group]: true for the session group and the groups that share themselves with it. Null without an identity.';
revoke all on function network.shared_group_flags() from public;
grant execute on function network.shared_group_flags() to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_owner, ownedby_writer, ownedby_steward;
