-- For the generators of what applies rules: the columns of a record of a table, as its view has
-- them, for a row of the view's type. No rule asks for a masked column, so none is handed over.
-- Security definer because the roles that make those functions may not read the masks.
create or replace function network.record_expressions(
    entity_name text,
    alias text
)
returns text
language sql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $record_expressions$
select
    string_agg(
        case
            when m.column_name is null then format('%I.%I', record_expressions.alias, a.attname)
            else format('null::%s', format_type(a.atttypid, a.atttypmod))
        end,
        ', ' order by a.attnum
    )
from pg_attribute as a
left join network.masks as m
    on m.entity = record_expressions.entity_name and a.attname = m.column_name
where
    a.attrelid = format('crm.%I', record_expressions.entity_name)::regclass
    and a.attnum > 0 and not a.attisdropped
$record_expressions$;
alter function network.record_expressions(text, text) owner to ownedby_owner;
comment on function network.record_expressions(text, text) is
'The columns of a record as its view has them, as SQL; null where a column is masked. For the generators of rules.';
revoke all on function network.record_expressions(text, text) from public;
grant execute on function network.record_expressions(text, text) to ownedby_steward;
