-- Drops the clear branch of a view and the union of both branches, before they are made anew.
-- Security definer because these views are the clear gate's, also when an administrator changes a
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
        'drop view if exists crm_data.%I, crm_data.%I',
        drop_clear_branch.entity_name || '_read', drop_clear_branch.entity_name || '_clear'
    );
end
$drop_clear_branch$;
alter function network.drop_clear_branch(text) owner to ownedby_clear_gate;
comment on function network.drop_clear_branch(text) is
'Drops the clear branch of a view, and the union of its branches. network.create_views calls it.';
revoke all on function network.drop_clear_branch(text) from public;
grant execute on function network.drop_clear_branch(text) to ownedby_owner;
