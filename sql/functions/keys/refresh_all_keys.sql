-- Keeps the key set of super users: every key there is.
-- Security definer because the key sets belong to ownedby_owner, and no one else writes them.
create or replace function network.refresh_all_keys()
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refresh_all_keys$
begin
    lock table network.group_keys in share row exclusive mode;
    update network.all_keys as a
    set
        keys = k.keys,
        -- all of them, gaps in the numbers too: no record can have those
        flags = array_fill(
            true,
            array[
                (k.keys[cardinality(k.keys)] >> 8)::integer + 1,
                (select max(l.level) from network.privacy_levels as l) + 1
            ],
            array[0, 0]
        )
    from (
        select array(
            select x.access_key from network.access_keys as x order by x.access_key
        ) as keys
    ) as k
    where a.keys <> k.keys;
end
$refresh_all_keys$;
alter function network.refresh_all_keys() owner to ownedby_owner;
comment on function network.refresh_all_keys() is
'Rebuilds the key set of super users. Triggers call it.';
revoke all on function network.refresh_all_keys() from public;
