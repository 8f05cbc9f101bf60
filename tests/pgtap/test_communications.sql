-- crm.communications: explicit, based on a contact, assigned to nobody.
-- req: NET-2, NET-3, NET-4, NET-5, NET-6, COL-3, COL-4, COL-5, COL-6, COL-9, COL-10, COL-16
-- req: PRV-2, PRV-4, PRV-5, SES-3, SES-4, SES-5, NET-14
begin;
select no_plan();

select * from tap.play('communications');

-- ------------------------------------------------------------------ alpha, and what is its own
select tap.actor('alpha');
select throws_ok(
    tap.insertion('communications', 'sideways', 'alpha', '{"direction": "''sideways''"}'), '23514', null,
    'a communication goes in or out'
);

select * from finish();
rollback;
