-- network.entities: kept by deployment: the registry of records.
-- req: SES-5, NET-2
begin;
select no_plan();

select * from tap.play_network('entities', is_derived => true);

select * from finish();
rollback;
