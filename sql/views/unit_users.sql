-- Who is in which of the units whose users a session finds (NET-13). Row security on the table
-- decides.
create or replace view crm.unit_users with (security_barrier) as
select
    m.unit_id,
    m.user_id,
    m.is_default
from network.unit_users as m;
alter view crm.unit_users owner to ownedby_gate;
comment on view crm.unit_users is
'Which users are in which units, of the session''s group and of groups that share units or users with it. Written in network.';
comment on column crm.unit_users.unit_id is 'The unit.';
comment on column crm.unit_users.user_id is 'The user.';
comment on column crm.unit_users.is_default is
'Whether a session of the user in that group works through this unit.';
create or replace trigger refuse_writing_unit_users
instead of insert or update or delete on crm.unit_users
for each row execute function network.refuse_configuring();
comment on trigger refuse_writing_unit_users on crm.unit_users is
'Refuses to write, and says where to.';
