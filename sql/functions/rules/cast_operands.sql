-- For the conditions of rules: the operands as the server writes values of the column's type; an
-- error when operator and type do not fit, or one of them is no such value. The settings are fixed,
-- so that it is the same for everybody.
create or replace function network.cast_operands(
    type_name text,
    operator text,
    operands text[]
)
returns text[]
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, YMD'
set extra_float_digits = 1
as $cast_operands$
declare
    base_type constant text := network.condition_type(type_name);
    fitting text[] := array['is empty', 'is not empty'];
    wanted text;
    operand text;
    canonical text;
    written text[] := '{}';
begin
    if base_type is not null then
        fitting := fitting || array['=', '<>'];
        if base_type <> 'boolean' then
            fitting := fitting || array['in'];
        end if;
        if base_type not in ('boolean', 'uuid') then
            fitting := fitting || array['<', '<=', '>', '>=', 'between'];
        end if;
        if base_type = 'text' then
            fitting := fitting || array['contains'];
        end if;
    end if;
    if not coalesce(cast_operands.operator = any(fitting), false) then
        raise exception 'operator % does not fit a column of type %',
            coalesce(format('"%s"', cast_operands.operator), 'null'), type_name
        using errcode = 'datatype_mismatch',
        hint = 'Operators that fit: ' || array_to_string(fitting, ', ') || '.';
    end if;
    wanted := case
        when cast_operands.operator in ('is empty', 'is not empty') then 'no value'
        when cast_operands.operator = 'between' then 'two values'
        when cast_operands.operator = 'in' then 'one value or more'
        else 'one value'
    end;
    if (
        operands is null or array_position(operands, null) is not null
        or not case wanted
            when 'no value' then cardinality(operands) = 0
            when 'two values' then cardinality(operands) = 2
            when 'one value' then cardinality(operands) = 1
            else cardinality(operands) >= 1
        end
    ) then
        raise exception 'operator "%" takes %, not %',
            cast_operands.operator, wanted, coalesce(operands::text, 'null')
        using errcode = 'invalid_parameter_value',
        hint = 'Null is no value to compare with: ask whether the column is empty.';
    end if;
    if cast_operands.operator = 'contains' and operands[1] = '' then
        raise exception 'every text contains ""'
        using errcode = 'invalid_parameter_value', hint = 'Leave the condition out.';
    end if;
    foreach operand in array operands loop
        begin
            -- What means another day each time is no value.
            if base_type ~ '^(date|timestamp)' and operand ~* '(now|today|tomorrow|yesterday)' then
                raise invalid_datetime_format;
            end if;
            execute format('select ($1::%s)::text', base_type) into canonical using operand;
        exception
            when data_exception then
                raise exception '"%" is not a value of type %', operand, type_name
                using errcode = 'invalid_text_representation',
                hint = case
                    when base_type ~ '^(date|timestamp)'
                        then 'Write it as 2026-12-31, or 2026-12-31 18:00:00+01.'
                    else 'Write it as PostgreSQL writes values of that type.'
                end;
        end;
        written := written || canonical;
    end loop;
    return written;
end
$cast_operands$;
alter function network.cast_operands(text, text, text[]) owner to ownedby_owner;
comment on function network.cast_operands(text, text, text[]) is
'What a condition of a rule compares a column of a type with, as the server writes it; an error when it does not fit.';
revoke all on function network.cast_operands(text, text, text[]) from public;
grant execute on function network.cast_operands(text, text, text[]) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
