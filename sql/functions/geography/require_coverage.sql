-- Trigger: automatic assignment needs one covered area at least (GEO-1). Asked when the transaction
-- ends, so that areas can be written after the switch, or be replaced.
-- Security definer because what it asks of the configuration is the same for everybody.
create or replace function network.require_coverage()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $require_coverage$
declare
    its_group_id integer;
    its_unit_id integer;
    uncovered text;
begin
    -- Each table has other columns, so they are not to be named for the others.
    case tg_table_name
        when 'groups' then its_group_id := new.id;
        when 'units' then its_unit_id := new.id;
        else
            its_group_id := old.group_id;
            its_unit_id := old.unit_id;
    end case;
    if its_group_id is not null then
        select format('group "%s"', g.name) into uncovered
        from network.groups as g
        where
            g.id = its_group_id
            and g.auto_owner
            and not exists (select from network.covered_areas as a where a.group_id = g.id);
    else
        select format('unit "%s"', u.name) into uncovered
        from network.units as u
        where
            u.id = its_unit_id
            and u.auto_assign
            and not exists (select from network.covered_areas as a where a.unit_id = u.id);
    end if;
    if uncovered is not null then
        raise exception '% is assigned automatically and covers no area', uncovered
        using errcode = 'check_violation',
        hint = format(
            'Add one with network.cover, or set %s to false (network.uncover).',
            case when its_unit_id is null then 'network.groups.auto_owner'
                else 'network.units.auto_assign' end
        );
    end if;
    return null;
end
$require_coverage$;
alter function network.require_coverage() owner to ownedby_owner;
comment on function network.require_coverage() is
'Trigger function of network.groups, units and covered_areas: refuses automatic assignment without a covered area, when the transaction ends.';
revoke all on function network.require_coverage() from public;

-- There is no "or replace" for these.
drop trigger if exists groups_require_coverage on network.groups;
create constraint trigger groups_require_coverage
after insert or update of auto_owner on network.groups
deferrable initially deferred
for each row when (new.auto_owner) execute function network.require_coverage();
drop trigger if exists units_require_coverage on network.units;
create constraint trigger units_require_coverage
after insert or update of auto_assign on network.units
deferrable initially deferred
for each row when (new.auto_assign) execute function network.require_coverage();
drop trigger if exists covered_areas_require_coverage on network.covered_areas;
create constraint trigger covered_areas_require_coverage
after delete or update of group_id, unit_id on network.covered_areas
deferrable initially deferred
for each row execute function network.require_coverage();
comment on trigger groups_require_coverage on network.groups is
'Refuses automatic assignment without a covered area.';
comment on trigger units_require_coverage on network.units is
'Refuses automatic assignment without a covered area.';
comment on trigger covered_areas_require_coverage on network.covered_areas is
'Refuses automatic assignment without a covered area.';
