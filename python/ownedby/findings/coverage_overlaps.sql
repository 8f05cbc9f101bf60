-- Where the covered areas of two groups, or of two units of one group, have places in common,
-- nothing is assigned by itself: records fall to the session's group.
select
    'note' as level,
    'covered areas overlap' as what,
    format(
        '%s pair%s of covered areas, such as %s: %ss %s and %s', count(*),
        case when count(*) = 1 then '' else 's' end,
        (array_agg(o.both_cover order by o.first_area_id, o.second_area_id))[1],
        (array_agg(o.kind order by o.first_area_id, o.second_area_id))[1],
        (array_agg(o.first_name order by o.first_area_id, o.second_area_id))[1],
        (array_agg(o.second_name order by o.first_area_id, o.second_area_id))[1]
    ) as detail,
    'Look at all of them (ownedby coverage, review.coverage_overlaps), and let one of each cover'
    ' less.' as remedy
from review.coverage_overlaps as o
having count(*) > 0
