-- For network.admit and the units of users: makes a login a member of a group role.
-- Security definer because only ownedby_roles administers the roles it made.
create or replace function network.grant_role(
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
as $grant_role$
begin
    perform network.require_safe_role(grant_role.role_name, 'a group role');
    perform network.require_safe_role(grant_role.login, 'a login');
    begin
        execute format('grant %I to %I', grant_role.role_name, grant_role.login);
    exception
        when insufficient_privilege then
            raise exception
                'role "%" cannot be granted: it was attached, and ownedby_roles is no administrator of it',
                grant_role.role_name
            using
                errcode = 'insufficient_privilege',
                hint = format('grant %I to ownedby_roles with admin option', grant_role.role_name);
    end;
end
$grant_role$;
alter function network.grant_role(text, text) owner to ownedby_roles;
comment on function network.grant_role(text, text) is
'Grants a group role to a login; both have to be unprivileged.';
revoke all on function network.grant_role(text, text) from public;
grant execute on function network.grant_role(text, text) to ownedby_owner;
