-- A superuser sees everything whatever it is a member of; the grant only hides that.
select
    'warning' as level,
    'superuser in a group' as what,
    format(
        '%I, a superuser, is a member of %I (group %s)', r.rolname, g.role_name, g.name
    ) as detail,
    format(
        'revoke %I from %I granted by %I',
        g.role_name, r.rolname, pg_catalog.pg_get_userbyid(m.grantor)
    ) as remedy
from network.groups as g
inner join pg_catalog.pg_roles as o on g.role_name = o.rolname::text
inner join pg_catalog.pg_auth_members as m on o.oid = m.roleid
inner join pg_catalog.pg_roles as r on m.member = r.oid
where r.rolsuper
