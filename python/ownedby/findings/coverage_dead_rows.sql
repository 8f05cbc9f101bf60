-- A covered area that never decides is a mistake of whoever wrote it, or left over.
select
    'note' as level,
    'covered area that never decides' as what,
    format(
        '%s covered area%s, such as %s of %s %s', count(*),
        case when count(*) = 1 then '' else 's' end,
        (array_agg(d.covers order by d.area_id))[1],
        (array_agg(d.kind order by d.area_id))[1],
        (array_agg(d.name order by d.area_id))[1]
    ) as detail,
    'Look at all of them (ownedby coverage, review.coverage_dead_rows), and take them away, or turn'
    ' automatic assignment on.' as remedy
from review.coverage_dead_rows as d
having count(*) > 0
