-- Derives the stored key sets from the configuration, for the groups named (all when null) and for
-- scope all. They come from configuration alone, never from the keys found in records, so no insert
-- can be missed and no revocation raced.
-- Security definer because the key sets belong to ownedby_owner, and no one else writes them.
create or replace function network.refresh_keys(
    group_ids integer[] default null,
    with_communities boolean default true
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
-- To compile these queries takes longer than to run them: half a second for a handful of groups.
set jit = off
as $refresh_keys$
begin
    -- One at a time: each rebuild then sees every change that was committed before it. Readers go
    -- on.
    lock table network.group_keys in share row exclusive mode;

    insert into network.group_keys (group_id, permission, keys, flags)
    select
        s.group_id,
        s.permission,
        s.keys,
        case s.permission when 'view' then network.key_flags(s.keys) end
    from (
        select
            g.id as group_id,
            p.permission,
            array_agg(distinct k.access_key order by k.access_key) as keys
        from network.groups as g
        cross join (values ('own'), ('view'), ('modify'), ('assign')) as p (permission)
        inner join lateral (
            select o.access_key from network.access_keys as o where o.group_id = g.id
            union all
            select (c.from_group_id::bigint << 8) | l.level
            from network.group_collaborations as c
            inner join network.granted_levels as l on c.id = l.group_collaboration_id
            where c.to_group_id = g.id and l.permission = p.permission
        ) as k on true
        where refresh_keys.group_ids is null or g.id = any(refresh_keys.group_ids)
        group by g.id, p.permission
    ) as s
    on conflict (group_id, permission) do update
    set keys = excluded.keys, flags = excluded.flags
    where group_keys.keys <> excluded.keys;

    if refresh_keys.with_communities then
        insert into network.community_keys (community_id, permission, keys, flags)
        select
            s.community_id,
            s.permission,
            s.keys,
            case s.permission when 'view' then network.key_flags(s.keys) end
        from (
            select
                t.id as community_id,
                p.permission,
                coalesce(
                    array_agg(distinct k.access_key order by k.access_key)
                    filter (where k.access_key is not null),
                    '{}'
                ) as keys
            from network.communities as t
            cross join (values ('view'), ('modify'), ('assign')) as p (permission)
            left join (
                select
                    r.community_id,
                    l.permission,
                    (c.from_group_id::bigint << 8) | l.level as access_key
                from network.scope_all_reach as r
                inner join network.group_collaborations as c on r.group_collaboration_id = c.id
                inner join network.granted_levels as l on c.id = l.group_collaboration_id
            ) as k on t.id = k.community_id and p.permission = k.permission
            group by t.id, p.permission
        ) as s
        on conflict (community_id, permission) do update
        set keys = excluded.keys, flags = excluded.flags
        where community_keys.keys <> excluded.keys;
    end if;

    perform network.refresh_clear_keys(
        refresh_keys.group_ids, refresh_keys.with_communities
    );
end
$refresh_keys$;
alter function network.refresh_keys(integer[], boolean) owner to ownedby_owner;
comment on function network.refresh_keys(integer[], boolean) is
'Rebuilds the stored key sets of the given groups (null: all) and, unless told otherwise, of the communities. Triggers call it; calling it by hand changes nothing that is right.';
revoke all on function network.refresh_keys(integer[], boolean) from public;
grant execute on function network.refresh_keys(integer[], boolean) to ownedby_admin;
