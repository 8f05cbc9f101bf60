-- Trigger: an implicit record carries the access key of its master; the foreign key keeps it so.
-- For key share under the writer's own policies would find nothing where it may only view.
-- Security definer because a master that may only be viewed cannot be locked by ownedby_writer.
create or replace function network.carry_access_key()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $carry_access_key$
begin
    -- Locked, so that a transfer of the master waits for the child, and then takes it along.
    execute format(
        'select m.access_key from crm_data.%I as m where m.id = ($1).%I for key share',
        tg_argv[0], tg_argv[1]
    )
    into new.access_key
    using new;
    return new;
end
$carry_access_key$;
alter function network.carry_access_key() owner to ownedby_steward;
comment on function network.carry_access_key() is
'Trigger function of implicit entities: fills access_key from the master. Arguments: the master entity, the column that names it.';
revoke all on function network.carry_access_key() from public;
