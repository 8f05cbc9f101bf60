-- crm.subscriptions: explicit, based on an account receivable, assigned to nobody.
-- req: NET-2, NET-3, NET-4, NET-5, NET-6, COL-3, COL-4, COL-5, COL-6, COL-9, COL-10, COL-16
-- req: PRV-2, PRV-4, PRV-5, SES-3, SES-4, SES-5, NET-14
begin;
select no_plan();

select * from tap.play('subscriptions');

-- ------------------------------------------------------------------ beta, who views alpha's at levels 0 and 1
select tap.actor('beta');
select throws_ok(
    tap.change('subscriptions', 'beta 0', 'account_id', tap.id_of('crm_data.accounts_receivable', 'account of gamma')::text),
    '23503', null, 'a subscription cannot be moved to an account out of sight'
);
select lives_ok(
    tap.insertion('subscriptions', 'of beta, to alpha''s account', 'alpha'),
    'to view the account is enough to base a subscription on it'
);
select throws_ok(
    $$ update crm.subscriptions set starts_on = '2025-02-01', ends_on = '2025-01-01' where name = 'beta 1' $$,
    '23514', null, 'a subscription does not end before it starts'
);

-- ------------------------------------------------------------------ alpha, whose account is in use
select tap.actor('alpha');
select throws_ok(
    tap.removal('accounts_receivable', 'account of alpha'), '23503',
    format(
        'accounts_receivable %s is still in use by other records',
        tap.id_of('crm_data.accounts_receivable', 'account of alpha')
    ),
    'an account with subscriptions stays'
);
select is_empty(
    $$ select 1 from crm.subscriptions as s where s.name ~ 'of beta' $$,
    'what others base on one''s account is not therefore seen'
);

select * from finish();
rollback;
