-- For the generators of the triggers of views: rules are looked at again when one of these columns
-- is changed.
-- Security definer because the writer may not read the rules.
create or replace function network.assignment_rule_columns(
    entity_name text
)
returns name[]
language sql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $assignment_rule_columns$
select array(
    select distinct c.column_name::name
    from network.assignment_rules as r
    inner join network.assignment_rule_conditions as c on r.id = c.rule_id
    where
        r.entity = assignment_rule_columns.entity_name
        and r.is_active
        and r.on_modify
    order by c.column_name::name
)
$assignment_rule_columns$;
alter function network.assignment_rule_columns(text) owner to ownedby_owner;
comment on function network.assignment_rule_columns(text) is
'The columns of an entity for which active assignment rules ask on modify; empty when none does.';
revoke all on function network.assignment_rule_columns(text) from public;
grant execute on function network.assignment_rule_columns(text) to
ownedby_writer, ownedby_steward;
