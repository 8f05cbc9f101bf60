-- For network.clone_group: gives a new unit as many accounts as another one has.
-- Security definer because whoever configures need not be a member of the group.
create or replace function network.copy_unit_accounts(
    unit_id integer,
    new_unit_id integer
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $copy_unit_accounts$
begin
    insert into crm_data.accounts_receivable (
        contact_id, name, owned_by_group_id, presentment_preference_id
    )
    select
        n.contact_id,
        n.name,
        n.group_id,
        -- as in a record that names none (AOU-4)
        (select p.id from crm_data.presentment_preferences as p where p.is_default)
    from network.units as n
    cross join network.units as u
    inner join crm_data.accounts_receivable as a on u.contact_id = a.contact_id
    where n.id = copy_unit_accounts.new_unit_id and u.id = copy_unit_accounts.unit_id
    -- the trigger of units has made the first already, where units have accounts
    offset (
        select count(*)
        from crm_data.accounts_receivable as a
        inner join network.units as n on a.contact_id = n.contact_id
        where n.id = copy_unit_accounts.new_unit_id
    );
end
$copy_unit_accounts$;
alter function network.copy_unit_accounts(integer, integer) owner to ownedby_steward;
comment on function network.copy_unit_accounts(integer, integer) is
'Adds accounts receivable for the contact of a unit until it has as many as another unit.';
revoke all on function network.copy_unit_accounts(integer, integer) from public;
grant execute on function network.copy_unit_accounts(integer, integer) to ownedby_owner;
