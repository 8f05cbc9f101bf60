-- A view of a superuser, or a materialized one, shows a protected table to whoever may read the
-- view: network.protect refuses such, but they can be made later.
select
    'error' as level,
    'a protected table is read around row security' as what,
    format(
        '%s, of %s, shows %s to others', v.view, v.owner, network.data_table(p.entity)
    ) as detail,
    format(
        'alter view %s set (security_invoker), or give it to an owner who is no superuser; of a'
        ' materialized view revoke SELECT',
        v.view
    ) as remedy
from network.protected_tables as p
cross join lateral network.views_around(network.data_table(p.entity)::regclass) as v
