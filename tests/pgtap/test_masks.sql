-- Masks: who sees which cell, filters by it and writes it. Four groups in two communities, a user,
-- a super user, a reviewer, and one who belongs nowhere.
-- req: MSK-1, MSK-2, MSK-3, MSK-4, MSK-5, MSK-6, COL-3, COL-15
begin;
select no_plan();

select * from tap.stage('contacts');

-- ------------------------------------------------------------------ alpha, who owns
select tap.actor('alpha');
select is(
    tap.affected($$
        update crm.contacts
        set
            email = 'maria' || privacy_level || '@example.org', phone = '+49 30 55544' || privacy_level,
            birth_date = '1984-03-17', tax_number = 'DE123456789', notes = 'pays late'
        where name ~ '^alpha \d'
    $$),
    3, 'alpha fills its records'
);
select tap.actor();
create or replace function tap.cells() returns setof text
language sql as $cells$
    select concat_ws('|', name, email, phone, birth_date, tax_number, coalesce(notes, '-'))
    from crm.contacts where name ~ '^alpha \d' order by name
$cells$;
select tap.actor('alpha');
select results_eq(
    'select tap.cells()',
    array[
        'alpha 0|maria0@example.org|+49 30 555440|1984-03-17|DE123456789|pays late',
        'alpha 1|maria1@example.org|+49 30 555441|1984-03-17|DE123456789|pays late',
        'alpha 2|maria2@example.org|+49 30 555442|1984-03-17|DE123456789|pays late'
    ],
    'the owning group sees all in the clear'
);
select tap.shares('alpha', 'beta', view => '0,1', modify => '0', clear => '{}');
select tap.shares(
    'alpha', 'gamma', view => 'all', modify => 'all',
    clear => '{"personal": "up to 1", "contact_details": "0"}'
);
-- clear opens cells, it does not grant view
select tap.shares('alpha', 'delta', view => '1', clear => '{"notes": "all", "financial": "1;0"}');

-- ------------------------------------------------------------------ beta, to whom nothing is opened
select tap.actor('beta');
select results_eq(
    'select tap.cells()',
    array[
        'alpha 0|m***@***|***40|1984-01-01|***6789|-',
        'alpha 1|m***@***|***41|1984-01-01|***6789|-'
    ],
    'beta sees masks'
);
select is_empty(
    $$ select id from crm.contacts where email = 'maria0@example.org' or phone like '%555440'
        or birth_date = '1984-03-17' or tax_number = 'DE123456789' or notes like 'pays%' $$,
    'beta finds nothing by what is under a mask'
);
select results_eq(
    $$ select name from crm.contacts where email = 'm***@***' and birth_date = '1984-01-01' order by name $$,
    array['alpha 0', 'alpha 1'], 'it finds by what it sees'
);
select results_eq(
    $$ select email, count(*)::integer from crm.contacts where name ~ '^alpha \d' group by email $$,
    $$ values ('m***@***'::text, 2) $$, 'it groups by what it sees'
);
select results_eq(
    $$ select pg_typeof(email)::text, pg_typeof(birth_date)::text, pg_typeof(notes)::text
        from crm.contacts where name = 'alpha 0' $$,
    $$ values ('text', 'date', 'text') $$, 'a mask has the type of its column'
);

-- Writing back.
select is(
    tap.affected($$
        update crm.contacts
        set name = name, email = email, phone = phone, birth_date = birth_date, tax_number = tax_number, notes = notes
        where name = 'alpha 0'
    $$),
    1, 'beta writes back what it read'
);
select throws_ok(
    $$ update crm.contacts set email = 'beta@example.org' where name = 'alpha 0' $$, '42501',
    format('email of contacts %s is masked and cannot be set: field class contact_details', tap.id_of('crm_data.contacts', 'alpha 0')),
    'it cannot set what it does not see'
);
select throws_ok(
    $$ update crm.contacts set notes = 'beta was here' where name = 'alpha 0' $$, '42501',
    format('notes of contacts %s is masked and cannot be set: field class notes', tap.id_of('crm_data.contacts', 'alpha 0')),
    'nor where the mask is empty'
);
select throws_ok(
    $$ update crm.contacts set birth_date = null where name = 'alpha 0' $$, '42501', null, 'nor to null'
);
select throws_ok(
    $$ update crm.contacts set phone = 'x' where name = 'alpha 1' $$, '42501',
    format('contacts %s may be viewed, not modified', tap.id_of('crm_data.contacts', 'alpha 1')),
    'who may not modify the record at all is told that'
);
select is(
    tap.affected($$ update crm.contacts set first_name = 'Maria' where name = 'alpha 0' $$), 1,
    'other columns are beta''s to write'
);
select results_eq(
    $$ update crm.contacts set last_name = 'Anders' where name = 'alpha 0' returning email, notes, last_name $$,
    $$ values ('m***@***'::text, null::text, 'Anders'::text) $$, 'RETURNING shows masks'
);
select throws_ok(
    $$ delete from crm.contacts where name = 'alpha 0' $$, '42501', null, 'beta cannot delete'
);
select throws_ok(
    $$ select id from crm.contacts for update $$, '42501', null, 'for update is refused'
);
select throws_ok(
    $$ select id from crm.leads for share $$, '42501', null, 'also where a view has no branches'
);
select is(
    tap.affected($$ insert into crm.contacts (name, email, notes) values ('mine', 'mine@example.org', 'x') $$), 1,
    'an insert takes all values'
);
select results_eq(
    $$ select email from crm.contacts where email = 'mine@example.org' $$, array['mine@example.org'],
    'beta sees its own in the clear'
);

-- ------------------------------------------------------------------ gamma, to whom some is opened
select tap.actor('gamma');
select results_eq(
    'select tap.cells()',
    array[
        'alpha 0|maria0@example.org|+49 30 555440|1984-03-17|***6789|-',
        'alpha 1|m***@***|***41|1984-03-17|***6789|-',
        'alpha 2|m***@***|***42|1984-01-01|***6789|-'
    ],
    'gamma sees in the clear what is opened, at the levels where it is'
);
select results_eq(
    $$ select name from crm.contacts where email in ('maria0@example.org', 'maria1@example.org') $$,
    array['alpha 0'], 'and finds by it'
);
select is(
    tap.affected($$ update crm.contacts set email = 'new@example.org' where name = 'alpha 0' $$), 1,
    'what is seen in the clear can be set'
);
select throws_ok(
    $$ update crm.contacts set email = 'new@example.org' where name = 'alpha 1' $$, '42501', null,
    'where it is masked it cannot'
);

-- ------------------------------------------------------------------ delta
select tap.actor('delta');
select results_eq(
    'select tap.cells()', array['alpha 1|m***@***|***41|1984-01-01|DE123456789|pays late'],
    'delta sees the records that it views, and no more because cells are open'
);

-- ------------------------------------------------------------------ outsider, reviewer
select tap.actor('outsider');
select throws_ok('select * from crm.contacts', '42501', null, 'who belongs nowhere is denied');
select throws_ok('select * from review.masks', '42501', null, 'the review is not for everybody');
select tap.actor('beta');
select throws_ok('select * from review.masks', '42501', null, 'nor for members');
select throws_ok('select * from network.masks', '42501', null, 'nor the masks');
select throws_ok('select * from crm_data.contacts_masked', '42501', null, 'nor a branch of the view');
select throws_ok('select * from crm_data.contacts_read', '42501', null, 'nor both');
select throws_ok($$ select network.mask('jobs', 'notes', 'notes', 'null') $$, '42501', null, 'a member masks nothing');
select throws_ok($$ select network.unmask('contacts', 'email') $$, '42501', null, 'and unmasks nothing');
select throws_ok(
    $$ select network.keyed_hash('personal', 'x') $$, '42501', null, 'a member cannot hash a guess'
);
select throws_ok('select * from network.mask_secret', '42501', null, 'or read the secret');
select tap.actor('reviewer');
select throws_ok('select * from network.mask_secret', '42501', null, 'nor can a reviewer');
select results_eq(
    $$ select field_class, mask, seen_in_the_clear_by, writing from review.masks
        where entity = 'contacts' and column_name = 'birth_date' $$,
    $$ values (
        'personal'::text, 'the first day of the year'::text,
        'the owning group; super users; gamma (of alpha: 0,1)'::text,
        'cannot be set under the mask'::text
    ) $$,
    'a reviewer reads in plain words who sees it'
);
select is(
    (select count(*)::integer from review.masks where expression <> '' and mask <> ''),
    (select count(*)::integer from network.masks),
    'every mask stands there, in SQL and in words'
);

-- ------------------------------------------------------------------ ann, and a disabled user
select tap.actor('ann');
select is((select count(*)::integer from crm.contacts where notes = 'pays late'), 3, 'a user of the owner sees it all');
select tap.actor('admin');
select throws_ok('select * from network.mask_secret', '42501', null, 'a super user does not read the secret either');
update network.users as u set is_disabled = true where u.name = 'ann';
select results_eq(
    $$ select tap.cells() limit 1 $$,
    array['alpha 0|new@example.org|+49 30 555440|1984-03-17|DE123456789|pays late'],
    'a super user sees all in the clear'
);
select tap.actor('ann');
select is_empty('select tap.cells()', 'a disabled user sees nothing');

-- ------------------------------------------------------------------ what a super user changes holds at once
select tap.actor('admin');
update network.field_classes set is_writable = true where name = 'notes';
select tap.actor('beta');
select results_eq(
    $$ update crm.contacts set notes = 'by beta' where name = 'alpha 0' returning notes $$,
    array['by beta'], 'a writable field class can be set under its mask'
);
select is_empty($$ select 1 from crm.contacts where notes = 'by beta' $$, 'and is masked again when it is read');
select tap.actor('alpha');
select results_eq($$ select notes from crm.contacts where name = 'alpha 0' $$, array['by beta'], 'alpha reads what beta wrote');

select tap.actor('admin');
select is(
    network.clone_collaboration('alpha', 'gamma'), 2, 'a clone copies what is opened in the clear'
);
select results_eq(
    $$ select from_group, clear from network.inward_collaborations('delta') $$,
    $$ values ('alpha'::text, '{"notes": "all", "financial": "0,1"}'::jsonb), ('gamma', '{"notes": "all", "financial": "0,1"}') $$,
    'and what comes in is listed with it'
);
select lives_ok($$ select network.share('alpha', 'delta', view => '1') $$, 'share replaces the whole setting');
select tap.actor('delta');
select results_eq('select tap.cells()', array['alpha 1|m***@***|***41|1984-01-01|***6789|-'], 'what is left out is masked');
select tap.actor('admin');
select lives_ok(
    $$ select network.share('alpha', clear => '{"notes": "all"}') $$,
    'scope all and the setting of a pair add up'
);
select tap.actor('beta');
select results_eq(
    'select tap.cells()',
    array[
        'alpha 0|n***@***|***40|1984-01-01|***6789|by beta', 'alpha 1|m***@***|***41|1984-01-01|***6789|pays late'
    ],
    'beta, of the same community, views by name and sees notes by scope all'
);
select tap.actor('delta');
select results_eq('select tap.cells()', array['alpha 1|m***@***|***41|1984-01-01|***6789|-'], 'delta, of another, does not');
select tap.actor('admin');
select lives_ok($$ select network.share('alpha', view => '2', clear => '{}') $$, 'scope all: view alone');
select lives_ok(
    $$ select network.share('alpha', 'beta', clear => '{"contact_details": "2"}') $$, 'by name: clear alone'
);
select tap.actor('beta');
select results_eq(
    'select tap.cells()', array['alpha 2|maria2@example.org|+49 30 555442|1984-01-01|***6789|-'],
    'they add up the other way, too'
);
select results_eq(
    $$ select name from crm.contacts where email = 'maria2@example.org' $$, array['alpha 2'], 'in a look-up as well'
);

select tap.actor('admin');
select throws_ok(
    $$ select network.share('alpha', 'beta', view => '0', clear => '{"shoe_size": "all"}') $$, '22023',
    'field class "shoe_size" does not exist', 'an unknown field class is refused'
);
select throws_ok(
    $$ select network.share('alpha', 'beta', view => '0', clear => '{"notes": "most"}') $$, '22023',
    'invalid levels: "most"', 'so are levels that are none'
);
select throws_ok(
    $$ select network.share('alpha', 'beta', view => '0', clear => '["notes"]') $$, '22023', null, 'so is another shape'
);
select throws_ok(
    $$ select network.share('alpha', 'beta', view => '0', clear => '{"notes": 0}') $$, '22023', null, 'so is a number'
);
select tap.actor('beta');
select is((select count(*)::integer from tap.cells()), 1, 'and nothing was changed');

select * from finish();
rollback;
