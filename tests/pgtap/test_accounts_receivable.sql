-- crm.accounts_receivable: explicit, based on a contact, assigned to nobody.
-- req: NET-2, NET-3, NET-4, NET-5, NET-6, COL-3, COL-4, COL-5, COL-6, COL-9, COL-10, COL-16
-- req: PRV-2, PRV-4, PRV-5, SES-3, SES-4, SES-5, NET-14, ORG-10
begin;
select no_plan();

select * from tap.play('accounts_receivable');

-- ------------------------------------------------------------------ delta, a partner with its account on the group
select tap.actor('delta');
select results_eq(
    $$
        select a.name, c.name
        from crm.accounts_receivable as a
        inner join crm.contacts as c on a.contact_id = c.id
        where a.name = 'delta'
    $$,
    $$ values ('delta'::text, 'delta'::text) $$,
    'the account of the partner was made for the contact of the partner'
);
select throws_ok(
    $$
        insert into crm.accounts_receivable (contact_id, name)
        select c.id, 'of its own' from crm.contacts as c where c.name = 'delta unit'
    $$,
    '23514', 'unit "delta unit" cannot have an account receivable of its own', 'its unit may not have one'
);
select throws_ok(
    tap.change('accounts_receivable', 'delta 0', 'contact_id', tap.id_of('crm_data.contacts', 'delta unit')::text),
    '23514', 'unit "delta unit" cannot have an account receivable of its own', 'nor get one by a change'
);

-- ------------------------------------------------------------------ alpha, whose customer is in use
select tap.actor('alpha');
select throws_ok(
    tap.removal('contacts', 'customer of alpha'), '23503',
    format('contacts %s is still in use by other records', tap.id_of('crm_data.contacts', 'customer of alpha')),
    'a contact with accounts stays'
);

select * from finish();
rollback;
