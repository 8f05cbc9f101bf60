-- For policies that check each row with a subscript (network.session_flags says why): numbers as
-- flags, as long as they reach.
create or replace function network.id_flags(
    ids integer[]
)
returns boolean[]
language plpgsql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $id_flags$
declare
    low constant integer := (select min(i.id) from unnest(id_flags.ids) as i (id));
    flags boolean[];
    id integer;
begin
    if low is null then
        return null;
    end if;
    flags := array_fill(
        false, array[(select max(i.id) from unnest(id_flags.ids) as i (id)) - low + 1], array[low]
    );
    foreach id in array id_flags.ids loop
        flags[id] := true;
    end loop;
    return flags;
end
$id_flags$;
alter function network.id_flags(integer[]) owner to ownedby_owner;
comment on function network.id_flags(integer[]) is
'flags[id]: true for each of these numbers; null when there is none.';
revoke all on function network.id_flags(integer[]) from public;
grant execute on function network.id_flags(integer[]) to ownedby_owner, ownedby_steward;
