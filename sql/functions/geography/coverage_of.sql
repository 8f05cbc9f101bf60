-- For the coverage check: who covers each of a list of places. In the mode of whoever asks, so that
-- the policies of the configuration decide.
create or replace function network.coverage_of(
    places jsonb
)
returns table (
    number integer,
    country text,
    area text,
    district text,
    town text,
    postal_code text,
    group_names text[],
    unit_names text[],
    area_ids integer[]
)
language sql
stable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $coverage_of$
select
    p.number::integer,
    p.country,
    p.area,
    p.district,
    p.town,
    p.postal_code,
    coalesce(m.group_names, '{}'),
    coalesce(m.unit_names, '{}'),
    coalesce(m.area_ids, '{}')
from (
    select
        e.number,
        e.value ->> 'country' as country,
        e.value ->> 'area' as area,
        e.value ->> 'district' as district,
        e.value ->> 'town' as town,
        e.value ->> 'postal_code' as postal_code
    from jsonb_array_elements(coverage_of.places) with ordinality as e (value, number)
) as p
cross join lateral (
    select
        array_agg(distinct g.name) filter (where g.name is not null) as group_names,
        array_agg(distinct u.name) filter (where u.name is not null) as unit_names,
        array_agg(a.area_id order by a.area_id) as area_ids
    from network.matches(p.country, p.area, p.district, p.town, p.postal_code) as a
    left join network.groups as g on a.group_id = g.id
    left join network.units as u on a.unit_id = u.id
) as m
order by p.number
$coverage_of$;
alter function network.coverage_of(jsonb) owner to ownedby_owner;
comment on function network.coverage_of(jsonb) is
'Who covers each of a list of places ([{"country": "UK", "town": "Reading"}, …]), of the groups and units that are assigned automatically: no group is a gap, several are ambiguous. With the covered areas that match.';
revoke all on function network.coverage_of(jsonb) from public;
grant execute on function network.coverage_of(jsonb) to ownedby_admin, ownedby_reviewer;
