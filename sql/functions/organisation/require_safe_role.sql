-- For the functions of ownedby_roles: refuses roles that would give a member more than membership.
create or replace function network.require_safe_role(
    role_name text,
    what text
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $require_safe_role$
declare
    role_id constant oid := to_regrole(quote_ident(require_safe_role.role_name));
    dangerous text;
begin
    -- A longer name would be cut, and find another role.
    if role_id is null or octet_length(require_safe_role.role_name) > 63 then
        raise exception 'role "%" does not exist', require_safe_role.role_name
        using errcode = 'undefined_object', hint = 'Make it first: create role … login.';
    end if;
    if require_safe_role.role_name ~ '^(pg_|ownedby_)' then
        raise exception 'role "%" cannot be %: the name is reserved',
            require_safe_role.role_name, require_safe_role.what
        using errcode = 'reserved_name',
        hint = 'Names that begin with pg_ or ownedby_ are not for groups and logins.';
    end if;
    -- A group role hands on whatever it is a member of, so what it can become counts as well.
    with recursive reachable (role_id) as (
        select role_id
        union
        select m.roleid
        from pg_auth_members as m
        inner join reachable as r on m.member = r.role_id
        where require_safe_role.what <> 'a login'
    )
    select string_agg(quote_ident(a.rolname), ', ')
    into dangerous
    from reachable as r
    inner join pg_roles as a on r.role_id = a.oid
    where
        a.rolsuper or a.rolcreaterole or a.rolbypassrls or a.rolreplication
        or (a.rolname ~ '^(pg_|ownedby_)' and a.rolname <> 'ownedby_member');
    if dangerous is not null then
        raise exception
            'role "%" cannot be %: it has, or can become %, more rights than a member may have',
            require_safe_role.role_name, require_safe_role.what, dangerous
        using
            errcode = 'insufficient_privilege',
            hint = 'Superusers, CREATEROLE, BYPASSRLS, REPLICATION and members of pg_* and'
                ' ownedby_* roles are refused.';
    end if;
end
$require_safe_role$;
alter function network.require_safe_role(text, text) owner to ownedby_roles;
comment on function network.require_safe_role(text, text) is
'Raises an error unless the role exists and is neither privileged nor reserved. what: "a group role" or "a login", for the message.';
revoke all on function network.require_safe_role(text, text) from public;
