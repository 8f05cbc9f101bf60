-- For the view crm.selectable_users: the users that records can be assigned to by the session
-- (COL-12, COL-13). Fewer than it sees: sharing units shows users, too.
-- Security definer because members may not read the organisation.
create or replace function network.selectable_users()
returns table (
    id integer,
    name text,
    unit_id integer
)
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $selectable_users$
declare
    me constant record := network.identify();
    group_ids constant integer[] := network.sharing_group_ids(
        me.group_id, me.community_id, array['users']
    );
begin
    return query
    select
        u.id,
        u.name,
        case count(*) when 1 then min(uu.unit_id) end
    from network.users as u
    inner join network.unit_users as uu on u.id = uu.user_id
    where not u.is_disabled
    group by u.id
    having me.is_super_user or bool_or(uu.group_id = any(group_ids));
end
$selectable_users$;
alter function network.selectable_users() owner to ownedby_owner;
comment on function network.selectable_users() is
'The users that records can be assigned to by the session, with their unit if they have one alone. For crm.selectable_users.';
revoke all on function network.selectable_users() from public;
grant execute on function network.selectable_users() to ownedby_member, ownedby_admin;
