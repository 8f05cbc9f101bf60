-- Drops the union of both branches of a view, before it is made anew.
-- Security definer because this view is the clear gate's, also when an administrator changes a
-- mask.
create or replace function network.drop_clear_branch(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $drop_clear_branch$
begin
    execute format(
        'drop view if exists crm_data.%I', drop_clear_branch.entity_name || '_read'
    );
end
$drop_clear_branch$;
alter function network.drop_clear_branch(text) owner to ownedby_clear_gate;
comment on function network.drop_clear_branch(text) is
'Drops the union of the branches of a view. network.create_views calls it.';
revoke all on function network.drop_clear_branch(text) from public;
grant execute on function network.drop_clear_branch(text) to ownedby_owner;
