-- For network.protect: makes the view of a protected table, for members.
-- Security definer because the makers of views may be called by ownedby_owner alone.
create or replace function network.create_protected_view(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_protected_view$
begin
    perform network.require_super_user('network.protect');
    perform network.require_table_owner(
        network.data_table(create_protected_view.entity_name)::regclass
    );
    grant create on schema crm, crm_data to
    ownedby_gate, ownedby_clear_gate, ownedby_masked_gate, ownedby_writer, ownedby_steward;
    perform network.create_entity_view(create_protected_view.entity_name);
    revoke create on schema crm, crm_data from
    ownedby_gate, ownedby_clear_gate, ownedby_masked_gate, ownedby_writer, ownedby_steward;
    perform network.grant_view(create_protected_view.entity_name);
end
$create_protected_view$;
alter function network.create_protected_view(text) owner to ownedby_owner;
comment on function network.create_protected_view(text) is
'Makes the view of a protected table, and opens it to members. network.protect calls it.';
revoke all on function network.create_protected_view(text) from public;
grant execute on function network.create_protected_view(text) to ownedby_admin;
