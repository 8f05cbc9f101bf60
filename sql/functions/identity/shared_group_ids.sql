-- The groups that the session may find, and give records to: its own and those shared with it
-- (COL-9, COL-10).
-- Security definer because members may not read the collaborations.
create or replace function network.shared_group_ids()
returns integer[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $shared_group_ids$
declare
    me constant record := network.identify();
begin
    return array(
        select me.group_id
        where me.group_id is not null
        union
        select c.from_group_id
        from network.group_collaborations as c
        where c.share_groups and c.to_group_id = me.group_id
        union
        select c.from_group_id
        from network.group_collaborations as c
        inner join network.scope_all_reach as r on c.id = r.group_collaboration_id
        where c.share_groups and c.to_group_id is null and r.community_id = me.community_id
    );
end
$shared_group_ids$;
alter function network.shared_group_ids() owner to ownedby_owner;
comment on function network.shared_group_ids() is
'Numbers of the session group and of the groups that share themselves with it; empty without an identity.';
revoke all on function network.shared_group_ids() from public;
grant execute on function network.shared_group_ids() to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_owner, ownedby_writer, ownedby_steward;
