-- For the generator of privacy rules and review.privacy_rules: all that has to hold for a rule, as
-- SQL over a record r.
create or replace function network.privacy_rule_expression(
    rule network.privacy_rules
)
returns text
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $privacy_rule_expression$
select coalesce(
    nullif(
        concat_ws(
            E'\n                and ',
            case
                when not rule.on_modify then 'event = ''create'''
                when not rule.on_create then 'event = ''modify'''
            end,
            'community_id = ' || rule.community_id,
            'group_id = ' || rule.group_id,
            'unit_id = ' || rule.unit_id,
            (
                select string_agg(
                    network.privacy_condition_expression(
                        format('(r).%I', c.column_name), t.type_name, c.operator, c.operands
                    ),
                    E'\n                and ' order by c.id
                )
                from network.privacy_rule_conditions as c
                left join network.entity_columns(rule.entity) as t on c.column_name = t.name
                where c.rule_id = rule.id
            )
        ),
        ''
    ),
    'true'
)
$privacy_rule_expression$;
alter function network.privacy_rule_expression(network.privacy_rules) owner to ownedby_owner;
comment on function network.privacy_rule_expression(network.privacy_rules) is
'All that has to hold for a privacy rule, as SQL over a record r and its session.';
revoke all on function network.privacy_rule_expression(network.privacy_rules) from public;
grant execute on function network.privacy_rule_expression(network.privacy_rules) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
