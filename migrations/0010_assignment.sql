-- Assignment that has to be accepted, and the exceptional entities: requests for resources, between
-- two units.
set local role ownedby_owner;

alter table network.entities
drop constraint entities_network_type_check,
add constraint entities_network_type_check
check (network_type in ('explicit', 'implicit', 'controlled', 'global', 'exceptional'));
comment on column network.entities.network_type is
'explicit: each record has an owner and a privacy level (NET-2). implicit: its master decides (NET-7). controlled: entries that can be selected by some (AOU-1). global: every member views it (NET-9). exceptional: decided by a rule of its own (NET-10).';

insert into network.entities (name, network_type, is_assignable, singular)
values ('resource_requests', 'exceptional', false, 'resource request');

create table crm_data.resource_requests (
    id bigint generated always as identity
    constraint resource_requests_pkey primary key,
    requesting_unit_id integer not null
    constraint resource_requests_requesting_unit_id_fkey references network.units (id),
    requested_unit_id integer not null
    constraint resource_requests_requested_unit_id_fkey references network.units (id),
    requesting_user_id integer
    constraint resource_requests_requesting_user_id_fkey references network.users (id),
    resource_plan_id bigint
    constraint resource_requests_resource_plan_id_fkey
    references crm_data.resource_plans (id) on delete set null,
    name text not null
    constraint resource_requests_name_check check (name <> ''),
    status text not null default 'requested'
    constraint resource_requests_status_check
    check (status in ('requested', 'accepted', 'refused')),
    answer text,
    starts_at timestamptz,
    ends_at timestamptz,
    notes text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint resource_requests_ends_at_check check (ends_at >= starts_at),
    constraint resource_requests_between_two_units
    check (requested_unit_id <> requesting_unit_id)
);
create index resource_requests_requesting_unit_id_idx
on crm_data.resource_requests (requesting_unit_id);
create index resource_requests_requested_unit_id_idx
on crm_data.resource_requests (requested_unit_id);
create index resource_requests_requesting_user_id_idx
on crm_data.resource_requests (requesting_user_id);
create index resource_requests_resource_plan_id_idx
on crm_data.resource_requests (resource_plan_id) where resource_plan_id is not null;
comment on table crm_data.resource_requests is
'Requests of one unit for resources of another. The two units and super users see them, and nobody else.';
comment on column crm_data.resource_requests.id is 'Key, given by the server.';
comment on column crm_data.resource_requests.requesting_unit_id is
'The unit that requests: that of the session (network.units).';
comment on column crm_data.resource_requests.requested_unit_id is
'The unit that is requested, of the same group or of one that shares its units.';
comment on column crm_data.resource_requests.requesting_user_id is
'The user who made the request, filled by the server.';
comment on column crm_data.resource_requests.resource_plan_id is
'The resource plan that it is for, if there is one.';
comment on column crm_data.resource_requests.name is 'What is requested.';
comment on column crm_data.resource_requests.status is
'requested, accepted or refused; set by the requested unit.';
comment on column crm_data.resource_requests.answer is 'Free text of the requested unit.';
comment on column crm_data.resource_requests.starts_at is 'From when on it is needed.';
comment on column crm_data.resource_requests.ends_at is 'Until when it is needed.';
comment on column crm_data.resource_requests.notes is 'Free text of the requesting unit.';
comment on column crm_data.resource_requests.created_at is 'When it was made.';
comment on column crm_data.resource_requests.updated_at is
'When it was last changed; kept by the server.';

-- Who accepts becomes the user: without unit and user nothing was accepted. Nothing was accepted
-- before, so no row can breach it.
do $accepted$
declare
    entity record;
begin
    for entity in
        select e.name from network.entities as e where e.is_assignable order by e.name
    loop
        execute format(
            'alter table crm_data.%I add constraint %I check ('
            'accepted_at is null'
            ' or (assigned_to_unit_id is not null and assigned_to_user_id is not null))',
            entity.name, entity.name || '_accepted_at_check'
        );
    end loop;
end
$accepted$;

-- network.assigned_unit takes its place.
drop function if exists network.require_assignable(integer, integer);

reset role;
