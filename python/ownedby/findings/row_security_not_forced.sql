-- The owner of a view or a table is bound by row security only while it is forced: else every row
-- is seen through the views.
select
    'error' as level,
    'row security off' as what,
    format(
        'row security on %s is %s',
        c.oid::regclass,
        case when c.relrowsecurity then 'enabled, but not forced' else 'not enabled' end
    ) as detail,
    format(
        'alter table %s enable row level security, force row level security', c.oid::regclass
    ) as remedy
from pg_catalog.pg_class as c
where
    c.relnamespace = 'crm_data'::regnamespace
    and c.relkind in ('r', 'p')
    and not (c.relrowsecurity and c.relforcerowsecurity)
