-- For whoever makes a key: 32 bytes from PostgreSQL's strong random numbers, of which a UUID holds
-- 122 bits.
create or replace function network.new_key()
returns bytea
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $new_key$
begin
    return sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
end
$new_key$;
alter function network.new_key() owner to ownedby_owner;
comment on function network.new_key() is '32 random bytes.';
revoke all on function network.new_key() from public;
