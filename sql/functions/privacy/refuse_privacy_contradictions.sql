-- For the triggers of privacy rules: refuses rules of an entity of which none could say which level
-- is meant, and a rule whose conditions can never hold together.
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
    is_possible boolean;
    compared text;
begin
    for found in
        select
            r.name,
            c.column_name,
            network.privacy_condition_type(min(t.type_name)) as base_type,
            string_agg(
                network.privacy_condition_expression(
                    'p.point', network.privacy_condition_type(t.type_name), c.operator, c.operands
                ),
                ' and ' order by c.id
            ) as conditions,
            bool_or(c.operator = 'is empty') as is_empty,
            (
                select array_agg(o.operand)
                from network.privacy_rule_conditions as x
                cross join unnest(x.operands) as o (operand)
                where
                    x.rule_id = r.id and x.column_name = c.column_name
                    and x.operator in ('=', 'in')
            ) as points,
            array_agg(c.operands[1]) filter (
                where c.operator in ('>', '>=', 'between')
            ) as lowest,
            array_agg(c.operands[cardinality(c.operands)]) filter (
                where c.operator in ('<', '<=', 'between')
            ) as highest
        from network.privacy_rules as r
        inner join network.privacy_rule_conditions as c on r.id = c.rule_id
        inner join network.entity_columns(r.entity) as t on c.column_name = t.name
        where r.entity = refuse_privacy_contradictions.entity_name
        group by r.id, c.column_name
        order by r.name, c.column_name
    loop
        is_possible := true;
        compared := case found.base_type when 'text' then '::text collate "C"'
            else '::' || found.base_type end;
        if found.base_type is null then
            is_possible := not (found.conditions ~ 'is null' and found.conditions ~ 'is not null');
        elsif found.points is not null or found.is_empty or found.base_type = 'boolean' then
            -- What it can be is a short list: one of them has to fit.
            execute format(
                'select coalesce(bool_or(%s), false)'
                ' from (select v%s as point from unnest($1) as u (v)) as p',
                found.conditions, compared
            )
            into is_possible
            using coalesce(
                found.points,
                case
                    when found.is_empty and found.base_type = 'text' then array[null, '']
                    when found.is_empty then array[null]::text[]
                    else array['true', 'false']
                end
            );
        elsif found.lowest is not null and found.highest is not null then
            execute format(
                'select not exists ('
                'select from unnest($1) as l (v) cross join unnest($2) as h (v)'
                ' cross join lateral (select l.v%2$s as point) as p'
                ' where p.point > h.v%2$s or (p.point = h.v%2$s and (%1$s) is not true))',
                found.conditions, compared
            )
            into is_possible
            using found.lowest, found.highest;
        end if;
        if not is_possible then
            raise exception 'the conditions of privacy rule "%" on % can never hold together',
                found.name, found.column_name
            using errcode = 'invalid_object_definition',
            hint = 'All conditions of a rule have to hold: for one or the other, write two rules.';
        end if;
    end loop;

    with rules as (
        select
            r.*,
            (
                select
                    string_agg(
                        distinct network.privacy_condition_expression(
                            quote_ident(c.column_name), t.type_name, c.operator, c.operands
                        ),
                        ' and '
                    )
                from network.privacy_rule_conditions as c
                inner join network.entity_columns(r.entity) as t on c.column_name = t.name
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
'Raises an error when privacy rules of an entity contradict each other, or one itself.';
revoke all on function network.refuse_privacy_contradictions(text) from public;
