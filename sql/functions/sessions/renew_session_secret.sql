-- For the deployer, the first time, and for administrators after a restore or a leak: makes the
-- server's own key. Identities that were given before lose their force; each transaction asks for
-- a new one, so that nobody notices but a transaction that runs at this moment.
-- Security definer because nobody else may touch the key.
create or replace function network.renew_session_secret()
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $renew_session_secret$
declare
    key constant bytea := network.new_key();
begin
    insert into network.session_secret (inner_pad, outer_pad)
    values (network.pad_key(key, 54), network.pad_key(key, 92))
    on conflict (is_only) do update
    set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad;
end
$renew_session_secret$;
alter function network.renew_session_secret() owner to ownedby_owner;
comment on function network.renew_session_secret() is
'Makes a new key for the identities of backends'' transactions. Transactions that run lose theirs.';
revoke all on function network.renew_session_secret() from public;
grant execute on function network.renew_session_secret() to ownedby_admin;

do $first$
begin
    if not exists (select from network.session_secret) then
        perform network.renew_session_secret();
    end if;
end
$first$;
