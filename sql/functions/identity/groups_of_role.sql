-- For network.identify, where memberships go through other roles or lead to several groups: up the
-- memberships, as far as the first group on each way.
create or replace function network.groups_of_role(
    role_id oid,
    entitling text
)
returns integer[]
language sql
stable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $groups_of_role$
with recursive reachable (role_id, group_id) as (
    select groups_of_role.role_id, null::integer
    union
    select
        a.roleid,
        (
            select g.id from network.groups as g
            where g.role_name = pg_get_userbyid(a.roleid)::text collate "default"
        )
    from reachable as r
    inner join pg_auth_members as a on r.role_id = a.member
    -- a group's role is as far as it goes on each way
    where r.group_id is null
)
select coalesce(array_agg(distinct r.group_id order by r.group_id), '{}')
from reachable as r
where
    r.group_id is not null
    and pg_has_role(groups_of_role.role_id, r.role_id, groups_of_role.entitling)
$groups_of_role$;
alter function network.groups_of_role(oid, text) owner to ownedby_owner;
comment on function network.groups_of_role(oid, text) is
'Numbers of the groups whose roles a role may use, directly or through other roles. entitling: the kinds of membership that count, as pg_has_role has them.';
revoke all on function network.groups_of_role(oid, text) from public;
