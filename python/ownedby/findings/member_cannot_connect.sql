-- In a hardened database members connect by what they inherit; others have to be named.
select
    'warning' as level,
    'member that cannot connect' as what,
    format('%I may work for group %s, but not connect', r.rolname, g.name) as detail,
    format('grant connect on database %I to %I', current_database(), r.rolname) as remedy
from network.groups as g
inner join pg_catalog.pg_roles as o on g.role_name = o.rolname::text
inner join pg_catalog.pg_roles as r on pg_catalog.pg_has_role(r.oid, o.oid, 'member')
where
    r.rolcanlogin
    and not pg_catalog.has_database_privilege(r.oid, current_database(), 'connect')
