-- For the triggers of addresses: waits for records of a contact that are being made, and lets
-- others wait, where a change of its addresses assigns anew what goes by them (GEO-8): where the
-- session owns the contact. If the right to modify it were enough, whoever has that could write
-- an address in an area of his own, and own the contact and all that is based on it, which is a
-- transfer (COL-9). For others network.reassign lists what would change.
-- Security definer because whoever writes an address may not lock the contact so.
create or replace function network.lock_contact(
    contact_id bigint,
    session_group_id integer,
    is_super_user boolean
)
returns boolean
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $lock_contact$
begin
    if not exists (select from network.covered_areas) then
        return false;
    end if;
    perform
    from crm_data.contacts as c
    where
        c.id = lock_contact.contact_id
        and (
            lock_contact.is_super_user
            or c.owned_by_group_id = lock_contact.session_group_id
        )
    for update;
    return found;
end
$lock_contact$;
alter function network.lock_contact(bigint, integer, boolean) owner to ownedby_steward;
comment on function network.lock_contact(bigint, integer, boolean) is
'Locks a contact before one of its addresses is changed, where records are then assigned anew: areas are covered, and the session owns the contact. For the triggers of addresses.';
revoke all on function network.lock_contact(bigint, integer, boolean) from public;
grant execute on function network.lock_contact(bigint, integer, boolean) to ownedby_writer;
