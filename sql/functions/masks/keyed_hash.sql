-- For the triggers that fill masks of kind hash: a value hashed with the secret of this database.
-- Two values of a field class have the same hash if they are equal, in whichever table. No client
-- may call it, or it could try values until one fits.
-- Security definer because nobody else may read the secret.
create or replace function network.keyed_hash(
    field_class text,
    value text
)
returns bytea
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keyed_hash$
declare
    secret constant bytea := (select s.secret from network.mask_secret as s);
begin
    return sha256(
        secret || sha256(
            secret || sha256(convert_to(keyed_hash.field_class, 'UTF8'))
            || convert_to(keyed_hash.value, 'UTF8')
        )
    );
end
$keyed_hash$;
alter function network.keyed_hash(text, text) owner to ownedby_owner;
comment on function network.keyed_hash(text, text) is
'A value of a field class, hashed with the secret of this database. For the triggers alone.';
revoke all on function network.keyed_hash(text, text) from public;
