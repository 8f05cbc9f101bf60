-- For the dedicated actions: locks those of the records that the session sees, in the order of
-- their ids, and refuses all when one of them is not its own.
create or replace function network.own_records(
    entity_name text,
    ids bigint[],
    done text
)
returns bigint[]
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $own_records$
declare
    own bigint[];
    not_own bigint[];
begin
    execute format(
        'select array_agg(r.id) filter (where r.access_key = any ($3)),'
        ' array_agg(r.id) filter (where not r.access_key = any ($3))'
        ' from (select x.%2$I as id, x.access_key from %1$s as x'
        ' where x.%2$I = any ($1) and x.access_key = any ($2) order by 1 for update) as r',
        network.data_table(own_records.entity_name),
        network.key_column(own_records.entity_name)
    )
    into own, not_own
    using own_records.ids, network.session_keys('view'), network.session_keys('own');
    if not_own is not null then
        raise exception '% % may be viewed, not %',
            own_records.entity_name, not_own[1], own_records.done
        using errcode = 'insufficient_privilege',
        hint = 'Only the owning group may do that with a record.';
    end if;
    return coalesce(own, '{}');
end
$own_records$;
alter function network.own_records(text, bigint[], text) owner to ownedby_steward;
comment on function network.own_records(text, bigint[], text) is
'Locks the records among ids that the session sees, and returns their ids; an error (42501) when one is seen but not owned. done: what cannot be done with it, for the message.';
revoke all on function network.own_records(text, bigint[], text) from public;
