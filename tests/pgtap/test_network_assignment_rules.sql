-- network.assignment_rules: who gets records when they are made or changed.
-- req: SES-5, GEO-7
begin;
select no_plan();

-- ------------------------------------------------------------------ setting up
select tap.actor('admin');
select isnt_empty(
    $$ select network.create_assignment_rule('companies', 'contacts', by_geography => true,
        conditions => '[{"field": "kind", "operator": "=", "value": "company"}]') $$,
    'admin writes a rule'
);

select * from tap.play_network('assignment_rules');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select isnt_empty(
    $$ select network.create_assignment_rule('to ann', 'leads', unit_assigned => 'alpha unit',
        user_assigned => 'ann', priority => 1, unit => 'alpha unit') $$,
    'admin writes one that names a user'
);
select is(
    tap.affected($$ update network.assignment_rules set by_geography = false, assigned_unit_id =
        (select id from network.units where name = 'gamma unit') where name = 'companies' $$),
    1, 'and has companies go to gamma'
);
select throws_ok(
    $$ update network.assignment_rules set by_geography = true where name = 'to ann' $$, '22023',
    'assignment rule "to ann" has to say who gets the records, in one way', 'in one way only'
);
select throws_ok(
    $$ update network.assignment_rules set assigned_user_id =
        (select id from network.users where name = 'bob') where name = 'to ann' $$, '22023',
    'user "bob" does not belong to unit "alpha unit"', 'to a user of the unit'
);
select throws_ok(
    $$ delete from network.users where name = 'ann' $$, '23503',
    'user "ann" is still in use: assignment rule "to ann"', 'a user in use stays'
);
select throws_ok(
    $$ delete from network.unit_users where user_id = (select id from network.users where name = 'ann') $$,
    '23503', 'user "ann" of unit "alpha unit" is still in use: assignment rule "to ann"', 'in that unit'
);
select throws_ok(
    $$ insert into network.assignment_rules (name, entity, by_geography) values ('x', 'warehouses', true) $$,
    '0A000', 'warehouses are not assigned by rules', 'warehouses go to nobody by themselves'
);

-- ------------------------------------------------------------------ alpha, whom a rule names
select tap.actor('alpha');
select throws_ok(
    $$ select network.create_assignment_rule('mine', 'leads', unit_assigned => 'alpha unit') $$, '42501', null,
    'alpha writes no rules'
);
select throws_ok(
    $$ select network.drop_assignment_rule('companies') $$, '42501', null, 'and drops none'
);
select throws_ok($$ select * from review.assignment_rules $$, '42501', null, 'nor reads them');
select throws_ok(
    $$ select crm_data.contacts_assignment_rule('create', 1, 1, 1, c) from crm.contacts as c $$, '42501', null,
    'nor asks what they decide'
);

-- ------------------------------------------------------------------ gamma, to whom companies go
select tap.actor('gamma');
select throws_ok(
    $$ update network.assignment_rules set is_active = false $$, '42501', null, 'gamma cannot refuse by itself'
);

-- ------------------------------------------------------------------ reviewer
select tap.actor('reviewer');
select results_eq(
    $$ select name, sessions, conditions, assigns from review.assignment_rules order by name $$,
    $$ values
        ('companies'::text, 'all'::text, 'kind is "company"'::text, 'unit "gamma unit" of group "gamma"'::text),
        ('to ann', 'unit "alpha unit"', 'always', 'unit "alpha unit" of group "alpha", user "ann"') $$,
    'the reviewer reads them in words'
);
select throws_ok(
    $$ select network.create_assignment_rule('x', 'leads', by_geography => true) $$, '42501', null,
    'and writes none'
);

-- ------------------------------------------------------------------ outsider
select tap.actor('outsider');
select throws_ok(
    $$ select network.create_assignment_rule('mine', 'leads', by_geography => true) $$, '42501', null,
    'who belongs nowhere writes no rules'
);

select * from finish();
rollback;
