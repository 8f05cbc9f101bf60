-- Trigger: a privacy rule has to make sense by itself, whether it is written by
-- network.create_privacy_rule or into the table.
-- Security definer because what it asks of entities and levels is the same for everybody.
create or replace function network.check_privacy_rule()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $check_privacy_rule$
declare
    its constant network.entities := network.entity(new.entity);
begin
    if its.network_type <> 'explicit' then
        raise exception '% have no privacy level of their own', its.name
        using errcode = 'feature_not_supported',
        hint = 'Write the rule for the records that they belong to.';
    end if;
    if its.schema_name <> 'crm_data' then
        raise exception '% is a protected table, and rules are for the records of ownedby', its.name
        using
            errcode = 'feature_not_supported',
            hint = 'Set its levels by network.set_privacy_level.';
    end if;
    if tg_op = 'UPDATE' then
        if new.entity <> old.entity then
            raise exception 'privacy rule "%" stays one for %', new.name, old.entity
            using errcode = 'feature_not_supported', hint = 'Write another rule.';
        end if;
    end if;
    if (new.on_create or new.on_modify) is not true then
        raise exception 'privacy rule "%" is applied neither on create nor on modify', new.name
        using errcode = 'invalid_parameter_value',
        hint = 'Set on_create, on_modify or both; is_active switches it off.';
    end if;
    if new.priority not between 1 and 5 then
        raise exception 'priority % of privacy rule "%" does not exist', new.priority, new.name
        using errcode = 'invalid_parameter_value', hint = '1 (highest) to 5, or null (lowest).';
    end if;
    if num_nonnulls(new.level, new.level_of) <> 1 then
        raise exception 'privacy rule "%" has to assign one level', new.name
        using errcode = 'invalid_parameter_value',
        hint = 'Either a level, or level_of: contact or account.';
    end if;
    if
        new.level is not null
        and not exists (select from network.privacy_levels as l where l.level = new.level)
    then
        raise exception 'privacy level % does not exist', new.level
        using errcode = 'invalid_parameter_value',
        hint = 'Levels: ' || (
            select string_agg(format('%s (%s)', l.level, l.name), ', ' order by l.level)
            from network.privacy_levels as l
        );
    end if;
    if new.level_of is not null and network.level_expression(its.name, new.level_of) is null then
        raise exception '% are not based on one "%"', its.name, new.level_of
        using errcode = 'invalid_parameter_value',
        hint = 'level_of is contact or account, for what is based on it, directly or further on.';
    end if;
    if num_nonnulls(new.community_id, new.group_id, new.unit_id) > 1 then
        raise exception 'privacy rule "%" names more than one organisational unit', new.name
        using errcode = 'invalid_parameter_value',
        hint = 'A unit says its group, a group its community: name the narrowest.';
    end if;
    return new;
end
$check_privacy_rule$;
alter function network.check_privacy_rule() owner to ownedby_owner;
comment on function network.check_privacy_rule() is
'Trigger function of network.privacy_rules: refuses a rule that makes no sense by itself.';
revoke all on function network.check_privacy_rule() from public;

create or replace trigger privacy_rules_check
before insert or update on network.privacy_rules
for each row execute function network.check_privacy_rule();
comment on trigger privacy_rules_check on network.privacy_rules is
'Refuses a rule that makes no sense by itself.';
