-- For network.protect: the function that answers with the key of a record's master.
create or replace function network.key_function(
    entity_name text
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $key_function$
begin
    return (
        select
            case
                when m.is_by_key then m.master || '_key'
                else m.entity || '_master_key'
            end
        from network.entity_masters as m
        where m.entity = key_function.entity_name
    );
end
$key_function$;
alter function network.key_function(text) owner to ownedby_owner;
comment on function network.key_function(text) is
'Name of the function in crm_data that answers with the key of the master. network.protect calls it.';
revoke all on function network.key_function(text) from public;
grant execute on function network.key_function(text) to ownedby_admin, ownedby_steward;
