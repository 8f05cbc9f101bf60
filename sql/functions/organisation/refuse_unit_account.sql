-- Trigger: where a partner sets up its accounts on the group, its units have none (ORG-10).
-- Security definer because clients may not read the organisation.
create or replace function network.refuse_unit_account()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_unit_account$
declare
    its record;
begin
    -- Whoever sets up the accounts on the group at the same time comes before or after.
    perform network.claim_contact(u.contact_id)
    from network.units as u
    where u.contact_id = new.contact_id and not u.same_contact_as_group;
    if not found then
        return new;
    end if;
    select u.name as unit_name, g.name as group_name
    into its
    from network.units as u
    inner join network.groups as g on u.group_id = g.id
    where
        u.contact_id = new.contact_id
        and not u.same_contact_as_group
        and g.accounts_on = 'group';
    if found then
        raise exception 'unit "%" cannot have an account receivable of its own', its.unit_name
        using errcode = 'check_violation',
        hint = format('Partner "%s" sets up its accounts on the group (ORG-10).', its.group_name);
    end if;
    return new;
end
$refuse_unit_account$;
alter function network.refuse_unit_account() owner to ownedby_steward;
comment on function network.refuse_unit_account() is
'Trigger function of crm_data.accounts_receivable: refuses an account for the contact of such a unit.';
revoke all on function network.refuse_unit_account() from public;

create or replace trigger accounts_receivable_not_of_unit
before insert or update of contact_id on crm_data.accounts_receivable
for each row execute function network.refuse_unit_account();
comment on trigger accounts_receivable_not_of_unit on crm_data.accounts_receivable is
'Refuses an account of a unit whose partner group sets up accounts on the group.';
