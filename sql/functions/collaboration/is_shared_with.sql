-- For checks of values: whether a group shares itself, its units or its users with another (COL-10
-- to COL-12).
create or replace function network.is_shared_with(
    from_group_id integer,
    to_group_id integer,
    what text
)
returns boolean
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $is_shared_with$
select exists (
    select
    from network.group_collaborations as c
    where
        c.from_group_id = is_shared_with.from_group_id
        and case is_shared_with.what
            when 'groups' then c.share_groups
            when 'units' then c.share_units
            else c.share_users
        end
        and (
            c.to_group_id = is_shared_with.to_group_id
            or exists (
                select
                from network.scope_all_reach as r
                inner join network.groups as t on r.community_id = t.community_id
                where r.group_collaboration_id = c.id and t.id = is_shared_with.to_group_id
            )
        )
)
$is_shared_with$;
alter function network.is_shared_with(integer, integer, text) owner to ownedby_owner;
comment on function network.is_shared_with(integer, integer, text) is
'Whether a group shares its groups, units or users (what) with another group, by name or by scope all.';
revoke all on function network.is_shared_with(integer, integer, text) from public;
grant execute on function network.is_shared_with(integer, integer, text) to
ownedby_owner, ownedby_steward;
