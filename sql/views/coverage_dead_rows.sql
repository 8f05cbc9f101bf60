-- For reviewers: the covered areas that never decide, and why. In the mode of whoever asks, so that
-- the policies of the configuration decide.
create or replace view review.coverage_dead_rows with (security_invoker) as
select -- noqa: ST06
    a.id as area_id,
    case when a.group_id is not null then 'group' else 'unit' end as kind,
    coalesce(g.name, u.name) as name,
    network.area_words(a) as covers,
    coalesce(
        w.reason, 'automatic assignment is off'
    ) as reason,
    w.id as within_area_id
from network.covered_areas as a
left join network.groups as g on a.group_id = g.id
left join network.units as u on a.unit_id = u.id
left join lateral (
    select
        b.id,
        case
            when b.group_id = a.group_id or b.unit_id = a.unit_id
                then format('lies within its own area %s: %s', b.id, network.area_words(b))
            else
                format(
                    'lies within area %s of %s "%s", so that it is always ambiguous: %s', b.id,
                    case when b.group_id is not null then 'group' else 'unit' end,
                    coalesce(bg.name, bu.name), network.area_words(b)
                )
        end as reason
    from (
        select m.* from network.meeting(a) as m -- noqa: RF03
        -- a look-up for each area, never all with all
        offset 0 -- noqa: AM09
    ) as b
    left join network.groups as bg on b.group_id = bg.id and bg.auto_owner
    left join network.units as bu on b.unit_id = bu.id and bu.auto_assign
    where
        (bg.id is not null or (bu.group_id = u.group_id and a.unit_id is not null))
        and (a.group_id is not null) = (b.group_id is not null)
        and b.id <> a.id
        and network.lies_within(a, b) -- noqa: RF02
    order by coalesce(b.group_id = a.group_id or b.unit_id = a.unit_id, false) desc, b.id
    limit 1
) as w on coalesce(g.auto_owner, u.auto_assign)
where w.id is not null or not coalesce(g.auto_owner, u.auto_assign);
alter view review.coverage_dead_rows owner to ownedby_owner;
comment on view review.coverage_dead_rows is
'Covered areas that never decide, and why: automatic assignment is off; or each of their places is also one of a wider area, of the same group or unit, or of another, which makes them ambiguous (GEO-2, GEO-6).';
comment on column review.coverage_dead_rows.area_id is 'Number of the covered area.';
comment on column review.coverage_dead_rows.kind is 'group or unit.';
comment on column review.coverage_dead_rows.name is 'The group or unit that covers it.';
comment on column review.coverage_dead_rows.covers is 'Its conditions in words.';
comment on column review.coverage_dead_rows.reason is 'Why it never decides.';
comment on column review.coverage_dead_rows.within_area_id is
'The covered area within which it lies; null where automatic assignment is off.';
