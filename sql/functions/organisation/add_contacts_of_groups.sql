-- Trigger: a group comes with its contact information and, as a partner with accounts on the group,
-- with its account (ORG-10, ORG-12). Runs after the trigger that gives it access keys: they fire in
-- the order of their names.
-- Security definer because contacts are written by ownedby_steward.
create or replace function network.add_contacts_of_groups()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $add_contacts_of_groups$
declare
    added record;
    new_contact_id bigint;
begin
    if tg_op = 'INSERT' then
        for added in select g.* from new_rows as g where g.contact_id is null loop
            new_contact_id := network.add_designated_contact(added.name, added.id);
            update network.groups as g set contact_id = new_contact_id where g.id = added.id;
            if added.accounts_on = 'group' then
                perform network.add_designated_account(new_contact_id, added.name, added.id);
            end if;
        end loop;
    else
        for added in
            select n.*
            from new_rows as n
            inner join old_rows as o on n.id = o.id
            where n.accounts_on = 'group' and o.accounts_on is distinct from 'group'
        loop
            perform network.add_designated_account(added.contact_id, added.name, added.id);
        end loop;
        for added in
            select u.*
            from new_rows as n
            inner join old_rows as o on n.id = o.id
            inner join network.units as u on n.id = u.group_id
            where
                n.accounts_on = 'unit' and o.accounts_on is distinct from 'unit'
                and not u.same_contact_as_group
        loop
            perform network.add_designated_account(added.contact_id, added.name, added.group_id);
        end loop;
        update network.units as u
        set contact_id = n.contact_id
        from new_rows as n
        where
            u.group_id = n.id
            and u.same_contact_as_group
            and u.contact_id is distinct from n.contact_id;
    end if;
    return null;
end
$add_contacts_of_groups$;
alter function network.add_contacts_of_groups() owner to ownedby_owner;
comment on function network.add_contacts_of_groups() is
'Trigger function of network.groups: adds the contact and the account of a new group; units that share its contact follow it.';
revoke all on function network.add_contacts_of_groups() from public;

create or replace trigger groups_organisation_on_insert
after insert on network.groups
referencing new table as new_rows
for each statement execute function network.add_contacts_of_groups();
create or replace trigger groups_organisation_on_update
after update on network.groups
referencing old table as old_rows new table as new_rows
for each statement execute function network.add_contacts_of_groups();
comment on trigger groups_organisation_on_insert on network.groups is
'Adds the contact information, and the account of a partner.';
comment on trigger groups_organisation_on_update on network.groups is
'Adds the accounts of a group that becomes a partner; hands a changed contact on to its units.';
