-- For reports: why a record has its owner or its unit (part), in words.
create or replace function network.assignment_reason(
    part text,
    source text,
    areas integer[],
    rule_id integer
)
returns text
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $assignment_reason$
select concat(
    case source
        when 'given' then 'set by hand, or before reasons were kept'
        when 'rule' then 'by an assignment rule'
        when 'geography' then 'covered by ' || network.area_texts(areas)
        when 'ambiguous' then 'several cover it: ' || network.area_texts(areas)
        when 'unmatched' then format('no %s covers its place', case part
            when 'owner' then 'group' else 'unit of its group, or shared with it,' end)
        when 'no place' then 'it has no active address, or no location'
        when 'session' then 'the group of the session that made it; no area was covered then'
    end,
    case when rule_id is not null then format(
        case source when 'given' then '; rule %s would assign it' else '; rule %s' end,
        coalesce(
            (
                select format('"%s"', r.name)
                from network.assignment_rules as r
                where r.id = assignment_reason.rule_id
            ),
            format('%s, removed since', rule_id)
        )
    ) end
)
$assignment_reason$;
alter function network.assignment_reason(text, text, integer[], integer) owner to ownedby_owner;
comment on function network.assignment_reason(text, text, integer[], integer) is
'Why a record has its owner or its unit (part), in words. For reports.';
revoke all on function network.assignment_reason(text, text, integer[], integer) from public;
grant execute on function network.assignment_reason(text, text, integer[], integer) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
