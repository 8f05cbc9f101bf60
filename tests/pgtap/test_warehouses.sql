-- crm.warehouses: explicit, based on nothing, assigned to nobody.
-- req: NET-2, NET-3, NET-4, NET-5, NET-6, COL-3, COL-4, COL-5, COL-6, COL-9, COL-10, COL-16
-- req: PRV-2, PRV-4, PRV-5, SES-3, SES-4, SES-5
begin;
select no_plan();

select * from tap.play('warehouses');

-- ------------------------------------------------------------------ gamma, and what is its own
select tap.actor('gamma');
select throws_ok(
    $$ insert into crm.warehouses (name) values ('') $$, '23514', null, 'a warehouse has a name'
);
select throws_ok(
    $$ insert into crm.warehouses (name) values (null) $$, '23502', null, 'a warehouse has a name that is given'
);
select is(
    tap.affected($$
        insert into crm.warehouses (name, location_town)
        select 'from ' || w.name, 'Ghent' from crm.warehouses as w where w.name ~ '^(alpha|gamma) [01]$'
    $$),
    4, 'what alpha shows can be read into records of one''s own'
);
select results_eq(
    $$ select distinct w.owned_by_group_id::bigint from crm.warehouses as w where w.location_town = 'Ghent' $$,
    array[tap.id_of('network.groups', 'gamma')], 'they belong to gamma'
);

select * from finish();
rollback;
