-- Automatic collaboration rules (GEO-7): when records are made or changed, who gets them.
set local role ownedby_owner;

create table network.assignment_rules (
    id integer generated always as identity
    constraint assignment_rules_pkey primary key,
    name text not null
    constraint assignment_rules_name_key unique
    constraint assignment_rules_name_check check (name = btrim(name) and name <> ''),
    code text
    constraint assignment_rules_code_key unique,
    entity text not null
    constraint assignment_rules_entity_fkey
    references network.entities (name) on delete cascade,
    on_create boolean not null default true,
    on_modify boolean not null default true,
    priority smallint
    constraint assignment_rules_priority_check check (priority between 1 and 5),
    is_active boolean not null default true,
    community_id integer
    constraint assignment_rules_community_id_fkey references network.communities (id),
    group_id integer
    constraint assignment_rules_group_id_fkey references network.groups (id),
    unit_id integer
    constraint assignment_rules_unit_id_fkey references network.units (id),
    by_geography boolean not null default false,
    assigned_unit_id integer
    constraint assignment_rules_assigned_unit_id_fkey references network.units (id),
    assigned_user_id integer,
    constraint assignment_rules_event_check check (on_create or on_modify),
    constraint assignment_rules_one_unit_check
    check (num_nonnulls(community_id, group_id, unit_id) <= 1),
    constraint assignment_rules_one_outcome_check
    check (by_geography = (assigned_unit_id is null)),
    constraint assignment_rules_user_with_unit_check
    check (assigned_user_id is null or assigned_unit_id is not null),
    constraint assignment_rules_assigned_user_id_fkey
    foreign key (assigned_unit_id, assigned_user_id)
    references network.unit_users (unit_id, user_id)
);
create index assignment_rules_entity_idx on network.assignment_rules (entity);
create index assignment_rules_community_id_idx on network.assignment_rules (community_id);
create index assignment_rules_group_id_idx on network.assignment_rules (group_id);
create index assignment_rules_unit_id_idx on network.assignment_rules (unit_id);
create index assignment_rules_assigned_unit_id_idx
on network.assignment_rules (assigned_unit_id, assigned_user_id);
comment on table network.assignment_rules is
'Automatic collaboration rules (GEO-7): which unit and group get a record. Covered areas are asked where no rule holds. A change holds for transactions that begin after it. Records that are there stay where they are until they are changed.';
comment on column network.assignment_rules.id is
'Key, given by the server. Records keep that of the rule that decided.';
comment on column network.assignment_rules.name is 'Unique name.';
comment on column network.assignment_rules.code is 'Alternative code, unique when given.';
comment on column network.assignment_rules.entity is
'The entity whose records it is for, for good.';
comment on column network.assignment_rules.on_create is
'Whether it is applied to records when they are made.';
comment on column network.assignment_rules.on_modify is
'Whether it is applied to records when something is changed that rules of the entity ask for.';
comment on column network.assignment_rules.priority is
'From 1 (highest) to 5; null is the lowest. Of the rules that hold, the one of the highest priority decides, and among these the one made first.';
comment on column network.assignment_rules.is_active is
'Whether it is applied. Insert it inactive, then its conditions, then activate it.';
comment on column network.assignment_rules.community_id is
'The community that the session has to belong to; null: any.';
comment on column network.assignment_rules.group_id is
'The group that the session has to work as; null: any.';
comment on column network.assignment_rules.unit_id is
'The unit through which the session has to work; null: any.';
comment on column network.assignment_rules.by_geography is
'Whether the covered areas decide who gets the record; otherwise assigned_unit_id says it.';
comment on column network.assignment_rules.assigned_unit_id is
'The unit that gets the record: its group becomes the owner, and records that are assigned to units are assigned to it.';
comment on column network.assignment_rules.assigned_user_id is
'The user of that unit to whom the record is assigned; null: the unit has yet to accept it.';

create table network.assignment_rule_conditions (
    id integer generated always as identity
    constraint assignment_rule_conditions_pkey primary key,
    rule_id integer not null
    constraint assignment_rule_conditions_rule_id_fkey
    references network.assignment_rules (id) on delete cascade,
    column_name text not null,
    operator text not null
    constraint assignment_rule_conditions_operator_check check (
        operator in (
            '=', '<>', 'in', 'contains', '<', '<=', '>', '>=', 'between', 'is empty', 'is not empty'
        )
    ),
    operands text[] not null default '{}',
    constraint assignment_rule_conditions_operands_check check (
        array_position(operands, null) is null
        and case operator
            when 'in' then cardinality(operands) >= 1
            when 'between' then cardinality(operands) = 2
            when 'is empty' then cardinality(operands) = 0
            when 'is not empty' then cardinality(operands) = 0
            else cardinality(operands) = 1
        end
    )
);
create index assignment_rule_conditions_rule_id_idx on network.assignment_rule_conditions (rule_id);
comment on table network.assignment_rule_conditions is
'The conditions of automatic collaboration rules, all of which have to hold. A column that is empty fits none but "is empty".';
comment on column network.assignment_rule_conditions.id is 'Key, given by the server.';
comment on column network.assignment_rule_conditions.rule_id is 'The rule.';
comment on column network.assignment_rule_conditions.column_name is
'The column of the record: a type, the privacy level, or any other that is not masked and that rules do not set.';
comment on column network.assignment_rule_conditions.operator is
'=, <>, in, contains, <, <=, >, >=, between (both ends included), is empty, is not empty. Text is compared by code points.';
comment on column network.assignment_rule_conditions.operands is
'What it is compared with, as text of the column''s type: one, two for between, any number for in, none for is empty. Kept as the server writes it; dates as year-month-day, times in UTC.';

-- What compiles the rules runs as the role that is to own the outcome, in a deploy too, before the
-- privileges.
grant select on network.assignment_rules, network.assignment_rule_conditions to ownedby_steward;

-- What privacy rules had for themselves serves both kinds of rules now, under other names
-- (sql/functions/rules). The triggers are made anew with the new functions.
drop view if exists review.privacy_rules;
drop function if exists
network.check_privacy_condition(),
network.keep_privacy_conditions(),
network.keep_privacy_rules()
cascade;
drop function if exists
network.compile_privacy_rules(text[]),
network.privacy_condition_expression(text, text, text, text[]),
network.privacy_condition_type(text),
network.privacy_rule_expression(network.privacy_rules);
reset role;
delete from ownedby.files as f
where
    f.path in (
        'sql/functions/privacy/cast_operands.sql',
        'sql/functions/privacy/check_privacy_condition.sql',
        'sql/functions/privacy/compile_privacy_rules.sql',
        'sql/functions/privacy/keep_privacy_conditions.sql',
        'sql/functions/privacy/keep_privacy_rules.sql',
        'sql/functions/privacy/privacy_condition_expression.sql',
        'sql/functions/privacy/privacy_condition_type.sql',
        'sql/functions/privacy/privacy_rule_expression.sql'
    );
