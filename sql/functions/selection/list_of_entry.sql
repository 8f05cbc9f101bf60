-- For network.allow, disallow and allow_everyone: the list of an entry. In the mode of whoever
-- asks, so that the view decides.
create or replace function network.list_of_entry(
    entity text,
    entry_id bigint
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $list_of_entry$
declare
    its constant network.entities := network.selection_entity(list_of_entry.entity);
    list_id integer;
    is_found boolean;
begin
    execute format(
        'select r.allowed_list_id, true from crm.%I as r where r.id = $1', its.name
    )
    into list_id, is_found
    using list_of_entry.entry_id;
    if is_found is null then
        raise exception '% % does not exist', its.name, coalesce(entry_id::text, 'null')
        using errcode = 'undefined_object', hint = format('Look it up in crm.%s.', its.name);
    end if;
    return list_id;
end
$list_of_entry$;
alter function network.list_of_entry(text, bigint) owner to ownedby_owner;
comment on function network.list_of_entry(text, bigint) is
'Number of the list of an entry, null when everyone may select it; an error (42704) when there is no such entry. network.allow and disallow call it.';
revoke all on function network.list_of_entry(text, bigint) from public;
grant execute on function network.list_of_entry(text, bigint) to ownedby_admin;
