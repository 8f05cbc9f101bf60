-- network.privacy_level_groups: named sets of levels.
-- req: SES-5, PRV-3
begin;
select no_plan();

select * from tap.play_network('privacy_level_groups');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select throws_ok(
    $$ insert into network.privacy_level_groups (name) values ('Open') $$, '23505', null, 'the name is unique'
);
select throws_ok(
    $$ delete from network.privacy_level_groups where name = 'Open' $$,
    '23503', 'privacy level group "Open" is still in use: what group "alpha" shares', 'one in use stays'
);
select lives_ok($$ select network.unshare('alpha', 'gamma') $$, 'alpha shares it no more');
select is(
    tap.affected($$ delete from network.privacy_level_groups where name = 'Open' $$), 1, 'one not in use goes'
);

select * from finish();
rollback;
