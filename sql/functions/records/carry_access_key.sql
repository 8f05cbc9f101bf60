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
declare
    checked_key constant bigint := new.access_key; -- what the view's trigger found, without a lock
    master text := tg_argv[0];
    parent_column text := tg_argv[1];
    record_id bigint;
begin
    if tg_nargs = 2 then
        execute format('select ($1).%I', parent_column) into record_id using new;
    else
        -- one of several, which a check says
        for i in 0 .. tg_nargs - 2 by 2 loop
            master := tg_argv[i];
            parent_column := tg_argv[i + 1];
            execute format('select ($1).%I', parent_column) into record_id using new;
            exit when record_id is not null;
        end loop;
    end if;
    -- Locked, so that a transfer of the master waits for the child, and then takes it along.
    execute format(
        'select m.access_key from crm_data.%I as m where m.id = $1 for key share', master
    )
    into new.access_key
    using record_id;
    if new.access_key is null then
        raise exception '% % does not exist, or is out of sight', master, record_id
        using
            errcode = 'foreign_key_violation',
            hint = format('Look it up in crm.%s.', master);
    end if;
    -- Before the policy refuses it with less help.
    if
        new.access_key <> checked_key
        and not new.access_key = any(network.session_keys('modify'))
    then
        raise exception '% % was changed since this statement read it', master, record_id
        using
            errcode = 'serialization_failure',
            hint = 'Nothing was written. Run the transaction again.';
    end if;
    return new;
end
$carry_access_key$;
alter function network.carry_access_key() owner to ownedby_steward;
comment on function network.carry_access_key() is
'Trigger function of implicit entities: fills access_key from the master. Arguments: the master entity, the column that names it; further pairs where it is one of several.';
revoke all on function network.carry_access_key() from public;
