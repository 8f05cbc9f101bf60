-- For network.assign: the numbers of the unit and the user of these names, if the session may
-- assign to them.
-- Security definer because members may not read the organisation.
create or replace function network.find_assignee(
    entity text,
    unit text,
    "user" text,
    out unit_id integer,
    out user_id integer
)
returns record
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $find_assignee$
declare
    me constant record := network.identify();
    its constant network.entities := network.entity(find_assignee.entity);
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not assign: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if not its.is_assignable then
        raise exception '% are not assigned to units and users', its.name
        using errcode = 'feature_not_supported', hint = 'Assigned are: ' || (
            select string_agg(e.name, ', ' order by e.name)
            from network.entities as e
            where e.is_assignable
        );
    end if;
    if find_assignee.unit is null and find_assignee."user" is null then
        raise exception 'neither a unit nor a user is given'
        using errcode = 'invalid_parameter_value',
        hint = 'Name one of crm.selectable_units (unit => …), one of crm.selectable_users'
            ' (user => …), or both.';
    end if;
    -- One out of sight and one that is not there get the same answer.
    if find_assignee."user" is not null then
        select u.id into user_id
        from network.users as u
        where
            u.name = find_assignee."user"
            and (
                me.is_super_user
                or exists (
                    select
                    from network.unit_users as uu
                    where
                        uu.user_id = u.id
                        and (
                            uu.group_id = me.group_id
                            or network.is_shared_with(uu.group_id, me.group_id, 'users')
                        )
                )
            );
        if not found then
            raise exception 'user "%" does not exist, or is not shared with the session group',
                find_assignee."user"
            using errcode = 'insufficient_privilege',
            hint = 'The users to choose from are in crm.selectable_users.';
        end if;
    end if;
    if find_assignee.unit is not null then
        select u.id into unit_id
        from network.units as u
        where
            u.name = find_assignee.unit
            and (
                me.is_super_user
                or u.group_id = me.group_id
                or network.is_shared_with(u.group_id, me.group_id, 'units')
                or (
                    network.is_shared_with(u.group_id, me.group_id, 'users')
                    and exists (
                        select
                        from network.unit_users as uu
                        where uu.unit_id = u.id and uu.user_id = find_assignee.user_id
                    )
                )
            );
        if not found then
            raise exception 'unit "%" does not exist, or is not shared with the session group',
                find_assignee.unit
            using errcode = 'insufficient_privilege',
            hint = 'The units to choose from are in crm.selectable_units.';
        end if;
    end if;
    if unit_id is not null and user_id is not null then
        perform network.assigned_unit(unit_id, user_id, me.group_id, me.is_super_user, null);
    end if;
end
$find_assignee$;
alter function network.find_assignee(text, text, text) owner to ownedby_owner;
comment on function network.find_assignee(text, text, text) is
'Numbers of the unit and the user of these names; an error unless records of the entity are assigned, and the session may assign to both. network.assign calls it.';
revoke all on function network.find_assignee(text, text, text) from public;
grant execute on function network.find_assignee(text, text, text) to
ownedby_member, ownedby_admin;
