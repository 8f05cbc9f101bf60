-- For the coverage check: the covered areas that one meets for certain, itself among them.
-- The conditions of one, but for the postal code, are all among those of the other, and they have
-- postal codes in common. A town of one and a district of the other may have places in common, too:
-- that only a list of places tells (network.coverage_of).
-- Looked up like a place in network.covering, by the keys that stand for its conditions, so that a
-- check of all areas asks for some twenty keys each. Of each pair one finds the other, but for an
-- area of a town or district with less than three characters of postal code, which one without
-- that town or district does not find.
-- Without settings of its own, so that PostgreSQL takes it into the query that calls it.
create or replace function network.meeting(
    covered_area network.covered_areas
)
returns setof network.covered_areas
language sql
stable
called on null input
security invoker
parallel safe
as $meeting$
select a.*
from (
    select o.*
    from network.covered_areas as o
    where o.place_key = any (network.place_keys(
        covered_area.country_key, covered_area.area_key, covered_area.district_key,
        covered_area.town_key, covered_area.postal_prefix
    ))
    -- Apart, so that this is how it is looked up, whatever the planner knows of the table.
    offset 0 -- noqa: AM09
) as a
where
    (
        (
            (a.country_key is null or a.country_key = covered_area.country_key)
            and (a.area_key is null or a.area_key = covered_area.area_key)
            and (a.district_key is null or a.district_key = covered_area.district_key)
            and (a.town_key is null or a.town_key = covered_area.town_key)
        )
        or (
            (covered_area.country_key is null or covered_area.country_key = a.country_key)
            and (covered_area.area_key is null or covered_area.area_key = a.area_key)
            and (covered_area.district_key is null or covered_area.district_key = a.district_key)
            and (covered_area.town_key is null or covered_area.town_key = a.town_key)
        )
    )
    and (
        a.postal_prefix is null
        or covered_area.postal_prefix is null
        or case
            -- two prefixes
            when a.postal_low is null and covered_area.postal_low is null
                then
                    pg_catalog.starts_with(a.postal_prefix, covered_area.postal_prefix)
                    or pg_catalog.starts_with(covered_area.postal_prefix, a.postal_prefix)
            -- two ranges
            when a.postal_low is not null and covered_area.postal_low is not null
                then
                    pg_catalog.length(a.postal_low) = pg_catalog.length(covered_area.postal_low)
                    and a.postal_low <= covered_area.postal_high
                    and covered_area.postal_low <= a.postal_high
            -- a prefix and a range
            when a.postal_low is null
                then
                    pg_catalog.length(a.postal_prefix)
                    <= pg_catalog.length(covered_area.postal_low)
                    and a.postal_prefix >= pg_catalog.left(
                        covered_area.postal_low, pg_catalog.length(a.postal_prefix)
                    )
                    and a.postal_prefix <= pg_catalog.left(
                        covered_area.postal_high, pg_catalog.length(a.postal_prefix)
                    )
            else
                pg_catalog.length(covered_area.postal_prefix)
                <= pg_catalog.length(a.postal_low)
                and covered_area.postal_prefix >= pg_catalog.left(
                    a.postal_low, pg_catalog.length(covered_area.postal_prefix)
                )
                and covered_area.postal_prefix <= pg_catalog.left(
                    a.postal_high, pg_catalog.length(covered_area.postal_prefix)
                )
        end
    )
$meeting$;
alter function network.meeting(network.covered_areas) owner to ownedby_owner;
comment on function network.meeting(network.covered_areas) is
'The covered areas that have places in common with one for certain, as their conditions say, itself among them. For review.coverage_overlaps and review.coverage_dead_rows.';
revoke all on function network.meeting(network.covered_areas) from public;
grant execute on function network.meeting(network.covered_areas) to ownedby_admin, ownedby_reviewer;
