-- For administrators: a rule that gives records a privacy level when they are made or changed
-- (PRV-6).
create or replace function network.create_privacy_rule(
    name text,
    entity text,
    level integer default null,
    level_of text default null,
    conditions jsonb default '[]',
    on_create boolean default true,
    on_modify boolean default true,
    priority integer default null,
    community text default null,
    group_name text default null,
    unit text default null,
    code text default null,
    is_active boolean default true
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_privacy_rule$
declare
    new_id integer;
    condition jsonb;
    operands text[];
begin
    if priority not between 1 and 5 then -- before it is cast to a number that may be too small
        raise exception 'priority % of privacy rule "%" does not exist', priority, name
        using errcode = 'invalid_parameter_value', hint = '1 (highest) to 5, or null (lowest).';
    end if;
    if jsonb_typeof(conditions) is distinct from 'array' then
        raise exception 'the conditions of privacy rule "%" are no list: %', name, conditions
        using errcode = 'invalid_parameter_value',
        hint = 'Write [{"field": "status", "operator": "=", "value": "won"}, …].';
    end if;
    -- Inactive until it is whole.
    insert into network.privacy_rules (
        name, code, entity, on_create, on_modify, priority, is_active,
        community_id, group_id, unit_id, level, level_of
    )
    values (
        create_privacy_rule.name,
        create_privacy_rule.code,
        create_privacy_rule.entity,
        create_privacy_rule.on_create,
        create_privacy_rule.on_modify,
        create_privacy_rule.priority,
        false,
        case when community is not null then network.community_id(community) end,
        case when group_name is not null then network.group_id(group_name) end,
        case when unit is not null then network.unit_id(unit) end,
        create_privacy_rule.level,
        create_privacy_rule.level_of
    )
    returning id into new_id;
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
            raise exception 'a condition of privacy rule "%" is none: %', name, condition
            using errcode = 'invalid_parameter_value',
            hint = 'Write {"field": "status", "operator": "=", "value": "won"}; for between and in'
                ' the value is a list, for is empty there is none.';
        end if;
        operands := case jsonb_typeof(condition -> 'value')
            when 'array' then array(select jsonb_array_elements_text(condition -> 'value'))
            when 'null' then array[null]::text[]
            else array_remove(array[condition ->> 'value'], null)
        end;
        insert into network.privacy_rule_conditions (rule_id, column_name, operator, operands)
        values (new_id, condition ->> 'field', condition ->> 'operator', operands);
    end loop;
    if is_active then
        update network.privacy_rules as r set is_active = true where r.id = new_id;
    end if;
    return new_id;
end
$create_privacy_rule$;
alter function network.create_privacy_rule(
    text, text, integer, text, jsonb, boolean, boolean, integer, text, text, text, text, boolean
) owner to ownedby_owner;
comment on function network.create_privacy_rule(
    text, text, integer, text, jsonb, boolean, boolean, integer, text, text, text, text, boolean
) is
'Creates a privacy level assignment rule; returns its number. It assigns level, or level_of: contact or account. conditions: [{"field": "status", "operator": "=", "value": "won"}, …], all of which have to hold; operators: =, <>, in, contains, <, <=, >, >=, between, is empty, is not empty. priority: 1 (highest) to 5, null the lowest. community, group_name, unit: in whose sessions it holds (one of them); null: in all.';
revoke all on function network.create_privacy_rule(
    text, text, integer, text, jsonb, boolean, boolean, integer, text, text, text, text, boolean
) from public;
grant execute on function network.create_privacy_rule(
    text, text, integer, text, jsonb, boolean, boolean, integer, text, text, text, text, boolean
) to ownedby_admin;
