-- Derives what is seen in the clear, for the groups named (all when null) and for scope all, after
-- the key sets of view. Keys are kept of the field classes that some view looks up by an index;
-- flags of all. The flags of a group hold those of its community, so that a cell is decided by one
-- look-up; the keys, which can be long, are kept once a community.
-- Security definer because the key sets belong to ownedby_owner, and no one else writes them.
create or replace function network.refresh_clear_keys(
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
-- To compile these queries takes longer than to run them.
set jit = off
as $refresh_clear_keys$
declare
    looked_up constant text[] := array(
        select distinct m.field_class
        from network.masks as m
        inner join pg_attribute as a
            on a.attrelid = network.data_table(m.entity)::regclass and m.column_name = a.attname
        inner join pg_index as i
            on a.attrelid = i.indrelid and a.attnum = i.indkey[0] and i.indpred is null
        where network.data_table(m.entity) like 'crm_data.%'
    );
    changed integer[];
begin
    lock table network.group_keys in share row exclusive mode;

    if refresh_clear_keys.with_communities then
        with derived as materialized (
            select
                s.community_id,
                s.field_class,
                network.key_flags(s.keys) as flags,
                case when s.field_class = any(looked_up) then s.keys end as clear_keys,
                case
                    when not s.field_class = any(looked_up) then null
                    when s.keys = '{}' then k.keys -- which can be long, so it is not sorted again
                    else array(
                        select v.key from unnest(k.keys) as v (key)
                        except
                        select c.key from unnest(s.keys) as c (key)
                        order by 1
                    )
                end as masked_keys
            from (
                select
                    t.id as community_id,
                    f.name as field_class,
                    coalesce(
                        array_agg(distinct k.access_key order by k.access_key)
                        filter (where k.access_key is not null),
                        '{}'
                    ) as keys
                from network.communities as t
                cross join network.field_classes as f
                left join (
                    select
                        r.community_id,
                        l.field_class,
                        (c.from_group_id::bigint << 8) | l.level as access_key
                    from network.scope_all_reach as r
                    inner join network.group_collaborations as c
                        on r.group_collaboration_id = c.id
                    inner join network.granted_levels as l on c.id = l.group_collaboration_id
                    where l.permission = 'clear'
                ) as k on t.id = k.community_id and f.name = k.field_class
                group by t.id, f.name
            ) as s
            inner join network.community_keys as k
                on s.community_id = k.community_id and k.permission = 'view'
        ),
        written as (
            insert into network.community_clear_keys as k (
                community_id, field_class, flags, clear_keys, masked_keys
            )
            select d.* from derived as d
            on conflict (community_id, field_class) do update
            set
                flags = excluded.flags,
                clear_keys = excluded.clear_keys,
                masked_keys = excluded.masked_keys
            where
                (k.flags, k.clear_keys, k.masked_keys)
                is distinct from (excluded.flags, excluded.clear_keys, excluded.masked_keys)
        )
        -- The groups of a community have its flags in theirs.
        select array_agg(g.id) into changed
        from network.groups as g
        where g.community_id in (
            select d.community_id
            from derived as d
            left join network.community_clear_keys as k
                on d.community_id = k.community_id and d.field_class = k.field_class
            where k.flags is distinct from d.flags
        );
    end if;

    with opened as materialized (
        select
            c.to_group_id as group_id,
            l.field_class,
            (c.from_group_id::bigint << 8) | l.level as access_key
        from network.group_collaborations as c
        inner join network.granted_levels as l on c.id = l.group_collaboration_id
        where
            l.permission = 'clear'
            and (
                refresh_clear_keys.group_ids is null
                or c.to_group_id = any(refresh_clear_keys.group_ids)
                or c.to_group_id = any(changed)
            )
    )
    insert into network.group_clear_keys as k (
        group_id, field_class, flags, clear_keys, masked_keys
    )
    select
        s.group_id,
        s.field_class,
        network.flags_over(a.flags, s.keys),
        case when s.field_class = any(looked_up) then s.keys end,
        case when s.field_class = any(looked_up) then array(
            select v.key from unnest(k.keys) as v (key)
            except
            select c.key from unnest(s.keys) as c (key)
            order by 1
        ) end
    from (
        select
            g.id as group_id,
            g.community_id,
            f.name as field_class,
            array_agg(distinct k.access_key order by k.access_key) as keys
        from network.groups as g
        cross join network.field_classes as f
        inner join lateral (
            select o.access_key from network.access_keys as o where o.group_id = g.id
            union all
            select o.access_key from opened as o where o.group_id = g.id and o.field_class = f.name
        ) as k on true
        where
            refresh_clear_keys.group_ids is null
            or g.id = any(refresh_clear_keys.group_ids)
            or g.id = any(changed)
        group by g.id, g.community_id, f.name
    ) as s
    inner join network.group_keys as k on s.group_id = k.group_id and k.permission = 'view'
    left join network.community_clear_keys as a
        on s.community_id = a.community_id and s.field_class = a.field_class
    on conflict (group_id, field_class) do update
    set
        flags = excluded.flags,
        clear_keys = excluded.clear_keys,
        masked_keys = excluded.masked_keys
    where
        (k.flags, k.clear_keys, k.masked_keys)
        is distinct from (excluded.flags, excluded.clear_keys, excluded.masked_keys);
end
$refresh_clear_keys$;
alter function network.refresh_clear_keys(integer[], boolean) owner to ownedby_owner;
comment on function network.refresh_clear_keys(integer[], boolean) is
'Rebuilds what is seen in the clear for the given groups (null: all) and, unless told otherwise, for scope all. network.refresh_keys calls it.';
revoke all on function network.refresh_clear_keys(integer[], boolean) from public;
