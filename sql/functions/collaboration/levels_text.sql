-- For reports and clones: the levels of a collaboration as they are written in network.share.
drop function if exists network.levels_text(integer, text);
create or replace function network.levels_text(
    group_collaboration_id integer,
    permission text,
    field_class text default null
)
returns text
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $levels_text$
select coalesce(
    string_agg(s.part, ';' order by s.part),
    'none'
)
from (
    select 'all' as part
    from network.group_collaboration_levels as l
    where
        l.group_collaboration_id = levels_text.group_collaboration_id
        and l.permission = levels_text.permission
        and l.field_class is not distinct from levels_text.field_class
        and l.level is null
        and l.privacy_level_group_id is null
    union all
    select string_agg(l.level::text, ',' order by l.level)
    from network.group_collaboration_levels as l
    where
        l.group_collaboration_id = levels_text.group_collaboration_id
        and l.permission = levels_text.permission
        and l.field_class is not distinct from levels_text.field_class
        and l.level is not null
    union all
    select 'group:' || case
        when g.name ~ '[";]' then '"' || replace(g.name, '"', '""') || '"'
        else g.name
    end
    from network.group_collaboration_levels as l
    inner join network.privacy_level_groups as g on l.privacy_level_group_id = g.id
    where
        l.group_collaboration_id = levels_text.group_collaboration_id
        and l.permission = levels_text.permission
        and l.field_class is not distinct from levels_text.field_class
) as s
$levels_text$;
alter function network.levels_text(integer, text, text) owner to ownedby_owner;
comment on function network.levels_text(integer, text, text) is
'The levels that a collaboration opens for a permission (of clear: and a field class), in the grammar of network.share.';
revoke all on function network.levels_text(integer, text, text) from public;
grant execute on function network.levels_text(integer, text, text) to
ownedby_admin, ownedby_reviewer;
