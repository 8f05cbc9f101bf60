-- For administrators: ends a privacy rule. Records keep the levels that it gave them.
create or replace function network.drop_privacy_rule(
    name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $drop_privacy_rule$
begin
    delete from network.privacy_rules as r where r.name = drop_privacy_rule.name;
    if not found then
        raise exception 'privacy rule "%" does not exist', drop_privacy_rule.name
        using errcode = 'undefined_object', hint = 'The rules are in review.privacy_rules.';
    end if;
end
$drop_privacy_rule$;
alter function network.drop_privacy_rule(text) owner to ownedby_owner;
comment on function network.drop_privacy_rule(text) is
'Ends a privacy rule. Records keep the levels that it gave them.';
revoke all on function network.drop_privacy_rule(text) from public;
grant execute on function network.drop_privacy_rule(text) to ownedby_admin;
