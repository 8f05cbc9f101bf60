-- The users that records can be assigned to by the session (COL-12, COL-13), disabled ones not
-- among them. The function decides.
create or replace view crm.selectable_users with (security_barrier) as
select
    s.id,
    s.name,
    s.unit_id
from network.selectable_users() as s;
alter view crm.selectable_users owner to ownedby_gate;
comment on view crm.selectable_users is
'Pick list: the users that a session can assign records to (assigned_to_user_id).';
comment on column crm.selectable_users.id is 'The value to set.';
comment on column crm.selectable_users.name is 'Unique among users.';
comment on column crm.selectable_users.unit_id is
'The user''s unit; null if there are several, of which one has to be set, too: crm.unit_users.';
create or replace trigger refuse_writing_selectable_users
instead of insert or update or delete on crm.selectable_users
for each row execute function network.refuse_configuring();
comment on trigger refuse_writing_selectable_users on crm.selectable_users is
'Refuses to write, and says where to.';
