-- For network.create_geography_functions: makes the function that looks again at one record after
-- it was changed, by rules and by geography, and at what goes by the same addresses.
create or replace function network.create_reconsider_function(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_reconsider_function$
declare
    its constant network.entities := network.entity(create_reconsider_function.entity_name);
    reassigns constant text := its.name || '_reassign';
    reconsiders constant text := its.name || '_reconsider';
    dependants text;
    ruled text := '';
    body text;
begin
    -- After a change of one record: it, and what goes by the same addresses.
    select string_agg(
        format(
            $dependants$
    ids := array(
        select r.id
        from crm_data.%1$I as r%2$s
        where
            %3$s = record_id
            and (%4$s)
    );
    if ids <> '{}' then
        perform from crm_data.%5$I(ids, true, true, community_id, group_id, unit_id);
    end if;$dependants$,
            d.name,
            case when d.based_on <> its.name then format(
                E'\n        inner join crm_data.%I as b on r.%I = b.id', d.based_on, d.parent_column
            ) else '' end,
            case when d.based_on <> its.name then format('b.%I', b.parent_column)
                else format('r.%I', d.parent_column) end,
            case when d.is_assignable
                then
                    'r.owner_source not in (''given'', ''rule'')'
                    ' or r.unit_source not in (''given'', ''rule'')'
                else 'r.owner_source not in (''given'', ''rule'')'
            end,
            d.name || '_reassign'
        ),
        '' order by d.name
    )
    into dependants
    from network.entities as d
    left join network.entities as b on d.based_on = b.name
    where d.place = 'addresses' and its.name in (d.based_on, b.based_on);
    -- A rule that holds for the record as it is now: what was set by hand stays, and the rule is
    -- noted, so that it is listed (GEO-7, GEO-8).
    if network.has_assignment_rules(its.name, 'modify') then
        ruled := format(
            $ruled$
    if is_ruled then
        select
            x.owned_by_group_id,
            crm_data.%1$I(
                'modify', community_id, group_id, unit_id, row(%2$s)::crm.%3$I
            )
        into old_group_id, its_rule_id
        from crm_data.%3$I as x
        where x.id = record_id
        for update;
    end if;
    if its_rule_id is not null then
        select r.by_geography, u.group_id, u.id, p.id
        into is_by_geography, rule_group_id, rule_unit_id, rule_user_id
        from network.assignment_rules as r
        left join network.units as u on r.assigned_unit_id = u.id
        left join network.users as p on r.assigned_user_id = p.id and not p.is_disabled
        where r.id = its_rule_id;
        is_its_owners := old_group_id = group_id or network.is_super_user();
        -- Geography moves it for those who may transfer it: see network.lock_contact. For others
        -- the rule is noted.
        update crm_data.%3$I as r
        set assignment_rule_id = its_rule_id
        where r.id = record_id and is_by_geography and is_its_owners is not true;
        update crm_data.%3$I as r
        set
            assignment_rule_id = its_rule_id,
            owned_by_group_id = case
                when r.owner_source = 'given' or is_by_geography then r.owned_by_group_id
                else rule_group_id
            end,
            owner_areas = case
                when r.owner_source = 'given' or is_by_geography then r.owner_areas
            end,
            owner_source = case
                when r.owner_source = 'given' then 'given'
                when not is_by_geography then 'rule'
                when r.owner_source = 'rule' then 'session'
                else r.owner_source
            end%4$s
        where r.id = record_id and (is_its_owners or not is_by_geography);
        if
            rule_group_id <> old_group_id
            and to_regproc(%5$L) is not null
            and exists (
                select
                from crm_data.%3$I as r
                where r.id = record_id and r.owned_by_group_id <> old_group_id
            )
        then
            execute format('select %%s($1, $2, $3, $4)', to_regproc(%5$L))
            using array[record_id], community_id, group_id, unit_id;
        end if;
    end if;$ruled$,
            its.name || '_assignment_rule',
            network.record_expressions(its.name, 'x'),
            its.name,
            case when its.is_assignable then $unit$,
            assigned_to_unit_id = case
                when r.unit_source = 'given' or is_by_geography then r.assigned_to_unit_id
                else rule_unit_id
            end,
            assigned_to_user_id = case
                when r.unit_source = 'given' or is_by_geography then r.assigned_to_user_id
                else rule_user_id
            end,
            accepted_at = case
                when r.unit_source = 'given' or is_by_geography then r.accepted_at
            end,
            unit_areas = case
                when r.unit_source = 'given' or is_by_geography then r.unit_areas
            end,
            unit_source = case
                when r.unit_source = 'given' then 'given'
                when not is_by_geography then 'rule'
                when r.unit_source = 'rule' then 'unmatched'
                else r.unit_source
            end$unit$
            else '' end,
            format('crm_data.%I', its.name || '_apply_privacy_rules')
        );
    end if;
    body := format(
        $reconsider$
#variable_conflict use_column
declare
    ids bigint[];%6$s
begin%5$s
    if %7$s and exists (select from network.covered_areas) then
        perform from crm_data.%1$I(
            array[record_id], true, true, community_id, group_id, unit_id
        );%3$s
    end if;
    select r.owned_by_group_id, r.privacy_level, %4$s
    into owned_by_group_id, privacy_level, assigned_to_unit_id, assigned_to_user_id, accepted_at
    from crm_data.%2$I as r
    where r.id = record_id;
end
        $reconsider$,
        reassigns,
        its.name,
        coalesce(dependants, ''),
        case when its.is_assignable
            then 'r.assigned_to_unit_id, r.assigned_to_user_id, r.accepted_at'
            else 'null, null, null'
        end,
        ruled,
        case when ruled <> '' then '
    its_rule_id integer;
    is_by_geography boolean;
    is_its_owners boolean;
    old_group_id integer;
    rule_group_id integer;
    rule_unit_id integer;
    rule_user_id integer;' else '' end,
        case when ruled <> ''
            then '(is_moved or (is_by_geography and is_its_owners))' else 'is_moved'
        end
    );
    execute format(
        $template$
create or replace function crm_data.%1$I(
    record_id bigint,
    community_id integer,
    group_id integer,
    unit_id integer,
    is_moved boolean,
    is_ruled boolean,
    out owned_by_group_id integer,
    out privacy_level integer,
    out assigned_to_unit_id integer,
    out assigned_to_user_id integer,
    out accepted_at timestamptz
)
returns record
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as %2$L;
revoke all on function crm_data.%1$I from public;
grant execute on function crm_data.%1$I to ownedby_writer;
comment on function crm_data.%1$I is %3$L
        $template$,
        reconsiders,
        body,
        format(
            'Looks again at who should own a record of %s, and work on it, after its place was'
            ' changed, and likewise at what goes by the same addresses; returns what it has then.'
            ' For the triggers of views.',
            its.name
        )
    );
end
$create_reconsider_function$;
alter function network.create_reconsider_function(text) owner to ownedby_steward;
comment on function network.create_reconsider_function(text) is
'Makes or renews the function that looks again at a record of an entity after a change. network.create_geography_functions calls it.';
revoke all on function network.create_reconsider_function(text) from public;
