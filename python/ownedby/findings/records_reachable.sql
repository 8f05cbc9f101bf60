-- Clients reach records through the views of crm alone. Row security would still filter what others
-- read here, but nothing says that their policies are right.
with objects (name, columns, owner, acl) as (
    select
        'schema ' || n.nspname,
        '',
        n.nspowner,
        n.nspacl
    from pg_catalog.pg_namespace as n
    where n.nspname = 'crm_data'
    union all
    select
        case c.relkind when 'S' then 'sequence ' else 'table ' end || c.oid::regclass::text,
        '',
        c.relowner,
        c.relacl
    from pg_catalog.pg_class as c
    where c.relnamespace = 'crm_data'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select
        'table ' || c.oid::regclass::text,
        format(' (%I)', a.attname),
        c.relowner,
        a.attacl
    from pg_catalog.pg_class as c
    inner join pg_catalog.pg_attribute as a on c.oid = a.attrelid
    where c.relnamespace = 'crm_data'::regnamespace and not a.attisdropped
)

select
    'error' as level,
    'records within reach past the views' as what,
    format(
        '%s has %s%s on %s',
        case when x.grantee = 0 then 'PUBLIC' else x.grantee::regrole::text end,
        string_agg(x.privilege_type, ', ' order by x.privilege_type),
        o.columns,
        o.name
    ) as detail,
    format(
        'revoke all%s on %s from %s',
        o.columns, o.name, case when x.grantee = 0 then 'public' else x.grantee::regrole::text end
    ) as remedy
from objects as o
cross join lateral pg_catalog.aclexplode(o.acl) as x
where
    x.grantee <> o.owner
    and (
        x.grantee = 0
        or x.grantee::regrole::text not in (
            'ownedby_gate', 'ownedby_clear_gate', 'ownedby_masked_gate', 'ownedby_writer',
            'ownedby_steward'
        )
    )
group by o.name, o.columns, x.grantee
