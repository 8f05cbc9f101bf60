-- For privacy rules that gave contacts or accounts a higher level: what their owner bases on them
-- is raised to that level at least, as the dedicated action would (PRV-5, PRV-6). It is never
-- lowered: who set off the rule may be somebody who is not to see it.
create or replace function network.raise_based_records(
    entity_name text,
    ids bigint[],
    levels integer[]
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $raise_based_records$
declare
    raised record;
    own_keys bigint[];
    owners integer[];
begin
    execute format(
        'select array_agg(distinct r.owned_by_group_id) from crm_data.%I as r where r.id = any ($1)',
        raise_based_records.entity_name
    )
    into owners
    using raise_based_records.ids;
    own_keys := array(
        select k
        from unnest(owners) as o (id)
        cross join generate_series(o.id::bigint << 8, (o.id::bigint << 8) | 255) as k
    );
    -- Several levels are several cascades: all is locked in one go first.
    if array_length(levels, 1) > 1 then
        perform network.cascade_privacy_level(
            raise_based_records.entity_name, raise_based_records.ids, null, own_keys, own_keys, true
        );
    end if;
    for raised in
        select l.level, array_agg(l.id) as ids
        from unnest(raise_based_records.ids, raise_based_records.levels) as l (id, level)
        group by l.level
        order by l.level
    loop
        perform network.cascade_privacy_level(
            raise_based_records.entity_name, raised.ids, raised.level, own_keys, own_keys, true
        );
    end loop;
end
$raise_based_records$;
alter function network.raise_based_records(text, bigint[], integer[]) owner to ownedby_steward;
comment on function network.raise_based_records(text, bigint[], integer[]) is
'Raises what is based on records of one owner to their levels, where it has the same owner. For privacy rules.';
revoke all on function network.raise_based_records(text, bigint[], integer[]) from public;
