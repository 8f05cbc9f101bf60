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
    network.sessions_text(r.community_id, r.group_id, r.unit_id) as sessions,
    network.conditions_text('privacy', r.entity, r.id) as conditions,
    coalesce('the level of its ' || r.level_of, format('level %s (%s)', l.level, l.name))
        as assigns,
    (
        select e.expression
        from network.rule_expressions('privacy', r.entity) as e
        where e.rule_id = r.id
    ) as expression
from network.privacy_rules as r
left join network.privacy_levels as l on r.level = l.level;
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
