-- Makes the union of both branches of a view: the table itself, read as the clear gate, with the
-- look-up columns in the clear, and the masked branch.
-- Security definer because this view is the clear gate's, also when an administrator changes a
-- mask.
create or replace function network.create_clear_branch(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_clear_branch$
declare
    branches constant text := create_clear_branch.entity_name || '_read';
begin
    execute format(
        'create view crm_data.%I as %s',
        branches, network.view_definition(create_clear_branch.entity_name, 'read')
    );
    perform network.comment_branch(create_clear_branch.entity_name, 'read');
    -- The gate may read it and is not its owner: so a reader's "for update" needs a right that the
    -- gate has not, and is refused. On a view with a union of the gate's own it would be accepted,
    -- and lock nothing.
    execute format('grant select on crm_data.%I to ownedby_gate', branches);
end
$create_clear_branch$;
alter function network.create_clear_branch(text) owner to ownedby_clear_gate;
comment on function network.create_clear_branch(text) is
'Makes the union of the branches of a view, of which the clear one is the table. network.create_views calls it.';
revoke all on function network.create_clear_branch(text) from public;
grant execute on function network.create_clear_branch(text) to ownedby_owner;
