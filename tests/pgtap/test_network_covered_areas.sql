-- network.covered_areas: which places groups and units cover.
-- req: SES-5, GEO-1, GEO-2, GEO-6, GEO-9
begin;
select no_plan();

-- ------------------------------------------------------------------ setting up
select tap.actor('admin');
select isnt_empty(
    $$ select network.cover('group', 'alpha', country => 'UK', town => 'Reading') $$, 'admin covers a town'
);

select * from tap.play_network('covered_areas');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select ok(g.auto_owner, 'which turns automatic assignment on') from network.groups as g where g.name = 'alpha';
select is(
    network.cover('group', 'alpha', country => ' uk', town => 'READING '),
    (select a.id from network.covered_areas as a), 'the same again is the same row'
);
select throws_ok(
    $$ insert into network.covered_areas (group_id) select network.group_id('beta') $$, '23514', null,
    'a row needs a condition'
);
select throws_ok(
    $$ insert into network.covered_areas (group_id, unit_id, town)
        select network.group_id('beta'), network.unit_id('beta unit'), 'x' $$, '23514', null,
    'and is of a group or of a unit'
);
select throws_ok(
    $$ insert into network.covered_areas (group_id, postal_code) select network.group_id('beta'), '2-1' $$,
    '22023', 'postal code range "2-1" begins after its end', 'a range begins with its lower end'
);
select results_eq(
    $$ select added, removed, kept, group_count, unit_count, problem_count
        from network.replace_coverage('[
            {"group": "alpha", "country": "UK", "town": "Reading"},
            {"group": "beta", "town": "reading"},
            {"group": "beta", "country": "UK", "postal_code": "SS*"},
            {"unit": "alpha unit", "country": "UK"},
            {"unit": "alpha unit", "country": "uk", "town": "Luton"}
        ]') $$,
    $$ values (4, 0, 1, 2, 1, 0) $$, 'rows replace those of the groups and units that they name'
);
select results_eq(
    $$ select added, problem_count, problems -> 0 ->> 'problem'
        from network.replace_coverage('[{"group": "alpha", "town": "x"}, {"group": "nobody", "town": "x"}]') $$,
    $$ values (null::integer, 1, 'group "nobody" does not exist') $$, 'or nothing is changed'
);
select is((select count(*) from network.covered_areas), 5::bigint, 'as it was');

-- ------------------------------------------------------------------ reviewer
select tap.actor('reviewer');
select results_eq(
    $$ select kind, name, group_name, is_assigned_automatically, covers from review.coverage order by area_id $$,
    $$ values
        ('group', 'alpha', 'alpha', true, 'country UK, town Reading'),
        ('group', 'beta', 'beta', true, 'town reading'),
        ('group', 'beta', 'beta', true, 'country UK, postal code SS*'),
        ('unit', 'alpha unit', 'alpha', true, 'country UK'),
        ('unit', 'alpha unit', 'alpha', true, 'country uk, town Luton') $$,
    'the reviewer reads them in words'
);
select results_eq(
    $$ select first_name, second_name, both_cover, relation from review.coverage_overlaps $$,
    $$ values ('alpha', 'beta', 'country UK, town Reading', 'the first lies within the second') $$,
    'and where two groups meet'
);
select results_eq(
    $$ select name, covers, reason ~ 'always ambiguous' from review.coverage_dead_rows order by name $$,
    $$ values ('alpha', 'country UK, town Reading', true), ('alpha unit', 'country uk, town Luton', false) $$,
    'and what never decides'
);
select results_eq(
    $$ select group_names, unit_names from network.coverage_of('[
        {"country": "UK", "town": " READING"}, {"country": "France", "town": "Reading"}, {"town": "Paris"}]') $$,
    $$ values (array['alpha', 'beta'], array['alpha unit']), (array['beta'], '{}'), ('{}', '{}') $$,
    'and who covers a list of places'
);
select throws_ok(
    $$ select network.replace_coverage('[]', true) $$, '42501', null, 'the reviewer replaces nothing'
);
select throws_ok($$ select * from network.places_of_records() $$, '42501', null, 'and sees no places of records');

-- ------------------------------------------------------------------ alpha, who is a member
select tap.actor('alpha');
select throws_ok($$ select * from review.coverage $$, '42501', null, 'alpha does not read them');
select throws_ok($$ select * from review.coverage_overlaps $$, '42501', null, 'nor where it meets others');
select throws_ok($$ select * from review.coverage_dead_rows $$, '42501', null, 'nor what never decides');
select throws_ok(
    $$ select network.cover('group', 'alpha', town => 'x') $$, '42501', null, 'it covers nothing by itself'
);
select throws_ok($$ select network.replace_coverage('[]') $$, '42501', null, 'it replaces nothing');
select throws_ok($$ select network.coverage_of('[]') $$, '42501', null, 'and asks nothing');

-- ------------------------------------------------------------------ gamma, of another community
select tap.actor('gamma');
select throws_ok($$ select * from review.coverage $$, '42501', null, 'gamma neither');
select throws_ok($$ select network.uncover('group', 'alpha') $$, '42501', null, 'it takes nothing away');

-- ------------------------------------------------------------------ outsider
select tap.actor('outsider');
select throws_ok($$ select * from review.coverage $$, '42501', null, 'who belongs nowhere reads nothing');
select throws_ok($$ select network.coverage_of('[]') $$, '42501', null, 'and asks nothing');

select * from finish();
rollback;
