-- For network.revoke_backend: takes the rights of a backend from a login, if it is still there.
-- Security definer because only ownedby_roles may revoke ownedby_backend.
create or replace function network.expel_backend(
    login text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $expel_backend$
begin
    if to_regrole(quote_ident(expel_backend.login)) is not null then
        execute format('revoke ownedby_backend from %I', expel_backend.login);
    end if;
end
$expel_backend$;
alter function network.expel_backend(text) owner to ownedby_roles;
comment on function network.expel_backend(text) is 'Revokes ownedby_backend from a login.';
revoke all on function network.expel_backend(text) from public;
grant execute on function network.expel_backend(text) to ownedby_owner;
