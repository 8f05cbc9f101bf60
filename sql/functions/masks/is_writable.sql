-- For the instead of triggers: whether a field class may be set without being seen.
-- Security definer because the writer may not read the configuration.
create or replace function network.is_writable(
    field_class text
)
returns boolean
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $is_writable$
begin
    return coalesce((
        select f.is_writable from network.field_classes as f where f.name = is_writable.field_class
    ), false);
end
$is_writable$;
alter function network.is_writable(text) owner to ownedby_owner;
comment on function network.is_writable(text) is
'Whether columns of a field class may be set under their mask.';
revoke all on function network.is_writable(text) from public;
grant execute on function network.is_writable(text) to ownedby_writer;
