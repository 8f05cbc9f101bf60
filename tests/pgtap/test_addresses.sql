-- crm.addresses: implicit in their contact: no owner and no level of their own.
-- req: NET-2, NET-3, NET-4, NET-5, NET-6, COL-3, COL-4, COL-5, COL-6, COL-9, COL-10, COL-16
-- req: PRV-2, PRV-4, PRV-5, SES-3, SES-4, SES-5, NET-8, COL-8
begin;
select no_plan();

select * from tap.play('addresses');

-- ------------------------------------------------------------------ alpha, whose addresses follow their contacts
select tap.actor('alpha');
select hasnt_column('crm', 'addresses', 'owned_by_group_id', 'an address has no owner');
select hasnt_column('crm', 'addresses', 'privacy_level', 'an address has no privacy level');
select throws_ok(
    format($$ select network.set_privacy_level('addresses', array[%s], 1) $$, tap.id_of('crm_data.addresses', 'alpha 0')),
    '0A000', 'addresses have no privacy level of their own', 'so none can be set'
);
select throws_ok(
    format($$ select network.transfer('addresses', array[%s], 'alpha') $$, tap.id_of('crm_data.addresses', 'alpha 0')),
    '0A000', 'addresses have no owner of their own', 'and none can be transferred'
);

-- The level of the contact changes: beta, who views levels 0 and 1, loses one address and gains another.
select is(
    network.set_privacy_level('contacts', array[tap.id_of('crm_data.contacts', 'alpha 0')], 2)
    + network.set_privacy_level('contacts', array[tap.id_of('crm_data.contacts', 'alpha 2')], 0),
    2, 'alpha changes the levels of two contacts'
);
select tap.actor('beta');
select tap.sees('addresses', 'alpha 1', 'alpha 2', 'beta 0', 'beta 1', 'beta 2');
select * from tap.hidden('addresses', 'alpha 0');

-- The contact changes hands.
select tap.shares('gamma', 'alpha', share_groups => true);
select tap.actor('alpha');
select is(
    network.transfer('contacts', array[tap.id_of('crm_data.contacts', 'alpha 1')], 'gamma'), 1,
    'alpha gives a contact to gamma'
);
select tap.sees('addresses', 'alpha 0', 'alpha 2');
select * from tap.hidden('addresses', 'alpha 1');
select tap.actor('beta');
select tap.sees('addresses', 'alpha 2', 'beta 0', 'beta 1', 'beta 2');
select tap.actor('gamma');
select is(
    tap.affected(tap.removal('addresses', 'alpha 1')), 1, 'gamma owns the address with the contact'
);

-- Between contacts: both have to be in reach.
select tap.actor('alpha');
select throws_ok(
    tap.change('addresses', 'alpha 0', 'contact_id', tap.id_of('crm_data.contacts', 'beta 0')::text), '23503', null,
    'alpha cannot move its address to a contact out of sight'
);
select tap.shares('beta', 'alpha', view => 'all');
select throws_ok(
    tap.change('addresses', 'alpha 0', 'contact_id', tap.id_of('crm_data.contacts', 'beta 0')::text), '42501', null,
    'nor to one that it may only view'
);
select tap.shares('beta', 'alpha', modify => 'all');
select is(
    tap.affected(
        tap.change('addresses', 'alpha 0', 'contact_id', tap.id_of('crm_data.contacts', 'beta 0')::text)
    ),
    1, 'but to one that it may modify'
);
select throws_ok(
    tap.removal('addresses', 'alpha 0'), '42501', null, 'where it is beta''s to delete'
);

-- The contact goes, and its addresses with it.
select is(tap.affected(tap.removal('contacts', 'alpha 2')), 1, 'alpha deletes a contact');
select tap.actor('admin');
select is_empty(
    $$ select 1 from crm.addresses as a where a.line1 = 'alpha 2' $$, 'its address is gone'
);

select * from finish();
rollback;
