-- For network.protect: the functions that ask for keys come before the view, since the table is
-- filled by them.
-- Security definer because only ownedby_owner lets ownedby_steward create.
create or replace function network.create_key_functions_of(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_key_functions_of$
begin
    perform network.require_super_user('network.protect');
    perform network.require_table_owner(
        network.data_table(create_key_functions_of.entity_name)::regclass
    );
    grant create on schema crm_data to ownedby_steward;
    perform network.create_key_functions(create_key_functions_of.entity_name);
    revoke create on schema crm_data from ownedby_steward;
end
$create_key_functions_of$;
alter function network.create_key_functions_of(text) owner to ownedby_owner;
comment on function network.create_key_functions_of(text) is
'Makes the functions that ask for the keys of a protected table. network.protect calls it.';
revoke all on function network.create_key_functions_of(text) from public;
grant execute on function network.create_key_functions_of(text) to ownedby_admin;
