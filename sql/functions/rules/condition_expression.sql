-- For the generators of rules, their checks and reviews: a condition as SQL. It is where text that
-- somebody wrote becomes SQL, so each operand is cast to the type of the column here, and what the
-- server makes of it is written as a literal. No cast is left that could fail when a record is
-- written, or depend on its session.
create or replace function network.condition_expression(
    value text,
    type_name text,
    operator text,
    operands text[]
)
returns text
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
set extra_float_digits = 1
as $condition_expression$
declare
    base_type constant text := network.condition_type(type_name);
    canonical constant text[] := network.cast_operands(type_name, operator, operands);
    literals text[];
    compared text := condition_expression.value;
begin
    literals := array(
        select format('%L::%s', o.operand, base_type)
        from unnest(canonical) with ordinality as o (operand, number)
        order by o.number
    );
    -- By code points: the same whatever the collation of the column or the database.
    if base_type = 'text' then
        compared := format('(%s)::text collate "C"', compared);
    end if;
    return case condition_expression.operator
        when 'in' then format(
            '%s in (%s)', compared,
            (
                select string_agg(distinct l.literal, ', ' order by l.literal)
                from unnest(literals) as l (literal)
            )
        )
        when 'contains' then format('strpos(%s, %s) > 0', compared, literals[1])
        when 'between' then format('%s between %s and %s', compared, literals[1], literals[2])
        when 'is empty' then format(
            case base_type when 'text' then 'coalesce(%s, '''') = ''''' else '(%s) is null' end,
            compared
        )
        when 'is not empty' then format(
            case base_type when 'text' then '%s <> ''''' else '(%s) is not null' end, compared
        )
        else concat_ws(' ', compared, condition_expression.operator, literals[1])
    end;
end
$condition_expression$;
alter function network.condition_expression(text, text, text, text[]) owner to ownedby_owner;
comment on function network.condition_expression(text, text, text, text[]) is
'A condition of a rule as SQL, over a value (an expression) of a type.';
revoke all on function network.condition_expression(text, text, text, text[]) from public;
grant execute on function network.condition_expression(text, text, text, text[]) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
