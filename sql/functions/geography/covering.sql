-- For the functions that assign by geography: the covered areas in which a place lies, whoever's
-- they are. The place is given as network.place_text makes it.
-- A covered area is looked up by one of its conditions, the narrowest (network.place_key), so that
-- a place asks for some twenty keys however many areas there are. A range of postal codes stands
-- under the prefix that its ends share: of ranges that do not overlap, a code meets a few.
-- Without settings of its own, so that PostgreSQL takes it into the query that calls it.
create or replace function network.covering(
    country text,
    area text,
    district text,
    town text,
    postal_code text
)
returns setof network.covered_areas
language sql
stable
called on null input
security invoker
parallel safe
as $covering$
select a.*
from (
    select o.*
    from network.covered_areas as o
    where o.place_key = any (network.place_keys(
        covering.country, covering.area, covering.district, covering.town,
        covering.postal_code
    ))
    -- Apart, so that this is how it is looked up, whatever the planner knows of the table.
    offset 0 -- noqa: AM09
) as a
where
    (a.country_key is null or a.country_key = covering.country)
    and (a.area_key is null or a.area_key = covering.area)
    and (a.district_key is null or a.district_key = covering.district)
    and (a.town_key is null or a.town_key = covering.town)
    and (
        a.postal_prefix is null
        or (
            pg_catalog.starts_with(covering.postal_code, a.postal_prefix)
            and (
                a.postal_low is null
                or (
                    pg_catalog.length(covering.postal_code) = pg_catalog.length(a.postal_low)
                    and covering.postal_code >= a.postal_low
                    and covering.postal_code <= a.postal_high
                )
            )
        )
    )
$covering$;
alter function network.covering(text, text, text, text, text) owner to ownedby_owner;
comment on function network.covering(text, text, text, text, text) is
'The covered areas in which a place lies; its parts as network.place_text makes them. For the functions that assign by geography.';
revoke all on function network.covering(text, text, text, text, text) from public;
grant execute on function network.covering(text, text, text, text, text) to
ownedby_steward, ownedby_admin, ownedby_reviewer;
