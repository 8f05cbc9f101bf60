-- Trigger of crm.resource_requests: a request is made from the unit of the session, to a unit that
-- it may find (NET-10, COL-11).
-- Security definer because clients have no privilege on the table; ownedby_writer is itself under
-- row security.
create or replace function crm_data.resource_requests_insert()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $resource_requests_insert$
declare
    me constant record := network.identify();
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of resource_requests is given by the server, not %',
            new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;
    new.requesting_unit_id := coalesce(new.requesting_unit_id, me.unit_id);
    new.requesting_user_id := coalesce(new.requesting_user_id, me.user_id);
    if not me.is_super_user then
        if me.unit_id is null then
            raise exception 'a session without a unit cannot request resources'
            using errcode = 'insufficient_privilege',
            hint = 'Log in as a user of the unit: select * from network.whoami().';
        end if;
        if new.requesting_unit_id <> me.unit_id then
            raise exception 'resources cannot be requested for unit %', new.requesting_unit_id
            using errcode = 'insufficient_privilege',
            hint = 'Leave requesting_unit_id out: it is the unit of the session.';
        end if;
        if new.requesting_user_id is distinct from me.user_id then
            raise exception 'resources cannot be requested for user %', new.requesting_user_id
            using errcode = 'insufficient_privilege',
            hint = 'Leave requesting_user_id out: it is the user of the session.';
        end if;
        if new.status is distinct from 'requested' then
            raise exception 'the status of a new request is requested, not %', new.status
            using errcode = 'insufficient_privilege',
            hint = 'The requested unit accepts or refuses it.';
        end if;
        if new.answer is not null then
            raise exception 'a new request has no answer yet'
            using errcode = 'insufficient_privilege', hint = 'The requested unit answers it.';
        end if;
    end if;
    if new.requested_unit_id is null or new.requesting_unit_id is null then
        raise exception 'a request for resources needs the unit that % them',
            case when new.requested_unit_id is null then 'is asked for' else 'asks for' end
        using errcode = 'not_null_violation',
        hint = format(
            'Set %s: select id, name from crm.selectable_units.',
            case
                when new.requested_unit_id is null then 'requested_unit_id'
                else 'requesting_unit_id'
            end
        );
    end if;
    perform network.assigned_unit(
        new.requested_unit_id, null, me.group_id, me.is_super_user, null
    );
    perform network.require_resource_plan(new.resource_plan_id);
    new.id := nextval('crm_data.resource_requests_id_seq'::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.resource_requests (
        id, requesting_unit_id, requested_unit_id, requesting_user_id, resource_plan_id, name,
        status, answer, starts_at, ends_at, notes, created_at, updated_at
    )
    overriding system value
    values (
        new.id, new.requesting_unit_id, new.requested_unit_id, new.requesting_user_id,
        new.resource_plan_id, new.name, new.status, new.answer, new.starts_at, new.ends_at,
        new.notes, new.created_at, new.updated_at
    );
    return new;
end
$resource_requests_insert$;
alter function crm_data.resource_requests_insert() owner to ownedby_writer;
comment on function crm_data.resource_requests_insert() is
'Trigger function of crm.resource_requests: insert of one record, under the rights of the session.';
revoke all on function crm_data.resource_requests_insert() from public;
