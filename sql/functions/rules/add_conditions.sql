-- For network.create_privacy_rule and network.create_assignment_rule: writes the conditions of a
-- new rule, given as a list of objects.
create or replace function network.add_conditions(
    kind text,
    rule_id integer,
    rule_name text,
    conditions jsonb
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $add_conditions$
declare
    condition jsonb;
    operands text[];
begin
    if jsonb_typeof(conditions) is distinct from 'array' then
        raise exception 'the conditions of % rule "%" are no list: %', kind, rule_name, conditions
        using errcode = 'invalid_parameter_value',
        hint = 'Write [{"field": "status", "operator": "=", "value": "won"}, …].';
    end if;
    for condition in select c.value from jsonb_array_elements(conditions) as c loop
        if
            jsonb_typeof(condition) <> 'object'
            or jsonb_typeof(condition -> 'field') is distinct from 'string'
            or jsonb_typeof(condition -> 'operator') is distinct from 'string'
            or condition - array['field', 'operator', 'value'] <> '{}'
            or jsonb_typeof(condition -> 'value') = 'object'
            or exists (
                select
                from jsonb_array_elements(
                    case jsonb_typeof(condition -> 'value')
                        when 'array' then condition -> 'value' else '[]'
                    end
                ) as e
                where jsonb_typeof(e.value) in ('object', 'array')
            )
        then
            raise exception 'a condition of % rule "%" is none: %', kind, rule_name, condition
            using errcode = 'invalid_parameter_value',
            hint = 'Write {"field": "status", "operator": "=", "value": "won"}; for between and in'
                ' the value is a list, for is empty there is none.';
        end if;
        operands := case jsonb_typeof(condition -> 'value')
            when 'array' then array(select jsonb_array_elements_text(condition -> 'value'))
            when 'null' then array[null]::text[]
            else array_remove(array[condition ->> 'value'], null)
        end;
        execute format(
            'insert into network.%I (rule_id, column_name, operator, operands)'
            ' values ($1, $2, $3, $4)',
            kind || '_rule_conditions'
        )
        using add_conditions.rule_id, condition ->> 'field', condition ->> 'operator', operands;
    end loop;
end
$add_conditions$;
alter function network.add_conditions(text, integer, text, jsonb) owner to ownedby_owner;
comment on function network.add_conditions(text, integer, text, jsonb) is
'Writes the conditions of a new rule of a kind (privacy, assignment): [{"field": "status", "operator": "=", "value": "won"}, …].';
revoke all on function network.add_conditions(text, integer, text, jsonb) from public;
grant execute on function network.add_conditions(text, integer, text, jsonb) to ownedby_admin;
