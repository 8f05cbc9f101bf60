-- For the functions that assign by geography: the covered areas of a place that count, which are
-- those of groups and units that are assigned automatically (GEO-2). The place is given as it is
-- written.
-- Without settings of its own, so that PostgreSQL takes it into the query that calls it.
create or replace function network.matches(
    country text,
    area text,
    district text,
    town text,
    postal_code text
)
returns table (
    area_id integer,
    group_id integer,
    unit_id integer,
    unit_group_id integer
)
language sql
stable
called on null input
security invoker
parallel safe
as $matches$
select a.id, g.id, u.id, u.group_id
from (
    select
        network.place_text(matches.country) as country,
        network.place_text(matches.area) as area,
        network.place_text(matches.district) as district,
        network.place_text(matches.town) as town,
        network.place_text(matches.postal_code) as postal_code
    -- made once, not for each use
    offset 0 -- noqa: AM09
) as p
cross join lateral network.covering(p.country, p.area, p.district, p.town, p.postal_code) as a
left join network.groups as g on a.group_id = g.id and g.auto_owner
left join network.units as u on a.unit_id = u.id and u.auto_assign
where g.id is not null or u.id is not null
$matches$;
alter function network.matches(text, text, text, text, text) owner to ownedby_owner;
comment on function network.matches(text, text, text, text, text) is
'The covered areas in which a place lies and whose group or unit is assigned automatically: number of the area, the group or the unit, the group of the unit.';
revoke all on function network.matches(text, text, text, text, text) from public;
grant execute on function network.matches(text, text, text, text, text) to
ownedby_steward, ownedby_admin, ownedby_reviewer;
