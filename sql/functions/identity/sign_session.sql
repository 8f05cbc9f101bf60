-- The server's signature under the identity of a transaction: HMAC-SHA256 over the identity and all
-- that it is bound to. What has a fixed length comes first; the login stands last, because its name
-- may hold anything. Times as they are stored: as text, settings that anybody can write would have
-- a say in them.
create or replace function network.sign_session(
    identity text,
    inner_pad bytea,
    outer_pad bytea
)
returns text
language plpgsql
stable
called on null input
security invoker
parallel restricted
set search_path = pg_catalog, pg_temp
as $sign_session$
begin
    return encode(
        sha256(sign_session.outer_pad || sha256(
            sign_session.inner_pad
            || timestamptz_send(pg_postmaster_start_time())
            || int4send(pg_backend_pid())
            || timestamptz_send(transaction_timestamp())
            || convert_to(sign_session.identity || session_user, 'UTF8')
        )),
        'hex'
    );
end
$sign_session$;
alter function network.sign_session(text, bytea, bytea) owner to ownedby_owner;
comment on function network.sign_session(text, bytea, bytea) is
'Signature, 64 hexadecimal digits, under an identity for the transaction that runs. The pads are those of the key.';
revoke all on function network.sign_session(text, bytea, bytea) from public;
