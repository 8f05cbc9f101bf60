-- Trigger: a rule has to make sense by itself, whether it is written by a function or into the
-- table. Here is what both kinds have in common: the kind is the argument.
-- Security definer because what it asks of the entities is the same for everybody.
create or replace function network.check_rule()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $check_rule$
declare
    kind constant text := tg_argv[0];
begin
    perform network.entity(new.entity);
    if tg_op = 'UPDATE' then
        if new.entity <> old.entity then
            raise exception '% rule "%" stays one for %', kind, new.name, old.entity
            using errcode = 'feature_not_supported', hint = 'Write another rule.';
        end if;
    end if;
    if (new.on_create or new.on_modify) is not true then
        raise exception '% rule "%" is applied neither on create nor on modify', kind, new.name
        using errcode = 'invalid_parameter_value',
        hint = 'Set on_create, on_modify or both; is_active switches it off.';
    end if;
    perform network.require_priority(kind, new.name, new.priority);
    if num_nonnulls(new.community_id, new.group_id, new.unit_id) > 1 then
        raise exception '% rule "%" names more than one organisational unit', kind, new.name
        using errcode = 'invalid_parameter_value',
        hint = 'A unit says its group, a group its community: name the narrowest.';
    end if;
    return new;
end
$check_rule$;
alter function network.check_rule() owner to ownedby_owner;
comment on function network.check_rule() is
'Trigger function of network.privacy_rules and assignment_rules: refuses a rule that makes no sense by itself. Argument: the kind.';
revoke all on function network.check_rule() from public;

-- Before what is asked of one kind alone, by the order of their names.
create or replace trigger privacy_rules_check
before insert or update on network.privacy_rules
for each row execute function network.check_rule('privacy');
create or replace trigger assignment_rules_check
before insert or update on network.assignment_rules
for each row execute function network.check_rule('assignment');
comment on trigger privacy_rules_check on network.privacy_rules is
'Refuses a rule that makes no sense by itself.';
comment on trigger assignment_rules_check on network.assignment_rules is
'Refuses a rule that makes no sense by itself.';
