-- A group role hands on to its members whatever it has or can become. When it is attached that is
-- refused; afterwards somebody may have given it more.
with recursive reachable (group_name, role_name, role_id) as (
    select
        g.name,
        g.role_name,
        r.oid
    from network.groups as g
    inner join pg_catalog.pg_roles as r on g.role_name = r.rolname::text
    union
    select
        e.group_name,
        e.role_name,
        m.roleid
    from reachable as e
    inner join pg_catalog.pg_auth_members as m on e.role_id = m.member
)

select
    'error' as level,
    'group role with more rights than a member' as what,
    format(
        'the role %I of group %s %s %s',
        e.role_name,
        e.group_name,
        case
            when r.rolname::text = e.role_name then 'has' else format('can become %I:', r.rolname)
        end,
        concat_ws(
            ', ',
            case when r.rolsuper then 'SUPERUSER' end,
            case when r.rolbypassrls then 'BYPASSRLS' end,
            case when r.rolcreaterole then 'CREATEROLE' end,
            case when r.rolreplication then 'REPLICATION' end,
            case when r.rolname ~ '^(pg_|ownedby_)' then 'a role with rights of its own' end
        )
    ) as detail,
    case
        when r.rolname::text = e.role_name then format(
            'alter role %I nosuperuser nobypassrls nocreaterole noreplication', r.rolname
        )
        else format('revoke the membership that leads from %I to %I', e.role_name, r.rolname)
    end as remedy
from reachable as e
inner join pg_catalog.pg_roles as r on e.role_id = r.oid
where
    r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolreplication
    or (r.rolname ~ '^(pg_|ownedby_)' and r.rolname <> 'ownedby_member')
