-- Makes the branch of a view that shows the look-up columns masked, in place of the one before; or
-- drops it, where no masked column has an index any more.
-- Security definer because this view is the masked gate's, also when an administrator changes a
-- mask.
create or replace function network.create_masked_branch(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_masked_branch$
declare
    branch constant text := create_masked_branch.entity_name || '_masked';
begin
    execute format('drop view if exists crm_data.%I', branch);
    if not network.is_branched(create_masked_branch.entity_name) then
        return;
    end if;
    execute format(
        'create view crm_data.%I as %s',
        branch, network.view_definition(create_masked_branch.entity_name, 'masked')
    );
    execute format('grant select on crm_data.%I to ownedby_clear_gate', branch);
    perform network.comment_branch(create_masked_branch.entity_name, 'masked');
end
$create_masked_branch$;
alter function network.create_masked_branch(text) owner to ownedby_masked_gate;
comment on function network.create_masked_branch(text) is
'Makes, renews or drops the masked branch of a view. network.create_views calls it.';
revoke all on function network.create_masked_branch(text) from public;
grant execute on function network.create_masked_branch(text) to ownedby_owner;
