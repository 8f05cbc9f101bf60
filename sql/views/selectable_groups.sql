-- The groups that can be an owner, set by the session (COL-10, COL-13): its own, and those that
-- share themselves. Row security on the table decides.
create or replace view crm.selectable_groups with (security_barrier) as
select
    g.id,
    g.name,
    g.code
from network.groups as g;
alter view crm.selectable_groups owner to ownedby_gate;
comment on view crm.selectable_groups is
'Pick list: the groups that a session can set as owner (owned_by_group_id).';
comment on column crm.selectable_groups.id is 'The value to set.';
comment on column crm.selectable_groups.name is 'Unique among groups.';
comment on column crm.selectable_groups.code is 'Alternative code.';
create or replace trigger refuse_writing_selectable_groups
instead of insert or update or delete on crm.selectable_groups
for each row execute function network.refuse_configuring();
comment on trigger refuse_writing_selectable_groups on crm.selectable_groups is
'Refuses to write, and says where to.';
