-- For reviewers: every privacy rule, in plain words and in SQL. In the mode of whoever asks, so
-- that the policies of the configuration decide.
create or replace view review.privacy_rules with (security_invoker) as
select
    r.name,
    r.code,
    r.entity,
    r.is_active,
    r.priority,
    concat_ws(
        ' or ',
        case when r.on_create then 'made' end,
        case when r.on_modify then 'changed or transferred' end
    ) as applied_when,
    coalesce(
        'community "' || c.name || '"', 'group "' || g.name || '"', 'unit "' || u.name || '"', 'all'
    ) as sessions,
    coalesce(
        (
            select
                string_agg(
                    concat_ws(
                        ' ',
                        x.column_name,
                        case x.operator
                            when '=' then 'is' when '<>' then 'is not' else x.operator
                        end,
                        (
                            select
                                string_agg(
                                    format('"%s"', o.operand),
                                    case x.operator when 'between' then ' and ' else ', ' end
                                    order by o.number
                                )
                            from unnest(x.operands) with ordinality as o (operand, number)
                        )
                    ),
                    ' and ' order by x.id
                )
            from network.privacy_rule_conditions as x
            where x.rule_id = r.id
        ),
        'always'
    ) as conditions,
    coalesce('the level of its ' || r.level_of, format('level %s (%s)', l.level, l.name))
        as assigns,
    network.privacy_rule_expression(r) as expression
from network.privacy_rules as r
left join network.privacy_levels as l on r.level = l.level
left join network.communities as c on r.community_id = c.id
left join network.groups as g on r.group_id = g.id
left join network.units as u on r.unit_id = u.id;
alter view review.privacy_rules owner to ownedby_owner;
comment on view review.privacy_rules is
'Every privacy level assignment rule, in words and in SQL (PRV-6). Of the rules that hold, those of the highest priority decide, and among these the highest level.';
comment on column review.privacy_rules.name is 'Its name.';
comment on column review.privacy_rules.code is 'Its alternative code.';
comment on column review.privacy_rules.entity is
'The entity whose records it is for; \sf crm_data.<entity>_privacy_level shows all that decides.';
comment on column review.privacy_rules.is_active is 'Whether it is applied.';
comment on column review.privacy_rules.priority is '1 (highest) to 5; null is the lowest.';
comment on column review.privacy_rules.applied_when is 'When it is applied to a record.';
comment on column review.privacy_rules.sessions is 'In whose sessions it holds.';
comment on column review.privacy_rules.conditions is 'What has to hold of the record.';
comment on column review.privacy_rules.assigns is 'The level that the record gets.';
comment on column review.privacy_rules.expression is
'All that has to hold, as the SQL that decides; r is the record.';
