-- Requests for resources between two units (NET-10). Row security on the table decides.
create or replace view crm.resource_requests with (security_barrier) as
select
    r.id,
    r.requesting_unit_id,
    r.requested_unit_id,
    r.requesting_user_id,
    r.resource_plan_id,
    r.name,
    r.status,
    r.answer,
    r.starts_at,
    r.ends_at,
    r.notes,
    r.created_at,
    r.updated_at
from crm_data.resource_requests as r;
alter view crm.resource_requests owner to ownedby_gate;
alter view crm.resource_requests alter column status set default 'requested';
comment on view crm.resource_requests is
'Requests of one unit for resources of another. The two units and super users see them, and nobody else.';
comment on column crm.resource_requests.id is 'Key, given by the server.';
comment on column crm.resource_requests.requesting_unit_id is
'The unit that requests: that of the session (network.units).';
comment on column crm.resource_requests.requested_unit_id is
'The unit that is requested, of the same group or of one that shares its units.';
comment on column crm.resource_requests.requesting_user_id is
'The user who made the request, filled by the server.';
comment on column crm.resource_requests.resource_plan_id is
'The resource plan that it is for, if there is one.';
comment on column crm.resource_requests.name is 'What is requested.';
comment on column crm.resource_requests.status is
'requested, accepted or refused; set by the requested unit.';
comment on column crm.resource_requests.answer is 'Free text of the requested unit.';
comment on column crm.resource_requests.starts_at is 'From when on it is needed.';
comment on column crm.resource_requests.ends_at is 'Until when it is needed.';
comment on column crm.resource_requests.notes is 'Free text of the requesting unit.';
comment on column crm.resource_requests.created_at is 'When it was made.';
comment on column crm.resource_requests.updated_at is
'When it was last changed; kept by the server.';
create or replace trigger write_resource_requests_insert
instead of insert on crm.resource_requests
for each row execute function crm_data.resource_requests_insert();
comment on trigger write_resource_requests_insert on crm.resource_requests is
'Writes insert through to crm_data.resource_requests.';
create or replace trigger write_resource_requests_update
instead of update on crm.resource_requests
for each row execute function crm_data.resource_requests_update();
comment on trigger write_resource_requests_update on crm.resource_requests is
'Writes update through to crm_data.resource_requests.';
create or replace trigger write_resource_requests_delete
instead of delete on crm.resource_requests
for each row execute function crm_data.resource_requests_delete();
comment on trigger write_resource_requests_delete on crm.resource_requests is
'Writes delete through to crm_data.resource_requests.';
