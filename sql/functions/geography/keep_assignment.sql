-- For the triggers of views: whoever may modify a record, and does not own it, bases it on another
-- contact or account. From then on it stays with its owner and unit as if these were set by hand,
-- and so does what goes by the same addresses: else he could base it on a contact of his own, and
-- own it by an address of that (COL-9). network.reassign lists it.
-- Security definer because whoever modifies a record may not see all that is based on it.
create or replace function network.keep_assignment(
    entity_name text,
    record_id bigint
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_assignment$
declare
    kept record;
begin
    for kept in
        select
            e.name,
            e.is_assignable,
            case when e.name = keep_assignment.entity_name then 'id' else e.parent_column end
                as column_name
        from network.entities as e
        where
            e.place = 'addresses'
            and keep_assignment.entity_name in (e.name, e.based_on)
        order by e.name
    loop
        execute format(
            'update crm_data.%I as r set owner_source = ''given'', owner_areas = null%s'
            ' where r.%I = $1',
            kept.name,
            case when kept.is_assignable then ', unit_source = ''given'', unit_areas = null'
                else '' end,
            kept.column_name
        )
        using keep_assignment.record_id;
    end loop;
end
$keep_assignment$;
alter function network.keep_assignment(text, bigint) owner to ownedby_steward;
comment on function network.keep_assignment(text, bigint) is
'Keeps the owner and unit of a record, and of what goes by the same addresses, as if they were set by hand. For the triggers of views.';
revoke all on function network.keep_assignment(text, bigint) from public;
grant execute on function network.keep_assignment(text, bigint) to ownedby_writer;
