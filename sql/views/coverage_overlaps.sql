-- For reviewers: the covered areas of two groups, or of two units of one group, that have places in
-- common for certain. In the mode of whoever asks, so that the policies of the configuration
-- decide.
create or replace view review.coverage_overlaps with (security_invoker) as
with pairs as (
    -- found from both its sides as a rule, but not always (network.meeting)
    select distinct
        least(a.id, b.id) as first_id,
        greatest(a.id, b.id) as second_id
    from network.covered_areas as a
    left join network.groups as ag on a.group_id = ag.id and ag.auto_owner
    left join network.units as au on a.unit_id = au.id and au.auto_assign
    cross join
        lateral ( -- noqa: ST05
            select m.* from network.meeting(a) as m -- noqa: RF03
            -- a look-up for each area, never all with all
            offset 0 -- noqa: AM09
        ) as b
    left join network.groups as bg on b.group_id = bg.id and bg.auto_owner
    left join network.units as bu on b.unit_id = bu.id and bu.auto_assign
    where ag.id <> bg.id or (au.id <> bu.id and au.group_id = bu.group_id)
)

select -- noqa: ST06
    case when a.group_id is not null then 'group' else 'unit' end as kind,
    coalesce(ag.name, au.name) as first_name,
    network.area_words(a) as first_covers,
    coalesce(bg.name, bu.name) as second_name,
    network.area_words(b) as second_covers,
    concat_ws(
        ', ',
        'country ' || coalesce(a.country, b.country),
        'area ' || coalesce(a.area, b.area),
        'district ' || coalesce(a.district, b.district),
        'town ' || coalesce(a.town, b.town),
        'postal code ' || case
            when a.postal_prefix is null then b.postal_code
            when b.postal_prefix is null then a.postal_code
            when a.postal_low is null and b.postal_low is null
                then
                    case
                        when length(a.postal_prefix) >= length(b.postal_prefix)
                            then a.postal_code
                        else b.postal_code
                    end
            when a.postal_low is not null and b.postal_low is not null
                then
                    case
                        when a.postal_low >= b.postal_low and a.postal_high <= b.postal_high
                            then a.postal_code
                        when b.postal_low >= a.postal_low and b.postal_high <= a.postal_high
                            then b.postal_code
                        else
                            greatest(a.postal_low, b.postal_low) || '..'
                            || least(a.postal_high, b.postal_high)
                    end
            -- a range whose codes all begin with the prefix
            when b.postal_low is null and starts_with(a.postal_prefix, b.postal_prefix)
                then a.postal_code
            when a.postal_low is null and starts_with(b.postal_prefix, a.postal_prefix)
                then b.postal_code
            else a.postal_code || ' and ' || b.postal_code
        end
    ) collate "default" as both_cover, -- noqa: RF02
    case
        when network.lies_within(a, b) and network.lies_within(b, a) then 'the same'
        when network.lies_within(a, b) then 'the first lies within the second'
        when network.lies_within(b, a) then 'the second lies within the first'
        else 'in part'
    end as relation,
    a.id as first_area_id,
    b.id as second_area_id
from pairs as p
inner join network.covered_areas as a on p.first_id = a.id
inner join network.covered_areas as b on p.second_id = b.id
left join network.groups as ag on a.group_id = ag.id
left join network.units as au on a.unit_id = au.id
left join network.groups as bg on b.group_id = bg.id
left join network.units as bu on b.unit_id = bu.id;
alter view review.coverage_overlaps owner to ownedby_owner;
comment on view review.coverage_overlaps is
'Covered areas of two groups, or of two units of one group, that have places in common for certain, as their conditions say: there nothing is assigned automatically (GEO-6). Of those that are assigned automatically alone. A list of places finds more (network.coverage_of).';
comment on column review.coverage_overlaps.kind is 'group or unit.';
comment on column review.coverage_overlaps.first_name is 'One group or unit.';
comment on column review.coverage_overlaps.first_covers is 'Its covered area, in words.';
comment on column review.coverage_overlaps.second_name is 'The other group or unit.';
comment on column review.coverage_overlaps.second_covers is 'Its covered area, in words.';
comment on column review.coverage_overlaps.both_cover is 'What both cover, in words.';
comment on column review.coverage_overlaps.relation is
'the same; one lies within the other; or in part.';
comment on column review.coverage_overlaps.first_area_id is 'Number of the one covered area.';
comment on column review.coverage_overlaps.second_area_id is 'Number of the other.';
