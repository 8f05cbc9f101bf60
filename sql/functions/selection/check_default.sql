-- For the triggers of entries: the constraints of the default entry (AOU-4), said with help before
-- they refuse.
create or replace function network.check_default(
    entity_name text,
    entry_id integer,
    is_default boolean,
    is_active boolean,
    allowed_list_id integer
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $check_default$
declare
    is_taken boolean;
begin
    if not check_default.is_default then
        return;
    end if;
    if check_default.allowed_list_id is not null then
        raise exception 'an entry of % with a list of who may select it cannot be the default',
            check_default.entity_name
        using
            errcode = 'check_violation',
            hint = format(
                'Set is_default to false, or call network.allow_everyone(%L, …).',
                check_default.entity_name
            );
    end if;
    if not check_default.is_active then
        raise exception 'an entry of % that is not active cannot be the default',
            check_default.entity_name
        using errcode = 'check_violation', hint = 'Set is_default to false, or is_active to true.';
    end if;
    execute format(
        'select exists (select from %s as r where r.is_default and r.id is distinct from $1)',
        network.selection_table(check_default.entity_name)
    )
    into is_taken
    using check_default.entry_id;
    if is_taken then
        raise exception 'another entry of % is the default', check_default.entity_name
        using errcode = 'unique_violation', hint = 'Set is_default of that one to false first.';
    end if;
end
$check_default$;
alter function network.check_default(text, integer, boolean, boolean, integer)
owner to ownedby_writer;
comment on function network.check_default(text, integer, boolean, boolean, integer) is
'Raises 23514 when an entry with a list, or an inactive one, is to be the default, 23505 when another one is. network.insert_entry and change_entry call it.';
revoke all on function network.check_default(text, integer, boolean, boolean, integer)
from public;
