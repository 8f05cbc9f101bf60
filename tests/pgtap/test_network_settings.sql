-- network.settings: one row of settings.
-- req: SES-5, ORG-9
begin;
select no_plan();

select * from tap.play_network('settings');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select throws_ok(
    $$ insert into network.settings (partner_accounts_on) values ('unit') $$, '42501', null, 'there is one row'
);
select throws_ok(
    $$ delete from network.settings $$, '42501', null, 'which stays'
);
select throws_ok(
    $$ update network.settings set partner_accounts_on = 'moon' $$, '23514', null,
    'accounts are set up on the group or on the unit'
);
select lives_ok(
    $$ update network.settings set partner_accounts_on = 'unit' $$, 'the default is changed'
);
select lives_ok($$ select network.create_group('epsilon', 'two', 'partner') $$, 'a partner is created');
select results_eq(
    $$ select g.accounts_on from network.groups as g where g.name = 'epsilon' $$, array['unit'], 'and taken'
);

select * from finish();
rollback;
