-- network.all_keys: derived, kept by the server: the keys of super users.
-- req: SES-5
begin;
select no_plan();

select * from tap.play_network('all_keys', is_derived => true);

select * from finish();
rollback;
