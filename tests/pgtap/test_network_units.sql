-- network.units: teams, with sub-units.
-- req: SES-5, ORG-3, ORG-4, ORG-8, ORG-14
begin;
select no_plan();

select * from tap.play_network('units');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select lives_ok(
    $$
        insert into network.units (group_id, parent_unit_id, name)
        select u.group_id, u.id, 'alpha sub-unit' from network.units as u where u.name = 'alpha unit'
    $$,
    'units are written as rows, too'
);
select results_eq(
    $$ select u.name, u.classification from network.units as u where u.name ~ '^(alpha sub|delta)' order by 1 $$,
    $$ values ('alpha sub-unit'::text, 'internal'::text), ('delta unit', 'partner') $$,
    'the classification comes from the group'
);
select throws_ok(
    $$
        update network.units set parent_unit_id = (select s.id from network.units as s where s.name = 'alpha sub-unit')
        where name = 'alpha unit'
    $$,
    '23514', 'unit "alpha unit" cannot be below itself', 'a cycle is refused'
);
select throws_ok(
    $$ update network.units set parent_unit_id = id where name = 'alpha unit' $$,
    '23514', 'unit "alpha unit" cannot be below itself', 'the shortest one, too'
);
select throws_ok(
    $$
        update network.units set parent_unit_id = (select s.id from network.units as s where s.name = 'alpha unit')
        where name = 'beta unit'
    $$,
    '23503', 'unit "beta unit" is in group "beta", its parent in another', 'a sub-unit is in the same group'
);
select throws_ok(
    $$
        update network.units set group_id = (select g.id from network.groups as g where g.name = 'beta')
        where name = 'alpha unit'
    $$,
    '0A000', 'unit "alpha unit" stays in its group', 'a unit belongs to one group for good'
);
select throws_ok(
    $$ insert into network.units (group_id, name) values (999999, 'lost') $$, '23503', null, 'a unit belongs to a group'
);
select throws_ok(
    $$ delete from network.units where name = 'alpha unit' $$,
    '23503', 'unit "alpha unit" is still in use: unit "alpha sub-unit", user "ann"', 'one in use stays'
);

select * from finish();
rollback;
