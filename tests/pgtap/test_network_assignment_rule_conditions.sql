-- network.assignment_rule_conditions: what has to hold for a rule.
-- req: SES-5, GEO-7
begin;
select no_plan();

-- ------------------------------------------------------------------ setting up
select tap.actor('admin');
select isnt_empty(
    $$ select network.create_assignment_rule('urgent', 'service_requests', unit_assigned => 'beta unit',
        conditions => '[{"field": "priority", "operator": "<=", "value": 2}]') $$,
    'admin writes a rule'
);

select * from tap.play_network('assignment_rule_conditions');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select is(
    tap.affected($$ update network.assignment_rule_conditions set operands = array[' 1 '] $$), 1,
    'it goes to the most urgent'
);
select results_eq(
    $$ select operands from network.assignment_rule_conditions $$, $$ values (array['1']) $$,
    'which is kept as the server writes it'
);
select throws_ok(
    $$ update network.assignment_rule_conditions set operands = array['high'] $$, '22P02',
    '"high" is not a value of type smallint', 'what is no value of the type is refused'
);
select throws_ok(
    $$ update network.assignment_rule_conditions set operator = 'contains' $$, '42804',
    'operator "contains" does not fit a column of type smallint', 'and an operator that does not fit'
);
select throws_ok(
    $$ update network.assignment_rule_conditions set column_name = 'owned_by_group_id' $$, '42P17',
    'assignment rule "urgent" cannot ask for the owner and unit that it assigns',
    'and what would go round in a circle'
);
select throws_ok(
    $$ insert into network.assignment_rule_conditions (rule_id, column_name, operator, operands)
        select id, 'priority', '>', '{3}' from network.assignment_rules $$, '42P17',
    'the conditions of assignment rule "urgent" on priority can never hold together',
    'and what can never hold'
);
select lives_ok(
    $$ insert into network.assignment_rule_conditions (rule_id, column_name, operator, operands)
        select id, 'privacy_level', '>', '{1}' from network.assignment_rules $$, 'the level may be asked for'
);

-- ------------------------------------------------------------------ beta, to whom they go
select tap.actor('beta');
select throws_ok(
    $$ insert into network.assignment_rule_conditions (rule_id, column_name, operator) values (1, 'name', 'is empty') $$,
    '42501', null, 'beta adds no condition'
);

-- ------------------------------------------------------------------ reviewer
select tap.actor('reviewer');
select results_eq(
    $$ select conditions from review.assignment_rules $$,
    array['priority <= "1" and privacy_level > "1"'], 'the reviewer reads them in words'
);

-- ------------------------------------------------------------------ outsider
select tap.actor('outsider');
select throws_ok(
    $$ select * from network.assignment_rule_conditions $$, '42501', null, 'who belongs nowhere reads none'
);

select * from finish();
rollback;
