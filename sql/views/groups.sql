-- The groups that a session finds: its own, and those that share themselves with it (NET-11).
-- Row security on the table decides.
create or replace view crm.groups with (security_barrier) as
select
    g.id,
    g.community_id,
    c.name as community_name,
    g.name,
    g.code,
    g.classification,
    g.is_single_unit
from network.groups as g
left join network.communities as c on g.community_id = c.id;
alter view crm.groups owner to ownedby_gate;
comment on view crm.groups is
'Groups: that of the session, and those that share themselves with it. Written in network.';
comment on column crm.groups.id is 'Key.';
comment on column crm.groups.community_id is 'The community it belongs to.';
comment on column crm.groups.community_name is 'Name of the community.';
comment on column crm.groups.name is 'Unique among groups; functions name a group by it.';
comment on column crm.groups.code is 'Alternative code.';
comment on column crm.groups.classification is 'internal or partner.';
comment on column crm.groups.is_single_unit is 'Whether it has one unit at most.';
create or replace trigger refuse_writing_groups
instead of insert or update or delete on crm.groups
for each row execute function network.refuse_configuring();
comment on trigger refuse_writing_groups on crm.groups is
'Refuses to write, and says where to.';
