-- network.communities: organisations.
-- req: SES-5, ORG-1, ORG-8, ORG-14
begin;
select no_plan();

select * from tap.play_network('communities');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select lives_ok(
    $$ insert into network.communities (name, code, classification) values ('three', 'C3', 'partner'), ('four', null, null) $$,
    'communities are written as rows, too'
);
select throws_ok(
    $$ insert into network.communities (name) values ('one') $$, '23505', null, 'the name is unique'
);
select throws_ok(
    $$ update network.communities set code = 'C3' where name = 'four' $$, '23505', null, 'so is the code, when given'
);
select throws_ok(
    $$ insert into network.communities (name, classification) values ('five', 'foreign') $$, '23514', null,
    'a classification is internal or partner'
);
select throws_ok(
    $$ delete from network.communities where name = 'one' $$,
    '23503', 'community "one" is still in use: group "alpha", group "beta"', 'one in use stays'
);
select is(
    tap.affected($$ delete from network.communities where name = 'three' $$), 1, 'one not in use goes'
);
select is_empty(
    $$ select 1 from crm.contacts as c where c.name = 'three' $$, 'with its contact information'
);

select * from finish();
rollback;
