-- For reviewers: every automatic collaboration rule, in plain words and in SQL. In the mode of
-- whoever asks, so that the policies of the configuration decide.
create or replace view review.assignment_rules with (security_invoker) as
select
    r.name,
    r.code,
    r.entity,
    r.is_active,
    r.priority,
    concat_ws(
        ' or ',
        case when r.on_create then 'made' end,
        case when r.on_modify then 'changed in what rules ask for' end
    ) as applied_when,
    network.sessions_text(r.community_id, r.group_id, r.unit_id) as sessions,
    network.conditions_text('assignment', r.entity, r.id) as conditions,
    case
        when r.by_geography then 'by geography'
        else concat_ws(
            ', ',
            format('unit "%s" of group "%s"', u.name, g.name),
            'user "' || p.name || '"' || case when p.is_disabled then ' (disabled)' else '' end
        )
    end as assigns,
    (
        select e.expression
        from network.rule_expressions('assignment', r.entity) as e
        where e.rule_id = r.id
    ) as expression
from network.assignment_rules as r
left join network.units as u on r.assigned_unit_id = u.id
left join network.groups as g on u.group_id = g.id
left join network.users as p on r.assigned_user_id = p.id;
alter view review.assignment_rules owner to ownedby_owner;
comment on view review.assignment_rules is
'Every automatic collaboration rule, in words and in SQL (GEO-7). Of the rules that hold, the one of the highest priority decides, and among these the one made first.';
comment on column review.assignment_rules.name is 'Its name.';
comment on column review.assignment_rules.code is 'Its alternative code.';
comment on column review.assignment_rules.entity is
'The entity whose records it is for; \sf crm_data.<entity>_assignment_rule shows all that decides.';
comment on column review.assignment_rules.is_active is 'Whether it is applied.';
comment on column review.assignment_rules.priority is '1 (highest) to 5; null is the lowest.';
comment on column review.assignment_rules.applied_when is 'When it is applied to a record.';
comment on column review.assignment_rules.sessions is 'In whose sessions it holds.';
comment on column review.assignment_rules.conditions is 'What has to hold of the record.';
comment on column review.assignment_rules.assigns is
'Who gets the record: the group of the unit becomes the owner, the unit and the user work on it.';
comment on column review.assignment_rules.expression is
'All that has to hold, as the SQL that decides; r is the record.';
