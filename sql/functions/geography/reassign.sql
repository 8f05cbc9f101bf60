-- For administrators: what geography would change now in the records of an entity, and with apply
-- changes (GEO-8). Owners and units that were set by hand, or by a rule, are kept and listed.
-- In one transaction; the command ownedby reassign does it in batches.
create or replace function network.reassign(
    entity text,
    apply boolean default false
)
returns table (
    id bigint,
    part text,
    from_name text,
    to_name text,
    reason text,
    outcome text
)
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $reassign$
declare
    batch record;
begin
    for batch in
        select b.first_id, b.last_id
        from network.reassign_bounds(reassign.entity, 5000) as b
    loop
        return query select b.*
        from network.reassign_batch(
            reassign.entity, batch.first_id, batch.last_id, reassign.apply
        ) as b;
    end loop;
end
$reassign$;
alter function network.reassign(text, boolean) owner to ownedby_owner;
comment on function network.reassign(text, boolean) is
'What geography would change now in the records of an entity: one row for each owner or unit (part) that would be another, from, to, why; with apply they are changed. outcome: would change, changed, or kept, since it was set by hand or by a rule.';
revoke all on function network.reassign(text, boolean) from public;
grant execute on function network.reassign(text, boolean) to ownedby_admin, ownedby_reviewer;
