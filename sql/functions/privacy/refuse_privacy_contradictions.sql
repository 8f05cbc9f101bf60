-- For network.compile_rules: refuses privacy rules of an entity of which none could say which level
-- is meant.
create or replace function network.refuse_privacy_contradictions(
    entity_name text
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_privacy_contradictions$
declare
    found record;
begin
    with conditions as (
        select c.*
        from network.rule_conditions('privacy', entity_name) as c
        where c.type_name is not null
    ),

    rules as (
        select
            r.*,
            (
                select
                    string_agg(
                        distinct network.condition_expression(
                            quote_ident(c.column_name), c.type_name, c.operator, c.operands
                        ),
                        ' and '
                    )
                from conditions as c
                where c.rule_id = r.id
            ) as conditions
        from network.privacy_rules as r
        where r.entity = refuse_privacy_contradictions.entity_name and r.is_active
    )
    select a.name, b.name as other_name
    into found
    from rules as a
    inner join rules as b
        on a.id < b.id
        and ((a.on_create and b.on_create) or (a.on_modify and b.on_modify))
        and (a.priority, a.community_id, a.group_id, a.unit_id, a.conditions)
        is not distinct from (b.priority, b.community_id, b.group_id, b.unit_id, b.conditions)
        and (a.level, a.level_of) is distinct from (b.level, b.level_of)
    order by a.id, b.id
    limit 1;
    if found.name is not null then
        raise exception 'privacy rules "%" and "%" contradict each other',
            found.name, found.other_name
        using errcode = 'invalid_object_definition',
        hint = 'They hold for the same records in the same sessions, at one priority, and assign'
            ' different levels. Give one another priority or another condition, or deactivate it.';
    end if;
end
$refuse_privacy_contradictions$;
alter function network.refuse_privacy_contradictions(text) owner to ownedby_owner;
comment on function network.refuse_privacy_contradictions(text) is
'Raises an error when privacy rules of an entity contradict each other.';
revoke all on function network.refuse_privacy_contradictions(text) from public;
