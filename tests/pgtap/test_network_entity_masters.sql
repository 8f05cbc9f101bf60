-- network.entity_masters: kept by deployment: what decides on implicit records.
-- req: SES-5, NET-7
begin;
select no_plan();

select * from tap.play_network('entity_masters', is_derived => true);

select * from finish();
rollback;
