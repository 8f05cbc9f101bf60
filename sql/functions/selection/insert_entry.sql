-- Trigger: an entry that records refer to is written by super users, through the views of all such
-- entities alike. It runs as ownedby_writer, for whom row security says the same.
-- Security definer because clients have no privilege on the tables.
create or replace function network.insert_entry()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $insert_entry$
declare
    data_table constant regclass := network.selection_table(tg_table_name);
    columns text;
    new_values text;
begin
    perform network.require_writer(tg_table_name);
    if new.id is not null then
        raise exception 'the id of a new entry of % is given by the server, not %',
            tg_table_name, new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    if tg_argv[0] = 'controlled' then
        perform network.check_default(
            tg_table_name, null, new.is_default, new.is_active, new.allowed_list_id
        );
    end if;
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    select
        string_agg(quote_ident(a.attname), ', ' order by a.attnum),
        string_agg(format('($1).%I', a.attname), ', ' order by a.attnum)
    into columns, new_values
    from pg_attribute as a
    where
        a.attrelid = data_table and a.attnum > 0 and not a.attisdropped
        and a.attname <> 'id';
    execute format(
        'insert into %s (%s) values (%s) returning id', data_table, columns, new_values
    )
    into new.id
    using new;
    return new;
end
$insert_entry$;
alter function network.insert_entry() owner to ownedby_writer;
comment on function network.insert_entry() is
'Trigger function of the views of entries: insertion by super users. Argument: the network type.';
revoke all on function network.insert_entry() from public;
