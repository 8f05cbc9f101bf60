-- network.group_collaboration_levels: which levels a collaboration opens.
-- req: SES-5, COL-3, COL-7
begin;
select no_plan();

select * from tap.play_network('group_collaboration_levels');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select throws_ok(
    $$
        insert into network.group_collaboration_levels (group_collaboration_id, permission, level)
        select c.id, 'destroy', 0 from network.group_collaborations as c where c.to_group_id is not null
    $$,
    '23514', null, 'the permissions are view, modify and assign'
);
select throws_ok(
    $$
        insert into network.group_collaboration_levels (group_collaboration_id, permission, level)
        select c.id, 'view', 9 from network.group_collaborations as c where c.to_group_id is not null
    $$,
    '23503', null, 'a level that does not exist is refused'
);
select throws_ok(
    $$
        insert into network.group_collaboration_levels (group_collaboration_id, permission, level, privacy_level_group_id)
        select c.id, 'view', 1, g.id
        from network.group_collaborations as c
        cross join network.privacy_level_groups as g
        where c.to_group_id is not null
    $$,
    '23514', null, 'a level or a set of levels'
);

-- ------------------------------------------------------------------ gamma: the row decides
select tap.actor('alpha');
select lives_ok(
    $$ insert into crm.contacts (name, privacy_level) values ('alpha 0', 0), ('alpha 1', 1), ('alpha 2', 2) $$,
    'alpha adds contacts'
);
select tap.actor('gamma');
select tap.sees('contacts', 'alpha 0');
select tap.actor('admin');
select lives_ok(
    $$
        insert into network.group_collaboration_levels (group_collaboration_id, permission, level)
        select c.id, 'view', 2 from network.group_collaborations as c where c.to_group_id is not null
    $$,
    'level 2 is opened'
);
select tap.actor('gamma');
select tap.sees('contacts', 'alpha 0', 'alpha 2');
select tap.actor('admin');
select is(
    tap.affected($$ update network.group_collaboration_levels set level = 1 where level = 2 $$), 1, 'level 1 instead'
);
select tap.actor('gamma');
select tap.sees('contacts', 'alpha 0', 'alpha 1');
select tap.actor('admin');
select lives_ok(
    $$
        delete from network.group_collaboration_levels as l
        using network.group_collaborations as c
        where l.group_collaboration_id = c.id and c.to_group_id is not null
    $$,
    'nothing is opened'
);
select tap.actor('gamma');
select tap.sees('contacts', null);

select * from finish();
rollback;
