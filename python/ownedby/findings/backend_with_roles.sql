-- What is typed on such a login could choose the role; so it gets no session.
select
    'warning' as level,
    'backend that is a member of other roles' as what,
    format(
        '%I, the login of a backend, is a member of %I, and gets no session', r.rolname, o.rolname
    ) as detail,
    format(
        'revoke %I from %I granted by %I',
        o.rolname, r.rolname, pg_catalog.pg_get_userbyid(m.grantor)
    ) as remedy
from network.backends as b
inner join pg_catalog.pg_roles as r on b.login_role = r.rolname
inner join pg_catalog.pg_auth_members as m on r.oid = m.member
inner join pg_catalog.pg_roles as o on m.roleid = o.oid
where o.rolname <> 'ownedby_backend'
