-- For the triggers of privacy rules: checks the rules of entities against one another, and makes
-- the functions anew that apply them. Its makers get the right to create for that moment.
create or replace function network.compile_privacy_rules(
    entities text[]
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $compile_privacy_rules$
declare
    its_name text;
begin
    for its_name in
        select e.name
        from network.entities as e
        where e.name = any(compile_privacy_rules.entities)
        order by e.name
    loop
        perform network.refuse_privacy_contradictions(its_name);
        grant create on schema crm_data to ownedby_writer, ownedby_steward;
        perform network.create_privacy_functions(its_name);
        perform network.create_entity_functions(its_name);
        revoke create on schema crm_data from ownedby_writer, ownedby_steward;
    end loop;
end
$compile_privacy_rules$;
alter function network.compile_privacy_rules(text[]) owner to ownedby_owner;
comment on function network.compile_privacy_rules(text[]) is
'Checks the privacy rules of entities against one another, and makes the functions that apply them.';
revoke all on function network.compile_privacy_rules(text[]) from public;
