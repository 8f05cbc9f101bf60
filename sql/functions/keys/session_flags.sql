-- What every row read through a view is checked with, before anything else: flags[group][level],
-- true where the session may view. A subscript costs nothing in the eyes of the planner, so nothing
-- that a reader writes comes first, also on servers that take casts of arrays for harmless
-- (CVE-2026-116327); out of range it is null, never an error.
-- Security definer because members may not read the key sets of others.
create or replace function network.session_flags(
    scope text
)
returns boolean[]
language plpgsql
stable
called on null input
security definer
parallel safe
set search_path = pg_catalog, pg_temp
as $session_flags$
declare
    own_flags boolean[];
    me record;
begin
    -- Every statement pays for this. A plain login, the common case, takes one query; each further
    -- one would cost as much again.
    if pg_has_role(session_user, 'ownedby_admin', 'usage') then
        select k.flags into own_flags from network.plain_super_user as k;
    elsif session_flags.scope = 'group' then
        select k.flags into own_flags
        from network.plain_session as s
        inner join network.group_keys as k on s.group_id = k.group_id and k.permission = 'view';
    else
        select k.flags into own_flags
        from network.plain_session as s
        inner join network.community_keys as k
            on s.community_id = k.community_id and k.permission = 'view';
    end if;
    if found then
        return own_flags;
    end if;
    me := network.identify();
    if me.is_super_user then
        select k.flags into own_flags from network.all_keys as k;
    elsif session_flags.scope = 'group' then
        select k.flags into own_flags
        from network.group_keys as k
        where k.group_id = me.group_id and k.permission = 'view';
    else
        select k.flags into own_flags
        from network.community_keys as k
        where k.community_id = me.community_id and k.permission = 'view';
    end if;
    return own_flags;
end
$session_flags$;
alter function network.session_flags(text) owner to ownedby_owner;
comment on function network.session_flags(text) is
'The view permission of the session as flags[group][level]: scope group is what its group has of its own and by name, community what scope all opens to it. Null without an identity: no rows.';
revoke all on function network.session_flags(text) from public;
grant execute on function network.session_flags(text) to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_owner, ownedby_writer, ownedby_steward;
