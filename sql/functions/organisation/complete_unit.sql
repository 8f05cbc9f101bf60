-- Trigger: fills what a unit may leave out, and refuses a cycle, a parent elsewhere and a second
-- unit of a single-unit group in words; constraints hold the rest.
-- Security definer because contacts are written by ownedby_steward.
create or replace function network.complete_unit()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $complete_unit$
declare
    its_group network.groups;
begin
    if tg_op = 'UPDATE' and new.group_id <> old.group_id then
        raise exception 'unit "%" stays in its group', new.name
        using errcode = 'feature_not_supported',
        hint = 'Create the unit in the other group and move its users.';
    end if;
    select g.* into its_group from network.groups as g where g.id = new.group_id;
    if its_group.id is null then
        raise exception 'group % of unit "%" does not exist',
            coalesce(new.group_id::text, 'null'), new.name
        using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
    end if;

    if new.classification is null then
        new.classification := its_group.classification;
    end if;
    new.is_in_single_unit_group := its_group.is_single_unit;
    if
        tg_op = 'INSERT' and its_group.is_single_unit
        and exists (select from network.units as u where u.group_id = new.group_id)
    then
        raise exception 'group "%" is a single-unit group and has its unit: "%"', its_group.name,
            (select u.name from network.units as u where u.group_id = new.group_id)
        using errcode = 'unique_violation',
        hint = 'Set is_single_unit of the group to false for more units.';
    end if;

    if new.parent_unit_id is not null then
        if exists (
            with recursive above (unit_id) as (
                select new.parent_unit_id
                union
                select u.parent_unit_id
                from network.units as u
                inner join above as a on u.id = a.unit_id
                where u.parent_unit_id is not null
            )
            select from above as a where a.unit_id = new.id
        ) then
            raise exception 'unit "%" cannot be below itself', new.name
            using errcode = 'check_violation',
            hint = 'The units above a unit may not include the unit.';
        end if;
        if exists (
            select
            from network.units as u
            where u.id = new.parent_unit_id and u.group_id <> new.group_id
        ) then
            raise exception 'unit "%" is in group "%", its parent in another',
                new.name, its_group.name
            using errcode = 'foreign_key_violation',
            hint = 'Sub-units are in the same group (ORG-4).';
        end if;
    end if;

    if new.same_contact_as_group then
        if not its_group.may_share_contact then
            raise exception 'unit "%" cannot use the contact of group "%"', new.name, its_group.name
            using errcode = 'check_violation',
            hint = 'Only units of an internal group, or of a partner with accounts on the'
                ' group, can (ORG-13).';
        end if;
        new.contact_id := its_group.contact_id;
    elsif tg_op = 'UPDATE' and old.same_contact_as_group then
        new.contact_id := network.add_designated_contact(new.name, new.group_id);
    end if;
    return new;
end
$complete_unit$;
alter function network.complete_unit() owner to ownedby_owner;
comment on function network.complete_unit() is
'Trigger function of network.units: fills classification and contact, checks the tree of units.';
revoke all on function network.complete_unit() from public;

create or replace trigger units_complete
before insert or update of group_id, parent_unit_id, same_contact_as_group on network.units
for each row execute function network.complete_unit();
comment on trigger units_complete on network.units is
'Fills classification and contact, and checks the tree of units.';
