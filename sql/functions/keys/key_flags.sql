-- For the rebuild of key sets: access keys as a matrix, as large as the keys reach.
create or replace function network.key_flags(
    keys bigint[]
)
returns boolean[]
language plpgsql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $key_flags$
declare
    low_group constant integer := (select min(k.key >> 8) from unnest(key_flags.keys) as k (key));
    high_group constant integer := (select max(k.key >> 8) from unnest(key_flags.keys) as k (key));
    high_level constant integer := (select max(k.key & 255) from unnest(key_flags.keys) as k (key));
    flags boolean[] := '{}';
    key bigint;
begin
    if low_group is null then
        return flags;
    end if;
    flags := array_fill(
        false, array[high_group - low_group + 1, high_level + 1], array[low_group, 0]
    );
    foreach key in array key_flags.keys loop
        flags[(key >> 8)::integer][(key & 255)::integer] := true;
    end loop;
    return flags;
end
$key_flags$;
alter function network.key_flags(bigint[]) owner to ownedby_owner;
comment on function network.key_flags(bigint[]) is
'Access keys as flags[group][level].';
revoke all on function network.key_flags(bigint[]) from public;
