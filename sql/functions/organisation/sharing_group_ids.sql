-- For the functions that say what a session finds: a group, and those that share themselves, their
-- units or their users with it (COL-10 to COL-12).
create or replace function network.sharing_group_ids(
    group_id integer,
    community_id integer,
    shared text[] -- of groups, units, users: any of them
)
returns integer[]
language sql
stable
called on null input
security invoker
parallel restricted
set search_path = pg_catalog, pg_temp
as $sharing_group_ids$
with sharing as (
    select
        c.id,
        c.from_group_id,
        c.to_group_id
    from network.group_collaborations as c
    where
        (c.share_groups and 'groups' = any(sharing_group_ids.shared))
        or (c.share_units and 'units' = any(sharing_group_ids.shared))
        or (c.share_users and 'users' = any(sharing_group_ids.shared))
)

select array(
    select sharing_group_ids.group_id
    where sharing_group_ids.group_id is not null
    union
    select s.from_group_id
    from sharing as s
    where s.to_group_id = sharing_group_ids.group_id
    union
    select s.from_group_id
    from sharing as s
    inner join network.scope_all_reach as r on s.id = r.group_collaboration_id
    where
        s.to_group_id is null
        and r.community_id = sharing_group_ids.community_id
        and sharing_group_ids.group_id is not null
)
$sharing_group_ids$;
alter function network.sharing_group_ids(integer, integer, text[]) owner to ownedby_owner;
comment on function network.sharing_group_ids(integer, integer, text[]) is
'Numbers of a group and of the groups that share groups, units or users (any of them) with it, by name or by scope all.';
revoke all on function network.sharing_group_ids(integer, integer, text[]) from public;
grant execute on function network.sharing_group_ids(integer, integer, text[]) to ownedby_owner;
