-- For the views: a record is assigned to units and users of the session group, or of a group that
-- shares them (COL-11, COL-12).
-- Security definer because members may not read the organisation.
create or replace function network.require_assignable(
    unit_id integer,
    user_id integer
)
returns void
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $require_assignable$
declare
    me constant record := network.identify();
begin
    -- One out of sight and one that is not there get the same answer.
    if require_assignable.unit_id is not null and not exists (
        select
        from network.units as u
        where
            u.id = require_assignable.unit_id
            and (
                me.is_super_user
                or u.group_id = me.group_id
                or network.is_shared_with(u.group_id, me.group_id, 'units')
            )
    ) then
        raise exception 'unit % does not exist, or is not shared with the session group',
            require_assignable.unit_id
        using errcode = 'insufficient_privilege',
        hint = 'Records are assigned to units of the own group, or of one that shares its units.';
    end if;
    if require_assignable.user_id is not null and not exists (
        select
        from network.users as u
        where
            u.id = require_assignable.user_id
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
            )
    ) then
        raise exception 'user % does not exist, or is not shared with the session group',
            require_assignable.user_id
        using errcode = 'insufficient_privilege',
        hint = 'Records are assigned to users of the own group, or of one that shares its users.';
    end if;
end
$require_assignable$;
alter function network.require_assignable(integer, integer) owner to ownedby_owner;
comment on function network.require_assignable(integer, integer) is
'Raises 42501 unless the unit and the user, where given, may be assigned to by the session.';
revoke all on function network.require_assignable(integer, integer) from public;
grant execute on function network.require_assignable(integer, integer) to ownedby_writer;
