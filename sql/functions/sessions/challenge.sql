-- For backends: what a token has to be made for, so that it holds in this transaction alone: this
-- start of the server, this process, this moment.
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
        to_hex((extract(epoch from pg_postmaster_start_time()) * 1000000)::bigint),
        to_hex(pg_backend_pid()),
        to_hex((extract(epoch from transaction_timestamp()) * 1000000)::bigint)
    );
end
$challenge$;
alter function network.challenge() owner to ownedby_owner;
comment on function network.challenge() is
'What the token for network.begin_session is made for: start of the server, process and start of the transaction, in hexadecimal. Different in every transaction.';
revoke all on function network.challenge() from public;
grant execute on function network.challenge() to ownedby_backend, ownedby_owner;
