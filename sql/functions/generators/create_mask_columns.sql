-- Adds the columns of a table that hold masks ready: those of kind hash, which need the secret, and
-- those of indexed columns, so that the masked branch of a view is looked up by an index, too.
-- Security definer because the tables are ownedby_owner's, also when an administrator changes a
-- mask.
create or replace function network.create_mask_columns(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_mask_columns$
declare
    table_name constant text := network.data_table(create_mask_columns.entity_name);
    data_table constant regclass := table_name::regclass;
    hash_function constant text := create_mask_columns.entity_name || '_hash';
    fillings text;
    named record;
begin
    -- The planner asks the statistics of a looked-up column before any policy is asked, and EXPLAIN
    -- shows its estimates: by them one could read the values that are kept, a hundred of a column.
    -- One is the fewest that leaves the number of different values, without which the planner takes
    -- the index of keys along in every look-up.
    for named in
        select c.name, case when c.is_looked_up then 1 else -1 end as target
        from network.entity_columns(create_mask_columns.entity_name) as c
        inner join pg_attribute as a on a.attrelid = data_table and c.number = a.attnum
        where c.is_looked_up is distinct from (coalesce(a.attstattarget, -1) = 1)
    loop
        execute format(
            'alter table %s alter column %I set statistics %s',
            table_name, named.name, named.target
        );
        if (select c.reltuples from pg_class as c where c.oid = data_table) > 0 then
            execute format('analyze %s (%I)', table_name, named.name);
        end if;
    end loop;

    for named in
        select
            c.*,
            network.mask_expression(c.kind, c.argument, quote_ident(c.name), c.type_name)
            || c.collation_clause as computed,
            exists (
                select
                from pg_index as i
                where i.indrelid = data_table and i.indkey[0] = c.number and i.indpred is null
            ) as is_indexed
        from network.entity_columns(create_mask_columns.entity_name) as c
        where
            c.stored_name is not null
            and not exists (
                select
                from pg_attribute as a
                where
                    a.attrelid = data_table and a.attname = c.stored_name and not a.attisdropped
            )
        order by c.number
    loop
        if named.kind = 'hash' then
            -- The second step is not subject to row security, as an update would be.
            execute format(
                'alter table %1$s add column %2$I %3$s%4$s;'
                ' alter table %1$s alter column %2$I type %3$s%4$s using %5$s',
                table_name, named.stored_name, named.type_name,
                named.collation_clause,
                network.hash_expression(named.field_class, quote_ident(named.name), named.type_name)
            );
        else
            execute format(
                'alter table %s add column %I %s%s generated always as (%s) stored',
                table_name, named.stored_name, named.type_name,
                named.collation_clause, named.computed
            );
        end if;
        execute format(
            'comment on column %s.%I is %L',
            table_name, named.stored_name,
            format(
                'The mask of %s, kept ready: %s.',
                named.name, network.mask_text(named.kind, named.argument)
            )
        );
        if named.is_indexed then
            execute format(
                'create index %I on %s (%I)',
                left(create_mask_columns.entity_name, 20) || '_' || named.stored_name || '_idx',
                table_name, named.stored_name
            );
        end if;
    end loop;

    select string_agg(
        format(
            '    new.%I := %s;', c.stored_name,
            network.hash_expression(c.field_class, format('new.%I', c.name), c.type_name)
        ),
        E'\n' order by c.number
    )
    into fillings
    from network.entity_columns(create_mask_columns.entity_name) as c
    where c.kind = 'hash';
    if fillings is null then
        execute format(
            'drop trigger if exists %1$I on %2$s; drop function if exists crm_data.%1$I()',
            hash_function, table_name
        );
        return;
    end if;
    execute format(
        $template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $hash$
begin
%3$s
    return new;
end
$hash$;
revoke all on function crm_data.%1$I() from public;
comment on function crm_data.%1$I() is
'Trigger function of %2$s: fills the masks of kind hash.';
create or replace trigger %1$I before insert or update on %2$s
for each row execute function crm_data.%1$I();
comment on trigger %1$I on %2$s is 'Fills the masks of kind hash.';
        $template$,
        hash_function, table_name, fillings
    );
end
$create_mask_columns$;
alter function network.create_mask_columns(text) owner to ownedby_owner;
comment on function network.create_mask_columns(text) is
'Adds the columns of a table that hold masks ready. network.create_views calls it.';
revoke all on function network.create_mask_columns(text) from public;

-- Drops those that no mask needs any more, after the views were made anew without them.
-- Security definer because the tables are ownedby_owner's, also when an administrator changes a
-- mask.
create or replace function network.drop_mask_columns(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $drop_mask_columns$
declare
    column_name text;
begin
    for column_name in
        select a.attname
        from pg_attribute as a
        where
            a.attrelid = network.data_table(drop_mask_columns.entity_name)::regclass
            and a.attnum > 0 and not a.attisdropped and a.attname ~ '^mask__'
            and not exists (
                select
                from network.entity_columns(drop_mask_columns.entity_name) as c
                where c.stored_name = a.attname
            )
    loop
        execute format(
            'alter table %s drop column %I',
            network.data_table(drop_mask_columns.entity_name), column_name
        );
    end loop;
end
$drop_mask_columns$;
alter function network.drop_mask_columns(text) owner to ownedby_owner;
comment on function network.drop_mask_columns(text) is
'Drops the columns of a table that held masks ready and are not needed any more. network.create_views calls it.';
revoke all on function network.drop_mask_columns(text) from public;
