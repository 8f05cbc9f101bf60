-- Privacy level assignment rules (PRV-6): when records are made or changed, which level they get.
set local role ownedby_owner;

create table network.privacy_rules (
    id integer generated always as identity
    constraint privacy_rules_pkey primary key,
    name text not null
    constraint privacy_rules_name_key unique
    constraint privacy_rules_name_check check (name = btrim(name) and name <> ''),
    code text
    constraint privacy_rules_code_key unique,
    entity text not null
    constraint privacy_rules_entity_fkey references network.entities (name) on delete cascade,
    on_create boolean not null default true,
    on_modify boolean not null default true,
    priority smallint
    constraint privacy_rules_priority_check check (priority between 1 and 5),
    is_active boolean not null default true,
    community_id integer
    constraint privacy_rules_community_id_fkey references network.communities (id),
    group_id integer
    constraint privacy_rules_group_id_fkey references network.groups (id),
    unit_id integer
    constraint privacy_rules_unit_id_fkey references network.units (id),
    level integer
    constraint privacy_rules_level_fkey references network.privacy_levels (level),
    level_of text
    constraint privacy_rules_level_of_check check (level_of in ('contact', 'account')),
    constraint privacy_rules_event_check check (on_create or on_modify),
    constraint privacy_rules_one_unit_check
    check (num_nonnulls(community_id, group_id, unit_id) <= 1),
    constraint privacy_rules_one_level_check check (num_nonnulls(level, level_of) = 1)
);
create index privacy_rules_entity_idx on network.privacy_rules (entity);
create index privacy_rules_community_id_idx on network.privacy_rules (community_id);
create index privacy_rules_group_id_idx on network.privacy_rules (group_id);
create index privacy_rules_unit_id_idx on network.privacy_rules (unit_id);
create index privacy_rules_level_idx on network.privacy_rules (level);
comment on table network.privacy_rules is
'Privacy level assignment rules (PRV-6). A change holds for transactions that begin after it: the function that decides is made anew with it. Records that are there keep their level until they are changed.';
comment on column network.privacy_rules.id is 'Key, given by the server.';
comment on column network.privacy_rules.name is 'Unique name.';
comment on column network.privacy_rules.code is 'Alternative code, unique when given.';
comment on column network.privacy_rules.entity is 'The entity whose records it is for, for good.';
comment on column network.privacy_rules.on_create is
'Whether it is applied to records when they are made.';
comment on column network.privacy_rules.on_modify is
'Whether it is applied to records when they are changed or transferred.';
comment on column network.privacy_rules.priority is
'From 1 (highest) to 5; null is the lowest. Of the rules that hold, those of the highest priority decide, and among these the highest level.';
comment on column network.privacy_rules.is_active is
'Whether it is applied. Insert it inactive, then its conditions, then activate it.';
comment on column network.privacy_rules.community_id is
'The community that the session has to belong to; null: any.';
comment on column network.privacy_rules.group_id is
'The group that the session has to work as; null: any.';
comment on column network.privacy_rules.unit_id is
'The unit through which the session has to work; null: any.';
comment on column network.privacy_rules.level is
'The level that records get; null where level_of says it.';
comment on column network.privacy_rules.level_of is
'contact or account: records get the level of the one that they are based on.';

create table network.privacy_rule_conditions (
    id integer generated always as identity
    constraint privacy_rule_conditions_pkey primary key,
    rule_id integer not null
    constraint privacy_rule_conditions_rule_id_fkey
    references network.privacy_rules (id) on delete cascade,
    column_name text not null,
    operator text not null
    constraint privacy_rule_conditions_operator_check check (
        operator in (
            '=', '<>', 'in', 'contains', '<', '<=', '>', '>=', 'between', 'is empty', 'is not empty'
        )
    ),
    operands text[] not null default '{}',
    constraint privacy_rule_conditions_operands_check check (
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
create index privacy_rule_conditions_rule_id_idx on network.privacy_rule_conditions (rule_id);
comment on table network.privacy_rule_conditions is
'The conditions of privacy level assignment rules, all of which have to hold. A column that is empty fits none but "is empty".';
comment on column network.privacy_rule_conditions.id is 'Key, given by the server.';
comment on column network.privacy_rule_conditions.rule_id is 'The rule.';
comment on column network.privacy_rule_conditions.column_name is
'The column of the record, as it is after the change. It must not be masked.';
comment on column network.privacy_rule_conditions.operator is
'=, <>, in, contains, <, <=, >, >=, between (both ends included), is empty, is not empty. Text is compared by code points.';
comment on column network.privacy_rule_conditions.operands is
'What it is compared with, as text of the column''s type: one, two for between, any number for in, none for is empty. Kept as the server writes it; dates as year-month-day, times in UTC.';

-- What compiles the rules runs as the role that is to own the outcome, in a deploy too, before the
-- privileges.
grant usage on schema network, crm, crm_data to ownedby_steward;
grant usage on schema crm to ownedby_writer;
grant select on
network.entities, network.masks, network.privacy_rules, network.privacy_rule_conditions
to ownedby_steward;

-- A rule that takes over the level of a contact or account locks it against a concurrent change of
-- that level, and of nothing else: then the key has to be part of a unique index.
do $parents$
declare
    parent record;
begin
    for parent in
        select distinct e.based_on as name
        from network.entities as e
        where
            e.based_on is not null
            and not exists (
                select
                from pg_catalog.pg_constraint as c
                where
                    c.conrelid = format('crm_data.%I', e.based_on)::regclass
                    and c.conname = e.based_on || '_id_access_key_key'
            )
    loop
        execute format(
            'alter table crm_data.%I add constraint %I unique (id, access_key)',
            parent.name, parent.name || '_id_access_key_key'
        );
    end loop;
end
$parents$;

reset role;
