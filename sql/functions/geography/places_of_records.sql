-- For the coverage check: the places of customers, which are those of their active addresses, and
-- of jobs and subscriptions (GEO-4).
-- Security definer because the check is of all records, whatever their masks and views show.
create or replace function network.places_of_records()
returns table (
    country text,
    area text,
    district text,
    town text,
    postal_code text,
    records bigint
)
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $places_of_records$
declare
    sources text;
begin
    perform network.require_super_user('network.places_of_records');
    select
        string_agg(
            format(
                ' union all select r.location_country, r.location_area, r.location_district,'
                ' r.location_town, r.location_postal_code from crm_data.%I as r',
                e.name
            ),
            '' order by e.name
        )
    into sources
    from network.entities as e
    where e.place = 'location';
    return query execute
        'select p.country, p.area, p.district, p.town, p.postal_code, count(*) from ('
        'select r.country, r.area, r.district, r.town, r.postal_code'
        ' from crm_data.addresses as r where r.is_active'
        || coalesce(sources, '')
        || ') as p where num_nonnulls(p.country, p.area, p.district, p.town, p.postal_code) > 0'
        ' group by p.country, p.area, p.district, p.town, p.postal_code'
        ' order by p.country, p.area, p.district, p.town, p.postal_code';
end
$places_of_records$;
alter function network.places_of_records() owner to ownedby_steward;
comment on function network.places_of_records() is
'The distinct places of active addresses, jobs and subscriptions, and how many each has. For super users, who see all records.';
revoke all on function network.places_of_records() from public;
grant execute on function network.places_of_records() to ownedby_admin;
