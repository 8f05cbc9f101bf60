-- crm.currencies and the places: global entities, which every member views.
-- req: NET-9, SES-4, SES-5
begin;
select no_plan();

select tap.actor('admin');
insert into crm.currencies (code, name, symbol) values ('EUR', 'Euro', '€');
insert into crm.countries (code, name, currency_id) select 'BE', 'Belgium', c.id from crm.currencies as c;
insert into crm.areas (country_id, name) select c.id, 'Flanders' from crm.countries as c;
insert into crm.districts (area_id, name) select a.id, 'Ghent' from crm.areas as a;
insert into crm.towns (district_id, name) select d.id, 'Deinze' from crm.districts as d;
insert into crm.towns (area_id, name) select a.id, 'Deinze' from crm.areas as a;
insert into crm.tax_classes (name, rate) values ('Standard', 21);
select throws_ok($$ insert into crm.currencies (code, name) values ('eur', 'x') $$, '23514', null, 'a code has three capitals');
select throws_ok($$ insert into crm.currencies (code, name) values ('EUR', 'x') $$, '23505', null, 'a code is unique');
select throws_ok($$ insert into crm.countries (code, name) values ('NL', 'Belgium') $$, '23505', null, 'a name is unique');
select throws_ok(
    $$ insert into crm.areas (country_id, name) select id, 'Flanders' from crm.countries $$, '23505', null, 'in its country'
);
select throws_ok(
    $$ insert into crm.towns (area_id, name) select id, 'Deinze' from crm.areas $$, '23505', null,
    'a town of an area without a district, too'
);
select throws_ok($$ insert into crm.towns (name) values ('Nowhere') $$, '23514', null, 'a town is somewhere');
select throws_ok(
    $$ insert into crm.towns (area_id, district_id, name) select d.area_id, d.id, 'Twice' from crm.districts as d $$, '23514', null,
    'and in one place'
);
select throws_ok($$ delete from crm.currencies $$, '23503', null, 'a currency in use stays');
select is(tap.affected($$ update crm.currencies set symbol = 'EUR' $$), 1, 'admin changes one');

-- ------------------------------------------------------------------ members
select tap.actor('alpha');
select results_eq($$ select name from crm.currencies $$, array['Euro'], 'alpha views currencies');
select results_eq($$ select name from crm.towns $$, array['Deinze', 'Deinze'], 'alpha views towns');
select throws_ok($$ insert into crm.currencies (code, name) values ('USD', 'Dollar') $$, '42501', null, 'alpha inserts none');
select throws_ok($$ update crm.currencies set name = 'x' $$, '42501', null, 'alpha changes none');
select throws_ok($$ delete from crm.towns $$, '42501', null, 'alpha deletes none');
select tap.actor('dora');
select results_eq($$ select rate from crm.tax_classes $$, array[21.0000], 'dora, of a partner, views tax classes');
select tap.actor('outsider');
select throws_ok($$ select 1 from crm.currencies $$, '42501', null, 'outsider reaches none');

-- ------------------------------------------------------------------ ann, disabled
select tap.actor('admin');
update network.users set is_disabled = true where name = 'ann';
select tap.actor('ann');
select is_empty($$ select 1 from crm.currencies $$, 'ann, disabled, views none');

select * from finish();
rollback;
