-- For network.replace_coverage: all that is wrong with rows of covered areas, line by line, so that
-- a file is put right in one go.
create or replace function network.coverage_problems(
    areas jsonb,
    as_written boolean default false
)
returns table (
    line integer,
    problem text,
    hint text
)
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $coverage_problems$
with given as materialized (
    select * from network.coverage_rows(areas)
),

codes as materialized (
    select
        c.postal_code,
        p.problem,
        case when p.problem is null then network.postal_bounds(c.postal_code) end as bounds
    from (
        select distinct g.postal_code from given as g where length(g.postal_code) <= 200
    ) as c
    cross join lateral (
        select network.postal_problem(c.postal_code) as problem
        -- asked once, not for each use
        offset 0 -- noqa: AM09
    ) as p
),

-- Codes of digits alone, where a zero may be missing: no prefix, and both ends of a range.
numbers as materialized (
    select
        g.line,
        g.country,
        g.postal_code,
        coalesce(g.country_key, '') as country_key,
        length(c.bounds[2]) as digits
    from given as g
    inner join codes as c on g.postal_code = c.postal_code
    where c.bounds[2] ~ '^[0-9]+$' and c.bounds[3] ~ '^[0-9]+$' and not as_written
),

-- The length that is known for the country, or that most of its codes in these rows have.
lengths as materialized (
    select distinct on (n.country_key)
        n.country_key,
        coalesce(
            network.postal_digits(n.country_key),
            case when 2 * count(*) >= sum(count(*)) over (partition by n.country_key)
                then n.digits
            end
        ) as digits,
        network.postal_digits(n.country_key) is not null as is_known
    from numbers as n
    group by n.country_key, n.digits
    order by n.country_key, count(*) desc, n.digits desc
)

select
    g.line,
    case
        when g.group_name is null then 'names neither a group nor a unit'
        else format(
            'names both group "%s" and unit "%s"', left(g.group_name, 80), left(g.unit_name, 80)
        )
    end,
    'Each row is of one group or of one unit.'
from given as g
where num_nonnulls(g.group_name, g.unit_name) <> 1
union all
select
    g.line,
    format('group "%s" does not exist', left(g.group_name, 80)),
    coalesce(
        (
            select format('There is "%s".', min(o.name))
            from network.groups as o
            where network.place_text(o.name) = network.place_text(g.group_name)
            having count(*) > 0
        ),
        'The names are in network.groups; they are case-sensitive.'
    )
from given as g
where g.group_name is not null and g.group_id is null
union all
select
    g.line,
    format('unit "%s" does not exist', left(g.unit_name, 80)),
    coalesce(
        (
            select format('There is "%s".', min(o.name))
            from network.units as o
            where network.place_text(o.name) = network.place_text(g.unit_name)
            having count(*) > 0
        ),
        'The names are in network.units; they are case-sensitive.'
    )
from given as g
where g.unit_name is not null and g.unit_id is null
union all
select
    g.line,
    'has no condition',
    'Give country, area, district, town or postal_code; what is left out fits any.'
from given as g
where
    num_nonnulls(g.country, g.area, g.district, g.town, g.postal_code) = 0
    and g.unknown_fields = '{}'
union all
select
    g.line,
    format('has unknown fields: %s', left(g.unknown_fields::text, 80)),
    'Known are line, group, unit, country, area, district, town and postal_code.'
from given as g
where g.unknown_fields <> '{}'
union all
select
    g.line,
    case
        when length(f.value) > 200
            then format('%s "%s…" is longer than 200 characters', f.field, left(f.value, 40))
        else format('%s "%s" has nothing to compare', f.field, f.value)
    end,
    case
        when length(f.value) > 200 then 'Is a quotation mark missing, or a separator?'
        else 'Leave it empty, so that it fits any.'
    end
from given as g
cross join lateral (
    values
    ('country', g.country, g.country_key),
    ('area', g.area, g.area_key),
    ('district', g.district, g.district_key),
    ('town', g.town, g.town_key),
    ('postal code', g.postal_code, network.place_text(g.postal_code))
) as f (field, value, key)
where length(f.value) > 200 or (f.value is not null and f.key is null)
union all
select
    g.line,
    c.problem[1],
    c.problem[2]
from given as g
inner join codes as c on g.postal_code = c.postal_code
where c.problem is not null
union all
select
    n.line,
    format(
        'postal code "%s" has %s digit%s, where %s %s', n.postal_code, n.digits,
        case when n.digits = 1 then '' else 's' end,
        case
            when l.is_known then format('those of %s have', n.country)
            when n.country_key = '' then 'most of these rows have'
            else format('most of %s have', n.country)
        end,
        l.digits
    ),
    'Spreadsheets take leading zeros away: format the column as text. Where it is meant so, import'
    ' as written (--as-written, as_written => true).'
from numbers as n
inner join lengths as l on n.country_key = l.country_key
where n.digits < l.digits
$coverage_problems$;
alter function network.coverage_problems(jsonb, boolean) owner to ownedby_owner;
comment on function network.coverage_problems(jsonb, boolean) is
'All that is wrong with rows of covered areas: line, problem and what to do. as_written: postal codes that seem to have lost leading zeros are taken as they are. For network.replace_coverage.';
revoke all on function network.coverage_problems(jsonb, boolean) from public;
grant execute on function network.coverage_problems(jsonb, boolean) to ownedby_admin;
