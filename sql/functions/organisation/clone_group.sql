-- For administrators: a group like another, with as many units in the same tree and as many
-- accounts of each (ORG-15). Users, records and collaborations are not copied.
-- Security definer because the accounts of units are read by ownedby_steward.
create or replace function network.clone_group(
    name text,
    new_name text
)
returns integer
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $clone_group$
declare
    source network.groups;
    new_id integer;
    unit record;
    new_unit_id integer;
    unit_map jsonb := '{}';
begin
    perform network.require_super_user('network.clone_group');
    new_id := network.group_id(clone_group.name);
    select g.* into source from network.groups as g where g.id = new_id;
    insert into network.groups (community_id, name, classification, is_single_unit, accounts_on)
    values (
        source.community_id, clone_group.new_name, source.classification, source.is_single_unit,
        source.accounts_on
    )
    returning id into new_id;
    -- Parents before children. Names of units are unique, so the copies are numbered.
    for unit in
        with recursive tree (unit_id, depth) as (
            select u.id, 0
            from network.units as u
            where u.group_id = source.id and u.parent_unit_id is null
            union all
            select u.id, t.depth + 1
            from network.units as u
            inner join tree as t on u.parent_unit_id = t.unit_id
        )
        select u.*, row_number() over (order by t.depth, u.id) as number
        from tree as t
        inner join network.units as u on t.unit_id = u.id
        order by t.depth, u.id
    loop
        insert into network.units (
            group_id, parent_unit_id, name, classification, same_contact_as_group
        )
        values (
            new_id,
            (unit_map ->> unit.parent_unit_id::text)::integer,
            format('%s unit %s', clone_group.new_name, unit.number),
            unit.classification,
            unit.same_contact_as_group
        )
        returning id into new_unit_id;
        unit_map := unit_map || jsonb_build_object(unit.id::text, new_unit_id);
        if not unit.same_contact_as_group then
            perform network.copy_unit_accounts(unit.id, new_unit_id);
        end if;
    end loop;
    return new_id;
end
$clone_group$;
alter function network.clone_group(text, text) owner to ownedby_owner;
comment on function network.clone_group(text, text) is
'Creates a group with the attributes of another; its units are called "<new name> unit 1", … Returns its number.';
revoke all on function network.clone_group(text, text) from public;
grant execute on function network.clone_group(text, text) to ownedby_admin;
