-- For the views: whether a group (0: nobody) and a privacy level exist, asked before the foreign
-- key would say it with less help.
-- Security definer because members may not read the configuration.
create or replace function network.is_access_key(
    group_id integer,
    level integer
)
returns boolean
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $is_access_key$
begin
    return exists (
        select
        from network.access_keys as k
        where
            k.group_id is not distinct from nullif(is_access_key.group_id, 0)
            and k.level = is_access_key.level
    );
end
$is_access_key$;
alter function network.is_access_key(integer, integer) owner to ownedby_owner;
comment on function network.is_access_key(integer, integer) is
'Whether records can have this owner group (0: nobody) at this privacy level.';
revoke all on function network.is_access_key(integer, integer) from public;
grant execute on function network.is_access_key(integer, integer) to ownedby_writer;
