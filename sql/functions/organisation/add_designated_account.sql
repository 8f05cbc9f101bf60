-- For the triggers of the organisation: the account receivable of a partner group or unit (ORG-10,
-- ORG-11).
-- Security definer because whoever configures need not be a member of the group.
create or replace function network.add_designated_account(
    contact_id bigint,
    name text,
    group_id integer
)
returns bigint
language sql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $add_designated_account$
insert into crm_data.accounts_receivable (
    contact_id, name, owned_by_group_id, presentment_preference_id
)
values (
    add_designated_account.contact_id,
    add_designated_account.name,
    add_designated_account.group_id,
    -- as in a record that names none (AOU-4)
    (select p.id from crm_data.presentment_preferences as p where p.is_default)
)
returning id
$add_designated_account$;
alter function network.add_designated_account(bigint, text, integer) owner to ownedby_steward;
comment on function network.add_designated_account(bigint, text, integer) is
'Adds an account receivable for the contact of an organisational unit; returns its number.';
revoke all on function network.add_designated_account(bigint, text, integer) from public;
grant execute on function network.add_designated_account(bigint, text, integer) to ownedby_owner;
