-- For administrators: a rule that gives records a privacy level when they are made or changed
-- (PRV-6).
create or replace function network.create_privacy_rule(
    name text,
    entity text,
    level integer default null,
    level_of text default null,
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
as $create_privacy_rule$
declare
    new_id integer;
begin
    perform network.require_priority('privacy', name, priority);
    -- Inactive until it is whole.
    insert into network.privacy_rules (
        name, code, entity, on_create, on_modify, priority, is_active,
        community_id, group_id, unit_id, level, level_of
    )
    values (
        create_privacy_rule.name,
        create_privacy_rule.code,
        create_privacy_rule.entity,
        create_privacy_rule.on_create,
        create_privacy_rule.on_modify,
        create_privacy_rule.priority,
        false,
        case when community is not null then network.community_id(community) end,
        case when group_name is not null then network.group_id(group_name) end,
        case when unit is not null then network.unit_id(unit) end,
        create_privacy_rule.level,
        create_privacy_rule.level_of
    )
    returning id into new_id;
    perform network.add_conditions('privacy', new_id, name, conditions);
    if is_active then
        update network.privacy_rules as r set is_active = true where r.id = new_id;
    end if;
    return new_id;
end
$create_privacy_rule$;
alter function network.create_privacy_rule(
    text, text, integer, text, jsonb, boolean, boolean, integer, text, text, text, text, boolean
) owner to ownedby_owner;
comment on function network.create_privacy_rule(
    text, text, integer, text, jsonb, boolean, boolean, integer, text, text, text, text, boolean
) is
'Creates a privacy level assignment rule; returns its number. It assigns level, or level_of: contact or account. conditions: [{"field": "status", "operator": "=", "value": "won"}, …], all of which have to hold; operators: =, <>, in, contains, <, <=, >, >=, between, is empty, is not empty. priority: 1 (highest) to 5, null the lowest. community, group_name, unit: in whose sessions it holds (one of them); null: in all.';
revoke all on function network.create_privacy_rule(
    text, text, integer, text, jsonb, boolean, boolean, integer, text, text, text, text, boolean
) from public;
grant execute on function network.create_privacy_rule(
    text, text, integer, text, jsonb, boolean, boolean, integer, text, text, text, text, boolean
) to ownedby_admin;
