-- Makes all that depends on the masks of an entity: columns that hold masks ready, policies and
-- views, and the functions through which its view is written. Each part belongs to a role of its
-- own, and is made by a function of that role.
-- Security definer because only ownedby_owner may call those.
create or replace function network.create_views(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_views$
declare
    -- A protected table is its owner's: it has masks in the view alone.
    is_ours constant boolean :=
        (network.entity(create_views.entity_name)).schema_name = 'crm_data';
begin
    if is_ours then
        perform network.create_mask_columns(create_views.entity_name);
        perform network.create_mask_policies(create_views.entity_name);
    end if;
    -- The branches are dropped and made again, since a view cannot lose a column: for that moment
    -- the view of clients does without them.
    perform network.create_client_view(create_views.entity_name, 'direct');
    perform network.drop_clear_branch(create_views.entity_name);
    perform network.create_masked_branch(create_views.entity_name);
    if network.is_branched(create_views.entity_name) then
        perform network.create_clear_branch(create_views.entity_name);
        perform network.create_client_view(create_views.entity_name, 'client');
    end if;
    perform network.create_privacy_functions(create_views.entity_name);
    perform network.create_assignment_functions(create_views.entity_name);
    perform network.create_geography_functions(create_views.entity_name);
    perform network.create_entity_functions(create_views.entity_name);
    if is_ours then
        perform network.drop_mask_columns(create_views.entity_name);
    end if;
end
$create_views$;
alter function network.create_views(text) owner to ownedby_owner;
comment on function network.create_views(text) is
'Makes or renews the view of an entity, with all that its masks need. Its makers need CREATE on the schemas.';
revoke all on function network.create_views(text) from public;
