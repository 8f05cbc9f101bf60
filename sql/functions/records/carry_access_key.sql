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
    record_id bigint;
    used integer := 0;
begin
    -- one of several, which a check says
    for i in 0 .. tg_nargs - 4 by 4 loop
        execute format('select ($1).%I', tg_argv[i + 3]) into record_id using new;
        used := i;
        exit when record_id is not null;
    end loop;
    if record_id is null then
        -- Nobody's, where the table takes it: on those of ownedby a constraint refuses it.
        new.access_key := 0;
        return new;
    end if;
    -- Locked, so that a transfer of the master waits for the child, and then takes it along.
    execute format(
        'select m.access_key from %s as m where m.%I = $1 for key share',
        tg_argv[used + 1], tg_argv[used + 2]
    )
    into new.access_key
    using record_id;
    if new.access_key is null then
        raise exception '% % does not exist, or is out of sight', tg_argv[used], record_id
        using
            errcode = 'foreign_key_violation',
            hint = format('Look it up in crm.%s.', tg_argv[used]);
    end if;
    -- Before the policy refuses it with less help.
    if
        new.access_key <> checked_key
        and not new.access_key = any(network.session_keys('modify'))
    then
        raise exception '% % was changed since this statement read it', tg_argv[used], record_id
        using
            errcode = 'serialization_failure',
            hint = 'Nothing was written. Run the transaction again.';
    end if;
    return new;
end
$carry_access_key$;
alter function network.carry_access_key() owner to ownedby_steward;
comment on function network.carry_access_key() is
'Trigger function of implicit entities: fills access_key from the master. Arguments, four for each master: the entity, its table, the column that it is named by, and the column that names it.';
revoke all on function network.carry_access_key() from public;
grant execute on function network.carry_access_key() to ownedby_admin;
