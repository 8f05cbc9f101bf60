-- The units that records can be assigned to by the session (COL-11, COL-13): those of its group,
-- and of groups that share their units. Row security on the table decides.
create or replace view crm.selectable_units with (security_barrier) as
select
    u.id,
    u.name,
    u.code,
    u.group_id
from network.units as u;
alter view crm.selectable_units owner to ownedby_gate;
comment on view crm.selectable_units is
'Pick list: the units that a session can assign records to (assigned_to_unit_id).';
comment on column crm.selectable_units.id is 'The value to set.';
comment on column crm.selectable_units.name is 'Unique among units.';
comment on column crm.selectable_units.code is 'Alternative code.';
comment on column crm.selectable_units.group_id is 'The group it belongs to.';
create or replace trigger refuse_writing_selectable_units
instead of insert or update or delete on crm.selectable_units
for each row execute function network.refuse_configuring();
comment on trigger refuse_writing_selectable_units on crm.selectable_units is
'Refuses to write, and says where to.';
