-- For network.coverage_problems: what is wrong with a postal code of a covered area, without an
-- error, so that all that are wrong can be told together.
create or replace function network.postal_problem(
    postal_code text
)
returns text[]
language plpgsql
immutable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $postal_problem$
declare
    problem text;
    hint text;
begin
    perform network.postal_bounds(postal_problem.postal_code);
    return null;
exception
    when invalid_parameter_value then
        get stacked diagnostics problem = message_text, hint = pg_exception_hint;
        return array[problem, hint];
end
$postal_problem$;
alter function network.postal_problem(text) owner to ownedby_owner;
comment on function network.postal_problem(text) is
'What network.postal_bounds says against a postal code of a covered area, and its hint; null when nothing. For network.coverage_problems.';
revoke all on function network.postal_problem(text) from public;
grant execute on function network.postal_problem(text) to ownedby_admin;
