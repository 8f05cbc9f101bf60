-- For messages: what decides on an implicit entity.
-- Security definer because members may not read the registry.
create or replace function network.master_text(
    entity_name text
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $master_text$
begin
    return (
        select string_agg(m.master, ' or ' order by m.master)
        from network.entity_masters as m
        where m.entity = master_text.entity_name
    );
end
$master_text$;
alter function network.master_text(text) owner to ownedby_owner;
comment on function network.master_text(text) is
'The masters of an implicit entity, joined by "or"; null for an explicit one.';
revoke all on function network.master_text(text) from public;
grant execute on function network.master_text(text) to ownedby_steward;
