-- network.community_collaborations: whose groups may share by scope all beyond their community.
-- req: SES-5, COM-1, COM-2, COL-7
begin;
select no_plan();

select * from tap.play_network('community_collaborations');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select throws_ok(
    $$
        insert into network.community_collaborations (from_community_id, to_community_id)
        select c.id, c.id from network.communities as c where c.name = 'one'
    $$,
    '23514', null, 'no community collaborates with itself'
);
select throws_ok(
    $$
        insert into network.community_collaborations (from_community_id, to_community_id)
        select f.id, t.id from network.communities as f cross join network.communities as t where f.name = 'two' and t.name = 'one'
    $$,
    '23505', null, 'a pair has one profile'
);

-- ------------------------------------------------------------------ delta shares with all in reach; alpha is, as long as the row says so
select tap.actor('delta');
select lives_ok($$ insert into crm.contacts (name) values ('delta 0') $$, 'delta adds a contact');
select tap.actor('alpha');
select tap.sees('contacts', 'delta 0');
select tap.actor('admin');
select is(tap.affected($$ delete from network.community_collaborations $$), 1, 'the communities part');
select tap.actor('alpha');
select tap.sees('contacts', null);
select tap.actor('gamma');
select tap.sees('contacts', 'delta 0');
select tap.actor('admin');
select lives_ok(
    $$ insert into network.community_collaborations (from_community_id) select c.id from network.communities as c where c.name = 'two' $$,
    'two collaborates with all'
);
select tap.actor('alpha');
select tap.sees('contacts', 'delta 0');

select * from finish();
rollback;
