-- Who is asking: the one place that turns the session into an identity. Asked once a
-- statement by the policies, and by every function that decides. Only session_user and SET ROLE
-- count, never a custom setting, which needs no privilege at all.
-- Security definer because members may not read the organisation.
create or replace function network.identify(
    out is_super_user boolean,
    out is_disabled boolean,
    out group_id integer,
    out community_id integer,
    out user_id integer,
    out unit_id integer,
    out source text,
    out problem text
)
returns record
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
-- Planned once a session, and by index whatever the statistics of the catalog say: planned anew, or
-- reading pg_auth_members from end to end, it takes ten times as long.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $identify$
declare
    chosen_role constant text := current_setting('role');
    working_role constant text := case chosen_role
        when 'none' then session_user::text else chosen_role
    end;
    working_id constant oid := to_regrole(quote_ident(working_role));
    -- On 16 and later "member" is true for whoever merely made the role.
    entitling constant text := case
        when current_setting('server_version_num')::integer >= 160000 then 'usage, set'
        else 'member'
    end;
    persons integer[];
    group_ids integer[];
begin
    is_super_user := false;
    is_disabled := false;

    -- Most sessions: one look-up instead of six.
    select p.group_id, p.community_id, p.user_id, p.unit_id, p.source
    into group_id, community_id, user_id, unit_id, source
    from network.plain_session as p;
    if found then
        is_super_user := source = 'login' and pg_has_role(session_user, 'ownedby_admin', 'usage');
        return;
    end if;
    source := case chosen_role when 'none' then 'login' else 'set role' end;
    -- A backend is nobody without a session, whatever roles somebody gave to its login.
    if pg_has_role(session_user, 'ownedby_backend', 'member') then
        perform
        from network.backends as b
        where
            b.login_role = session_user
            and b.login_id = to_regrole(quote_ident(session_user));
        if found then
            problem := format(
                'login "%s" is that of a backend and has no session here: network.begin_session'
                ' gives one to a transaction; SET ROLE, a membership, or a change of the user, the'
                ' unit or the backend takes it',
                session_user
            );
            return;
        end if;
    end if;

    -- Every statement pays for what follows, so each look-up is small and goes by an index: the
    -- catalog grows with the number of groups, the time must not.
    -- A user can only restrict: that of the role, and that of the login which chose it.
    select array[u.id] into persons from network.users as u where u.login_role = working_role;
    if not found then
        -- renamed since: the row still restricts
        select array[u.id] into persons
        from network.users as u
        where u.login_id = working_id and to_regrole(quote_ident(u.login_role)) is null;
    end if;
    if working_role <> session_user then
        -- The setting survives a revoke, so the right to the chosen role is asked again every time.
        if not coalesce(
            pg_has_role(to_regrole(quote_ident(session_user)), working_id, entitling), false
        ) then
            problem := format(
                'login "%s" is not a member of role "%s" any more', session_user, working_role
            );
            return;
        end if;
        select persons || array_agg(u.id) into persons
        from network.users as u
        where
            -- as a name it would collate as "C", which the index does not serve
            u.login_role = session_user::text collate "default"
            or (
                u.login_id = to_regrole(quote_ident(session_user))
                and to_regrole(quote_ident(u.login_role)) is null
            );
    end if;

    -- The group of the role itself; else the groups whose roles it is a member of.
    select array[g.id], g.community_id into group_ids, community_id
    from network.groups as g
    where g.role_name = working_role;
    if not found then
        -- One number a membership; -1 is a role that is no group's, behind which there may be
        -- groups.
        group_ids := array(
            select coalesce(g.id, -1)
            from (
                -- a name collates as "C", which the index on text does not serve
                select pg_get_userbyid(a.roleid)::text collate "default" as role_name
                from pg_auth_members as a
                where a.member = working_id and pg_has_role(working_id, a.roleid, entitling)
                offset 0
            ) as m
            left join network.groups as g on m.role_name = g.role_name
            where g.id is not null or m.role_name !~ '^ownedby_'
        );
        -- One group can be there twice, from two grantors.
        if cardinality(group_ids) > 1 or -1 = any(group_ids) then
            group_ids := network.groups_of_role(working_id, entitling);
        end if;
    end if;

    if cardinality(persons) > 0 then
        user_id := persons[1];
        is_disabled := exists (
            select from network.users as u where u.id = any(persons) and u.is_disabled
        );
        if is_disabled then
            problem := format('the user of login "%s" is disabled', working_role);
            return;
        end if;
        -- Of the groups that memberships entitle to, those of the own units are left.
        community_id := null;
        group_ids := array(
            select g.id
            from unnest(group_ids) as g (id)
            where not exists (
                select
                from unnest(persons) as p (id)
                where not exists (
                    select
                    from network.unit_users as uu
                    where uu.user_id = p.id and uu.group_id = g.id
                )
            )
        );
    end if;

    is_super_user := coalesce(pg_has_role(working_id, 'ownedby_admin', 'usage'), false);
    if coalesce(cardinality(group_ids), 0) <> 1 then
        -- A super user may do without a group; anyone else has to have exactly one.
        if not is_super_user then
            problem := case
                when cardinality(group_ids) > 1
                    then format(
                        'login "%s" is a member of several groups: choose with SET ROLE one of %s',
                        session_user,
                        (
                            select string_agg(quote_ident(g.role_name), ', ' order by g.id)
                            from network.groups as g
                            where g.id = any(group_ids)
                        )
                    )
                when user_id is not null
                    then format(
                        'the user of login "%s" belongs to no unit of a group it may work as',
                        working_role
                    )
                else format(
                    'role "%s" is not the role of a group, nor a member of one', working_role
                )
            end;
        end if;
        community_id := null;
        return;
    end if;

    group_id := group_ids[1];
    if community_id is null then
        select g.community_id into community_id
        from network.groups as g
        where g.id = identify.group_id;
    end if;
    if user_id is not null then
        select uu.unit_id into unit_id
        from network.unit_users as uu
        where uu.user_id = identify.user_id and uu.group_id = identify.group_id and uu.is_default;
    end if;
end
$identify$;
alter function network.identify() owner to ownedby_owner;
comment on function network.identify() is
'The identity of the session: group, user, unit, whether it is a super user, and what is wrong when there is none (SES-1, SES-4). For policies and functions; people ask network.whoami.';
revoke all on function network.identify() from public;
grant execute on function network.identify() to ownedby_owner, ownedby_writer, ownedby_steward;
