-- network.groups: departments and partners. Members read number and name of their own and of those that share themselves.
-- req: SES-5, ORG-2, ORG-8, ORG-14, COL-10, COL-13, NET-11
begin;
select no_plan();

select * from tap.play_network('groups');

-- ------------------------------------------------------------------ gamma, to which alpha shows records, not itself
select tap.actor('gamma');
select results_eq(
    $$ select g.name from network.groups as g order by 1 $$, array['gamma'], 'gamma finds itself alone'
);
select throws_ok(
    $$ select g.role_name from network.groups as g $$, '42501', null, 'and of itself number and name alone'
);
select throws_ok(
    $$ select 1 from network.groups as g where g.classification = 'partner' $$, '42501', null,
    'other columns are not for conditions either'
);

-- ------------------------------------------------------------------ ann, a user of alpha; delta; nobody
select tap.actor('ann');
select results_eq($$ select g.name from network.groups as g $$, array['alpha'], 'ann finds her group');
select tap.shares('delta', null, share_groups => true);
select results_eq(
    $$ select g.name from network.groups as g order by 1 $$, array['alpha', 'delta'],
    'and delta, which shows itself to all in reach: its community shares with alpha''s'
);
select tap.shares('alpha', 'gamma', share_groups => true);
select tap.actor('gamma');
select results_eq(
    $$ select g.name from network.groups as g order by 1 $$, array['alpha', 'delta', 'gamma'], 'alpha shows itself to gamma'
);
select tap.actor('alpha');
select results_eq(
    $$ select g.name from network.groups as g order by 1 $$, array['alpha', 'delta'], 'which shows alpha nothing'
);
select tap.actor('outsider');
select throws_ok($$ select g.id, g.name from network.groups as g $$, '42501', null, 'who belongs nowhere is denied');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select throws_ok(
    $$ insert into network.groups (community_id, name) select c.id, 'alpha' from network.communities as c where c.name = 'two' $$,
    '23505', null, 'the name is unique, in whatever community'
);
select throws_ok(
    $$ update network.groups set code = 'G' where community_id = (select c.id from network.communities as c where c.name = 'one') $$,
    '23505', null, 'so is the code, when given'
);
select throws_ok(
    $$ update network.groups set classification = 'foreign' where name = 'alpha' $$, '23514', null,
    'a classification is internal or partner'
);
select throws_ok(
    $$ insert into network.groups (community_id, name) values (999999, 'lost') $$, '23503', null,
    'a group belongs to a community'
);
select throws_ok(
    $$ delete from network.groups where name = 'alpha' $$, '23503', 'group "alpha" is still in use: unit "alpha unit"',
    'one in use stays'
);

select * from finish();
rollback;
