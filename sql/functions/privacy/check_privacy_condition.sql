-- Trigger: a condition of a privacy rule has to fit its column. Its operands are kept as the server
-- writes them, so that they are the same for whoever compiles them later.
-- Security definer because what it asks of the catalog and the entities is the same for everybody.
create or replace function network.check_privacy_condition()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $check_privacy_condition$
declare
    rule network.privacy_rules;
    its_column record;
begin
    select r.* into rule from network.privacy_rules as r where r.id = new.rule_id;
    if not found then
        raise exception 'privacy rule % does not exist', coalesce(new.rule_id::text, 'null')
        using errcode = 'foreign_key_violation', hint = 'The rules are in network.privacy_rules.';
    end if;
    if new.column_name = 'privacy_level' then
        raise exception 'privacy rule "%" cannot ask for the level that it assigns', rule.name
        using errcode = 'invalid_object_definition',
        hint = 'What a rule decides would decide it again.';
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
    -- Who sees a mask sees the level, and would learn from it what is under the mask.
    if its_column.field_class is not null then
        raise exception 'column % of % is masked: a privacy rule cannot ask for it',
            new.column_name, rule.entity
        using errcode = 'feature_not_supported',
        hint = 'Whoever sees the level of a record would know what is in the column.';
    end if;
    new.operands := network.cast_operands(its_column.type_name, new.operator, new.operands);
    return new;
end
$check_privacy_condition$;
alter function network.check_privacy_condition() owner to ownedby_owner;
comment on function network.check_privacy_condition() is
'Trigger function of network.privacy_rule_conditions: refuses a condition that does not fit its column.';
revoke all on function network.check_privacy_condition() from public;

create or replace trigger privacy_rule_conditions_check
before insert or update on network.privacy_rule_conditions
for each row execute function network.check_privacy_condition();
comment on trigger privacy_rule_conditions_check on network.privacy_rule_conditions is
'Refuses a condition that does not fit its column.';
