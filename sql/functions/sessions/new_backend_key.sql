-- For network.create_backend and network.rotate_backend_key: a key whose text leaves the server
-- once, as the result, and stands in no log of statements.
create or replace function network.new_backend_key(
    login text
)
returns text
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $new_backend_key$
declare
    key constant bytea := network.new_key();
    number integer;
begin
    insert into network.backend_keys (login_role, inner_pad, outer_pad)
    values (new_backend_key.login, network.pad_key(key, 54), network.pad_key(key, 92))
    returning id into number;
    return format('ob1.%s.%s', number, encode(key, 'hex'));
end
$new_backend_key$;
alter function network.new_backend_key(text) owner to ownedby_owner;
comment on function network.new_backend_key(text) is
'Makes and stores a key of a backend; returns its text.';
revoke all on function network.new_backend_key(text) from public;
