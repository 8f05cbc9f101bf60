-- As PostgreSQL has it; hardening ends it.
select
    'note' as level,
    'everybody can connect' as what,
    format('PUBLIC has CONNECT on database %I', d.datname) as detail,
    'ownedby up --harden, as a superuser (docs/operate.md says who keeps it)' as remedy
from pg_catalog.pg_database as d
cross join lateral pg_catalog.aclexplode(
    coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))
) as x
where d.datname = current_database() and x.grantee = 0 and x.privilege_type = 'CONNECT'
