-- network.privacy_rules: which level records get when they are made or changed.
-- req: SES-5, PRV-5, PRV-6
begin;
select no_plan();

-- ------------------------------------------------------------------ setting up
select tap.actor('admin');
select isnt_empty(
    $$ select network.create_privacy_rule('companies', 'contacts', level => 0,
        conditions => '[{"field": "kind", "operator": "=", "value": "company"}]') $$,
    'admin writes a rule'
);

select * from tap.play_network('privacy_rules');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select is(
    tap.affected($$ update network.privacy_rules set level = 1 where name = 'companies' $$), 1,
    'admin changes the level that it assigns'
);
select isnt_empty(
    $$ select network.create_privacy_rule('of its contact', 'leads', level_of => 'contact') $$,
    'and writes another one'
);
select throws_ok(
    $$ delete from network.privacy_levels where level = 1 $$, '23503',
    'privacy level "Internal" is still in use: privacy rule "companies"', 'a level in use stays'
);
select throws_ok(
    $$ insert into network.privacy_rules (name, entity, level) values ('x', 'addresses', 1) $$, '0A000',
    'addresses have no privacy level of their own', 'addresses have none'
);
select throws_ok(
    $$ select network.create_privacy_rule('x', 'contacts', level => 2,
        conditions => '[{"field": "kind", "operator": "=", "value": "company"}]') $$,
    '42P17', 'privacy rules "companies" and "x" contradict each other', 'no two contradict each other'
);

-- ------------------------------------------------------------------ alpha, who owns
select tap.actor('alpha');
select results_eq(
    $$ insert into crm.contacts (name, kind) values ('alpha company', 'company'), ('alpha person', 'person')
        returning name, privacy_level $$,
    $$ values ('alpha company'::text, 1), ('alpha person', 0) $$, 'alpha''s company is internal at once'
);
select results_eq(
    $$ insert into crm.leads (name, contact_id, assigned_to_user_id)
        select 'of ' || c.name, c.id, u.id
        from crm.contacts as c inner join crm.selectable_users as u on u.name = 'ann'
        where c.name ~ '^alpha (c|p)' order by c.name returning privacy_level $$,
    array[1, 0], 'and so is a lead of it'
);
select throws_ok(
    $$ select network.create_privacy_rule('mine', 'leads', level => 0) $$, '42501', null, 'it writes no rules'
);
select throws_ok(
    $$ select network.drop_privacy_rule('companies') $$, '42501', null, 'and drops none'
);
select throws_ok($$ select * from review.privacy_rules $$, '42501', null, 'nor reads them');

-- ------------------------------------------------------------------ gamma, who modifies at level 0
select tap.actor('gamma');
select results_eq(
    $$ select name from crm.contacts where name ~ '^alpha [cp]' $$, array['alpha person'], 'gamma sees the person'
);
select is(
    tap.affected($$ update crm.contacts set kind = 'company' where name = 'alpha person' $$), 1,
    'gamma makes a company of what it may modify'
);
select is_empty($$ select id from crm.contacts where name ~ '^alpha [cp]' $$, 'then the contact is out of sight');
select is_empty($$ select id from crm.leads $$, 'and what is based on it');
select is(
    tap.affected($$ update crm.contacts set kind = 'person' where name = 'alpha person' $$), 0,
    'and cannot take it back, since it is out of sight'
);

-- ------------------------------------------------------------------ alpha again
select tap.actor('alpha');
select results_eq(
    $$ select name, privacy_level from crm.contacts where name ~ '^alpha (c|p)' order by name $$,
    $$ values ('alpha company'::text, 1), ('alpha person', 1) $$, 'both are internal'
);
select results_eq(
    $$ select privacy_level from crm.leads where name ~ '^of' order by name $$, array[1, 1],
    'the lead of the person was raised along'
);

-- ------------------------------------------------------------------ reviewer
select tap.actor('reviewer');
select results_eq(
    $$ select name, conditions, assigns from review.privacy_rules order by name $$,
    $$ values
        ('companies'::text, 'kind is "company"'::text, 'level 1 (Internal)'::text),
        ('of its contact', 'always', 'the level of its contact') $$,
    'the reviewer reads them in words'
);

-- ------------------------------------------------------------------ outsider
select tap.actor('outsider');
select throws_ok(
    $$ select network.create_privacy_rule('mine', 'leads', level => 0) $$, '42501', null,
    'who belongs nowhere writes no rules'
);

select * from finish();
rollback;
