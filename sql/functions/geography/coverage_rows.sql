-- For network.replace_coverage and what it asks: rows of covered areas that somebody gives, as they
-- are compared, each with its line and the group or unit that it names (null: there is none).
-- Without settings of its own, so that PostgreSQL takes it into the query that calls it.
create or replace function network.coverage_rows(
    areas jsonb
)
returns table (
    line integer,
    group_name text,
    unit_name text,
    group_id integer,
    unit_id integer,
    country text,
    area text,
    district text,
    town text,
    postal_code text,
    country_key text,
    area_key text,
    district_key text,
    town_key text,
    unknown_fields jsonb
)
language sql
stable
called on null input
security invoker
parallel safe
as $coverage_rows$
select
    r.line,
    r.group_name,
    r.unit_name,
    g.id,
    u.id,
    r.country,
    r.area,
    r.district,
    r.town,
    r.postal_code,
    network.place_text(r.country),
    network.place_text(r.area),
    network.place_text(r.district),
    network.place_text(r.town),
    r.unknown_fields
from (
    select
        coalesce((e.value operator(pg_catalog.->>) 'line')::integer, e.number::integer) as line,
        nullif(pg_catalog.btrim(e.value operator(pg_catalog.->>) 'group'), '') as group_name,
        nullif(pg_catalog.btrim(e.value operator(pg_catalog.->>) 'unit'), '') as unit_name,
        nullif(pg_catalog.btrim(e.value operator(pg_catalog.->>) 'country'), '') as country,
        nullif(pg_catalog.btrim(e.value operator(pg_catalog.->>) 'area'), '') as area,
        nullif(pg_catalog.btrim(e.value operator(pg_catalog.->>) 'district'), '') as district,
        nullif(pg_catalog.btrim(e.value operator(pg_catalog.->>) 'town'), '') as town,
        nullif(pg_catalog.btrim(e.value operator(pg_catalog.->>) 'postal_code'), '')
            as postal_code,
        case
            when pg_catalog.jsonb_typeof(e.value) operator(pg_catalog.=) 'object'
                then
                    e.value operator(pg_catalog.-) array[
                        'line', 'group', 'unit', 'country', 'area', 'district', 'town',
                        'postal_code'
                    ]
            else e.value
        end as unknown_fields
    from pg_catalog.jsonb_array_elements(coverage_rows.areas)
        with ordinality as e (value, number)
    -- made once, not for each use
    offset 0 -- noqa: AM09
) as r
left join network.groups as g on r.group_name operator(pg_catalog.=) g.name
left join network.units as u on r.unit_name operator(pg_catalog.=) u.name
$coverage_rows$;
alter function network.coverage_rows(jsonb) owner to ownedby_owner;
comment on function network.coverage_rows(jsonb) is
'Rows of covered areas from JSON, as they are compared: [{"line": 2, "group": "London", "town": "Reading"}, …]. For network.replace_coverage.';
revoke all on function network.coverage_rows(jsonb) from public;
grant execute on function network.coverage_rows(jsonb) to ownedby_admin;
