-- network.community_keys: derived, kept by the server: the keys opened by scope all.
-- req: SES-5, COL-7
begin;
select no_plan();

select * from tap.play_network('community_keys', is_derived => true);

select * from finish();
rollback;
