-- crm.reward_offers: explicit, based on nothing, assigned to nobody.
-- req: NET-2, NET-3, NET-4, NET-5, NET-6, COL-3, COL-4, COL-5, COL-6, COL-9, COL-10, COL-16
-- req: PRV-2, PRV-4, PRV-5, SES-3, SES-4, SES-5
begin;
select no_plan();

select * from tap.play('reward_offers');

-- ------------------------------------------------------------------ gamma, and what is its own
select tap.actor('gamma');
select throws_ok(
    $$ insert into crm.reward_offers (name, points) values ('gamma 3', -1) $$, '23514', null, 'points are not negative'
);
select throws_ok(
    $$ update crm.reward_offers set starts_on = '2025-02-01', ends_on = '2025-01-01' where name = 'gamma 1' $$,
    '23514', null, 'an offer does not end before it starts'
);

select * from finish();
rollback;
