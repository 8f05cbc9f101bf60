-- For administrators: takes the list from an entry, so that everyone may select it.
create or replace function network.allow_everyone(
    entity text,
    entry_id bigint
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $allow_everyone$
declare
    list_id constant integer := network.list_of_entry(
        allow_everyone.entity, allow_everyone.entry_id
    );
begin
    if list_id is null then
        return;
    end if;
    execute format(
        'update crm.%I as r set allowed_list_id = null where r.id = $1', allow_everyone.entity
    )
    using allow_everyone.entry_id;
    begin
        delete from network.allowed_lists as l where l.id = list_id;
    exception
        when foreign_key_violation then
            null; -- other entries share it
    end;
end
$allow_everyone$;
alter function network.allow_everyone(text, bigint) owner to ownedby_owner;
comment on function network.allow_everyone(text, bigint) is
'Ends the list of an entry: everyone may select it. A list that other entries share stays theirs.';
revoke all on function network.allow_everyone(text, bigint) from public;
grant execute on function network.allow_everyone(text, bigint) to ownedby_admin;
