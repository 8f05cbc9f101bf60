-- For the triggers of addresses: waits for records of a contact that are being made, whose owner
-- depends on its addresses, and lets others wait. Nothing where no area is covered.
-- Security definer because whoever writes an address may not lock the contact so.
create or replace function network.lock_contact(
    contact_id bigint
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $lock_contact$
begin
    if exists (select from network.covered_areas) then
        perform from crm_data.contacts as c where c.id = lock_contact.contact_id for update;
    end if;
end
$lock_contact$;
alter function network.lock_contact(bigint) owner to ownedby_steward;
comment on function network.lock_contact(bigint) is
'Locks a contact before one of its addresses is changed, since records are assigned by them. For the triggers of addresses.';
revoke all on function network.lock_contact(bigint) from public;
grant execute on function network.lock_contact(bigint) to ownedby_writer;
