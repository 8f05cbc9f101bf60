-- Exceptional viewing access (NET-10 to NET-13): what is neither seen by owner and level nor by
-- everybody. Requests for resources are seen from the two units; of the organisation a session sees
-- its own group's part, and what others share.
--
-- Readers are checked with a subscript, which costs nothing in the eyes of the planner, before
-- anything that they write (docs/decisions/0003). ownedby_gate owns the views of crm. Super users
-- read the organisation by the policy "configure" (network.sql), groups are found by "find".

drop policy if exists find on network.communities;
create policy find on network.communities
for select to ownedby_gate
using (((select network.organisation_flags('communities'))::boolean[])[id]);
comment on policy find on network.communities is
'Require a group of it to be found in order to find a community.';

drop policy if exists find on network.units;
create policy find on network.units
for select to ownedby_gate
using (((select network.organisation_flags('units'))::boolean[])[group_id]);
comment on policy find on network.units is
'Require to be in its group, or in one with which that group shares its units, in order to find a unit.';

drop policy if exists find on network.users;
create policy find on network.users
for select to ownedby_gate
using (((select network.organisation_flags('users'))::boolean[])[id]);
comment on policy find on network.users is
'Require to be in a group of one of the user''s units, or in one with which it shares units or users, in order to find a user.';

drop policy if exists find on network.unit_users;
create policy find on network.unit_users
for select to ownedby_gate
using (((select network.organisation_flags('members'))::boolean[])[group_id]);
comment on policy find on network.unit_users is
'Require to be in the unit''s group, or in one with which it shares units or users, in order to see who is in a unit.';

alter table crm_data.resource_requests enable row level security;
alter table crm_data.resource_requests force row level security;

drop policy if exists view_from_units on crm_data.resource_requests;
create policy view_from_units on crm_data.resource_requests
for select to ownedby_gate
using (
    (select network.is_super_user())
    or ((select network.session_unit_flags())::boolean[])[requesting_unit_id]
    or ((select network.session_unit_flags())::boolean[])[requested_unit_id]
);
comment on policy view_from_units on crm_data.resource_requests is
'Require to work in the requesting or the requested unit in order to see a request.';

drop policy if exists read_to_write on crm_data.resource_requests;
create policy read_to_write on crm_data.resource_requests
for select to ownedby_writer
using (
    requesting_unit_id = (select network.session_unit_id())
    or requested_unit_id = (select network.session_unit_id())
    or (select network.is_super_user())
);
comment on policy read_to_write on crm_data.resource_requests is
'Require to work in one of the two units in order to write.';

drop policy if exists insert_from_unit on crm_data.resource_requests;
create policy insert_from_unit on crm_data.resource_requests
for insert to ownedby_writer
with check (
    requesting_unit_id = (select network.session_unit_id())
    or (select network.is_super_user())
);
comment on policy insert_from_unit on crm_data.resource_requests is
'Require to work in the requesting unit in order to make a request.';

drop policy if exists modify_from_units on crm_data.resource_requests;
create policy modify_from_units on crm_data.resource_requests
for update to ownedby_writer
using (
    requesting_unit_id = (select network.session_unit_id())
    or requested_unit_id = (select network.session_unit_id())
    or (select network.is_super_user())
)
with check (
    requesting_unit_id = (select network.session_unit_id())
    or requested_unit_id = (select network.session_unit_id())
    or (select network.is_super_user())
);
comment on policy modify_from_units on crm_data.resource_requests is
'Require to work in one of the two units in order to change or answer a request.';

drop policy if exists delete_from_unit on crm_data.resource_requests;
create policy delete_from_unit on crm_data.resource_requests
for delete to ownedby_writer
using (
    requesting_unit_id = (select network.session_unit_id())
    or (select network.is_super_user())
);
comment on policy delete_from_unit on crm_data.resource_requests is
'Require to work in the requesting unit in order to withdraw a request.';

drop policy if exists dedicated_actions on crm_data.resource_requests;
create policy dedicated_actions on crm_data.resource_requests
for all to ownedby_steward
using (true)
with check (true);
comment on policy dedicated_actions on crm_data.resource_requests is
'Require to be a function of ownedby, which checks for itself, in order to count requests.';
