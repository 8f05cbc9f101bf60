-- For administrators: the covered areas of the groups and units that the rows name become those of
-- the rows (GEO-1), whole or not at all. What stays keeps its number, which stands in the reasons
-- of records.
create or replace function network.replace_coverage(
    areas jsonb,
    whole boolean default false,
    as_written boolean default false
)
returns table (
    added integer,
    removed integer,
    kept integer,
    repeated integer,
    group_count integer,
    unit_count integer,
    problem_count integer,
    problems jsonb,
    repeats jsonb
)
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
-- Nobody can know beforehand how many rows there are, and nested loops over them would not end.
set enable_nestloop = off
as $replace_coverage$
declare
    told constant integer := 100;
    is_whole constant boolean := coalesce(replace_coverage.whole, false);
    named_groups integer[];
    named_units integer[];
begin
    perform network.require_super_user('network.replace_coverage');
    if jsonb_typeof(replace_coverage.areas) is distinct from 'array' then
        raise exception 'the covered areas have to be a JSON array'
        using errcode = 'invalid_parameter_value',
        hint = 'Such as [{"group": "London", "country": "UK", "town": "Reading"}].';
    end if;
    -- Takes its turn now, so that what follows sees what others did before.
    update network.covered_areas as a set country = a.country where false;

    select
        count(*),
        jsonb_agg(
            jsonb_build_object('line', p.line, 'problem', p.problem, 'hint', p.hint)
            order by p.number
        ) filter (where p.number <= told)
    into problem_count, problems
    from (
        select
            c.*,
            row_number() over (order by c.line, c.problem) as number
        from network.coverage_problems(
            replace_coverage.areas, coalesce(replace_coverage.as_written, false)
        ) as c
    ) as p;
    if problem_count > 0 then
        return next;
        return;
    end if;

    with given as materialized (
        select
            k.*,
            row_number() over same as number,
            first_value(k.line) over same as first_line
        from (
            select
                r.*,
                array[
                    r.group_id::text, r.unit_id::text, r.country_key, r.area_key, r.district_key,
                    r.town_key, b.bounds[1], b.bounds[2], b.bounds[3]
                ] collate "C" as key
            from network.coverage_rows(replace_coverage.areas) as r
            cross join lateral (
                select network.postal_bounds(r.postal_code) as bounds
                -- made once, not for each use
                offset 0 -- noqa: AM09
            ) as b
        ) as k
        window same as (partition by k.key order by k.line)
    ),

    present as materialized (
        select
            a.id,
            row(a.country, a.area, a.district, a.town, a.postal_code) as written,
            array[
                a.group_id::text, a.unit_id::text, a.country_key, a.area_key, a.district_key,
                a.town_key, a.postal_prefix, a.postal_low, a.postal_high
            ] collate "C" as key
        from network.covered_areas as a
        where
            is_whole
            or a.group_id in (select g.group_id from given as g where g.group_id is not null)
            or a.unit_id in (select g.unit_id from given as g where g.unit_id is not null)
    ),

    gone as (
        delete from network.covered_areas as a
        using (
            select p.id
            from present as p
            where not exists (select from given as g where g.key = p.key)
        ) as p
        where a.id = p.id
        returning a.id
    ),

    written_anew as (
        update network.covered_areas as a
        set
            country = g.country,
            area = g.area,
            district = g.district,
            town = g.town,
            postal_code = g.postal_code
        from present as p
        inner join given as g on p.key = g.key and g.number = 1
        where
            a.id = p.id
            and p.written is distinct from row(
                g.country, g.area, g.district, g.town, g.postal_code
            )
        returning a.id
    ),

    made as (
        insert into network.covered_areas (
            group_id, unit_id, country, area, district, town, postal_code
        )
        select g.group_id, g.unit_id, g.country, g.area, g.district, g.town, g.postal_code
        from given as g
        where g.number = 1 and not exists (select from present as p where p.key = g.key)
        order by g.line
        returning id
    )

    select
        (select count(*) from made),
        (select count(*) from gone),
        (select count(*) from present) - (select count(*) from gone),
        (select count(*) from given as g where g.number > 1),
        (
            select jsonb_agg(
                jsonb_build_object('line', f.line, 'first_line', f.first_line) order by f.line
            )
            from (
                select g.line, g.first_line
                from given as g
                where g.number > 1
                order by g.line
                limit told
            ) as f
        ),
        (
            select coalesce(array_agg(distinct g.group_id), '{}')
            from given as g
            where g.group_id is not null
        ),
        (
            select coalesce(array_agg(distinct g.unit_id), '{}')
            from given as g
            where g.unit_id is not null
        )
    into added, removed, kept, repeated, repeats, named_groups, named_units;

    update network.groups as g
    set auto_owner = g.id = any (named_groups)
    where
        g.auto_owner is distinct from (g.id = any (named_groups))
        and (is_whole or g.id = any (named_groups));
    update network.units as u
    set auto_assign = u.id = any (named_units)
    where
        u.auto_assign is distinct from (u.id = any (named_units))
        and (is_whole or u.id = any (named_units));
    group_count := cardinality(named_groups);
    unit_count := cardinality(named_units);
    return next;
end
$replace_coverage$;
alter function network.replace_coverage(jsonb, boolean, boolean) owner to ownedby_owner;
comment on function network.replace_coverage(jsonb, boolean, boolean) is
'Replaces the covered areas of the groups and units that the rows name ([{"line": 2, "group": "London", "town": "Reading"}, …]), and turns their automatic assignment on; whole: takes those of all others away, too. Changes nothing when a row is wrong: then problem_count is above 0, and problems holds the first hundred. Rows that stay keep their number.';
revoke all on function network.replace_coverage(jsonb, boolean, boolean) from public;
grant execute on function network.replace_coverage(jsonb, boolean, boolean) to ownedby_admin;
