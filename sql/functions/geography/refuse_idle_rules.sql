-- For network.compile_rules: refuses an assignment rule that would never be applied by itself: on
-- modify, rules are looked at when something is changed that they ask for, and this one asks for
-- nothing.
create or replace function network.refuse_idle_rules(
    entity_name text
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_idle_rules$
declare
    idle text;
begin
    select r.name into idle
    from network.assignment_rules as r
    where
        r.entity = refuse_idle_rules.entity_name
        and r.is_active
        and not r.on_create
        and not exists (
            select from network.assignment_rule_conditions as c where c.rule_id = r.id
        )
    order by r.id
    limit 1;
    if idle is not null then
        raise exception 'assignment rule "%" is for records that are changed, and has no condition',
            idle
        using errcode = 'invalid_object_definition',
        hint = 'It is looked at when a column is changed that its conditions ask for: give it a'
            ' condition, or apply it on create too.';
    end if;
end
$refuse_idle_rules$;
alter function network.refuse_idle_rules(text) owner to ownedby_owner;
comment on function network.refuse_idle_rules(text) is
'Raises an error when an active assignment rule of an entity would never be applied.';
revoke all on function network.refuse_idle_rules(text) from public;
