-- For administrators: what a group lets another one, or all in reach, view, modify and assign
-- (COL-1 to COL-5, COL-10 to COL-12), and see in the clear (MSK-2). It replaces the whole setting
-- of the pair: what is left out is none.
drop function if exists network.share(text, text, text, text, text, boolean, boolean, boolean);
create or replace function network.share(
    from_group text,
    to_group text default null,
    view text default 'none',
    modify text default 'none',
    assign text default 'none',
    share_groups boolean default false,
    share_units boolean default false,
    share_users boolean default false,
    clear jsonb default '{}'
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $share$
declare
    from_id constant integer := network.group_id(share.from_group);
    to_id constant integer := case
        when share.to_group is not null then network.group_id(share.to_group)
    end;
    collaboration_id integer;
begin
    if from_id = to_id then
        raise exception 'group "%" cannot share with itself', share.from_group
        using errcode = 'invalid_parameter_value',
        hint = 'A group has all rights on its own records.';
    end if;
    perform network.check_clear(share.clear);
    insert into network.group_collaborations as c (
        from_group_id, to_group_id, share_groups, share_units, share_users
    )
    values (from_id, to_id, share.share_groups, share.share_units, share.share_users)
    on conflict (from_group_id, to_group_id) do update
    set
        share_groups = excluded.share_groups,
        share_units = excluded.share_units,
        share_users = excluded.share_users
    returning c.id into collaboration_id;

    -- Only what differs is written: a rebuild of key sets follows each statement that does.
    with wanted as materialized (
        select 'view' as permission, null as field_class, l.*
        from network.parse_levels(share.view) as l
        union
        select 'modify', null, l.* from network.parse_levels(share.modify) as l
        union
        select 'assign', null, l.* from network.parse_levels(share.assign) as l
        union
        select 'clear', c.key, l.*
        from jsonb_each_text(share.clear) as c
        cross join network.parse_levels(c.value) as l
    ),
    removed as (
        delete from network.group_collaboration_levels as l
        where
            l.group_collaboration_id = collaboration_id
            and not exists (
                select
                from wanted as w
                where
                    w.permission = l.permission
                    and w.field_class is not distinct from l.field_class
                    and w.level is not distinct from l.level
                    and w.privacy_level_group_id is not distinct from l.privacy_level_group_id
            )
    )
    insert into network.group_collaboration_levels (
        group_collaboration_id, permission, field_class, level, privacy_level_group_id
    )
    select collaboration_id, w.permission, w.field_class, w.level, w.privacy_level_group_id
    from wanted as w
    where not exists (
        select
        from network.group_collaboration_levels as l
        where
            l.group_collaboration_id = collaboration_id
            and l.permission = w.permission
            and l.field_class is not distinct from w.field_class
            and l.level is not distinct from w.level
            and l.privacy_level_group_id is not distinct from w.privacy_level_group_id
    );
    return collaboration_id;
end
$share$;
alter function network.share(text, text, text, text, text, boolean, boolean, boolean, jsonb)
owner to ownedby_owner;
comment on function network.share(text, text, text, text, text, boolean, boolean, boolean, jsonb) is
'Sets what from_group shares with to_group (null: scope all) and returns the number of the collaboration. Levels: none | all | 0,1,4 | up to 3 | group:Confidential, or several joined by ";". modify includes view, assign includes both. clear opens field classes of what is viewed: {"personal": "up to 2"}.';
revoke all on function network.share(
    text, text, text, text, text, boolean, boolean, boolean, jsonb
) from public;
grant execute on function network.share(
    text, text, text, text, text, boolean, boolean, boolean, jsonb
) to ownedby_admin;
