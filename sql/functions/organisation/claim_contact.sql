-- For the triggers of the organisation: a contact that is about to become the contact information
-- of an organisational unit, or whose accounts are counted, as it is now.
-- Security definer because whoever configures need not see the records of the group.
create or replace function network.claim_contact(
    contact_id bigint
)
returns integer
language sql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $claim_contact$
-- Written, not just read: whoever transfers or deletes it at the same time comes before or after.
-- Nor does geography, or a rule, give it to another group (GEO-8): somebody chose it.
update crm_data.contacts as c
set updated_at = now(), owner_source = 'given', owner_areas = null
where c.id = claim_contact.contact_id
returning c.owned_by_group_id
$claim_contact$;
alter function network.claim_contact(bigint) owner to ownedby_steward;
comment on function network.claim_contact(bigint) is
'Number of the group that owns a contact (0: nobody; null: there is none), which stays so until the end of the transaction.';
revoke all on function network.claim_contact(bigint) from public;
grant execute on function network.claim_contact(bigint) to ownedby_owner;
