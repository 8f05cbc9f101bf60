-- For network.protect: lets the caller use the functions by which a table is filled, and its
-- trigger made, for the moment.
-- Security definer because the functions are ownedby_steward's.
create or replace function network.lend_key_functions(
    entity_name text,
    is_lent boolean
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $lend_key_functions$
declare
    lent regprocedure;
begin
    for lent in
        select p.oid
        from pg_proc as p
        where
            p.pronamespace = 'crm_data'::regnamespace
            and p.proname in (
                network.key_function(lend_key_functions.entity_name),
                lend_key_functions.entity_name || '_carry'
            )
    loop
        execute format(
            case
                when lend_key_functions.is_lent
                    then 'grant execute on function %s to ownedby_admin'
                else 'revoke execute on function %s from ownedby_admin'
            end,
            lent
        );
    end loop;
end
$lend_key_functions$;
alter function network.lend_key_functions(text, boolean) owner to ownedby_steward;
comment on function network.lend_key_functions(text, boolean) is
'Lets administrators use the functions that fill the keys of a table, or no longer. network.protect calls it.';
revoke all on function network.lend_key_functions(text, boolean) from public;
grant execute on function network.lend_key_functions(text, boolean) to ownedby_owner;
