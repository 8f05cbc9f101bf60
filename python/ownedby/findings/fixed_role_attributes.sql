-- The fixed roles own what decides, or stand for a right: nobody is to log in as one, and none is
-- to have more than it needs.
select
    'error' as level,
    'fixed role with other rights' as what,
    format(
        '%I has %s',
        r.rolname,
        concat_ws(
            ', ',
            case when r.rolsuper then 'SUPERUSER' end,
            case when r.rolbypassrls then 'BYPASSRLS' end,
            case when r.rolcanlogin then 'LOGIN' end,
            case when r.rolreplication then 'REPLICATION' end,
            case when r.rolcreatedb then 'CREATEDB' end,
            case when r.rolcreaterole and r.rolname <> 'ownedby_roles' then 'CREATEROLE' end
        )
    ) as detail,
    format(
        'alter role %I nosuperuser nobypassrls nologin noreplication nocreatedb%s',
        r.rolname,
        case when r.rolname <> 'ownedby_roles' then ' nocreaterole' end
    ) as remedy
from pg_catalog.pg_roles as r
where
    r.rolname ~ '^ownedby_'
    and (
        r.rolsuper or r.rolbypassrls or r.rolcanlogin or r.rolreplication or r.rolcreatedb
        or (r.rolcreaterole and r.rolname <> 'ownedby_roles')
    )
