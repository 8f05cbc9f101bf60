-- Makes all that clients reach an entity by: its view in crm, the triggers through which it is
-- written, and the functions by which what refers to a record asks for its key. The result is plain
-- SQL that anyone can read with \d+ and \sf, and that stands in tests/golden/schema.sql. Each part
-- belongs to a role of its own, and is made by a function of that role, which needs CREATE on the
-- schemas.
-- Security definer because only ownedby_owner may call those.
create or replace function network.create_entity_view(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_entity_view$
begin
    perform network.create_key_functions(create_entity_view.entity_name);
    perform network.create_views(create_entity_view.entity_name);
    perform network.create_view_triggers(create_entity_view.entity_name);
end
$create_entity_view$;
alter function network.create_entity_view(text) owner to ownedby_owner;
comment on function network.create_entity_view(text) is
'Makes or renews the view of an entity in crm with its triggers. For the deployer, and network.protect.';
revoke all on function network.create_entity_view(text) from public;
