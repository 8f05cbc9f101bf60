-- network.privacy_levels: how private a record can be.
-- req: SES-5, PRV-1, PRV-3
begin;
select no_plan();

select * from tap.play_network('privacy_levels');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select throws_ok(
    $$ insert into network.privacy_levels (level, name) values (3, 'Internal') $$, '23505', null, 'the name is unique'
);
select throws_ok(
    $$ insert into network.privacy_levels (level, name) values (1, 'Again') $$, '23505', null, 'so is the number'
);
select throws_ok(
    $$ insert into network.privacy_levels (level, name) values (256, 'Too high') $$, '23514', null, 'the highest is 255'
);
select throws_ok(
    $$ insert into network.privacy_levels (level, name) values (-1, 'Too low') $$, '23514', null, 'the lowest is 0'
);
select lives_ok($$ insert into network.privacy_levels (level, name) values (255, 'Highest') $$, '255 is a level');
select throws_ok(
    $$ delete from network.privacy_levels where level = 0 $$, '23514', 'privacy level 0 always exists', 'level 0 stays'
);
select throws_ok(
    $$ update network.privacy_levels set level = 9 where level = 1 $$,
    '0A000', 'privacy level 1 cannot become level 9', 'the number of a level is for good'
);
select is(tap.affected($$ delete from network.privacy_levels where level = 1 $$), 1, 'one not in use goes');
select tap.shares('alpha', 'beta', view => '2');
select tap.actor('admin');
select throws_ok(
    $$ delete from network.privacy_levels where level = 2 $$,
    '23503', 'privacy level "Confidential" is still in use: what group "alpha" shares', 'one in use stays'
);

select * from finish();
rollback;
