-- For the triggers of views: the unit that a record is assigned to, from what a session asks for: a
-- unit, a user, or a user of that unit (ASG-3). Each has to be the session group's own, or shared
-- with it (COL-11, COL-12); a unit also if the user is shared by that unit's group.
-- Security definer because members may not read the organisation. Who asks is told by the trigger,
-- which knows it already.
create or replace function network.assigned_unit(
    unit_id integer,
    user_id integer,
    session_group_id integer,
    is_super_user boolean,
    -- where a user is one of several units, the one that the record has already
    kept_unit_id integer
)
returns integer
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $assigned_unit$
declare
    own_unit_id integer;
    unit_group_id integer;
    person record;
    is_shared_there boolean := false; -- the user, by the group of the unit
begin
    -- The common case, a user of the own group, by as little as possible.
    if assigned_unit.user_id is not null then
        if assigned_unit.unit_id is null then
            select min(uu.unit_id) into own_unit_id
            from network.unit_users as uu
            inner join network.users as u on uu.user_id = u.id
            where uu.user_id = assigned_unit.user_id and not u.is_disabled
            having count(*) = 1 and bool_and(uu.group_id = assigned_unit.session_group_id);
        else
            select uu.unit_id into own_unit_id
            from network.unit_users as uu
            inner join network.users as u on uu.user_id = u.id
            where
                uu.user_id = assigned_unit.user_id
                and uu.unit_id = assigned_unit.unit_id
                and uu.group_id = assigned_unit.session_group_id
                and not u.is_disabled;
        end if;
        if own_unit_id is not null then
            return own_unit_id;
        end if;
    end if;
    -- One out of sight and one that is not there get the same answer.
    if assigned_unit.user_id is not null then
        select
            u.is_disabled,
            count(uu.unit_id) as units,
            min(uu.unit_id) as only_unit_id,
            bool_or(uu.unit_id = assigned_unit.unit_id) as is_in_unit,
            bool_or(uu.unit_id = assigned_unit.kept_unit_id) as is_in_kept_unit,
            bool_or(s.is_shared) as is_shared,
            bool_or(s.is_shared and uu.unit_id = assigned_unit.unit_id) as is_shared_there
        into person
        from network.users as u
        left join network.unit_users as uu on u.id = uu.user_id
        cross join lateral (
            select
                case
                    when assigned_unit.is_super_user then true
                    when uu.group_id = assigned_unit.session_group_id then true
                    -- asked here first, because a function for each row would cost more
                    when exists (
                        select
                        from network.group_collaborations as c
                        where
                            c.from_group_id = uu.group_id
                            and c.to_group_id = assigned_unit.session_group_id
                            and c.share_users
                    ) then true
                    else network.is_shared_with(
                        uu.group_id, assigned_unit.session_group_id, 'users'
                    )
                end as is_shared
            -- asked once, not for each use
            offset 0 -- noqa: AM09
        ) as s
        where u.id = assigned_unit.user_id
        group by u.id;
        if person.is_shared is not true then
            raise exception 'user % does not exist, or is not shared with the session group',
                assigned_unit.user_id
            using errcode = 'insufficient_privilege',
            hint = 'Choose one of crm.selectable_users: a user of the own group, or of one that'
                ' shares its users.';
        end if;
        if person.is_disabled then
            raise exception 'user % is disabled', assigned_unit.user_id
            using errcode = 'object_not_in_prerequisite_state',
            hint = 'Choose one of crm.selectable_users.';
        end if;
        if assigned_unit.unit_id is null then
            if person.units = 1 then
                return person.only_unit_id;
            end if;
            if person.is_in_kept_unit then
                return assigned_unit.kept_unit_id;
            end if;
            raise exception 'user % is in % units: the unit must be given',
                assigned_unit.user_id, case person.units when 0 then 'no' else 'several' end
            using errcode = 'not_null_violation',
            hint = format(
                'Set assigned_to_unit_id as well: select unit_id from crm.unit_users'
                ' where user_id = %s.',
                assigned_unit.user_id
            );
        end if;
        is_shared_there := coalesce(person.is_shared_there, false);
    end if;
    select u.group_id into unit_group_id
    from network.units as u
    where u.id = assigned_unit.unit_id;
    if
        unit_group_id is null
        or not (
            assigned_unit.is_super_user
            or unit_group_id is not distinct from assigned_unit.session_group_id
            or is_shared_there
            -- likewise
            or exists (
                select
                from network.group_collaborations as c
                where
                    c.from_group_id = unit_group_id
                    and c.to_group_id = assigned_unit.session_group_id
                    and c.share_units
            )
            or network.is_shared_with(unit_group_id, assigned_unit.session_group_id, 'units')
        )
    then
        raise exception 'unit % does not exist, or is not shared with the session group',
            assigned_unit.unit_id
        using errcode = 'insufficient_privilege',
        hint = 'Choose one of crm.selectable_units: a unit of the own group, or of one that'
            ' shares its units.';
    end if;
    if assigned_unit.user_id is null then
        return assigned_unit.unit_id;
    end if;
    if person.is_in_unit is not true then
        raise exception 'user % does not belong to unit %',
            assigned_unit.user_id, assigned_unit.unit_id
        using errcode = 'invalid_parameter_value',
        hint = format(
            'Set a unit of that user: select unit_id from crm.unit_users where user_id = %s.',
            assigned_unit.user_id
        );
    end if;
    return assigned_unit.unit_id;
end
$assigned_unit$;
alter function network.assigned_unit(integer, integer, integer, boolean, integer)
owner to ownedby_owner;
comment on function network.assigned_unit(integer, integer, integer, boolean, integer) is
'The unit to assign to: the one that is given, or that of the user. Raises an error unless both may be assigned to by the session, and the user belongs to the unit.';
revoke all on function network.assigned_unit(integer, integer, integer, boolean, integer)
from public;
grant execute on function network.assigned_unit(integer, integer, integer, boolean, integer) to
ownedby_writer, ownedby_owner;
