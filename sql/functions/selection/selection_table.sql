-- For generators, policies and privileges: where the entries of an entity are. Privacy level
-- groups are part of the configuration; all others are in crm_data.
create or replace function network.selection_table(
    entity_name text
)
returns regclass
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $selection_table$
select coalesce(
    to_regclass(format('crm_data.%I', selection_table.entity_name)),
    to_regclass(format('network.%I', selection_table.entity_name))
)
$selection_table$;
alter function network.selection_table(text) owner to ownedby_owner;
comment on function network.selection_table(text) is
'The table of the entries of a controlled selection or global entity.';
revoke all on function network.selection_table(text) from public;
grant execute on function network.selection_table(text) to
ownedby_owner, ownedby_gate, ownedby_writer;
