-- For reports: the conditions of a covered area in words.
-- Without settings of its own, so that PostgreSQL takes it into the query that calls it.
create or replace function network.area_words(
    covered_area network.covered_areas
)
returns text
language sql
stable
called on null input
security invoker
parallel safe
as $area_words$
select pg_catalog.concat_ws(
    ', ',
    'country ' operator(pg_catalog.||) covered_area.country,
    'area ' operator(pg_catalog.||) covered_area.area,
    'district ' operator(pg_catalog.||) covered_area.district,
    'town ' operator(pg_catalog.||) covered_area.town,
    'postal code ' operator(pg_catalog.||) covered_area.postal_code
)
$area_words$;
alter function network.area_words(network.covered_areas) owner to ownedby_owner;
comment on function network.area_words(network.covered_areas) is
'The conditions of a covered area in words: country UK, postal code RG*. For reports.';
revoke all on function network.area_words(network.covered_areas) from public;
grant execute on function network.area_words(network.covered_areas) to
ownedby_admin, ownedby_reviewer;
