-- For administrators, after a restore or a leak: identities that were given before lose their
-- force; each transaction asks for a new one, so that nobody notices but a transaction that runs
-- at this moment.
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
begin
    perform network.require_super_user('network.renew_session_secret');
    perform network.make_session_secret();
end
$renew_session_secret$;
alter function network.renew_session_secret() owner to ownedby_owner;
comment on function network.renew_session_secret() is
'Makes a new key for the identities of backends'' transactions. Transactions that run lose theirs.';
revoke all on function network.renew_session_secret() from public;
grant execute on function network.renew_session_secret() to ownedby_admin;

-- The first of all, when a database is deployed.
do $first$
begin
    if not exists (select from network.session_secret) then
        perform network.make_session_secret();
    end if;
end
$first$;
