-- For members of the owning group: gives records to the session group or to a group shared with it
-- (COL-9).
-- Security definer because a row that moves out of its writer's sight is refused by row security
-- whatever its check says.
create or replace function network.transfer(
    entity text,
    ids bigint[],
    group_name text
)
returns integer
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $transfer$
declare
    me constant record := network.identify();
    target_id integer;
begin
    -- A group out of sight and one that is not there get the same answer.
    select g.id into target_id
    from network.groups as g
    where
        g.name = transfer.group_name
        and (me.is_super_user or g.id = any(network.shared_group_ids()));
    if not found then
        raise exception 'group "%" does not exist, or does not share itself with the session group',
            transfer.group_name
        using errcode = 'insufficient_privilege',
        hint = 'The new owner is the session group or a group that shares itself with it'
            ' (share_groups).';
    end if;
    return network.move_records(transfer.entity, transfer.ids, target_id);
end
$transfer$;
alter function network.transfer(text, bigint[], text) owner to ownedby_steward;
comment on function network.transfer(text, bigint[], text) is
'Transfers records of an entity to a group; returns how many. Ids out of sight are passed over; one that is seen but not owned is an error (42501), and nothing is transferred.';
revoke all on function network.transfer(text, bigint[], text) from public;
grant execute on function network.transfer(text, bigint[], text) to ownedby_member, ownedby_admin;
