-- crm.resource_plans: explicit, based on nothing, assigned to nobody.
-- req: NET-2, NET-3, NET-4, NET-5, NET-6, COL-3, COL-4, COL-5, COL-6, COL-9, COL-10, COL-16
-- req: PRV-2, PRV-4, PRV-5, SES-3, SES-4, SES-5
begin;
select no_plan();

select * from tap.play('resource_plans');

-- ------------------------------------------------------------------ gamma, and what is its own
select tap.actor('gamma');
select throws_ok(
    $$ insert into crm.resource_plans (name, starts_on, ends_on) values ('gamma 3', '2025-02-01', '2025-01-01') $$,
    '23514', null, 'a plan does not end before it starts'
);
select throws_ok(
    $$ update crm.resource_plans set starts_on = '2025-02-01', ends_on = '2025-01-01' where name = 'gamma 1' $$,
    '23514', null, 'nor by a change'
);

select * from finish();
rollback;
