-- For administrators: a team of a group (ORG-3), or a sub-unit of a unit of the same group (ORG-4).
create or replace function network.create_unit(
    name text,
    group_name text,
    parent text default null,
    classification text default null
)
returns integer
language sql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_unit$
insert into network.units (name, group_id, parent_unit_id, classification)
values (
    create_unit.name,
    network.group_id(create_unit.group_name),
    case when create_unit.parent is not null then network.unit_id(create_unit.parent) end,
    create_unit.classification
)
returning id
$create_unit$;
alter function network.create_unit(text, text, text, text) owner to ownedby_owner;
comment on function network.create_unit(text, text, text, text) is
'Creates a unit of a group, below parent (a unit of the same group) if given; returns its number. classification: internal or partner, its group''s when null.';
revoke all on function network.create_unit(text, text, text, text) from public;
grant execute on function network.create_unit(text, text, text, text) to ownedby_admin;
