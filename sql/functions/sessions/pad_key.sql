-- For whoever makes a key: one of the two pads of HMAC-SHA256 (RFC 2104). There is no pgcrypto
-- here: a MAC is sha256(outer pad || sha256(inner pad || message)), and the pads are stored ready.
create or replace function network.pad_key(
    key bytea,
    with_byte integer
)
returns bytea
language plpgsql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $pad_key$
declare
    -- 64 bytes, a block of SHA-256: 32 of key, 32 of zero
    padded bytea := pad_key.key || decode(repeat('00', 64 - octet_length(pad_key.key)), 'hex');
begin
    for i in 0 .. 63 loop
        padded := set_byte(padded, i, get_byte(padded, i) # pad_key.with_byte);
    end loop;
    return padded;
end
$pad_key$;
alter function network.pad_key(bytea, integer) owner to ownedby_owner;
comment on function network.pad_key(bytea, integer) is
'A key of at most 64 bytes, filled with zeros to 64 and xored with a byte: 54 for the inner pad of HMAC, 92 for the outer.';
revoke all on function network.pad_key(bytea, integer) from public;
