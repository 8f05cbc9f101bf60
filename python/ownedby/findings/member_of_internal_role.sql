-- Whoever can become one of these roles reads or changes records past the rules. (The ADMIN option
-- alone, which PostgreSQL gives to whoever made a role, is the deployer's: SECURITY.md.)
select
    'error' as level,
    'member of an internal role' as what,
    format('%I is a member of %I', pg_catalog.pg_get_userbyid(m.member), r.rolname) as detail,
    format(
        'revoke %I from %I granted by %I',
        r.rolname, pg_catalog.pg_get_userbyid(m.member), pg_catalog.pg_get_userbyid(m.grantor)
    ) as remedy
from pg_catalog.pg_auth_members as m
inner join pg_catalog.pg_roles as r on m.roleid = r.oid
where
    r.rolname in (
        'ownedby_owner', 'ownedby_gate', 'ownedby_writer', 'ownedby_steward', 'ownedby_roles'
    )
    -- on 15 a membership has no options: it is one
    and (
        coalesce((pg_catalog.to_jsonb(m) ->> 'inherit_option')::boolean, true)
        or coalesce((pg_catalog.to_jsonb(m) ->> 'set_option')::boolean, true)
    )
