-- Notes which logins are plain, for the roles named (all when null). A row that is missing costs
-- time and nothing else, so where in doubt none is made.
-- Security definer because the notes belong to ownedby_owner, and no one else writes them.
create or replace function network.refresh_plain_logins(
    role_names text[] default null
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $refresh_plain_logins$
begin
    -- One at a time: each then sees every change that was committed before it.
    lock table network.plain_logins in share row exclusive mode;
    delete from network.plain_logins as p
    where
        refresh_plain_logins.role_names is null
        or p.role_name = any(refresh_plain_logins.role_names)
        or pg_get_userbyid(p.role_id)::text = any(refresh_plain_logins.role_names);
    -- An older snapshot would miss what others committed meanwhile: that a user is disabled.
    if current_setting('transaction_isolation') <> 'read committed' then
        return;
    end if;
    insert into network.plain_logins (
        role_name, role_id, group_id, community_id, group_role, group_role_id, user_id, unit_id
    )
    select
        r.rolname,
        r.oid,
        g.id,
        g.community_id,
        g.role_name,
        to_regrole(quote_ident(g.role_name)),
        u.id,
        (
            select uu.unit_id
            from network.unit_users as uu
            where uu.user_id = u.id and uu.group_id = g.id and uu.is_default
        )
    from pg_roles as r
    cross join lateral (
        select array(
            select pg_get_userbyid(a.roleid)::text collate "default"
            from pg_auth_members as a
            where a.member = r.oid
        ) as names
    ) as m
    -- its own group goes before that of which it is a member
    inner join network.groups as g
        on g.role_name = case
            when exists (
                select
                from network.groups as o
                where o.role_name = r.rolname::text collate "default"
            ) then r.rolname::text collate "default"
            when cardinality(m.names) = 1 then m.names[1]
        end
    left join network.users as u on u.login_role = r.rolname::text collate "default"
    where
        (
            refresh_plain_logins.role_names is null
            or r.rolname::text = any(refresh_plain_logins.role_names)
        )
        and not exists (
            select
            from network.users as o
            where o.login_id = r.oid and o.login_role is distinct from r.rolname::text
        )
        and (
            u.id is null
            or (
                u.login_id = r.oid
                and not u.is_disabled
                and exists (
                    select
                    from network.unit_users as uu
                    where uu.user_id = u.id and uu.group_id = g.id
                )
            )
        );
end
$refresh_plain_logins$;
alter function network.refresh_plain_logins(text[]) owner to ownedby_owner;
comment on function network.refresh_plain_logins(text[]) is
'Notes anew which of the roles are plain logins (null: all). Triggers call it; calling it by hand changes nothing that is right.';
revoke all on function network.refresh_plain_logins(text[]) from public;
grant execute on function network.refresh_plain_logins(text[]) to ownedby_admin, ownedby_roles;
