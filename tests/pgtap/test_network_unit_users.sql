-- network.unit_users: who belongs to which unit.
-- req: SES-5, ORG-5, ORG-6
begin;
select no_plan();

select * from tap.play_network('unit_users');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select lives_ok(
    $$
        insert into network.unit_users (unit_id, user_id, group_id)
        select n.id, a.id, 999999 from network.units as n cross join network.users as a where n.name = 'beta unit' and a.name = 'ann'
    $$,
    'ann joins a unit of beta'
);
select results_eq(
    $$
        select g.name
        from network.unit_users as uu
        inner join network.users as a on uu.user_id = a.id
        inner join network.groups as g on uu.group_id = g.id
        where a.name = 'ann'
        order by 1
    $$,
    array['alpha', 'beta'], 'the group is that of the unit, whatever was written'
);
select throws_ok(
    $$ insert into network.unit_users (unit_id, user_id) select 999999, a.id from network.users as a where a.name = 'ann' $$,
    '23503', 'unit 999999 does not exist', 'a unit that does not exist is refused'
);
select lives_ok(
    $$ insert into network.units (group_id, name) select g.id, 'second unit' from network.groups as g where g.name = 'alpha' $$,
    'alpha gets a second unit'
);
select throws_ok(
    $$
        insert into network.unit_users (unit_id, user_id, is_default)
        select n.id, a.id, true from network.units as n cross join network.users as a where n.name = 'second unit' and a.name = 'ann'
    $$,
    '23505', null, 'a user has one default unit in a group'
);

-- ------------------------------------------------------------------ ann, in two groups, then in one again
select tap.actor('ann');
select is_empty($$ select 1 from crm.contacts $$, 'ann, in two groups, sees no rows until she chooses');
select tap.actor('admin');
select is(
    tap.affected($$
        delete from network.unit_users as uu
        using network.units as n
        where uu.unit_id = n.id and n.name = 'beta unit' and uu.user_id = (select a.id from network.users as a where a.name = 'ann')
    $$),
    1, 'ann leaves the unit of beta'
);
select tap.actor('ann');
select isnt_empty($$ select 1 from crm.contacts $$, 'ann, in one group, sees its rows');

select * from finish();
rollback;
