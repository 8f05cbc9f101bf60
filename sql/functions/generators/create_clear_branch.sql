-- Makes the branch of a view that shows the look-up columns in the clear, and the union of both
-- branches.
-- Security definer because these views are the clear gate's, also when an administrator changes a
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
    part text;
begin
    foreach part in array array['clear', 'read'] loop
        execute format(
            'create view crm_data.%I as %s',
            create_clear_branch.entity_name || '_' || part,
            network.view_definition(create_clear_branch.entity_name, part)
        );
        perform network.comment_branch(create_clear_branch.entity_name, part);
    end loop;
    -- The gate may read it and is not its owner: so a reader's "for update" needs a right that the
    -- gate has not, and is refused. On a view with a union of the gate's own it would be accepted,
    -- and lock nothing.
    execute format(
        'grant select on crm_data.%I to ownedby_gate', create_clear_branch.entity_name || '_read'
    );
end
$create_clear_branch$;
alter function network.create_clear_branch(text) owner to ownedby_clear_gate;
comment on function network.create_clear_branch(text) is
'Makes the clear branch of a view, and the union of its branches. network.create_views calls it.';
revoke all on function network.create_clear_branch(text) from public;
grant execute on function network.create_clear_branch(text) to ownedby_owner;
