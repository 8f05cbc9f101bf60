-- For network.protect: the foreign keys by which a table can follow a master.
create or replace function network.references_to_master(
    "table" regclass,
    master text,
    master_columns name[]
)
returns table (
    title name,
    columns name[],
    referenced name[],
    delete_action text,
    condeferrable boolean
)
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $references_to_master$
#variable_conflict use_column
begin
    return query
    select
        f.conname,
        k.columns,
        k.referenced,
        case f.confdeltype
            when 'r' then 'on delete restrict'
            when 'c' then 'on delete cascade'
            when 'n' then format('on delete set null (%s)', k.list)
            when 'd' then format('on delete set default (%s)', k.list)
            else ''
        end,
        f.condeferrable
    from pg_constraint as f
    cross join lateral (
        select
            array_agg(a.attname order by a.attname) as columns,
            array_agg(p.attname order by a.attname) as referenced,
            string_agg(quote_ident(a.attname), ', ' order by a.attname) as list
        from unnest(f.conkey, f.confkey) as u (own, other)
        inner join pg_attribute as a on a.attrelid = f.conrelid and u.own = a.attnum
        inner join pg_attribute as p on p.attrelid = f.confrelid and u.other = p.attnum
    ) as k
    where
        f.contype = 'f'
        and f.conrelid = references_to_master.table
        and f.confrelid = network.data_table(references_to_master.master)::regclass
        and f.confrelid <> f.conrelid
        and not 'access_key' = any(k.columns)
        and (
            references_to_master.master_columns is null
            or (
                k.columns <@ references_to_master.master_columns
                and k.columns @> references_to_master.master_columns
            )
        );
end
$references_to_master$;
alter function network.references_to_master(regclass, text, name[]) owner to ownedby_owner;
comment on function network.references_to_master(regclass, text, name[]) is
'Foreign keys of a table to a master, with what they do on deletion. For network.protect.';
revoke all on function network.references_to_master(regclass, text, name[]) from public;
grant execute on function network.references_to_master(
    regclass, text, name[]
) to ownedby_admin, ownedby_steward;
