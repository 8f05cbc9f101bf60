-- Dropped, or renamed: then the user still is who it was, but the row says another name.
select
    'warning' as level,
    'user whose login does not exist' as what,
    format(
        'the login %I of user %s does not exist%s',
        u.login_role,
        u.name,
        (
            select format('; it is called %I now', r.rolname)
            from pg_catalog.pg_roles as r
            where r.oid = u.login_id
        )
    ) as detail,
    format(
        'Make the login, or: update network.users set login_role = … where name = %L', u.name
    ) as remedy
from network.users as u
where
    u.login_role is not null
    and not exists (select from pg_catalog.pg_roles as r where r.rolname::text = u.login_role)
