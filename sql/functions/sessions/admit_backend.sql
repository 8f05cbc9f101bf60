-- For network.create_backend: gives a login the rights of a backend, and nothing that would be an
-- identity.
-- Security definer because only ownedby_roles may grant ownedby_backend.
create or replace function network.admit_backend(
    login text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $admit_backend$
declare
    memberships text;
    how text := '';
begin
    perform network.require_safe_role(admit_backend.login, 'a login');
    select string_agg(quote_ident(pg_get_userbyid(a.roleid)), ', ')
    into memberships
    from pg_auth_members as a
    where
        a.member = to_regrole(quote_ident(admit_backend.login))
        and a.roleid <> 'ownedby_backend'::regrole;
    if memberships is not null then
        raise exception 'login "%" is a member of %', admit_backend.login, memberships
        using errcode = 'invalid_parameter_value',
        hint = 'What is typed there could choose that role: a backend logs in with a role that is'
            ' a member of nothing.';
    end if;
    if exists (
        select
        from pg_auth_members as a
        where a.roleid = to_regrole(quote_ident(admit_backend.login))
    ) then
        raise exception 'login "%" has members', admit_backend.login
        using errcode = 'invalid_parameter_value',
        hint = 'A backend logs in with a role that nobody else can become.';
    end if;
    -- From 16 on the grant says so itself; before, the login's attribute does.
    if current_setting('server_version_num')::integer >= 160000 then
        how := ' with inherit true, set false';
    elsif not exists (
        select from pg_roles as r where r.rolname = admit_backend.login and r.rolinherit
    ) then
        raise exception 'login "%" does not inherit the rights of what it is a member of',
            admit_backend.login
        using errcode = 'invalid_parameter_value',
        hint = format('alter role %I inherit', admit_backend.login);
    end if;
    execute format('grant ownedby_backend to %I', admit_backend.login) || how;
end
$admit_backend$;
alter function network.admit_backend(text) owner to ownedby_roles;
comment on function network.admit_backend(text) is
'Grants ownedby_backend to an existing login that is a member of nothing and has no members.';
revoke all on function network.admit_backend(text) from public;
grant execute on function network.admit_backend(text) to ownedby_owner;
