-- crm.leads: explicit, based on a contact, assigned to units and users.
-- req: NET-2, NET-3, NET-4, NET-5, NET-6, COL-3, COL-4, COL-5, COL-6, COL-9, COL-10, COL-16
-- req: PRV-2, PRV-4, PRV-5, SES-3, SES-4, SES-5, NET-14, ASG-1, COL-11, COL-12
begin;
select no_plan();

select * from tap.play('leads');
select * from tap.play_assignable('leads');

select * from finish();
rollback;
