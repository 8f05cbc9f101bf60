-- What each collaboration opens, level by level, with what a permission includes: modify includes
-- view, assign includes both (COL-5). To see a field class in the clear includes nothing, not even
-- view. A level opened twice is there twice. Internal: key sets are derived from it.
create or replace view network.granted_levels with (security_invoker) as
select
    g.group_collaboration_id,
    p.permission,
    g.level,
    g.field_class
from (
    select
        c.group_collaboration_id,
        c.permission,
        l.level,
        c.field_class
    from network.group_collaboration_levels as c
    cross join network.privacy_levels as l
    where c.level is null and c.privacy_level_group_id is null
    union all
    select
        c.group_collaboration_id,
        c.permission,
        c.level,
        c.field_class
    from network.group_collaboration_levels as c
    where c.level is not null
    union all
    select
        c.group_collaboration_id,
        c.permission,
        m.level,
        c.field_class
    from network.group_collaboration_levels as c
    inner join network.privacy_level_group_levels as m
        on c.privacy_level_group_id = m.privacy_level_group_id
) as g
inner join (
    values
    ('view', 'view'),
    ('modify', 'modify'), ('modify', 'view'),
    ('assign', 'assign'), ('assign', 'modify'), ('assign', 'view'),
    ('clear', 'clear')
) as p (granted, permission) on g.permission = p.granted;
alter view network.granted_levels owner to ownedby_owner;
comment on view network.granted_levels is
'The privacy levels that each collaboration opens for each permission, with what is included.';
comment on column network.granted_levels.group_collaboration_id is 'The collaboration.';
comment on column network.granted_levels.permission is 'view, modify, assign or clear.';
comment on column network.granted_levels.level is 'The privacy level.';
comment on column network.granted_levels.field_class is 'Of clear: the field class.';
