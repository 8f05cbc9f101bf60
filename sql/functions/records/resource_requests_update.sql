-- Trigger of crm.resource_requests: the requesting unit changes what it asks for as long as there
-- is no answer; the requested unit accepts or refuses it. Neither changes between whom it is.
-- Security definer because clients have no privilege on the table; ownedby_writer is itself under
-- row security.
create or replace function crm_data.resource_requests_update()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $resource_requests_update$
declare
    me constant record := network.identify();
begin
    if
        (new.id, new.requesting_unit_id, new.requested_unit_id, new.requesting_user_id,
            new.created_at)
        is distinct from
        (old.id, old.requesting_unit_id, old.requested_unit_id, old.requesting_user_id,
            old.created_at)
    then
        raise exception 'key, units, user and time of resource request % stay as they are', old.id
        using errcode = 'generated_always', hint = 'Withdraw it (delete), and make another one.';
    end if;
    if
        (new.name, new.resource_plan_id, new.starts_at, new.ends_at, new.notes)
        is distinct from
        (old.name, old.resource_plan_id, old.starts_at, old.ends_at, old.notes)
        and not me.is_super_user
    then
        if me.unit_id is distinct from old.requesting_unit_id then
            raise exception 'resource request % may be answered, not changed', old.id
            using errcode = 'insufficient_privilege',
            hint = 'The requested unit sets status and answer, the requesting unit the rest.';
        end if;
        if old.status <> 'requested' then
            raise exception 'resource request % is % already', old.id, old.status
            using errcode = 'object_not_in_prerequisite_state',
            hint = 'Withdraw it (delete), and make another one.';
        end if;
    end if;
    if
        (new.status, new.answer) is distinct from (old.status, old.answer)
        and me.unit_id is distinct from old.requested_unit_id
        and not me.is_super_user
    then
        raise exception 'resource request % may be changed, not answered', old.id
        using errcode = 'insufficient_privilege',
        hint = 'The requested unit sets status and answer. Delete the request to withdraw it.';
    end if;
    if new.resource_plan_id is distinct from old.resource_plan_id then
        perform network.require_resource_plan(new.resource_plan_id);
    end if;
    new.updated_at := now();
    -- As a whole as it was read: what was changed meanwhile would not be what is answered.
    update crm_data.resource_requests as r
    set
        resource_plan_id = new.resource_plan_id,
        name = new.name,
        status = new.status,
        answer = new.answer,
        starts_at = new.starts_at,
        ends_at = new.ends_at,
        notes = new.notes,
        updated_at = new.updated_at
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
            hint = 'Nothing was overwritten. Run the transaction again.';
        end if;
        return null; -- withdrawn: as if it had never been there
    end if;
    return new;
end
$resource_requests_update$;
alter function crm_data.resource_requests_update() owner to ownedby_writer;
comment on function crm_data.resource_requests_update() is
'Trigger function of crm.resource_requests: update of one record, under the rights of the session.';
revoke all on function crm_data.resource_requests_update() from public;
