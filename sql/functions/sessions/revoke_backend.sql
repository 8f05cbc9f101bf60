-- For administrators: a login is no backend any more. Its transactions lose their identity with
-- their next statement.
-- Security definer because revoking roles needs ownedby_roles.
create or replace function network.revoke_backend(
    login text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $revoke_backend$
begin
    perform network.require_super_user('network.revoke_backend');
    delete from network.backends as b where b.login_role = revoke_backend.login;
    if not found then
        raise exception 'login "%" is not that of a backend', revoke_backend.login
        using errcode = 'undefined_object', hint = 'The backends are in network.backends.';
    end if;
    perform network.expel_backend(revoke_backend.login);
end
$revoke_backend$;
alter function network.revoke_backend(text) owner to ownedby_owner;
comment on function network.revoke_backend(text) is
'Takes keys, groups and rights of a backend from a login, at once.';
revoke all on function network.revoke_backend(text) from public;
grant execute on function network.revoke_backend(text) to ownedby_admin;
