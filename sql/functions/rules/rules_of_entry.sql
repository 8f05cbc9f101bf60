-- For network.remove_entry: the rules that ask whether a record has an entry, a type for example.
-- Security definer because the writer may not read the rules.
create or replace function network.rules_of_entry(
    entity_name text,
    entry_id integer
)
returns text
language sql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $rules_of_entry$
select string_agg(distinct format('%s rule "%s"', k.kind, c.rule_name), ', ')
from (
    -- columns of records that refer to entries of the kind
    select e.name as entity, a.attname
    from network.entities as e
    inner join pg_constraint as f
        on f.conrelid = to_regclass(format('crm_data.%I', e.name)) and f.contype = 'f'
    inner join pg_attribute as a on f.conrelid = a.attrelid and a.attnum = any(f.conkey)
    where f.confrelid = network.selection_table(rules_of_entry.entity_name)::regclass
) as t
cross join unnest(array['assignment', 'privacy']) as k (kind)
cross join lateral network.rule_conditions(k.kind, t.entity) as c
where c.column_name = t.attname and rules_of_entry.entry_id::text = any(c.operands)
$rules_of_entry$;
alter function network.rules_of_entry(text, integer) owner to ownedby_owner;
comment on function network.rules_of_entry(text, integer) is
'The privacy and assignment rules whose conditions name an entry, as text; null when none does.';
revoke all on function network.rules_of_entry(text, integer) from public;
grant execute on function network.rules_of_entry(text, integer) to ownedby_writer;
