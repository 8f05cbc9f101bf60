-- crm.resource_requests: exceptional, seen from the two units and by super users.
-- req: NET-10, COL-11, SES-4, SES-5
begin;
select no_plan();

select tap.shares('gamma', 'alpha', share_units => true);
select tap.actor('admin');
select '# unit ' || network.create_unit('below', 'alpha', 'alpha unit');

-- ------------------------------------------------------------------ ann, who requests
select tap.actor('ann');
select lives_ok(
    format(
        $$ insert into crm.resource_requests (name, requested_unit_id) values ('two cars', %s) $$,
        tap.id_of('network.units', 'gamma unit')
    ),
    'ann requests from a unit that gamma shares'
);
select results_eq(
    $$ select name, status, requesting_unit_id::bigint from crm.resource_requests $$,
    format($$ values ('two cars', 'requested', %s::bigint) $$, tap.id_of('network.units', 'alpha unit')),
    'and sees her request, made from her unit'
);
select throws_ok(
    format(
        $$ insert into crm.resource_requests (name, requested_unit_id) values ('x', %s) $$,
        tap.id_of('network.units', 'beta unit')
    ),
    '42501', null, 'beta shares no units'
);
select throws_ok(
    format(
        $$ insert into crm.resource_requests (name, requested_unit_id, requesting_unit_id) values ('x', %s, %s) $$,
        tap.id_of('network.units', 'gamma unit'), tap.id_of('network.units', 'below')
    ),
    '42501', null, 'nor does ann request for another unit of her group'
);
select throws_ok(
    $$ update crm.resource_requests set status = 'accepted' $$, '42501', null, 'ann cannot accept it herself'
);
select is(tap.affected($$ update crm.resource_requests set notes = 'soon' $$), 1, 'ann changes her part');
select throws_ok(
    $$ update crm.resource_requests set requested_unit_id = requesting_unit_id $$, '428C9', null,
    'the request cannot be moved'
);

-- ------------------------------------------------------------------ cem, who is asked
select tap.actor('cem');
select results_eq(
    $$ select name, notes from crm.resource_requests $$, $$ values ('two cars', 'soon') $$, 'cem sees what is asked of his unit'
);
select throws_ok($$ update crm.resource_requests set name = 'one car' $$, '42501', null, 'cem cannot change it');
select throws_ok($$ delete from crm.resource_requests $$, '42501', null, 'nor delete it');
select is(tap.affected($$ update crm.resource_requests set status = 'accepted' $$), 1, 'cem accepts');

-- ------------------------------------------------------------------ those between whom it is not
select tap.actor('alpha');
select is_empty($$ select from crm.resource_requests $$, 'alpha without a unit sees no request of its units');
select throws_ok(
    format(
        $$ insert into crm.resource_requests (name, requested_unit_id) values ('x', %s) $$,
        tap.id_of('network.units', 'gamma unit')
    ),
    '42501', null, 'and makes none'
);
select tap.actor('bob');
select is_empty($$ select from crm.resource_requests $$, 'bob sees nothing');
select is(tap.affected($$ delete from crm.resource_requests $$), 0, 'and reaches nothing');
select tap.actor('gamma');
select is_empty($$ select from crm.resource_requests $$, 'gamma without a unit sees nothing');
select tap.actor('outsider');
select * from tap.denied('crm.resource_requests');
select tap.actor('reviewer');
select * from tap.denied('crm.resource_requests');

-- ------------------------------------------------------------------ the super user, and the end
select tap.actor('admin');
select is(tap.affected($$ update crm.resource_requests set status = 'refused', notes = 'x' $$), 1, 'admin changes both parts');
update network.users as u set is_disabled = true where u.name = 'cem';
select tap.actor('cem');
select is_empty($$ select from crm.resource_requests $$, 'cem, disabled, sees nothing');
select tap.actor('ann');
select is(tap.affected($$ delete from crm.resource_requests $$), 1, 'ann withdraws her request');

select * from finish();
rollback;
