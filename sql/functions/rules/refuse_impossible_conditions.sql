-- For network.compile_rules: refuses a rule whose conditions can never hold together.
create or replace function network.refuse_impossible_conditions(
    kind text,
    entity_name text
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_impossible_conditions$
declare
    found record;
    is_possible boolean;
    compared text;
begin
    for found in
        with conditions as (
            select c.*
            from network.rule_conditions(kind, entity_name) as c
            where c.type_name is not null
        )

        select
            c.rule_name as name,
            c.column_name,
            network.condition_type(min(c.type_name)) as base_type,
            string_agg(
                network.condition_expression(
                    'p.point', network.condition_type(c.type_name), c.operator, c.operands
                ),
                ' and ' order by c.id
            ) as conditions,
            bool_or(c.operator = 'is empty') as is_empty,
            (
                select array_agg(o.operand)
                from conditions as x
                cross join unnest(x.operands) as o (operand)
                where
                    x.rule_id = c.rule_id and x.column_name = c.column_name
                    and x.operator in ('=', 'in')
            ) as points,
            array_agg(c.operands[1]) filter (
                where c.operator in ('>', '>=', 'between')
            ) as lowest,
            array_agg(c.operands[cardinality(c.operands)]) filter (
                where c.operator in ('<', '<=', 'between')
            ) as highest
        from conditions as c
        group by c.rule_id, c.rule_name, c.column_name
        order by c.rule_name, c.column_name
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
            raise exception 'the conditions of % rule "%" on % can never hold together',
                kind, found.name, found.column_name
            using errcode = 'invalid_object_definition',
            hint = 'All conditions of a rule have to hold: for one or the other, write two rules.';
        end if;
    end loop;
end
$refuse_impossible_conditions$;
alter function network.refuse_impossible_conditions(text, text) owner to ownedby_owner;
comment on function network.refuse_impossible_conditions(text, text) is
'Raises an error when the conditions of a rule of a kind (privacy, assignment) for an entity can never hold together.';
revoke all on function network.refuse_impossible_conditions(text, text) from public;
