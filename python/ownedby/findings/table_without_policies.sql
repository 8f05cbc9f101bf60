-- No policy, no rows: it protects, but it is not what somebody wanted who made the table. A view
-- over it shows nothing, until somebody switches row security off.
select
    'error' as level,
    'table of records without policies' as what,
    format('%s has no policy', c.oid::regclass) as detail,
    'Register the table in network.entities in a migration, or move it to another schema.' as remedy
from pg_catalog.pg_class as c
where
    c.relnamespace = 'crm_data'::regnamespace
    and c.relkind in ('r', 'p')
    and not exists (select from pg_catalog.pg_policy as p where p.polrelid = c.oid)
