-- Trigger: a condition of a rule has to fit its column. Its operands are kept as the server writes
-- them, so that they are the same for whoever compiles them later. Argument: the kind of rule.
-- Security definer because what it asks of the catalog and the entities is the same for everybody.
create or replace function network.check_rule_condition()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $check_rule_condition$
declare
    kind constant text := tg_argv[0];
    what constant text := case kind when 'privacy' then 'level' else 'owner and unit' end;
    decided constant text[] := case kind
        when 'privacy' then array['privacy_level']
        else array[
            'owned_by_group_id', 'assigned_to_unit_id', 'assigned_to_user_id', 'accepted_at'
        ]
    end;
    rule record;
    its_column record;
begin
    select r.name, r.entity into rule from network.rules(kind) as r where r.id = new.rule_id;
    if not found then
        raise exception '% rule % does not exist', kind, coalesce(new.rule_id::text, 'null')
        using errcode = 'foreign_key_violation',
        hint = format('The rules are in network.%s_rules.', kind);
    end if;
    select c.type_name, c.field_class into its_column
    from network.entity_columns(rule.entity) as c
    where c.name = new.column_name;
    if not found then
        raise exception 'column % of % does not exist',
            coalesce(new.column_name, 'null'), rule.entity
        using errcode = 'undefined_column',
        hint = format('The columns are those of crm.%s.', rule.entity);
    end if;
    if new.column_name = any(decided) then
        raise exception '% rule "%" cannot ask for the % that it assigns', kind, rule.name, what
        using errcode = 'invalid_object_definition',
        hint = 'What a rule decides would decide it again.';
    end if;
    -- Who sees a mask sees what the rule decides, and would learn from it what is under the mask.
    if its_column.field_class is not null then
        raise exception 'column % of % is masked: % rules cannot ask for it',
            new.column_name, rule.entity, kind
        using errcode = 'feature_not_supported',
        hint = format(
            'Whoever sees the %s of a record would know what is in the column.', what
        );
    end if;
    new.operands := network.cast_operands(its_column.type_name, new.operator, new.operands);
    return new;
end
$check_rule_condition$;
alter function network.check_rule_condition() owner to ownedby_owner;
comment on function network.check_rule_condition() is
'Trigger function of the conditions of rules: refuses one that does not fit its column. Argument: the kind of rule.';
revoke all on function network.check_rule_condition() from public;

create or replace trigger privacy_rule_conditions_check
before insert or update on network.privacy_rule_conditions
for each row execute function network.check_rule_condition('privacy');
create or replace trigger assignment_rule_conditions_check
before insert or update on network.assignment_rule_conditions
for each row execute function network.check_rule_condition('assignment');
comment on trigger privacy_rule_conditions_check on network.privacy_rule_conditions is
'Refuses a condition that does not fit its column.';
comment on trigger assignment_rule_conditions_check on network.assignment_rule_conditions is
'Refuses a condition that does not fit its column.';
