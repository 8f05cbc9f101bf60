-- For the generators and review.masks: what is seen instead of a value, as SQL. Each mask is plain
-- expressions of PostgreSQL's own, of the type of the column, and total: no value makes it fail.
create or replace function network.mask_expression(
    kind text,
    argument text,
    value text,
    type_name text
)
returns text
language plpgsql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $mask_expression$
declare
    base_type constant text := regexp_replace(type_name, '\(.*?\)', '');
    step constant text := mask_expression.argument;
begin
    return case mask_expression.kind
        when 'null' then format('null::%s', type_name)
        when 'fixed' then format('%L::%s', mask_expression.argument, type_name)
        when 'partial' then format(
            case mask_expression.argument
                when 'email'
                    then
                    '(case when strpos(%1$s, ''@'') > 2 then left(%1$s, 1) else '''' end'
                    ' || case when strpos(%1$s, ''@'') > 0 then ''***@***'''
                    ' when %1$s is not null then ''***'' end)::%2$s'
                when 'phone'
                    then '(''***'' || case when length(%1$s) >= 7 then right(%1$s, 2)'
                    ' when %1$s is not null then '''' end)::%2$s'
                when 'last four'
                    then '(''***'' || case when length(%1$s) >= 8 then right(%1$s, 4)'
                    ' when %1$s is not null then '''' end)::%2$s'
            end,
            value, type_name
        )
        -- Years before any that a date can begin with would be out of range.
        when 'year' then format(
            case base_type
                when 'date'
                    then
                    'case when %1$s < ''4713-01-01 BC''::date then ''4714-11-24 BC''::date'
                    ' else coalesce(%1$s - (extract(doy from %1$s)::integer - 1), %1$s) end'
                when 'timestamp without time zone'
                    then
                    '(case when %1$s < ''4713-01-01 BC''::timestamp'
                    ' then ''4714-11-24 BC''::timestamp'
                    ' else date_trunc(''year'', %1$s) end)::%2$s'
                else
                    '(case when %1$s < ''4713-01-01 00:00:00+00 BC''::timestamptz'
                    ' then ''4714-11-24 00:00:00+00 BC''::timestamptz'
                    ' else date_trunc(''year'', %1$s, ''UTC'') end)::%2$s'
            end,
            value, type_name
        )
        -- Towards zero, so that what fits the type still fits.
        when 'range' then format(
            case
                when base_type in ('real', 'double precision')
                    then
                    '(case when abs(%1$s) < %3$s then 0 when abs(%1$s) <= 1e300::double precision'
                    ' then trunc(%1$s / %3$s::double precision) * %3$s::double precision'
                    ' when %1$s is not null then ''NaN''::double precision end)::%2$s'
                else '(%1$s - mod(%1$s, %3$s::%4$s))::%2$s'
            end,
            value, type_name, step, base_type
        )
    end;
end
$mask_expression$;
alter function network.mask_expression(text, text, text, text) owner to ownedby_owner;
comment on function network.mask_expression(text, text, text, text) is
'The SQL of a mask of a value (an expression) of a type. Of kind hash there is none: that is a column, filled by a trigger.';
revoke all on function network.mask_expression(text, text, text, text) from public;
grant execute on function network.mask_expression(text, text, text, text) to
ownedby_admin, ownedby_reviewer, ownedby_owner;
