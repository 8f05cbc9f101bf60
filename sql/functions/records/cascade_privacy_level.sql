-- For the dedicated actions: sets a level on what is based on contacts or accounts, directly or
-- further on, as network.entities says (PRV-5). Those of own_keys are changed; the search goes on
-- through those of passed_keys. What is neither is passed over in silence.
-- It locks entity by entity, in the order in which it calls itself, and ids ascending, so that two
-- never wait for each other.
create or replace function network.cascade_privacy_level(
    entity_name text,
    ids bigint[],
    level integer,
    own_keys bigint[],
    passed_keys bigint[],
    is_raise boolean
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $cascade_privacy_level$
declare
    child record;
    own bigint[];
    passed bigint[];
begin
    if coalesce(cardinality(cascade_privacy_level.ids), 0) = 0 then
        return;
    end if;
    for child in
        select
            e.name,
            e.parent_column,
            exists (select from network.entities as x where x.based_on = e.name) as is_parent
        from network.entities as e
        where e.based_on = cascade_privacy_level.entity_name
        order by e.name
    loop
        execute format(
            'select array_agg(r.id) from (select x.id from crm_data.%I as x'
            ' where x.%I = any ($1) and x.access_key = any ($2) order by x.id for update) as r',
            child.name, child.parent_column
        )
        into own
        using cascade_privacy_level.ids, cascade_privacy_level.own_keys;
        -- Without a level it only locks.
        if own is not null and cascade_privacy_level.level is not null then
            execute format(
                'update crm_data.%I as r set privacy_level = $2, updated_at = now()'
                ' where r.id = any ($1) and r.privacy_level <> $2 and (r.privacy_level < $2 or not $3)',
                child.name
            )
            using own, cascade_privacy_level.level, cascade_privacy_level.is_raise;
        end if;
        if child.is_parent then
            execute format(
                'select array_agg(x.id) from crm_data.%I as x'
                ' where x.%I = any ($1) and x.access_key = any ($2)',
                child.name, child.parent_column
            )
            into passed
            using cascade_privacy_level.ids, cascade_privacy_level.passed_keys;
            perform network.cascade_privacy_level(
                child.name, own || array(select unnest(passed) except select unnest(own)),
                cascade_privacy_level.level, cascade_privacy_level.own_keys,
                cascade_privacy_level.passed_keys, cascade_privacy_level.is_raise
            );
        end if;
    end loop;
end
$cascade_privacy_level$;
alter function network.cascade_privacy_level(text, bigint[], integer, bigint[], bigint[], boolean)
owner to ownedby_steward;
comment on function network.cascade_privacy_level(
    text, bigint[], integer, bigint[], bigint[], boolean
) is
'Sets a level on what is based on records of an entity, as far as its key is one of own_keys; passes on through those of passed_keys. is_raise: never lowers. Without a level it only locks.';
revoke all on function network.cascade_privacy_level(
    text, bigint[], integer, bigint[], bigint[], boolean
) from public;
