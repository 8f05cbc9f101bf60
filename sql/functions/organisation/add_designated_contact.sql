-- For the triggers of the organisation: the contact information of an organisational unit, owned by
-- the group (0: by nobody).
-- Security definer because whoever configures need not be a member of the group.
create or replace function network.add_designated_contact(
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
as $add_designated_contact$
insert into crm_data.contacts (kind, name, owned_by_group_id)
values ('company', add_designated_contact.name, add_designated_contact.group_id)
returning id
$add_designated_contact$;
alter function network.add_designated_contact(text, integer) owner to ownedby_steward;
comment on function network.add_designated_contact(text, integer) is
'Adds a contact with the name of an organisational unit; returns its number.';
revoke all on function network.add_designated_contact(text, integer) from public;
grant execute on function network.add_designated_contact(text, integer) to ownedby_owner;
