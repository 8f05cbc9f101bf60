-- network.users: people.
-- req: SES-5, ORG-5, ORG-14, SES-4
begin;
select no_plan();

select * from tap.play_network('users');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select throws_ok(
    $$ insert into network.users (name) values ('ann') $$, '23505', null, 'the name is unique'
);
select throws_ok(
    $$ insert into network.users (name, login_role) select 'ann too', u.login_role from network.users as u where u.name = 'ann' $$,
    '23505', null, 'a login is of one user'
);
select throws_ok(
    $$ insert into network.users (name, login_role) values ('eve', 'no such login') $$,
    '42704', 'login role "no such login" of user "eve" does not exist', 'the login exists already'
);
select is(tap.affected($$ delete from network.users where name = 'ann' $$), 1, 'a user goes');
select is_empty(
    $$ select 1 from network.unit_users as uu inner join network.units as u on uu.unit_id = u.id where u.name = 'alpha unit' $$,
    'and leaves its units'
);
select tap.actor('ann');
select throws_ok($$ select * from crm.contacts $$, '42501', null, 'its login loses the role of the group');

select * from finish();
rollback;
