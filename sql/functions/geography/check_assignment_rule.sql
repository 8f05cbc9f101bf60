-- Trigger: an assignment rule has to name somebody who can get records of its entity, whether it is
-- written by network.create_assignment_rule or into the table. network.check_rule comes first.
-- Security definer because what it asks of entities and the organisation is the same for everybody.
create or replace function network.check_assignment_rule()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $check_assignment_rule$
declare
    its constant network.entities := network.entity(new.entity);
    unit_name text;
    person network.users;
begin
    if its.place is null then
        raise exception '% are not assigned by rules', its.name
        using errcode = 'feature_not_supported', hint = 'Rules are for: ' || (
            select string_agg(e.name, ', ' order by e.name)
            from network.entities as e
            where e.place is not null
        );
    end if;
    if new.by_geography is not distinct from (new.assigned_unit_id is not null) then
        raise exception 'assignment rule "%" has to say who gets the records, in one way', new.name
        using errcode = 'invalid_parameter_value',
        hint = 'Either by_geography, or a unit, with a user of that unit or without.';
    end if;
    if new.assigned_unit_id is not null then
        select u.name into unit_name
        from network.units as u
        where u.id = new.assigned_unit_id;
        if not found then
            raise exception 'unit % does not exist', new.assigned_unit_id
            using errcode = 'foreign_key_violation', hint = 'The units are in network.units.';
        end if;
    end if;
    if new.assigned_user_id is null then
        return new;
    end if;
    if new.assigned_unit_id is null then
        raise exception 'assignment rule "%" names a user without a unit', new.name
        using errcode = 'invalid_parameter_value',
        hint = 'Name the unit of the user in which the records are worked on.';
    end if;
    if not its.is_assignable then
        raise exception '% are not assigned to users', its.name
        using errcode = 'feature_not_supported',
        hint = 'Leave the user out: the group of the unit becomes the owner.';
    end if;
    select u.* into person from network.users as u where u.id = new.assigned_user_id;
    if not found then
        raise exception 'user % does not exist', new.assigned_user_id
        using errcode = 'foreign_key_violation', hint = 'The users are in network.users.';
    end if;
    if
        not exists (
            select
            from network.unit_users as uu
            where uu.unit_id = new.assigned_unit_id and uu.user_id = new.assigned_user_id
        )
    then
        raise exception 'user "%" does not belong to unit "%"', person.name, unit_name
        using errcode = 'invalid_parameter_value',
        hint = 'The users of a unit are in network.unit_users.';
    end if;
    -- Who was disabled later does not keep the rule from being switched off.
    if person.is_disabled and new.is_active then
        raise exception 'user "%" is disabled', person.name
        using errcode = 'object_not_in_prerequisite_state',
        hint = 'Name another user of the unit, or none.';
    end if;
    return new;
end
$check_assignment_rule$;
alter function network.check_assignment_rule() owner to ownedby_owner;
comment on function network.check_assignment_rule() is
'Trigger function of network.assignment_rules: refuses a rule that names nobody who can get its records.';
revoke all on function network.check_assignment_rule() from public;

create or replace trigger assignment_rules_check_outcome
before insert or update on network.assignment_rules
for each row execute function network.check_assignment_rule();
comment on trigger assignment_rules_check_outcome on network.assignment_rules is
'Refuses a rule that names nobody who can get its records.';
