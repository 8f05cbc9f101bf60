-- For the policies of the two branches of a view: the access keys that an index is asked for, those
-- where the session sees a field class in the clear, or the others that it views. Each may hold
-- keys too many, never too few: the flags decide.
-- Security definer because members may not read the key sets of others.
create or replace function network.clear_keys(
    field_class text,
    is_clear boolean
)
returns bigint[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $clear_keys$
declare
    own_keys bigint[];
    community_keys bigint[];
    me record;
begin
    -- Every statement pays for this: see network.session_flags.
    if pg_has_role(session_user, 'ownedby_admin', 'usage') then
        select case when clear_keys.is_clear then k.keys else '{}' end into own_keys
        from network.plain_super_user as k;
    else
        select
            case when clear_keys.is_clear then k.clear_keys else k.masked_keys end,
            case when clear_keys.is_clear then c.clear_keys else c.masked_keys end
        into own_keys, community_keys
        from network.plain_session as s
        inner join network.group_clear_keys as k
            on s.group_id = k.group_id and k.field_class = clear_keys.field_class
        left join network.community_clear_keys as c
            on s.community_id = c.community_id and c.field_class = clear_keys.field_class;
    end if;
    if not found then
        me := network.identify();
        if me.is_super_user then
            select case when clear_keys.is_clear then k.keys else '{}' end into own_keys
            from network.all_keys as k;
            return own_keys;
        end if;
        if me.group_id is null then
            return '{}';
        end if;
        select case when clear_keys.is_clear then k.clear_keys else k.masked_keys end into own_keys
        from network.group_clear_keys as k
        where k.group_id = me.group_id and k.field_class = clear_keys.field_class;
        select case when clear_keys.is_clear then k.clear_keys else k.masked_keys end
        into community_keys
        from network.community_clear_keys as k
        where k.community_id = me.community_id and k.field_class = clear_keys.field_class;
    end if;
    -- Read into variables: what returns is flat, not an array that every comparison would unpack
    -- again.
    if cardinality(community_keys) > 0 then
        return own_keys || community_keys;
    end if;
    return coalesce(own_keys, '{}');
end
$clear_keys$;
alter function network.clear_keys(text, boolean) owner to ownedby_owner;
comment on function network.clear_keys(text, boolean) is
'The access keys where the session sees a field class in the clear, or (false) the others that it views. Empty without an identity: no rows.';
revoke all on function network.clear_keys(text, boolean) from public;
grant execute on function network.clear_keys(text, boolean) to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_owner, ownedby_writer, ownedby_steward;
