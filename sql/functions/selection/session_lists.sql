-- What entries of controlled selection are checked with: flags[list], true where the session may
-- select what has this list; flags[0] is what has none. A subscript for the reason that
-- network.session_flags gives.
-- Security definer because members may not read the lists.
create or replace function network.session_lists()
returns boolean[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $session_lists$
declare
    me constant record := network.identify();
begin
    if me.is_super_user then
        return array_fill(
            true,
            array[coalesce((select max(l.id) from network.allowed_lists as l), 0) + 1],
            array[0]
        );
    end if;
    if me.group_id is null then
        return null;
    end if;
    -- Exactly the unit through which the session works; collaborations do not count (AOU-5).
    return network.id_flags(
        0 || array(
            select m.allowed_list_id
            from network.allowed_list_members as m
            where
                m.community_id = me.community_id
                or m.group_id = me.group_id
                or m.unit_id = me.unit_id
                or m.user_id = me.user_id
        )
    );
end
$session_lists$;
alter function network.session_lists() owner to ownedby_owner;
comment on function network.session_lists() is
'The lists that the session is on as flags[list]; flags[0], for entries without a list, is true for everyone (AOU-2). Null without an identity.';
revoke all on function network.session_lists() from public;
grant execute on function network.session_lists() to
ownedby_member, ownedby_admin, ownedby_owner, ownedby_writer;
