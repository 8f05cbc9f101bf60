-- For the coverage check: whether every place of one covered area is one of the other, as their
-- conditions say: each of the outer is given in the inner.
-- Without settings of its own, so that PostgreSQL takes it into the query that calls it.
create or replace function network.lies_within(
    inner_area network.covered_areas,
    outer_area network.covered_areas
)
returns boolean
language sql
immutable
called on null input
security invoker
parallel safe
as $lies_within$
select coalesce(
    (outer_area.country_key is null or outer_area.country_key = inner_area.country_key)
    and (outer_area.area_key is null or outer_area.area_key = inner_area.area_key)
    and (outer_area.district_key is null or outer_area.district_key = inner_area.district_key)
    and (outer_area.town_key is null or outer_area.town_key = inner_area.town_key)
    and (
        outer_area.postal_prefix is null
        or (
            pg_catalog.starts_with(inner_area.postal_prefix, outer_area.postal_prefix)
            and (
                outer_area.postal_low is null
                or (
                    pg_catalog.length(inner_area.postal_low)
                    = pg_catalog.length(outer_area.postal_low)
                    and inner_area.postal_low >= outer_area.postal_low
                    and inner_area.postal_high <= outer_area.postal_high
                )
            )
        )
    ),
    false
)
$lies_within$;
alter function network.lies_within(network.covered_areas, network.covered_areas)
owner to ownedby_owner;
comment on function network.lies_within(network.covered_areas, network.covered_areas) is
'Whether every place of one covered area is one of the other, as their conditions say. For review.coverage_overlaps and review.coverage_dead_rows.';
revoke all on function network.lies_within(
    network.covered_areas, network.covered_areas
) from public;
grant execute on function network.lies_within(network.covered_areas, network.covered_areas) to
ownedby_admin, ownedby_reviewer;
