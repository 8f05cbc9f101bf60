-- crm.contacts: explicit, based on nothing, assigned to nobody; some are the contact information of organisational units.
-- req: NET-2, NET-3, NET-4, NET-5, NET-6, COL-3, COL-4, COL-5, COL-6, COL-9, COL-10, COL-16
-- req: PRV-2, PRV-4, PRV-5, SES-3, SES-4, SES-5, ORG-12
begin;
select no_plan();

select * from tap.play('contacts');

-- ------------------------------------------------------------------ alpha, whose contact information is designated
select tap.actor('alpha');
select results_eq(
    $$ select c.name, c.kind from crm.contacts as c where c.name in ('one', 'alpha', 'alpha unit', 'beta') order by 1 $$,
    $$ values ('alpha'::text, 'company'::text), ('alpha unit', 'company') $$,
    'a group owns its contact and those of its units; nobody that of a community'
);
select throws_ok(
    tap.removal('contacts', 'alpha'), '23001', 'the contact information of group "alpha" stays with it',
    'it cannot be deleted'
);
select throws_ok(
    tap.removal('contacts', 'alpha unit'), '23001', 'the contact information of unit "alpha unit" stays with it',
    'nor that of a unit'
);
select tap.shares('gamma', 'alpha', share_groups => true);
select throws_ok(
    tap.change('contacts', 'alpha', 'owned_by_group_id', tap.id_of('network.groups', 'gamma')::text),
    '23001', 'the contact information of group "alpha" stays with it', 'it cannot be given away by an update'
);
select throws_ok(
    format($$ select network.transfer('contacts', array[%s], 'gamma') $$, tap.id_of('crm_data.contacts', 'alpha unit')),
    '23001', 'the contact information of unit "alpha unit" stays with it', 'nor by a transfer'
);

-- The company a person works for has to be in sight.
select lives_ok(
    tap.change('contacts', 'alpha 0', 'company_id', tap.id_of('crm_data.contacts', 'alpha 1')::text),
    'alpha links a person to a company of its own'
);
select throws_ok(
    tap.change('contacts', 'alpha 0', 'company_id', tap.id_of('crm_data.contacts', 'gamma 1')::text), '23503',
    format('contacts %s does not exist, or is out of sight', tap.id_of('crm_data.contacts', 'gamma 1')),
    'a company out of sight is refused'
);
select throws_ok(
    tap.change('contacts', 'alpha 0', 'company_id', '999999'), '23503',
    'contacts 999999 does not exist, or is out of sight', 'in the same words as one that is not there'
);
select throws_ok(
    tap.insertion('contacts', 'employee', null, jsonb_build_object('company_id', tap.id_of('crm_data.contacts', 'gamma 1'))),
    '23503', format('contacts %s does not exist, or is out of sight', tap.id_of('crm_data.contacts', 'gamma 1')),
    'also in an insert'
);
select throws_ok(
    tap.insertion('contacts', 'robot', null, '{"kind": "''robot''"}'), '23514', null,
    'a contact is a person or a company'
);

-- ------------------------------------------------------------------ gamma, who modifies alpha's at level 0
select tap.actor('gamma');
select is(
    tap.affected(tap.edit('contacts', 'alpha 0')), 1, 'a reference that the editor cannot follow stays as it is'
);

-- ------------------------------------------------------------------ admin, who alone sees that of a community
select tap.actor('admin');
select results_eq(
    $$ select c.name, c.owned_by_group_id from crm.contacts as c where c.name in ('one', 'two') order by 1 $$,
    $$ values ('one'::text, 0), ('two', 0) $$,
    'the contact information of communities belongs to nobody'
);
select throws_ok(
    tap.removal('contacts', 'one'), '23001', 'the contact information of community "one" stays with it',
    'and stays'
);

select * from finish();
rollback;
