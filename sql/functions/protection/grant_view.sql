-- For network.protect: opens a view of crm to members, as sql/privileges does for those that are
-- there on deploy.
-- Security definer because the view is ownedby_gate's.
create or replace function network.grant_view(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $grant_view$
begin
    execute format(
        'grant select, insert, update, delete on crm.%I to ownedby_member', grant_view.entity_name
    );
end
$grant_view$;
alter function network.grant_view(text) owner to ownedby_gate;
comment on function network.grant_view(text) is
'Opens a view of crm to members. network.protect calls it.';
revoke all on function network.grant_view(text) from public;
grant execute on function network.grant_view(text) to ownedby_owner;
