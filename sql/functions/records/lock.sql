-- For members: what select … for update is on a table; the views refuse it.
-- Security definer because members have no privilege on the tables; ownedby_writer is itself under
-- row security.
create or replace function network.lock(
    entity text,
    ids bigint[]
)
returns integer
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $lock$
declare
    its constant network.entities := network.entity(lock.entity);
    locked bigint[];
    read_only bigint;
begin
    if its.network_type not in ('explicit', 'implicit') then
        raise exception '% cannot be locked', its.name
        using errcode = 'feature_not_supported',
        hint = 'A change that comes in between is an error (40001): run the transaction again.';
    end if;
    execute format(
        'select array_agg(r.id) from (select x.%2$I as id from %1$s as x'
        ' where x.%2$I = any ($1) order by 1 for update) as r',
        network.data_table(its.name), its.key_column
    )
    into locked
    using lock.ids;
    -- The policies of ownedby_writer hide from "for update" what may be viewed only.
    execute format(
        'select r.%2$I from %1$s as r where r.%2$I = any ($1) and not r.%2$I = any ($2) limit 1',
        network.data_table(its.name), its.key_column
    )
    into read_only
    using lock.ids, coalesce(locked, '{}');
    if read_only is not null then
        perform network.refuse_or_retry(its.name, read_only, 'modify');
    end if;
    return coalesce(cardinality(locked), 0);
end
$lock$;
alter function network.lock(text, bigint[]) owner to ownedby_writer;
comment on function network.lock(text, bigint[]) is
'Locks records of an entity until the end of the transaction, in the order of their ids; returns how many. Ids out of sight are passed over; one that may be viewed only is an error (42501).';
revoke all on function network.lock(text, bigint[]) from public;
grant execute on function network.lock(text, bigint[]) to ownedby_member, ownedby_admin;
