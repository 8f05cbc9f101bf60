-- crm.activity_types: entries with controlled selection, and activities that name them.
-- req: AOU-1, AOU-2, AOU-3, AOU-4, AOU-5, SES-4, SES-5
begin;
select no_plan();

select tap.actor('admin');
insert into crm.activity_types (name) values ('For all'), ('For alpha'), ('For its unit'), ('For ann'), ('For one'), ('Off');
update crm.activity_types set is_active = false where name = 'Off';
select lives_ok(
    format('select network.allow(''activity_types'', %s, %L, %L)', t.id, l.kind, l.member), format('%s: %s', t.name, l.member)
)
from crm.activity_types as t
inner join (
    values
    ('For alpha', 'group', 'alpha'), ('For its unit', 'unit', 'alpha unit'), ('For ann', 'user', 'ann'),
    ('For one', 'community', 'one')
) as l (name, kind, member) on t.name = l.name;
select tap.shares('alpha', 'gamma', 'all', 'all', 'all', true, true, true);

-- ------------------------------------------------------------------ alpha: a login of the group, without a unit
select tap.actor('alpha');
select results_eq(
    $$ select name from crm.activity_types order by name $$, array['For all', 'For alpha', 'For one', 'Off'],
    'alpha views what is for all, for its group and for its community'
);
select results_eq(
    $$ select name from crm.selectable_activity_types order by name $$, array['For all', 'For alpha', 'For one'],
    'alpha may choose the active ones of them'
);
select lives_ok(tap.insertion('contacts', 'customer of alpha'), 'alpha has a customer');
select lives_ok(
    tap.insertion('activities', 'ours', 'alpha', jsonb_build_object('activity_type_id', t.id)), 'alpha chooses ' || t.name
)
from crm.selectable_activity_types as t;
select throws_ok(
    tap.insertion('activities', 'no', 'alpha', jsonb_build_object('activity_type_id', tap.id_of('crm_data.activity_types', n.name))),
    '42501',
    format('activity_types %s does not exist, or may not be selected here', tap.id_of('crm_data.activity_types', n.name)),
    'alpha may not choose ' || n.name
)
from unnest(array['For its unit', 'For ann', 'Off']) as n (name);
select throws_ok(
    tap.insertion('activities', 'no', 'alpha', '{"activity_type_id": 999999}'), '42501',
    'activity_types 999999 does not exist, or may not be selected here', 'one that is not there is refused in the same words'
);
select throws_ok($$ insert into crm.activity_types (name) values ('Mine') $$, '42501', null, 'alpha inserts none');
select throws_ok($$ update crm.activity_types set name = 'Mine' where name = 'For alpha' $$, '42501', null, 'alpha changes none');
select throws_ok($$ delete from crm.activity_types where name = 'For alpha' $$, '42501', null, 'alpha deletes none');
select is(
    tap.affected($$ update crm.activity_types set name = 'Mine' where name = 'For ann' $$), 0, 'what alpha does not view is not there'
);
select throws_ok($$ select 1 from crm_data.activity_types $$, '42501', null, 'alpha does not reach the table');
select throws_ok($$ select network.allow('activity_types', 1, 'group', 'alpha') $$, '42501', null, 'alpha puts nobody on a list');
select throws_ok($$ insert into crm.selectable_activity_types (name) values ('x') $$, '42501', null, 'the pick list is to be read');

-- ------------------------------------------------------------------ ann: a user of alpha, through its unit
select tap.actor('ann');
select results_eq(
    $$ select name from crm.selectable_activity_types order by name $$,
    array['For all', 'For alpha', 'For ann', 'For its unit', 'For one'], 'ann may choose what is for her and her unit, too'
);
select lives_ok(
    tap.insertion(
        'activities', 'by ann', 'alpha', jsonb_build_object('activity_type_id', tap.id_of('crm_data.activity_types', 'For ann'))
    ),
    'ann chooses hers'
);

-- ------------------------------------------------------------------ alpha: applied, and still not to be chosen
select tap.actor('alpha');
select results_eq(
    $$ select name from crm.activity_types where name in ('For ann', 'For its unit') $$, array['For ann'],
    'alpha views what is applied, and nothing else'
);
select is_empty($$ select 1 from crm.selectable_activity_types where name = 'For ann' $$, 'and may not choose it');
select is(
    tap.affected($$ update crm.activities set notes = 'seen' where name = 'by ann' $$), 1, 'what is applied does not hinder a change'
);
select throws_ok(
    tap.change('activities', 'ours', 'activity_type_id', tap.id_of('crm_data.activity_types', 'For ann')::text),
    '42501', null, 'alpha cannot change to it'
);
select is(tap.affected(tap.change('activities', 'by ann', 'activity_type_id', 'null')), 1, 'alpha takes it away');
select is_empty($$ select 1 from crm.activity_types where name = 'For ann' $$, 'applied no more, viewed no more');

-- ------------------------------------------------------------------ gamma: alpha shares all its records, and no type
select tap.actor('gamma');
select results_eq(
    $$ select name from crm.selectable_activity_types order by name $$, array['For all'], 'gamma may choose what is for all'
);
select throws_ok(
    format('insert into crm.activities (contact_id, name, owned_by_group_id, activity_type_id) values (%s, ''no'', %s, %s)',
        tap.id_of('crm_data.contacts', 'customer of alpha'), tap.id_of('network.groups', 'alpha'),
        tap.id_of('crm_data.activity_types', 'For alpha')
    ),
    '42501', null, 'that gamma works with alpha does not help: not for a record of alpha either'
);
select results_eq(
    $$ select t.name from crm.activities as a inner join crm.activity_types as t on a.activity_type_id = t.id order by t.name $$,
    array['For all', 'For alpha', 'For one'], 'gamma sees the types of the records that it sees'
);

-- ------------------------------------------------------------------ the default
select tap.actor('admin');
select lives_ok($$ update crm.activity_types set is_default = true where name = 'For all' $$, 'one is the default');
select throws_ok(
    $$ update crm.activity_types set is_default = true where name = 'For alpha' $$, '23514', null, 'none with a list can be'
);
select throws_ok($$ update crm.activity_types set is_default = true where name = 'Off' $$, '23514', null, 'no inactive one can be');
select throws_ok(
    $$ insert into crm.activity_types (name, is_default) values ('Second', true) $$, '23505', null, 'nor a second one'
);
select throws_ok(
    format('select network.allow(''activity_types'', %s, ''group'', ''alpha'')', tap.id_of('crm_data.activity_types', 'For all')),
    '23514', null, 'the default gets no list'
);
select tap.actor('alpha');
select results_eq(
    $$
        with made as (
            insert into crm.activities (contact_id, name, assigned_to_user_id)
            select c.id, 'left out', u.id
            from crm.contacts as c inner join crm.selectable_users as u on u.name = 'ann'
            where c.name = 'customer of alpha'
            returning activity_type_id
        )
        select t.name from made inner join crm.activity_types as t on made.activity_type_id = t.id
    $$,
    array['For all'], 'a record that names none gets it'
);

-- ------------------------------------------------------------------ admin: deletion
select tap.actor('admin');
select throws_ok(
    $$ delete from crm.activity_types where name = 'For alpha' $$, '23503',
    format('activity_types %s is still in use', tap.id_of('crm_data.activity_types', 'For alpha')), 'one in use stays'
);
select is(tap.affected($$ delete from crm.activity_types where name = 'Off' $$), 1, 'one not in use goes');
select throws_ok($$ insert into crm.activity_types (id, name) values (7, 'x') $$, '428C9', null, 'the key is the server''s');
select throws_ok($$ update crm.activity_types set id = 7 where name = 'For all' $$, '428C9', null, 'and stays');

-- ------------------------------------------------------------------ outsider, who belongs nowhere
select tap.actor('outsider');
select throws_ok($$ select 1 from crm.activity_types $$, '42501', null, 'outsider reaches no entry');
select throws_ok($$ select 1 from crm.selectable_activity_types $$, '42501', null, 'nor a pick list');

select * from finish();
rollback;
