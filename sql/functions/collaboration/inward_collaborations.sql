-- For administrators and reviewers: who shares data with a group, by name or by scope all (COL-14).
-- The row says what to call network.share with: for the same pair to add to what exists, for
-- another group to add new.
drop function if exists network.inward_collaborations(text);
create or replace function network.inward_collaborations(
    group_name text
)
returns table (
    collaboration_id integer,
    from_group text,
    from_community text,
    scope text,
    view text,
    modify text,
    assign text,
    share_groups boolean,
    share_units boolean,
    share_users boolean,
    clear jsonb
)
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $inward_collaborations$
declare
    group_number constant integer := network.group_id(inward_collaborations.group_name);
begin
    return query
    select
        c.id,
        f.name,
        m.name,
        case when c.to_group_id is null then 'all' else 'specific' end,
        network.levels_text(c.id, 'view'),
        network.levels_text(c.id, 'modify'),
        network.levels_text(c.id, 'assign'),
        c.share_groups,
        c.share_units,
        c.share_users,
        network.clear_levels(c.id)
    from network.groups as t
    inner join network.group_collaborations as c
        on
            c.to_group_id = t.id
            or exists (
                select
                from network.scope_all_reach as r
                where r.group_collaboration_id = c.id and r.community_id = t.community_id
            )
    inner join network.groups as f on c.from_group_id = f.id and f.id <> t.id
    inner join network.communities as m on f.community_id = m.id
    where t.id = group_number
    order by f.name, 4;
end
$inward_collaborations$;
alter function network.inward_collaborations(text) owner to ownedby_owner;
comment on function network.inward_collaborations(text) is
'Every profile that shares data with a group: by whom, explicitly or by scope all, which levels, and which field classes in the clear.';
revoke all on function network.inward_collaborations(text) from public;
grant execute on function network.inward_collaborations(text) to ownedby_admin, ownedby_reviewer;
