-- For administrators: takes all covered areas from a group or unit, and turns its automatic
-- assignment off.
create or replace function network.uncover(
    kind text,
    name text
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $uncover$
declare
    covering_group_id integer;
    covering_unit_id integer;
    removed integer;
begin
    case uncover.kind
        when 'group' then covering_group_id := network.group_id(uncover.name);
        when 'unit' then covering_unit_id := network.unit_id(uncover.name);
        else
            raise exception 'kind % covers nothing', coalesce(format('"%s"', uncover.kind), 'null')
            using errcode = 'invalid_parameter_value', hint = 'Either group or unit.';
    end case;
    update network.groups as g
    set auto_owner = false
    where g.id = covering_group_id and g.auto_owner;
    update network.units as u
    set auto_assign = false
    where u.id = covering_unit_id and u.auto_assign;
    delete from network.covered_areas as a
    where a.group_id = covering_group_id or a.unit_id = covering_unit_id;
    get diagnostics removed = row_count;
    return removed;
end
$uncover$;
alter function network.uncover(text, text) owner to ownedby_owner;
comment on function network.uncover(text, text) is
'Removes the covered areas of a group or unit (kind) by name, and turns its automatic assignment off; returns how many. Records keep their owner and unit.';
revoke all on function network.uncover(text, text) from public;
grant execute on function network.uncover(text, text) to ownedby_admin;
