-- Trigger: lets what follows from changed addresses (network.reassign_by_address) run when the
-- statement is done.
-- Security definer because clients cannot name what is in crm_data.
create or replace function network.reassign_now()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $reassign_now$
begin
    set constraints
        crm_data.addresses_reassign_on_insert,
        crm_data.addresses_reassign_on_update,
        crm_data.addresses_reassign_on_delete
    immediate;
    set constraints
        crm_data.addresses_reassign_on_insert,
        crm_data.addresses_reassign_on_update,
        crm_data.addresses_reassign_on_delete
    deferred;
    return null;
end
$reassign_now$;
alter function network.reassign_now() owner to ownedby_owner;
comment on function network.reassign_now() is
'Trigger function of crm.addresses: lets network.reassign_by_address run, at the end of the statement.';
revoke all on function network.reassign_now() from public;
grant execute on function network.reassign_now() to ownedby_gate;
