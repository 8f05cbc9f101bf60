-- Trigger of crm.resource_requests: the requesting unit withdraws a request.
-- Security definer because clients have no privilege on the table; ownedby_writer is itself under
-- row security.
create or replace function crm_data.resource_requests_delete()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $resource_requests_delete$
declare
    me constant record := network.identify();
begin
    if me.unit_id is distinct from old.requesting_unit_id and not me.is_super_user then
        raise exception 'resource request % may be answered, not deleted', old.id
        using errcode = 'insufficient_privilege',
        hint = 'The requested unit refuses it instead: set status = ''refused''.';
    end if;
    delete from crm_data.resource_requests as r
    where
        r.id = old.id
        and (r.resource_plan_id, r.name, r.status, r.answer, r.starts_at, r.ends_at, r.notes)
        is not distinct from
        (old.resource_plan_id, old.name, old.status, old.answer, old.starts_at, old.ends_at,
            old.notes);
    if not found then
        if exists (select from crm_data.resource_requests as r where r.id = old.id) then
            raise exception 'resource request % was changed since this statement read it', old.id
            using errcode = 'serialization_failure',
            hint = 'Nothing was deleted. Run the transaction again.';
        end if;
        return null;
    end if;
    return old;
end
$resource_requests_delete$;
alter function crm_data.resource_requests_delete() owner to ownedby_writer;
comment on function crm_data.resource_requests_delete() is
'Trigger function of crm.resource_requests: delete of one record, under the rights of the session.';
revoke all on function crm_data.resource_requests_delete() from public;
