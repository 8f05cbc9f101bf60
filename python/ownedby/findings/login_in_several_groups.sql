-- Without a user, whose units could decide, such a login sees nothing until it chooses with SET
-- ROLE, and whoever injects SQL can choose again.
with recursive reachable (login, role_id, group_name) as (
    select
        r.oid,
        r.oid,
        null::text
    from pg_catalog.pg_roles as r
    where
        r.rolcanlogin and not r.rolsuper
        and not exists (select from network.groups as g where g.role_name = r.rolname::text)
        and not exists (select from network.users as u where u.login_role = r.rolname::text)
    union
    select
        e.login,
        m.roleid,
        g.name
    from reachable as e
    inner join pg_catalog.pg_auth_members as m on e.role_id = m.member
    inner join pg_catalog.pg_roles as r on m.roleid = r.oid
    left join network.groups as g on r.rolname::text = g.role_name
    where
        -- a group's role is as far as it goes on each way
        e.group_name is null
        and (
            coalesce((pg_catalog.to_jsonb(m) ->> 'inherit_option')::boolean, true)
            or coalesce((pg_catalog.to_jsonb(m) ->> 'set_option')::boolean, true)
        )
)

select
    'warning' as level,
    'login of several groups' as what,
    format(
        '%s may work for %s', e.login::regrole,
        string_agg(distinct e.group_name, ', ' order by e.group_name)
    ) as detail,
    'A login for each group; or for a person a user (network.create_user), whose units decide.'
    as remedy
from reachable as e
where e.group_name is not null
group by e.login
having count(distinct e.group_name) > 1
