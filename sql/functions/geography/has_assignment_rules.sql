-- For the generators of the triggers of views: whether there is anything to call.
-- Security definer because the writer may not read the rules.
create or replace function network.has_assignment_rules(
    entity_name text,
    event text
)
returns boolean
language sql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $has_assignment_rules$
select exists (
    select
    from network.assignment_rules as r
    where
        r.entity = has_assignment_rules.entity_name
        and r.is_active
        and case has_assignment_rules.event
            when 'modify'
                then
                    r.on_modify
                    -- without one there is no change that could set it off
                    and exists (
                        select from network.assignment_rule_conditions as c where c.rule_id = r.id
                    )
            else r.on_create
        end
)
$has_assignment_rules$;
alter function network.has_assignment_rules(text, text) owner to ownedby_owner;
comment on function network.has_assignment_rules(text, text) is
'Whether an active assignment rule is applied to records of an entity on an event: modify, which takes a condition, or else that it is made.';
revoke all on function network.has_assignment_rules(text, text) from public;
grant execute on function network.has_assignment_rules(text, text) to
ownedby_writer, ownedby_steward;
