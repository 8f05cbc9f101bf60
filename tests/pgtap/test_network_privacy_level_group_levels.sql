-- network.privacy_level_group_levels: which levels a set holds.
-- req: SES-5, PRV-3, COL-3, COL-7
begin;
select no_plan();

select * from tap.play_network('privacy_level_group_levels');

-- ------------------------------------------------------------------ alpha, who has records at two levels
select tap.actor('alpha');
select lives_ok(
    $$ insert into crm.contacts (name, privacy_level) values ('alpha 0', 0), ('alpha 1', 1) $$, 'alpha adds contacts'
);

-- ------------------------------------------------------------------ gamma, to whom alpha opened the set
select tap.actor('gamma');
select tap.sees('contacts', 'alpha 0');
select tap.actor('admin');
select is(
    tap.affected($$ update network.privacy_level_group_levels set level = 1 $$), 1, 'the set holds another level'
);
select tap.actor('gamma');
select tap.sees('contacts', 'alpha 0', 'alpha 1');

-- It still modifies level 0, and so views it; the set alone opens level 1.
select tap.actor('admin');
select is(tap.affected($$ delete from network.privacy_level_group_levels $$), 1, 'the set holds nothing');
select tap.actor('gamma');
select tap.sees('contacts', 'alpha 0');
select tap.actor('admin');
select throws_ok(
    $$ insert into network.privacy_level_group_levels select g.id, 9 from network.privacy_level_groups as g $$,
    '23503', null, 'a level that does not exist is refused'
);

select * from finish();
rollback;
