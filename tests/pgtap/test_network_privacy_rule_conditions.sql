-- network.privacy_rule_conditions: what has to hold for a rule.
-- req: SES-5, PRV-6
begin;
select no_plan();

-- ------------------------------------------------------------------ setting up
select tap.actor('admin');
select isnt_empty(
    $$ select network.create_privacy_rule('urgent', 'service_requests', level => 0,
        conditions => '[{"field": "priority", "operator": "<=", "value": 2}]') $$,
    'admin writes a rule'
);

select * from tap.play_network('privacy_rule_conditions');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select is(tap.affected($$ update network.privacy_rules set level = 2 $$), 1, 'it assigns level 2');
select is(
    tap.affected($$ update network.privacy_rule_conditions set operands = array[' 1 '] $$), 1, 'to the most urgent'
);
select results_eq(
    $$ select operands from network.privacy_rule_conditions $$, $$ values (array['1']) $$,
    'which is kept as the server writes it'
);
select throws_ok(
    $$ update network.privacy_rule_conditions set operands = array['high'] $$, '22P02',
    '"high" is not a value of type smallint', 'what is no value of the type is refused'
);
select throws_ok(
    $$ update network.privacy_rule_conditions set operator = 'contains' $$, '42804',
    'operator "contains" does not fit a column of type smallint', 'and an operator that does not fit'
);
select throws_ok(
    $$ update network.privacy_rule_conditions set column_name = 'privacy_level' $$, '42P17',
    'privacy rule "urgent" cannot ask for the level that it assigns', 'and what would go round in a circle'
);

-- ------------------------------------------------------------------ beta, who owns
select tap.actor('beta');
select lives_ok(
    $$ with c as (insert into crm.contacts (name) values ('customer') returning id)
        insert into crm.accounts_receivable (name, contact_id) select 'account', c.id from c $$,
    'beta has a customer'
);
select results_eq(
    $$ insert into crm.service_requests (name, account_id, priority, assigned_to_user_id)
        select 'request', a.id, p.p, u.id
        from crm.accounts_receivable as a, unnest(array[1, 2]) as p (p), crm.selectable_users as u
        where a.name = 'account' and u.name = 'bob' returning privacy_level $$,
    array[2, 0], 'its requests get the level that fits'
);
select results_eq(
    $$ update crm.service_requests set priority = 1 returning privacy_level $$, array[2, 2],
    'also when they are changed'
);

-- ------------------------------------------------------------------ gamma, who sees none of it
select tap.actor('gamma');
select is(
    tap.affected($$ update crm.service_requests set priority = 5 $$), 0, 'gamma changes nothing'
);

select * from finish();
rollback;
