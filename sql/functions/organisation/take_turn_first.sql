-- Trigger: a statement that changes the configuration takes its turn before it locks any row, so
-- that two of them never wait for each other.
-- Security definer because network.take_turn is for ownedby_owner alone.
create or replace function network.take_turn_first()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $take_turn_first$
begin
    perform network.take_turn();
    return null;
end
$take_turn_first$;
alter function network.take_turn_first() owner to ownedby_owner;
comment on function network.take_turn_first() is
'Trigger function of the configuration: one transaction that changes it after the other.';
revoke all on function network.take_turn_first() from public;

do $take_turn_first$
declare
    table_name text;
begin
    foreach table_name in array array[
        'communities', 'groups', 'units', 'users', 'unit_users',
        'privacy_levels', 'privacy_level_groups', 'privacy_level_group_levels',
        'group_collaborations', 'group_collaboration_levels', 'community_collaborations',
        'field_classes', 'masks', 'privacy_rules', 'privacy_rule_conditions',
        'backends', 'backend_groups', 'allowed_lists', 'allowed_list_members', 'covered_areas',
        'assignment_rules', 'assignment_rule_conditions'
    ] loop
        execute format(
            'create or replace trigger %I before insert or update or delete on network.%I'
            ' for each statement execute function network.take_turn_first()',
            table_name || '_turn', table_name
        );
        execute format(
            'comment on trigger %I on network.%I is %L', table_name || '_turn', table_name,
            'Waits for other changes of the configuration.'
        );
    end loop;
end
$take_turn_first$;
