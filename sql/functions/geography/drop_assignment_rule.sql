-- For administrators: ends an assignment rule. Records stay with those who got them.
create or replace function network.drop_assignment_rule(
    name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $drop_assignment_rule$
begin
    delete from network.assignment_rules as r where r.name = drop_assignment_rule.name;
    if not found then
        raise exception 'assignment rule "%" does not exist', drop_assignment_rule.name
        using errcode = 'undefined_object', hint = 'The rules are in review.assignment_rules.';
    end if;
end
$drop_assignment_rule$;
alter function network.drop_assignment_rule(text) owner to ownedby_owner;
comment on function network.drop_assignment_rule(text) is
'Ends an assignment rule. Records stay with those who got them.';
revoke all on function network.drop_assignment_rule(text) from public;
grant execute on function network.drop_assignment_rule(text) to ownedby_admin;
