-- For network.protect and unprotect: lets the caller name functions in crm_data, while their own
-- table gets triggers and keys by them. Nobody else sees it: it is taken back before the end.
-- Security definer because the schema is ownedby_owner's.
create or replace function network.open_protected(
    entity_name text,
    is_open boolean
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $open_protected$
begin
    perform network.require_super_user('network.protect');
    perform network.require_table_owner(
        network.data_table(open_protected.entity_name)::regclass
    );
    perform network.lend_key_functions(open_protected.entity_name, open_protected.is_open);
    if open_protected.is_open then
        grant usage on schema crm_data to ownedby_admin;
    else
        revoke usage on schema crm_data from ownedby_admin;
    end if;
end
$open_protected$;
alter function network.open_protected(text, boolean) owner to ownedby_owner;
comment on function network.open_protected(text, boolean) is
'Opens crm_data to administrators for the moment. network.protect calls it.';
revoke all on function network.open_protected(text, boolean) from public;
grant execute on function network.open_protected(text, boolean) to ownedby_admin;
