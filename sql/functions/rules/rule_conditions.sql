-- For what privacy and assignment rules have in common: the conditions of the rules of a kind for
-- an entity, with the types of their columns.
create or replace function network.rule_conditions(
    kind text,
    entity_name text
)
returns table (
    rule_id integer,
    rule_name text,
    id integer,
    column_name text,
    type_name text,
    operator text,
    operands text[]
)
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $rule_conditions$
select r.id, r.name, c.id, c.column_name, t.type_name, c.operator, c.operands
from network.rules(rule_conditions.kind) as r
inner join (
    select p.rule_id, p.id, p.column_name, p.operator, p.operands
    from network.privacy_rule_conditions as p
    where rule_conditions.kind = 'privacy'
    union all
    select a.rule_id, a.id, a.column_name, a.operator, a.operands
    from network.assignment_rule_conditions as a
    where rule_conditions.kind = 'assignment'
) as c on r.id = c.rule_id
left join network.entity_columns(rule_conditions.entity_name) as t on c.column_name = t.name
where r.entity = rule_conditions.entity_name
$rule_conditions$;
alter function network.rule_conditions(text, text) owner to ownedby_owner;
comment on function network.rule_conditions(text, text) is
'The conditions of the rules of a kind (privacy, assignment) for an entity, with the types of their columns.';
revoke all on function network.rule_conditions(text, text) from public;
grant execute on function network.rule_conditions(text, text) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
