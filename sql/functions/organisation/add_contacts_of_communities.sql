-- Trigger: a community comes with its contact information, which nobody owns: super users alone see
-- it (ORG-12).
-- Security definer because contacts are written by ownedby_steward.
create or replace function network.add_contacts_of_communities()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $add_contacts_of_communities$
declare
    added record;
begin
    for added in select c.* from new_rows as c where c.contact_id is null loop
        update network.communities as c
        set contact_id = network.add_designated_contact(added.name, 0)
        where c.id = added.id;
    end loop;
    return null;
end
$add_contacts_of_communities$;
alter function network.add_contacts_of_communities() owner to ownedby_owner;
comment on function network.add_contacts_of_communities() is
'Trigger function of network.communities: adds the contact of a new community.';
revoke all on function network.add_contacts_of_communities() from public;

create or replace trigger communities_organisation_on_insert
after insert on network.communities
referencing new table as new_rows
for each statement execute function network.add_contacts_of_communities();
comment on trigger communities_organisation_on_insert on network.communities is
'Adds the contact information.';
