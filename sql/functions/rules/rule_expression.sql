-- For the generators of rules and their reviews: all that has to hold for a rule, as SQL over a
-- record r.
create or replace function network.rule_expression(
    kind text,
    rule_id integer
)
returns text
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $rule_expression$
select coalesce(
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
            (
                select string_agg(
                    network.condition_expression(
                        format('(r).%I', c.column_name), c.type_name, c.operator, c.operands
                    ),
                    E'\n                and ' order by c.id
                )
                from network.rule_conditions(rule_expression.kind, r.entity) as c
                where c.rule_id = r.id
            )
        ),
        ''
    ),
    'true'
)
from network.rules(rule_expression.kind) as r
where r.id = rule_expression.rule_id
$rule_expression$;
alter function network.rule_expression(text, integer) owner to ownedby_owner;
comment on function network.rule_expression(text, integer) is
'All that has to hold for a rule of a kind (privacy, assignment), as SQL over a record r and its session.';
revoke all on function network.rule_expression(text, integer) from public;
grant execute on function network.rule_expression(text, integer) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
