-- Dropped or renamed by hand, or not restored with the dump of the roles: nobody works for it.
select
    'error' as level,
    'group without its role' as what,
    format('the role %I of group %s does not exist', g.role_name, g.name) as detail,
    'Rename the role back, or restore the roles with their memberships (docs/operate.md).' as remedy
from network.groups as g
where not exists (select from pg_catalog.pg_roles as r where r.rolname::text = g.role_name)
