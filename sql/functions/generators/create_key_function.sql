-- For create_key_functions: one function that answers with one number of one record.
create or replace function network.create_key_function(
    function_name text,
    arguments text,
    query text,
    title text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_key_function$
begin
    execute format(
        $template$
create or replace function crm_data.%1$I(
    %2$s
)
returns bigint
language plpgsql
stable
called on null input
security definer
parallel safe
set search_path = pg_catalog, pg_temp
as %3$L;
revoke all on function crm_data.%1$I from public;
grant execute on function crm_data.%1$I to ownedby_writer;
comment on function crm_data.%1$I is %4$L
        $template$,
        create_key_function.function_name,
        create_key_function.arguments,
        format(E'\nbegin\n    return (%s);\nend\n', create_key_function.query),
        create_key_function.title
    );
end
$create_key_function$;
alter function network.create_key_function(text, text, text, text) owner to ownedby_steward;
comment on function network.create_key_function(text, text, text, text) is
'Makes or renews a function that answers with one number of one record. network.create_key_functions calls it.';
revoke all on function network.create_key_function(text, text, text, text) from public;
