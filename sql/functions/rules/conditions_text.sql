-- For the reviews of rules: what has to hold of a record for a rule, in words.
create or replace function network.conditions_text(
    kind text,
    entity_name text,
    rule_id integer
)
returns text
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $conditions_text$
select coalesce(
    string_agg(
        concat_ws(
            ' ',
            c.column_name,
            case c.operator when '=' then 'is' when '<>' then 'is not' else c.operator end,
            (
                select
                    string_agg(
                        format('"%s"', o.operand),
                        case c.operator when 'between' then ' and ' else ', ' end
                        order by o.number
                    )
                from unnest(c.operands) with ordinality as o (operand, number)
            )
        ),
        ' and ' order by c.id
    ),
    'always'
)
from network.rule_conditions(conditions_text.kind, conditions_text.entity_name) as c
where c.rule_id = conditions_text.rule_id
$conditions_text$;
alter function network.conditions_text(text, text, integer) owner to ownedby_owner;
comment on function network.conditions_text(text, text, integer) is
'What has to hold of a record for a rule of a kind (privacy, assignment) for an entity, in words.';
revoke all on function network.conditions_text(text, text, integer) from public;
grant execute on function network.conditions_text(text, text, integer) to
ownedby_admin, ownedby_reviewer;
