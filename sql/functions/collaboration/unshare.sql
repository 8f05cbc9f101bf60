-- For administrators: ends what a group shares with another one; without the other, ends scope all
-- alone.
create or replace function network.unshare(
    from_group text,
    to_group text default null
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $unshare$
declare
    from_id constant integer := network.group_id(unshare.from_group);
    to_id constant integer := case
        when unshare.to_group is not null then network.group_id(unshare.to_group)
    end;
begin
    delete from network.group_collaborations as c
    where c.from_group_id = from_id and c.to_group_id is not distinct from to_id;
end
$unshare$;
alter function network.unshare(text, text) owner to ownedby_owner;
comment on function network.unshare(text, text) is
'Ends the collaboration of the pair (to_group null: scope all alone), from the next statement of every session on.';
revoke all on function network.unshare(text, text) from public;
grant execute on function network.unshare(text, text) to ownedby_admin;
