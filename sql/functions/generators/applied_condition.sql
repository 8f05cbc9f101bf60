-- For create_selection_view: SQL that says whether an entry is applied (AOU-3): whether a record
-- has it, or another entry that the session may view, such as a voucher that has the type. One
-- look-up in an index for each foreign key that there is; "offset 0" keeps the planner from reading
-- a whole table instead.
create or replace function network.applied_condition(
    data_table regclass,
    entry_id text,
    depth integer
)
returns text
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $applied_condition$
declare
    condition text;
begin
    select
        string_agg(
            format(
                'exists (select from %1$s as %2$s where %2$s.%3$I = %4$s%5$s offset 0)',
                c.conrelid::regclass,
                'r' || applied_condition.depth,
                a.attname,
                applied_condition.entry_id,
                case
                    when e.name is not null then format(
                        ' and (%1$s.allowed_list_id is null or lists[%1$s.allowed_list_id] or %2$s)',
                        'r' || applied_condition.depth,
                        network.applied_condition(
                            c.conrelid::regclass,
                            format('r%s.id', applied_condition.depth),
                            applied_condition.depth + 1
                        )
                    )
                    else ''
                end
            ),
            E'\n            or ' order by c.conrelid::regclass::text, a.attname
        )
    into condition
    from pg_constraint as c
    inner join pg_class as t on c.conrelid = t.oid
    inner join pg_attribute as a on c.conrelid = a.attrelid and a.attnum = c.conkey[1]
    left join network.entities as e
        on e.network_type = 'controlled' and network.selection_table(e.name) = c.conrelid
    where
        c.contype = 'f'
        and c.confrelid = applied_condition.data_table
        and cardinality(c.conkey) = 1
        -- what the configuration refers to is on no record
        and t.relnamespace = 'crm_data'::regnamespace
        and c.conrelid <> c.confrelid
        and applied_condition.depth < 4;
    return coalesce(condition, 'false');
end
$applied_condition$;
alter function network.applied_condition(regclass, text, integer) owner to ownedby_owner;
comment on function network.applied_condition(regclass, text, integer) is
'The condition under which an entry of this table is applied, as SQL. network.create_selection_view calls it.';
revoke all on function network.applied_condition(regclass, text, integer) from public;
