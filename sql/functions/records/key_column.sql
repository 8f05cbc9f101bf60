-- For dynamic SQL: the column by which network.transfer, lock and others name a record.
-- Security definer because members may not read the registry.
create or replace function network.key_column(
    entity_name text
)
returns name
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $key_column$
begin
    return (select e.key_column from network.entities as e where e.name = key_column.entity_name);
end
$key_column$;
alter function network.key_column(text) owner to ownedby_owner;
comment on function network.key_column(text) is
'The column of numbers by which records of an entity are named: id, if the table is one of ownedby.';
revoke all on function network.key_column(text) from public;
grant execute on function network.key_column(text) to
ownedby_writer, ownedby_steward, ownedby_owner, ownedby_admin;
