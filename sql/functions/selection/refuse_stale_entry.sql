-- For the triggers of entries: no update is lost.
create or replace function network.refuse_stale_entry(
    entity_name text,
    entry_id integer
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_stale_entry$
declare
    is_there boolean;
begin
    execute format(
        'select exists (select from %s as r where r.id = $1)',
        network.selection_table(refuse_stale_entry.entity_name)
    )
    into is_there
    using refuse_stale_entry.entry_id;
    if is_there then
        raise exception '% % was changed since this statement read it',
            refuse_stale_entry.entity_name, refuse_stale_entry.entry_id
        using
            errcode = 'serialization_failure',
            hint = 'Nothing was overwritten. Run the transaction again.';
    end if;
end
$refuse_stale_entry$;
alter function network.refuse_stale_entry(text, integer) owner to ownedby_writer;
comment on function network.refuse_stale_entry(text, integer) is
'Raises 40001 when an entry is still there that was changed meanwhile. network.change_entry and remove_entry call it.';
revoke all on function network.refuse_stale_entry(text, integer) from public;
