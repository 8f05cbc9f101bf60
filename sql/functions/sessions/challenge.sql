-- For backends: what a token has to be made for, so that it holds in this transaction alone: this
-- start of the server, this process, this moment; and, because numbers of processes come back in a
-- copy of the server, this database and login.
create or replace function network.challenge()
returns text
language plpgsql
stable
called on null input
security invoker
parallel restricted
set search_path = pg_catalog, pg_temp
as $challenge$
begin
    return concat_ws(
        '.',
        encode(timestamptz_send(pg_postmaster_start_time()), 'hex'),
        pg_backend_pid(),
        encode(timestamptz_send(transaction_timestamp()), 'hex'),
        encode(convert_to(current_database(), 'UTF8'), 'hex'),
        encode(convert_to(session_user, 'UTF8'), 'hex')
    );
end
$challenge$;
alter function network.challenge() owner to ownedby_owner;
comment on function network.challenge() is
'What the token for network.begin_session is made for: start of the server, process, start of the transaction, database and login. Different in every transaction.';
revoke all on function network.challenge() from public;
grant execute on function network.challenge() to ownedby_backend, ownedby_owner;
