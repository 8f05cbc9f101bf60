-- For error messages: what is assigned to a unit, and the requests for resources it is named in.
-- Security definer because under row security ownedby_owner sees no record.
create or replace function network.records_of_unit(
    unit_id integer
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $records_of_unit$
declare
    entity record;
    counted bigint;
    uses text;
begin
    for entity in
        select e.name from network.entities as e where e.is_assignable order by e.name
    loop
        execute format(
            'select count(*) from crm_data.%I as r where r.assigned_to_unit_id = $1', entity.name
        )
        into counted
        using records_of_unit.unit_id;
        if counted > 0 then
            uses := concat_ws(', ', uses, format('%s %s', counted, entity.name));
        end if;
    end loop;
    select count(*) into counted
    from crm_data.resource_requests as r
    where
        r.requesting_unit_id = records_of_unit.unit_id
        or r.requested_unit_id = records_of_unit.unit_id;
    if counted > 0 then
        uses := concat_ws(', ', uses, format('%s resource_requests', counted));
    end if;
    return uses;
end
$records_of_unit$;
alter function network.records_of_unit(integer) owner to ownedby_steward;
comment on function network.records_of_unit(integer) is
'How many records of each entity are assigned to a unit, or name it, as text; null when none.';
revoke all on function network.records_of_unit(integer) from public;
grant execute on function network.records_of_unit(integer) to ownedby_owner;
