-- For review.unassigned: the records that no unit works on, which were made before one was
-- required.
-- Security definer because reviewers see no record; these are told where such records are, and not
-- what is in them.
create or replace function network.unassigned_records()
returns table (
    entity text,
    id bigint,
    group_id integer,
    user_id integer
)
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $unassigned_records$
declare
    assignable record;
begin
    if not (network.is_super_user() or network.is_reviewer()) then
        return;
    end if;
    for assignable in
        select e.name from network.entities as e where e.is_assignable order by e.name
    loop
        return query execute format(
            'select %1$L::text, r.id, r.owned_by_group_id, r.assigned_to_user_id'
            ' from crm_data.%1$I as r where r.assigned_to_unit_id is null',
            assignable.name
        );
    end loop;
end
$unassigned_records$;
alter function network.unassigned_records() owner to ownedby_steward;
comment on function network.unassigned_records() is
'Records of assignable entities without a unit: entity, id, owner group and user. For review.unassigned.';
revoke all on function network.unassigned_records() from public;
grant execute on function network.unassigned_records() to ownedby_admin, ownedby_reviewer;
