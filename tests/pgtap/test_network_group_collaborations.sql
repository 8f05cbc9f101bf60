-- network.group_collaborations: who shares with whom.
-- req: SES-5, COL-1, COL-7
begin;
select no_plan();

select * from tap.play_network('group_collaborations');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select throws_ok(
    $$
        insert into network.group_collaborations (from_group_id, to_group_id)
        select g.id, g.id from network.groups as g where g.name = 'alpha'
    $$,
    '23514', null, 'no group shares with itself'
);
select throws_ok(
    $$
        insert into network.group_collaborations (from_group_id, to_group_id)
        select f.id, t.id from network.groups as f cross join network.groups as t where f.name = 'alpha' and t.name = 'gamma'
    $$,
    '23505', null, 'a pair has one profile'
);
select throws_ok(
    $$ insert into network.group_collaborations (from_group_id) select g.id from network.groups as g where g.name = 'delta' $$,
    '23505', null, 'a group has one profile of scope all'
);

-- ------------------------------------------------------------------ gamma, then beta: the row decides
select tap.actor('alpha');
select lives_ok($$ insert into crm.contacts (name) values ('alpha 0') $$, 'alpha adds a contact');
select tap.actor('gamma');
select tap.sees('contacts', 'alpha 0');
select tap.actor('beta');
select tap.sees('contacts', null);
select tap.actor('admin');
select is(
    tap.affected($$
        update network.group_collaborations set to_group_id = (select g.id from network.groups as g where g.name = 'beta')
        where to_group_id is not null
    $$),
    1, 'another group receives'
);
select tap.actor('gamma');
select tap.sees('contacts', null);
select tap.actor('beta');
select tap.sees('contacts', 'alpha 0');
select tap.actor('admin');
select is(
    tap.affected($$ delete from network.group_collaborations where to_group_id is not null $$), 1, 'none receives'
);
select tap.actor('beta');
select tap.sees('contacts', null);

select * from finish();
rollback;
