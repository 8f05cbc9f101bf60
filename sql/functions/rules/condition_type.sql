-- For the conditions of rules: as what the values of a type are compared, without length or
-- precision.
create or replace function network.condition_type(
    type_name text
)
returns text
language sql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $condition_type$
select case
    when t.name in ('text', 'character varying', 'character') then 'text'
    when
        t.name in (
            'smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'boolean',
            'uuid', 'date', 'timestamp without time zone', 'timestamp with time zone'
        )
        then t.name
end
from regexp_replace(type_name, '\(\d+(,-?\d+)?\)', '') as t (name)
$condition_type$;
alter function network.condition_type(text) owner to ownedby_owner;
comment on function network.condition_type(text) is
'The type as which a rule compares a column of a type; null: only whether it is empty.';
revoke all on function network.condition_type(text) from public;
grant execute on function network.condition_type(text) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
