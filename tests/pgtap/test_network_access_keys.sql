-- network.access_keys: derived, kept by the server: every key that a record can have.
-- req: SES-5
begin;
select no_plan();

select * from tap.play_network('access_keys', is_derived => true);

select * from finish();
rollback;
