-- The users that a session finds: those with a unit in its group, or in one that shares its users
-- or units with it (NET-13). Row security on the table decides. Logins are not told.
create or replace view crm.users with (security_barrier) as
select
    u.id,
    u.name,
    u.is_disabled
from network.users as u;
alter view crm.users owner to ownedby_gate;
comment on view crm.users is
'Users: those of the session''s group, and of groups that share their users or units with it. Written in network.';
comment on column crm.users.id is 'Key.';
comment on column crm.users.name is 'Unique among users; functions name a user by it.';
comment on column crm.users.is_disabled is 'A disabled user sees nothing, and is assigned nothing.';
create or replace trigger refuse_writing_users
instead of insert or update or delete on crm.users
for each row execute function network.refuse_configuring();
comment on trigger refuse_writing_users on crm.users is
'Refuses to write, and says where to.';
