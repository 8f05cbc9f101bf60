-- For dynamic SQL: where the records of an entity are.
-- Security definer because members may not read the registry.
create or replace function network.data_table(
    entity_name text
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $data_table$
begin
    return (
        select format('%I.%I', e.schema_name, e.name)
        from network.entities as e
        where e.name = data_table.entity_name
    );
end
$data_table$;
alter function network.data_table(text) owner to ownedby_owner;
comment on function network.data_table(text) is
'The table behind the view of an entity, qualified and quoted.';
revoke all on function network.data_table(text) from public;
grant execute on function network.data_table(text) to
ownedby_gate, ownedby_clear_gate, ownedby_masked_gate, ownedby_writer, ownedby_steward,
ownedby_owner, ownedby_admin, ownedby_reviewer;
