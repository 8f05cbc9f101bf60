-- For administrators: a rule that says who gets records when they are made or changed (GEO-7).
create or replace function network.create_assignment_rule(
    name text,
    entity text,
    by_geography boolean default false,
    unit_assigned text default null,
    user_assigned text default null,
    conditions jsonb default '[]',
    on_create boolean default true,
    on_modify boolean default true,
    priority integer default null,
    community text default null,
    group_name text default null,
    unit text default null,
    code text default null,
    is_active boolean default true
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_assignment_rule$
declare
    new_id integer;
    its_user_id integer;
begin
    perform network.require_priority('assignment', name, priority);
    if user_assigned is not null then
        select u.id into its_user_id from network.users as u where u.name = user_assigned;
        if not found then
            raise exception 'user "%" does not exist', user_assigned
            using errcode = 'undefined_object', hint = 'The users are in network.users.';
        end if;
    end if;
    -- Inactive until it is whole.
    insert into network.assignment_rules (
        name, code, entity, on_create, on_modify, priority, is_active,
        community_id, group_id, unit_id, by_geography, assigned_unit_id, assigned_user_id
    )
    values (
        create_assignment_rule.name,
        create_assignment_rule.code,
        create_assignment_rule.entity,
        create_assignment_rule.on_create,
        create_assignment_rule.on_modify,
        create_assignment_rule.priority,
        false,
        case when community is not null then network.community_id(community) end,
        case when group_name is not null then network.group_id(group_name) end,
        case when unit is not null then network.unit_id(unit) end,
        coalesce(create_assignment_rule.by_geography, false),
        case when unit_assigned is not null then network.unit_id(unit_assigned) end,
        its_user_id
    )
    returning id into new_id;
    perform network.add_conditions('assignment', new_id, name, conditions);
    if is_active then
        update network.assignment_rules as r set is_active = true where r.id = new_id;
    end if;
    return new_id;
end
$create_assignment_rule$;
alter function network.create_assignment_rule(
    text, text, boolean, text, text, jsonb, boolean, boolean, integer, text, text, text, text,
    boolean
) owner to ownedby_owner;
comment on function network.create_assignment_rule(
    text, text, boolean, text, text, jsonb, boolean, boolean, integer, text, text, text, text,
    boolean
) is
'Creates an automatic collaboration rule; returns its number. It assigns by_geography, or to a unit (unit_assigned), whose group becomes the owner, with a user of it (user_assigned) or without. conditions: [{"field": "status", "operator": "=", "value": "won"}, …], all of which have to hold; operators: =, <>, in, contains, <, <=, >, >=, between, is empty, is not empty. priority: 1 (highest) to 5, null the lowest. community, group_name, unit: in whose sessions it holds (one of them); null: in all.';
revoke all on function network.create_assignment_rule(
    text, text, boolean, text, text, jsonb, boolean, boolean, integer, text, text, text, text,
    boolean
) from public;
grant execute on function network.create_assignment_rule(
    text, text, boolean, text, text, jsonb, boolean, boolean, integer, text, text, text, text,
    boolean
) to ownedby_admin;
