-- Trigger: a mask that is changed holds from the next statement on, so the view is made anew in the
-- same transaction. Its makers get the right to create for that moment.
-- Security definer because the makers of views and policies may be called by ownedby_owner alone.
create or replace function network.keep_masks()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
-- To compile these queries takes longer than to run them.
set jit = off
as $keep_masks$
declare
    changed text[];
    its_name text;
begin
    if tg_op = 'INSERT' then
        changed := array(select distinct n.entity from new_rows as n);
    elsif tg_op = 'DELETE' then
        changed := array(select distinct o.entity from old_rows as o);
    else
        changed := array(
            select o.entity from old_rows as o union select n.entity from new_rows as n
        );
    end if;
    if cardinality(changed) = 0 then
        return null;
    end if;
    -- One at a time, the same as key sets, which depend on it.
    lock table network.group_keys in share row exclusive mode;
    grant create on schema crm, crm_data to
    ownedby_gate, ownedby_clear_gate, ownedby_masked_gate, ownedby_writer, ownedby_steward;
    foreach its_name in array changed loop
        perform network.create_views(its_name);
    end loop;
    revoke create on schema crm, crm_data from
    ownedby_gate, ownedby_clear_gate, ownedby_masked_gate, ownedby_writer, ownedby_steward;
    perform network.refresh_clear_keys();
    return null;
end
$keep_masks$;
alter function network.keep_masks() owner to ownedby_owner;
comment on function network.keep_masks() is
'Trigger function of network.masks: makes the views anew whose masks were changed.';
revoke all on function network.keep_masks() from public;

create or replace trigger masks_keep_on_insert
after insert on network.masks
referencing new table as new_rows
for each statement execute function network.keep_masks();
create or replace trigger masks_keep_on_update
after update on network.masks
referencing old table as old_rows new table as new_rows
for each statement execute function network.keep_masks();
create or replace trigger masks_keep_on_delete
after delete on network.masks
referencing old table as old_rows
for each statement execute function network.keep_masks();
comment on trigger masks_keep_on_insert on network.masks is 'Makes the views anew.';
comment on trigger masks_keep_on_update on network.masks is 'Makes the views anew.';
comment on trigger masks_keep_on_delete on network.masks is 'Makes the views anew.';
