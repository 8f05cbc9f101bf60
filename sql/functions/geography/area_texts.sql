-- For reports: covered areas in words, whose they are and which places.
-- Security definer because it is the same for everybody who may ask at all.
create or replace function network.area_texts(
    areas integer[]
)
returns text
language sql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $area_texts$
select
    string_agg(
        coalesce(
            (
                select
                    format(
                        '%s "%s": %s',
                        case when a.unit_id is null then 'group' else 'unit' end,
                        -- looked up, not joined: this is asked for each record of a report
                        coalesce(
                            (select g.name from network.groups as g where g.id = a.group_id),
                            (select u.name from network.units as u where u.id = a.unit_id)
                        ),
                        concat_ws(', ', a.postal_code, a.town, a.district, a.area, a.country)
                    )
                from network.covered_areas as a
                where a.id = n.id
            ),
            format('an area that was removed since (%s)', n.id)
        ),
        '; ' order by n.number
    )
from unnest(area_texts.areas) with ordinality as n (id, number)
$area_texts$;
alter function network.area_texts(integer[]) owner to ownedby_owner;
comment on function network.area_texts(integer[]) is
'Covered areas by their numbers, in words: whose they are and which places. For reports.';
revoke all on function network.area_texts(integer[]) from public;
grant execute on function network.area_texts(integer[]) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
