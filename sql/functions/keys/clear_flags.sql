-- What decides a cell of a masked column: flags[group][level], true where the session sees the
-- field class in the clear. It does not say which records the session views.
-- Security definer because members may not read the key sets of others.
create or replace function network.clear_flags(
    field_class text
)
returns boolean[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $clear_flags$
declare
    own_flags boolean[];
    me record;
begin
    -- Every statement pays for this: see network.session_flags.
    if pg_has_role(session_user, 'ownedby_admin', 'usage') then
        select k.flags into own_flags from network.plain_super_user as k;
    else
        select k.flags into own_flags
        from network.plain_session as s
        inner join network.group_clear_keys as k
            on s.group_id = k.group_id and k.field_class = clear_flags.field_class;
    end if;
    if found then
        return own_flags;
    end if;
    me := network.identify();
    if me.is_super_user then
        select k.flags into own_flags from network.all_keys as k;
    else
        select k.flags into own_flags
        from network.group_clear_keys as k
        where k.group_id = me.group_id and k.field_class = clear_flags.field_class;
    end if;
    return own_flags;
end
$clear_flags$;
alter function network.clear_flags(text) owner to ownedby_owner;
comment on function network.clear_flags(text) is
'Where the session sees a field class in the clear, as flags[group][level]. Null without an identity: masked.';
revoke all on function network.clear_flags(text) from public;
grant execute on function network.clear_flags(text) to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_owner, ownedby_writer, ownedby_steward;
