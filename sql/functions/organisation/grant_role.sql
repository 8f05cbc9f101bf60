-- For network.admit and the units of users: makes a login a member of a group role.
-- Security definer because only ownedby_roles administers the roles it made.
create or replace function network.grant_role(
    role_name text,
    login text,
    is_role_made boolean
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $grant_role$
begin
    perform network.require_safe_role(grant_role.role_name, 'a group role');
    perform network.require_safe_role(grant_role.login, 'a login');
    -- Its identity would stay when its session ends.
    if exists (
        select
        from pg_auth_members as m
        where
            m.roleid = 'ownedby_backend'::regrole
            and m.member = to_regrole(quote_ident(grant_role.login))
    ) then
        raise exception 'login "%" is that of a backend', grant_role.login
        using errcode = 'invalid_parameter_value',
        hint = 'A backend works for users, one transaction at a time, and is a member of no group.';
    end if;
    -- On 15 CREATEROLE would do for any role; what was attached takes the ADMIN option everywhere.
    if
        not grant_role.is_role_made
        and not exists (
            select
            from pg_auth_members as m
            where
                m.roleid = to_regrole(quote_ident(grant_role.role_name))
                and m.member = 'ownedby_roles'::regrole
                and m.admin_option
        )
    then
        raise exception
            'role "%" cannot be granted: it was attached, and ownedby_roles is no administrator of it',
            grant_role.role_name
        using
            errcode = 'insufficient_privilege',
            hint = format('grant %I to ownedby_roles with admin option', grant_role.role_name);
    end if;
    execute format('grant %I to %I', grant_role.role_name, grant_role.login);
    perform network.refresh_plain_logins(array[grant_role.login]);
end
$grant_role$;
alter function network.grant_role(text, text, boolean) owner to ownedby_roles;
comment on function network.grant_role(text, text, boolean) is
'Grants a group role to a login; both have to be unprivileged. is_role_made: whether ownedby made the role; one that was attached needs ownedby_roles as its administrator.';
revoke all on function network.grant_role(text, text, boolean) from public;
grant execute on function network.grant_role(text, text, boolean) to ownedby_owner;
