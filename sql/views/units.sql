-- The units that a session finds: those of its group, and of groups that share their units with it
-- (NET-12). Row security on the table decides.
create or replace view crm.units with (security_barrier) as
select
    u.id,
    u.group_id,
    u.parent_unit_id,
    u.name,
    u.code,
    u.classification
from network.units as u;
alter view crm.units owner to ownedby_gate;
comment on view crm.units is
'Units: those of the session''s group, and of groups that share their units with it. Written in network.';
comment on column crm.units.id is 'Key.';
comment on column crm.units.group_id is 'The group it belongs to.';
comment on column crm.units.parent_unit_id is
'The unit above it, in the same group; null at the top.';
comment on column crm.units.name is 'Unique among units; functions name a unit by it.';
comment on column crm.units.code is 'Alternative code.';
comment on column crm.units.classification is 'internal or partner.';
create or replace trigger refuse_writing_units
instead of insert or update or delete on crm.units
for each row execute function network.refuse_configuring();
comment on trigger refuse_writing_units on crm.units is
'Refuses to write, and says where to.';
