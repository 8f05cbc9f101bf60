-- Trigger: an entry that records refer to is changed by super users, through the views of all such
-- entities alike; only what differs from what the statement read, and only where that still stands.
-- Security definer because clients have no privilege on the tables.
create or replace function network.change_entry()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $change_entry$
declare
    data_table constant regclass := network.selection_table(tg_table_name);
    sets text;
    unchanged text;
    its_id integer;
begin
    perform network.require_writer(tg_table_name);
    if new.id is distinct from old.id or new.created_at is distinct from old.created_at then
        raise exception 'id and created_at of % % cannot be set by an update', tg_table_name, old.id
        using errcode = 'generated_always', hint = 'They are kept by the server.';
    end if;
    if tg_argv[0] = 'controlled' then
        perform network.check_default(
            tg_table_name, old.id, new.is_default, new.is_active, new.allowed_list_id
        );
    end if;
    new.updated_at := now();
    select
        string_agg(
            format(
                '%1$I = case when ($1).%1$I is distinct from ($2).%1$I'
                ' then ($1).%1$I else r.%1$I end, ',
                a.attname
            ),
            '' order by a.attnum
        ),
        string_agg(
            format(
                ' and (($1).%1$I is not distinct from ($2).%1$I'
                ' or r.%1$I is not distinct from ($2).%1$I)',
                a.attname
            ),
            '' order by a.attnum
        )
    into sets, unchanged
    from pg_attribute as a
    where
        a.attrelid = data_table and a.attnum > 0 and not a.attisdropped
        and a.attname not in ('id', 'created_at', 'updated_at');
    execute format(
        'update %s as r set %supdated_at = ($1).updated_at where r.id = ($2).id%s returning r.id',
        data_table, sets, unchanged
    )
    into its_id
    using new, old;
    if its_id is null then
        perform network.refuse_stale_entry(tg_table_name, old.id);
        return null;
    end if;
    return new;
end
$change_entry$;
alter function network.change_entry() owner to ownedby_writer;
comment on function network.change_entry() is
'Trigger function of the views of entries: change by super users. Argument: the network type.';
revoke all on function network.change_entry() from public;
