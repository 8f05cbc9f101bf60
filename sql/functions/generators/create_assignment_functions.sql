-- Makes what decides who gets the records of an entity: the function into which its assignment
-- rules (network.assignment_rules) are compiled. The result is plain SQL that anyone can read with
-- \sf.
-- Texts and numbers that somebody wrote into a rule get into it as literals alone
-- (network.condition_expression); names of rules do not get into it at all.
-- The function stays when the last rule goes, and then decides nothing: a statement that runs
-- meanwhile may still call it. Its arguments are always the same for the same reason.
-- Security definer because the function is the steward's, also when an administrator changes a
-- rule.
create or replace function network.create_assignment_functions(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_assignment_functions$
declare
    its constant network.entities := network.entity(create_assignment_functions.entity_name);
    decides constant text := its.name || '_assignment_rule';
    cases text;
begin
    if
        its.place is null
        or (
            to_regproc(format('crm_data.%I', decides)) is null
            and not exists (
                select from network.assignment_rules as r where r.entity = its.name and r.is_active
            )
        )
    then
        return;
    end if;
    -- The first that holds decides.
    select string_agg(
        format(
            E'\n    -- priority %s\n    when %s\n        then %s',
            coalesce(r.priority::text, 'none'), e.expression, r.id
        ),
        '' order by r.priority nulls last, r.id
    )
    into cases
    from network.assignment_rules as r
    inner join network.rule_expressions('assignment', its.name) as e on r.id = e.rule_id
    where r.entity = its.name and r.is_active;

    -- In SQL and without settings of its own, so that PostgreSQL takes it into the expression that
    -- calls it: a rule costs what its conditions cost. Who calls it has set the search_path.
    execute format(
        'create or replace function crm_data.%1$I('
        ' event text, community_id integer, group_id integer, unit_id integer, r crm.%2$I)'
        ' returns integer language sql stable called on null input security invoker'
        ' parallel unsafe as %3$L',
        decides, its.name,
        case
            when cases is null then E'\nselect null::integer\n'
            else format(E'\nselect case%s\nend\n', cases)
        end
    );
    execute format(
        'revoke all on function crm_data.%1$I from public;'
        ' grant execute on function crm_data.%1$I to ownedby_writer;'
        ' comment on function crm_data.%1$I is %2$L',
        decides,
        format(
            'The assignment rule that decides who gets a record of %s that was made (event create)'
            ' or changed (modify) in a session; null when no rule holds. Written by'
            ' network.create_assignment_functions; review.assignment_rules shows its rules in'
            ' words.',
            its.name
        )
    );
end
$create_assignment_functions$;
alter function network.create_assignment_functions(text) owner to ownedby_steward;
comment on function network.create_assignment_functions(text) is
'Makes or renews the function into which the assignment rules of an entity are compiled. network.create_views and the triggers of the rules call it.';
revoke all on function network.create_assignment_functions(text) from public;
grant execute on function network.create_assignment_functions(text) to ownedby_owner;
