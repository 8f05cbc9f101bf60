-- For network.covering and network.meeting: the keys (network.place_key) under which covered areas
-- can stand in which a place lies. Of a postal code, each of its prefixes.
-- Without settings of its own, so that PostgreSQL takes it into the query that calls it.
create or replace function network.place_keys(
    country text,
    area text,
    district text,
    town text,
    postal_code text
)
returns text[]
language sql
immutable
called on null input
security invoker
parallel safe
as $place_keys$
select array[
    'c' operator(pg_catalog.||) place_keys.country,
    'a' operator(pg_catalog.||) place_keys.area,
    'd' operator(pg_catalog.||) place_keys.district,
    't' operator(pg_catalog.||) place_keys.town,
    case when place_keys.postal_code is not null then 'p' end,
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 1),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 2),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 3),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 4),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 5),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 6),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 7),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 8),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 9),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 10),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 11),
    'p' operator(pg_catalog.||) pg_catalog.left(place_keys.postal_code, 12)
]
$place_keys$;
alter function network.place_keys(text, text, text, text, text) owner to ownedby_owner;
comment on function network.place_keys(text, text, text, text, text) is
'The keys under which covered areas can stand in which a place lies; its parts as network.place_text makes them. A short postal code gives some twice.';
revoke all on function network.place_keys(text, text, text, text, text) from public;
grant execute on function network.place_keys(text, text, text, text, text) to
ownedby_steward, ownedby_admin, ownedby_reviewer;
