-- For reviewers: who owns each record and which unit works on it, and why. Over the records
-- themselves, which ownedby_steward reads: reviewers are told where records are and whose, not what
-- is in them.
do $assignments$
declare
    parts text;
begin
    select string_agg(p.part, ' union all' order by e.name, p.number)
    into parts
    from network.entities as e
    cross join lateral (
        values
        (
            1,
            format(
                ' select %1$L::text as entity, r.id, ''owner''::text as part,'
                ' r.owned_by_group_id as unit_or_group_id, r.owner_source as source,'
                ' r.owner_areas as areas, r.assignment_rule_id from crm_data.%1$I as r',
                e.name
            )
        ),
        (
            2,
            case when e.is_assignable then format(
                ' select %1$L::text, r.id, ''unit''::text, r.assigned_to_unit_id, r.unit_source,'
                ' r.unit_areas, r.assignment_rule_id from crm_data.%1$I as r',
                e.name
            ) end
        )
    ) as p (number, part)
    where e.place is not null and p.part is not null;
    execute format(
        $view$
create or replace view review.assignments as
select
    x.entity,
    x.id,
    x.part,
    case x.part
        when 'unit' then u.name
        else coalesce(g.name, 'nobody')
    end as assigned_to,
    x.source,
    network.assignment_reason(x.part, x.source, x.areas, x.assignment_rule_id) as reason,
    x.areas,
    x.assignment_rule_id
from (%s) as x
left join network.groups as g on x.part = 'owner' and x.unit_or_group_id = g.id
left join network.units as u on x.part = 'unit' and x.unit_or_group_id = u.id
where (select network.is_super_user()) or (select network.is_reviewer())
        $view$,
        parts
    );
end
$assignments$;
alter view review.assignments owner to ownedby_steward;
comment on view review.assignments is
'Why each record has its owner and its unit (GEO-6): a row for each of them. network.reassign says what would be another one now.';
comment on column review.assignments.entity is 'The entity, named as its view.';
comment on column review.assignments.id is 'Key of the record.';
comment on column review.assignments.part is
'owner (the group that owns it) or unit (that works on it).';
comment on column review.assignments.assigned_to is 'Name of the group or unit.';
comment on column review.assignments.source is
'given (by hand, or before reasons were kept), rule, geography; ambiguous, unmatched, no place: geography decided nothing, so it has the group of the session that made it, or what it had before; session: no area was covered.';
comment on column review.assignments.reason is
'The same in words, with the covered areas or the rule that decided.';
comment on column review.assignments.areas is
'The covered areas that decided, or that were rivals (network.covered_areas).';
comment on column review.assignments.assignment_rule_id is
'The assignment rule that held for it last (network.assignment_rules).';
