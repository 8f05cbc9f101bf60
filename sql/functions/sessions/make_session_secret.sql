-- For the deployer, the first time, and for network.renew_session_secret: the server's own key.
-- Security definer because nobody else may touch the key.
create or replace function network.make_session_secret()
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $make_session_secret$
declare
    key constant bytea := network.new_key();
begin
    insert into network.session_secret (inner_pad, outer_pad)
    values (network.pad_key(key, 54), network.pad_key(key, 92))
    on conflict (is_only) do update
    set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad;
end
$make_session_secret$;
alter function network.make_session_secret() owner to ownedby_owner;
comment on function network.make_session_secret() is
'Makes the key with which the server signs, in place of the one before, if there is one.';
revoke all on function network.make_session_secret() from public;
