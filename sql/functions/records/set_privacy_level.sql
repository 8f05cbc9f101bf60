-- For members of the owning group: the dedicated action that sets the privacy level of one or many
-- records, and of those of the own group that are based on them (PRV-5). Ordinary editing cannot
-- (NET-5).
-- Security definer because ordinary editing may not write the privacy level.
create or replace function network.set_privacy_level(
    entity text,
    ids bigint[],
    level integer
)
returns integer
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $set_privacy_level$
declare
    me constant record := network.identify();
    its constant network.entities := network.entity(set_privacy_level.entity);
    own bigint[];
    changed bigint[];
begin
    if its.network_type <> 'explicit' then
        raise exception '% have no privacy level of their own', its.name
        using
            errcode = 'feature_not_supported',
            hint = coalesce(
                format('Set it on their %s.', network.master_text(its.name)),
                'Who sees them is decided otherwise.'
            );
    end if;
    if not exists (
        select from network.privacy_levels as l where l.level = set_privacy_level.level
    ) then
        raise exception 'privacy level % does not exist',
            coalesce(set_privacy_level.level::text, 'null')
        using errcode = 'invalid_parameter_value',
        hint = 'Levels: ' || (
            select string_agg(format('%s (%s)', l.level, l.name), ', ' order by l.level)
            from network.privacy_levels as l
        );
    end if;
    own := network.own_records(its.name, set_privacy_level.ids, 'given another privacy level');
    execute format(
        'with changed as (update %1$s as r set privacy_level = $2%3$s'
        ' where r.%2$I = any ($1) and r.privacy_level <> $2 returning r.%2$I as id)'
        ' select array_agg(c.id order by c.id) from changed as c',
        network.data_table(its.name),
        its.key_column,
        case its.schema_name when 'crm_data' then ', updated_at = now()' else '' end
    )
    into changed
    using own, set_privacy_level.level;
    -- On through what the session sees, so that nothing is told of what it does not see.
    perform network.cascade_privacy_level(
        its.name, own, set_privacy_level.level,
        network.session_keys('own'), network.session_keys('view'), false
    );
    -- Assignment rules can ask for the level (GEO-7). Last, since the record may be another's then.
    if changed is not null and 'privacy_level' = any(network.assignment_rule_columns(its.name)) then
        execute format(
            'select count(crm_data.%I(c.id, $2, $3, $4, false, true))'
            ' from unnest($1) with ordinality as c (id, number)',
            its.name || '_reconsider'
        )
        using changed, me.community_id, me.group_id, me.unit_id;
    end if;
    return cardinality(own);
end
$set_privacy_level$;
alter function network.set_privacy_level(text, bigint[], integer) owner to ownedby_steward;
comment on function network.set_privacy_level(text, bigint[], integer) is
'Sets the privacy level of records of an entity, and of the own records that are based on them; returns how many were named. Ids out of sight are passed over; one that is seen but not owned is an error (42501), and nothing is set.';
revoke all on function network.set_privacy_level(text, bigint[], integer) from public;
grant execute on function network.set_privacy_level(text, bigint[], integer) to
ownedby_member, ownedby_admin;
