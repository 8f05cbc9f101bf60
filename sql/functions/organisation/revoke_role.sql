-- For network.expel and the units of users: takes a group role from a login.
-- Security definer because only ownedby_roles administers the roles it made.
create or replace function network.revoke_role(
    role_name text,
    login text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $revoke_role$
begin
    -- A longer name would be cut, and find another role.
    if
        to_regrole(quote_ident(revoke_role.login)) is null
        or octet_length(revoke_role.login) > 63
    then
        raise exception 'role "%" does not exist', revoke_role.login
        using errcode = 'undefined_object', hint = 'The logins are in pg_roles.';
    end if;
    begin
        execute format('revoke %I from %I', revoke_role.role_name, revoke_role.login);
    exception
        when insufficient_privilege then
            raise exception
                'role "%" cannot be revoked: it was attached, and ownedby_roles is no administrator'
                ' of it',
                revoke_role.role_name
            using
                errcode = 'insufficient_privilege',
                hint = format(
                    'grant %I to ownedby_roles with admin option', revoke_role.role_name
                );
    end;
    if exists (
        select
        from pg_auth_members as m
        where
            m.roleid = to_regrole(quote_ident(revoke_role.role_name))
            and m.member = to_regrole(quote_ident(revoke_role.login))
    ) then
        raise exception 'login "%" stays a member of role "%", which somebody else granted',
            revoke_role.login, revoke_role.role_name
        using
            errcode = 'insufficient_privilege',
            hint = 'As a superuser: revoke … granted by whoever granted it; see \drg in psql.';
    end if;
    perform network.refresh_plain_logins(array[revoke_role.login]);
end
$revoke_role$;
alter function network.revoke_role(text, text) owner to ownedby_roles;
comment on function network.revoke_role(text, text) is
'Revokes a group role from a login; an error when a grant made elsewhere stays.';
revoke all on function network.revoke_role(text, text) from public;
grant execute on function network.revoke_role(text, text) to ownedby_owner;
