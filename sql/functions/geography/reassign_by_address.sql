-- Trigger: when the addresses of a contact were changed, it and what is based on it are assigned
-- anew, where geography decides (GEO-8). What was set by hand or by a rule stays.
-- When the statement is done, and not row by row: else the second address of a contact, in one
-- statement, would be one of a contact that is out of sight already. So the trigger is deferred,
-- and the statement trigger of the view lets it run; what else is written waits for the commit.
-- Security definer because records move out of the sight of whoever changed the address.
create or replace function network.reassign_by_address()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $reassign_by_address$
declare
    me constant record := network.identify();
begin
    if tg_op <> 'INSERT' then
        if network.lock_contact(old.contact_id, me.group_id, me.is_super_user) then
            perform crm_data.contacts_reconsider(
                old.contact_id, me.community_id, me.group_id, me.unit_id, true, false
            );
        end if;
        if tg_op = 'DELETE' then
            return null;
        end if;
        if new.contact_id = old.contact_id then
            return null;
        end if;
    elsif exists (
        -- Of many that were inserted together the last speaks for all.
        select
        from crm_data.addresses as d
        where
            d.contact_id = new.contact_id
            and d.id > new.id
            and d.is_active
            and d.xmin = pg_current_xact_id()::xid
    ) then
        return null;
    end if;
    if network.lock_contact(new.contact_id, me.group_id, me.is_super_user) then
        perform crm_data.contacts_reconsider(
            new.contact_id, me.community_id, me.group_id, me.unit_id, true, false
        );
    end if;
    return null;
end
$reassign_by_address$;
alter function network.reassign_by_address() owner to ownedby_steward;
comment on function network.reassign_by_address() is
'Trigger function of crm_data.addresses: assigns the contact and what is based on it anew, where geography decides.';
revoke all on function network.reassign_by_address() from public;

-- There is no "or replace" for these.
drop trigger if exists addresses_reassign_on_insert on crm_data.addresses;
create constraint trigger addresses_reassign_on_insert
after insert on crm_data.addresses
deferrable initially deferred
for each row when (new.is_active) execute function network.reassign_by_address();
drop trigger if exists addresses_reassign_on_update on crm_data.addresses;
create constraint trigger addresses_reassign_on_update
after update of contact_id, is_active, country, area, district, town, postal_code
on crm_data.addresses
deferrable initially deferred
for each row when (
    old.contact_id <> new.contact_id
    or old.is_active <> new.is_active
    or old.country is distinct from new.country
    or old.area is distinct from new.area
    or old.district is distinct from new.district
    or old.town is distinct from new.town
    or old.postal_code is distinct from new.postal_code
) execute function network.reassign_by_address();
drop trigger if exists addresses_reassign_on_delete on crm_data.addresses;
create constraint trigger addresses_reassign_on_delete
after delete on crm_data.addresses
deferrable initially deferred
for each row when (old.is_active) execute function network.reassign_by_address();
comment on trigger addresses_reassign_on_insert on crm_data.addresses is
'Assigns anew what goes by the addresses of the contact.';
comment on trigger addresses_reassign_on_update on crm_data.addresses is
'Assigns anew what goes by the addresses of the contact.';
comment on trigger addresses_reassign_on_delete on crm_data.addresses is
'Assigns anew what goes by the addresses of the contact.';
