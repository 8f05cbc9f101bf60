-- What every policy compares access keys with. Evaluated once a statement, as (select
-- network.session_keys(…)); the sets are stored ready, so it reads two rows and derives nothing.
-- Security definer because members may not read the key sets of others.
create or replace function network.session_keys(
    permission text
)
returns bigint[]
language plpgsql
stable
called on null input
security definer
parallel safe
set search_path = pg_catalog, pg_temp
as $session_keys$
declare
    own_keys bigint[];
    community_keys bigint[];
    me record;
begin
    -- Every statement pays for this: see network.session_flags.
    if pg_has_role(session_user, 'ownedby_admin', 'usage') then
        select k.keys into own_keys from network.plain_super_user as k;
    else
        select k.keys, c.keys
        into own_keys, community_keys
        from network.plain_session as s
        inner join network.group_keys as k
            on s.group_id = k.group_id and k.permission = session_keys.permission
        left join network.community_keys as c
            on s.community_id = c.community_id and c.permission = session_keys.permission;
    end if;
    if not found then
        me := network.identify();
        if me.is_super_user then
            select k.keys into own_keys from network.all_keys as k;
            return own_keys;
        end if;
        if me.group_id is null then
            return '{}';
        end if;
        select k.keys into own_keys
        from network.group_keys as k
        where k.group_id = me.group_id and k.permission = session_keys.permission;
        select k.keys into community_keys
        from network.community_keys as k
        where k.community_id = me.community_id and k.permission = session_keys.permission;
    end if;
    -- Read into variables: what returns is flat, not an array that every comparison would unpack
    -- again.
    if cardinality(community_keys) > 0 then
        return own_keys || community_keys;
    end if;
    return coalesce(own_keys, '{}');
end
$session_keys$;
alter function network.session_keys(text) owner to ownedby_owner;
comment on function network.session_keys(text) is
'The access keys on which the session has a permission: own, view, modify or assign. Empty without an identity: no rows.';
revoke all on function network.session_keys(text) from public;
grant execute on function network.session_keys(text) to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_owner, ownedby_writer, ownedby_steward;
