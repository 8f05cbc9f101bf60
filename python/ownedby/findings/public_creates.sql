-- Who can make an object can have others run it, or fill the disk.
select
    'warning' as level,
    'everybody can make objects' as what,
    format('PUBLIC has %s on %s', x.privilege_type, o.name) as detail,
    'ownedby up, which revokes it' as remedy
from (
    select
        'database ' || quote_ident(d.datname) as name,
        coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba)) as acl
    from pg_catalog.pg_database as d
    where d.datname = current_database()
    union all
    select
        'schema public',
        n.nspacl
    from pg_catalog.pg_namespace as n
    where n.nspname = 'public'
) as o
cross join lateral pg_catalog.aclexplode(o.acl) as x
where x.grantee = 0 and x.privilege_type in ('CREATE', 'TEMPORARY')
