-- For members: assigns a record to a unit, a user or both, by their names. The same as an UPDATE of
-- assigned_to_unit_id and assigned_to_user_id (ASG-6), which the view decides.
create or replace function network.assign(
    entity text,
    id bigint,
    unit text default null,
    "user" text default null
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $assign$
declare
    assignee record;
    assigned integer;
begin
    select a.unit_id, a.user_id into assignee
    from network.find_assignee(assign.entity, assign.unit, assign."user") as a;
    execute format(
        'update crm.%I as r set'
        ' assigned_to_unit_id = coalesce($2, r.assigned_to_unit_id), assigned_to_user_id = $3'
        ' where r.id = $1',
        assign.entity
    )
    using assign.id, assignee.unit_id, assignee.user_id;
    get diagnostics assigned = row_count;
    if assigned = 0 then
        raise exception '% % does not exist, or is out of sight', assign.entity, assign.id
        using errcode = 'no_data_found', hint = format('Look it up in crm.%s.', assign.entity);
    end if;
end
$assign$;
alter function network.assign(text, bigint, text, text) owner to ownedby_owner;
comment on function network.assign(text, bigint, text, text) is
'Assigns a record to a unit (which has to accept it), to a user (in the user''s unit), or to a user of a unit, by their names. Needs the right to assign it, and the unit or user to be of the own group or shared with it.';
revoke all on function network.assign(text, bigint, text, text) from public;
grant execute on function network.assign(text, bigint, text, text) to
ownedby_member, ownedby_admin;
