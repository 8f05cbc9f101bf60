-- network.plain_logins: derived, kept by the server: the logins whose identity is one look-up.
-- req: SES-1, SES-4
begin;
select no_plan();

select * from tap.play_network('plain_logins', is_derived => true);

select * from finish();
rollback;
