-- For the triggers of the views: whether the session sees a field class in the clear in records of
-- an owner at a privacy level.
create or replace function network.is_clear(
    field_class text,
    group_id integer,
    level integer
)
returns boolean
language plpgsql
stable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $is_clear$
begin
    return coalesce((network.clear_flags(is_clear.field_class))[group_id][level], false);
end
$is_clear$;
alter function network.is_clear(text, integer, integer) owner to ownedby_owner;
comment on function network.is_clear(text, integer, integer) is
'Whether the session sees a field class in the clear in the records of a group at a privacy level.';
revoke all on function network.is_clear(text, integer, integer) from public;
grant execute on function network.is_clear(text, integer, integer) to ownedby_writer;
