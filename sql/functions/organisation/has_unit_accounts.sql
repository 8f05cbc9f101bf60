-- For the trigger of network.groups: units may not keep accounts of their own where accounts are
-- set up on the group (ORG-10).
-- Security definer because under row security ownedby_owner sees no record.
create or replace function network.has_unit_accounts(
    group_id integer
)
returns boolean
language sql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $has_unit_accounts$
-- Whoever adds an account at the same time comes before, and is seen, or after.
select network.claim_contact(u.contact_id)
from network.units as u
where u.group_id = has_unit_accounts.group_id and not u.same_contact_as_group
order by u.contact_id;

select exists (
    select
    from network.units as u
    inner join crm_data.accounts_receivable as a on u.contact_id = a.contact_id
    where u.group_id = has_unit_accounts.group_id and not u.same_contact_as_group
)
$has_unit_accounts$;
alter function network.has_unit_accounts(integer) owner to ownedby_steward;
comment on function network.has_unit_accounts(integer) is
'Whether a unit of the group has an account receivable of its own.';
revoke all on function network.has_unit_accounts(integer) from public;
grant execute on function network.has_unit_accounts(integer) to ownedby_owner;
