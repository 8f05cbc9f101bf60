-- For the triggers of rules: checks the rules of a kind for entities against one another, and makes
-- the functions anew that apply them. Its makers get the right to create for that moment.
create or replace function network.compile_rules(
    kind text,
    entities text[]
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $compile_rules$
declare
    its_name text;
begin
    for its_name in
        select e.name
        from network.entities as e
        where e.name = any(compile_rules.entities)
        order by e.name
    loop
        perform network.refuse_impossible_conditions(kind, its_name);
        grant create on schema crm_data to ownedby_writer, ownedby_steward;
        if kind = 'privacy' then
            perform network.refuse_privacy_contradictions(its_name);
            perform network.create_privacy_functions(its_name);
        else
            perform network.refuse_idle_rules(its_name);
            perform network.create_assignment_functions(its_name);
            perform network.create_geography_functions(its_name);
        end if;
        perform network.create_entity_functions(its_name);
        revoke create on schema crm_data from ownedby_writer, ownedby_steward;
    end loop;
end
$compile_rules$;
alter function network.compile_rules(text, text[]) owner to ownedby_owner;
comment on function network.compile_rules(text, text[]) is
'Checks the rules of a kind (privacy, assignment) for entities against one another, and makes the functions that apply them.';
revoke all on function network.compile_rules(text, text[]) from public;
