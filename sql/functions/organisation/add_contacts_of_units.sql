-- Trigger: a unit comes with its contact information, owned by its group, unless it uses the
-- group's; a unit of a partner with accounts on the unit, with an account (ORG-11, ORG-12).
-- Security definer because contacts are written by ownedby_steward.
create or replace function network.add_contacts_of_units()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $add_contacts_of_units$
declare
    its_group network.groups;
begin
    select g.* into its_group from network.groups as g where g.id = new.group_id;
    if tg_op = 'INSERT' then
        if new.contact_id is null then
            new.contact_id := network.add_designated_contact(new.name, new.group_id);
            update network.units as u set contact_id = new.contact_id where u.id = new.id;
        end if;
        if its_group.accounts_on = 'unit' then
            perform network.add_designated_account(new.contact_id, new.name, new.group_id);
        end if;
    elsif new.same_contact_as_group and not old.same_contact_as_group then
        perform network.remove_designated_contact(old.contact_id, format('unit "%s"', new.name));
    end if;
    return null;
end
$add_contacts_of_units$;
alter function network.add_contacts_of_units() owner to ownedby_owner;
comment on function network.add_contacts_of_units() is
'Trigger function of network.units: adds the contact and the account of a new unit.';
revoke all on function network.add_contacts_of_units() from public;

create or replace trigger units_organisation
after insert or update of same_contact_as_group on network.units
for each row execute function network.add_contacts_of_units();
comment on trigger units_organisation on network.units is
'Adds the contact information, and the account of a partner.';
