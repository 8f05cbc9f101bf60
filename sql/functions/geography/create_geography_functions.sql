-- Makes what assigns the records of an entity by geography, which are three functions. The result
-- is plain SQL that anyone can read with \sf.
-- Security definer because the functions are the steward's, also when an administrator changes a
-- mask.
create or replace function network.create_geography_functions(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_geography_functions$
declare
    its constant network.entities := network.entity(create_geography_functions.entity_name);
begin
    if its.place is not null then
        perform network.create_reassign_function(its.name);
        perform network.create_reconsider_function(its.name);
        perform network.create_insert_found_function(its.name);
    end if;
end
$create_geography_functions$;
alter function network.create_geography_functions(text) owner to ownedby_steward;
comment on function network.create_geography_functions(text) is
'Makes or renews the functions that assign the records of an entity by geography. network.create_views calls it.';
revoke all on function network.create_geography_functions(text) from public;
grant execute on function network.create_geography_functions(text) to ownedby_owner;
