-- Trigger: a privacy rule has to assign a level that records of its entity can have, whether it is
-- written by network.create_privacy_rule or into the table. network.check_rule comes first.
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
    return new;
end
$check_privacy_rule$;
alter function network.check_privacy_rule() owner to ownedby_owner;
comment on function network.check_privacy_rule() is
'Trigger function of network.privacy_rules: refuses a rule without a level that its records can have.';
revoke all on function network.check_privacy_rule() from public;

create or replace trigger privacy_rules_check_level
before insert or update on network.privacy_rules
for each row execute function network.check_privacy_rule();
comment on trigger privacy_rules_check_level on network.privacy_rules is
'Refuses a rule without a level that its records can have.';
