-- For the generators of rules and their reviews: all that has to hold for each rule of an entity,
-- as SQL over a record r. All rules at once, since the columns of the entity are looked up once.
create or replace function network.rule_expressions(
    kind text,
    entity_name text
)
returns table (
    rule_id integer,
    expression text
)
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $rule_expressions$
select
    r.id,
    coalesce(
        nullif(
            concat_ws(
                E'\n                and ',
                case
                    when not r.on_modify then 'event = ''create'''
                    when not r.on_create then 'event = ''modify'''
                end,
                'community_id = ' || r.community_id,
                'group_id = ' || r.group_id,
                'unit_id = ' || r.unit_id,
                c.conditions
            ),
            ''
        ),
        'true'
    )
from network.rules(rule_expressions.kind) as r
left join (
    select
        x.rule_id,
        string_agg(
            network.condition_expression(
                format('(r).%I', x.column_name), x.type_name, x.operator, x.operands
            ),
            E'\n                and ' order by x.id
        ) as conditions
    from network.rule_conditions(rule_expressions.kind, rule_expressions.entity_name) as x
    group by x.rule_id
) as c on r.id = c.rule_id
where r.entity = rule_expressions.entity_name
$rule_expressions$;
alter function network.rule_expressions(text, text) owner to ownedby_owner;
comment on function network.rule_expressions(text, text) is
'All that has to hold for each rule of a kind (privacy, assignment) for an entity, as SQL over a record r and its session.';
revoke all on function network.rule_expressions(text, text) from public;
grant execute on function network.rule_expressions(text, text) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
