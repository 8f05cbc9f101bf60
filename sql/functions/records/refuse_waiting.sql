-- For the triggers of views: a record that waits to be accepted is not processed (ASG-4).
create or replace function network.refuse_waiting(
    entity_name text,
    record_id bigint
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_waiting$
declare
    is_waiting boolean;
begin
    execute format(
        'select r.assigned_to_user_id is null and r.assigned_to_unit_id is not null'
        ' from crm_data.%I as r where r.id = $1 and r.access_key = any ($2)',
        refuse_waiting.entity_name
    )
    into is_waiting
    using refuse_waiting.record_id, network.session_keys('modify');
    if is_waiting then
        raise exception '% % has yet to be accepted by the unit it is assigned to',
            refuse_waiting.entity_name, refuse_waiting.record_id
        using
            errcode = 'object_not_in_prerequisite_state',
            hint = format(
                'Call network.accept(%L, %s) from that unit or one above it, or assign it to a user.',
                refuse_waiting.entity_name, refuse_waiting.record_id
            );
    end if;
end
$refuse_waiting$;
alter function network.refuse_waiting(text, bigint) owner to ownedby_writer;
comment on function network.refuse_waiting(text, bigint) is
'Raises 55000 when the record, which the session may modify, waits to be accepted.';
revoke all on function network.refuse_waiting(text, bigint) from public;
