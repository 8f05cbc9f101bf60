-- For the functions and triggers that write rules: raises an error unless there is such a
-- priority. A number that the column could not hold comes here first.
create or replace function network.require_priority(
    kind text,
    name text,
    priority integer
)
returns void
language plpgsql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $require_priority$
begin
    if priority not between 1 and 5 then
        raise exception 'priority % of % rule "%" does not exist', priority, kind, name
        using errcode = 'invalid_parameter_value', hint = '1 (highest) to 5, or null (lowest).';
    end if;
end
$require_priority$;
alter function network.require_priority(text, text, integer) owner to ownedby_owner;
comment on function network.require_priority(text, text, integer) is
'Raises an error unless a rule of a kind (privacy, assignment) can have the priority.';
revoke all on function network.require_priority(text, text, integer) from public;
grant execute on function network.require_priority(text, text, integer) to ownedby_admin;
