-- For reports and clones: what a collaboration opens in the clear, as it is written in
-- network.share.
create or replace function network.clear_levels(
    group_collaboration_id integer
)
returns jsonb
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $clear_levels$
select coalesce(
    jsonb_object_agg(
        c.field_class,
        network.levels_text(clear_levels.group_collaboration_id, 'clear', c.field_class)
    ),
    '{}'
)
from (
    select distinct l.field_class
    from network.group_collaboration_levels as l
    where
        l.group_collaboration_id = clear_levels.group_collaboration_id
        and l.permission = 'clear'
) as c
$clear_levels$;
alter function network.clear_levels(integer) owner to ownedby_owner;
comment on function network.clear_levels(integer) is
'The field classes that a collaboration opens, with their levels, in the grammar of network.share.';
revoke all on function network.clear_levels(integer) from public;
grant execute on function network.clear_levels(integer) to ownedby_admin, ownedby_reviewer;
