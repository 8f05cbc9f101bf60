-- The identity of most sessions by one look-up: a login that is noted as plain, and is so at this
-- moment; or a backend's login, in a transaction for which network.begin_session gave it one.
-- Whatever is different, if only a membership more, makes it return no row, and network.identify
-- searches at length. Internal: for network.identify and the functions that return key sets, which
-- are asked in every statement.
create or replace view network.plain_session with (security_invoker) as
select
    p.group_id,
    p.community_id,
    p.user_id,
    p.unit_id,
    'login' as source
from network.plain_logins as p
where
    p.role_name = session_user
    and current_setting('role') = 'none'
    -- still the roles that were noted, under these names
    and pg_get_userbyid(p.role_id) = session_user
    and pg_get_userbyid(p.group_role_id) = p.group_role
    and (
        p.role_id = p.group_role_id
        or (
            array(
                select a.roleid
                from pg_auth_members as a
                where a.member = p.role_id
            ) = array[p.group_role_id]
            -- On 16 and later "member" is true for whoever merely made the role.
            and pg_has_role(
                p.role_id,
                p.group_role_id,
                case
                    when current_setting('server_version_num')::integer >= 160000 then 'usage, set'
                    else 'member'
                end
            )
        )
    )
union all
select
    b.numbers[1] as group_id,
    b.numbers[2] as community_id,
    b.numbers[3] as user_id,
    b.numbers[4] as unit_id,
    'session' as source
from (
    select network.backend_identity() as numbers
    -- asked for before the signature is looked at, because most sessions have none
    where
        current_setting('ownedby.session', true) <> ''
        and current_setting('role') = 'none'
    -- asked once, not for each column
    offset 0 -- noqa: AM09
) as b
where b.numbers is not null;
alter view network.plain_session owner to ownedby_owner;
comment on view network.plain_session is
'Group, user and unit of the session, if its login is a plain one, or its transaction that of a backend; no row otherwise.';
comment on column network.plain_session.group_id is 'The session group.';
comment on column network.plain_session.community_id is 'Its community.';
comment on column network.plain_session.user_id is 'The user, if the login has one.';
comment on column network.plain_session.unit_id is 'The unit through which the user works.';
comment on column network.plain_session.source is
'login: by the login alone; session: by network.begin_session.';
