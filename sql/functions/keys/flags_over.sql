-- For the rebuild of key sets: the flags of a community with the access keys of a group added, as
-- large as both reach.
create or replace function network.flags_over(
    base boolean[],
    keys bigint[]
)
returns boolean[]
language plpgsql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $flags_over$
declare
    flags boolean[] := network.key_flags(flags_over.keys);
    low_group integer;
    high_group integer;
    high_level integer;
    key bigint;
begin
    if coalesce(cardinality(flags_over.base), 0) = 0 then
        return flags;
    elsif cardinality(flags) = 0 then
        return flags_over.base;
    end if;
    low_group := least(array_lower(flags, 1), array_lower(flags_over.base, 1));
    high_group := greatest(array_upper(flags, 1), array_upper(flags_over.base, 1));
    high_level := greatest(array_upper(flags, 2), array_upper(flags_over.base, 2));
    flags := array_fill(
        false, array[high_group - low_group + 1, high_level + 1], array[low_group, 0]
    );
    flags[
        array_lower(flags_over.base, 1):array_upper(flags_over.base, 1)
    ][0:array_upper(flags_over.base, 2)] := flags_over.base;
    foreach key in array flags_over.keys loop
        flags[(key >> 8)::integer][(key & 255)::integer] := true;
    end loop;
    return flags;
end
$flags_over$;
alter function network.flags_over(boolean[], bigint[]) owner to ownedby_owner;
comment on function network.flags_over(boolean[], bigint[]) is
'Flags[group][level] with access keys added.';
revoke all on function network.flags_over(boolean[], bigint[]) from public;
