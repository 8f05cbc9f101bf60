-- network.group_keys: derived, kept by the server: the keys each group has.
-- req: SES-5, COL-7
begin;
select no_plan();

select * from tap.play_network('group_keys', is_derived => true);

select * from finish();
rollback;
