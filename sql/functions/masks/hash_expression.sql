-- For the generators: the SQL that hashes a value of a field class, in the type of the column.
create or replace function network.hash_expression(
    field_class text,
    value text,
    type_name text
)
returns text
language sql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $hash_expression$
select format(
    case type_name
        when 'bigint'
            then
            '(''x'' || left(encode(network.keyed_hash(%1$L, %2$s::text), ''hex''), 16))'
            '::bit(64)::bigint & 9223372036854775807'
        else 'left(encode(network.keyed_hash(%1$L, %2$s::text), ''hex''), 32)::%3$s'
    end,
    field_class, value, type_name
)
$hash_expression$;
alter function network.hash_expression(text, text, text) owner to ownedby_owner;
comment on function network.hash_expression(text, text, text) is
'The SQL that hashes a value (an expression) of a type: text, bigint or uuid.';
revoke all on function network.hash_expression(text, text, text) from public;
grant execute on function network.hash_expression(text, text, text) to
ownedby_admin, ownedby_reviewer;
