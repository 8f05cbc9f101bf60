-- For network.create_geography_functions: makes the function that looks again at who should own
-- records of an entity, and work on them, where their place or the coverage was changed.
create or replace function network.create_reassign_function(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_reassign_function$
declare
    its constant network.entities := network.entity(create_reassign_function.entity_name);
    reassigns constant text := its.name || '_reassign';
    record_columns text;
    found_query text;
    body text;
begin
    record_columns := case when its.is_assignable
        then 'r.assigned_to_unit_id, r.assigned_to_user_id, r.unit_source, r.unit_areas'
        else 'null::integer as assigned_to_unit_id, null::integer as assigned_to_user_id,'
            ' null::text as unit_source, null::integer[] as unit_areas'
    end;
    -- A group whose area an address lies in; once, however many of its addresses and areas do.
    found_query := format(
        $found$
            select
                p.place_id,
                %1$s as is_placed,
                coalesce(array_agg(distinct m.group_id) filter (where m.group_id is not null), '{}')
                    as group_ids,
                array_agg(distinct m.area_id) filter (where m.group_id is not null) as group_areas,
                coalesce(array_agg(m.unit_id) filter (where m.unit_id is not null), '{}')
                    as unit_ids,
                array_agg(m.unit_group_id) filter (where m.unit_id is not null) as unit_group_ids,
                array_agg(m.area_id) filter (where m.unit_id is not null) as unit_areas
            %2$s
            group by p.place_id
        $found$,
        case its.place
            when 'addresses' then 'count(d.id) > 0'
            else
                'bool_or(num_nonnulls(p.location_country, p.location_area, p.location_district,'
                ' p.location_town, p.location_postal_code) > 0)'
        end,
        case its.place
            when 'addresses' then
                'from (select distinct x.place_id from records as x) as p
            left join crm_data.addresses as d on p.place_id = d.contact_id and d.is_active
            left join lateral network.matches(
                d.country, d.area, d.district, d.town, d.postal_code
            ) as m on true'
            else
                'from records as p
            left join lateral network.matches(
                p.location_country, p.location_area, p.location_district, p.location_town,
                p.location_postal_code
            ) as m on true'
        end
    );

    body := format(
        $reassign$
#variable_conflict use_column
declare
    decided record;
    moved bigint[] := '{}';
begin
    if is_applied then
        -- In one order, so that two of them never wait for each other.
        perform from crm_data.%1$I as r where r.id = any(record_ids) order by r.id for update;
    end if;
    for decided in
        with records as materialized (
            select
                r.id, r.owned_by_group_id, r.owner_source, r.owner_areas,
                r.assignment_rule_id,
                %2$s,
                %3$s
            from crm_data.%1$I as r%4$s
            where
                r.id = any(record_ids)
                and (not is_automatic_only or %5$s)
        ),
        found as materialized (%6$s),
        owners as (
            select
                r.*,
                f.unit_ids, f.unit_group_ids, f.unit_areas as found_unit_areas, f.is_placed,
                r.owner_source not in ('given', 'rule') as is_automatic,
                case
                    when not f.is_placed then 'no place'
                    when cardinality(f.group_ids) = 1 then 'geography'
                    when cardinality(f.group_ids) > 1 then 'ambiguous'
                    else 'unmatched'
                end as found_owner_source,
                f.group_areas,
                case when cardinality(f.group_ids) = 1 then f.group_ids[1] end as found_group_id
            from records as r
            inner join found as f on r.place_id = f.place_id
        ),
        units as (
            select
                o.*,
                case
                    when o.is_automatic then coalesce(o.found_group_id, o.owned_by_group_id)
                    else o.owned_by_group_id
                end as new_group_id,
                u.ids, u.areas
            from owners as o
            cross join lateral (
                -- Units of the owner, and those shared with it (COL-11).
                select
                    coalesce(array_agg(distinct x.unit_id), '{}') as ids,
                    array_agg(distinct x.area_id) as areas
                from unnest(o.unit_ids, o.unit_group_ids, o.found_unit_areas)
                    as x (unit_id, group_id, area_id)
                cross join lateral (
                    select
                        case
                            when o.is_automatic then coalesce(o.found_group_id, o.owned_by_group_id)
                            else o.owned_by_group_id
                        end as group_id
                ) as n
                where
                    o.unit_source <> ''
                    and (
                        x.group_id = n.group_id
                        or network.is_shared_with(x.group_id, n.group_id, 'units')
                    )
            ) as u
        ),
        decisions as materialized (
            select
                u.*,
                u.unit_source not in ('given', 'rule') as is_unit_automatic,
                case
                    when not u.is_placed then 'no place'
                    when cardinality(u.ids) = 1 then 'geography'
                    when cardinality(u.ids) > 1 then 'ambiguous'
                    else 'unmatched'
                end as found_unit_source,
                -- null, too, where no unit works on records
                case when u.unit_source <> '' and cardinality(u.ids) = 1 then u.ids[1] end
                    as found_unit_id
            from units as u
        )%7$s
        select
            d.*,
            d.new_group_id <> d.owned_by_group_id as is_moved
        from decisions as d
        where
            d.new_group_id <> d.owned_by_group_id
            or (
                not d.is_automatic
                and d.found_group_id <> d.owned_by_group_id%8$s
            )
            or d.found_unit_id <> d.assigned_to_unit_id
            or (d.found_unit_id is not null and d.assigned_to_unit_id is null)
        order by d.id
    loop
        if decided.is_moved then
            moved := moved || decided.id;
        end if;
        record_id := decided.id;
        rule_id := decided.assignment_rule_id;
        if decided.found_group_id <> decided.owned_by_group_id then
            part := 'owner';
            from_id := decided.owned_by_group_id;
            to_id := decided.found_group_id;
            is_kept := not decided.is_automatic;
            source := case
                when is_kept then decided.owner_source else decided.found_owner_source
            end;
            areas := decided.group_areas;
            return next;
        end if;
        if
            decided.found_unit_id is not null
            and decided.found_unit_id is distinct from decided.assigned_to_unit_id
        then
            part := 'unit';
            from_id := decided.assigned_to_unit_id;
            to_id := decided.found_unit_id;
            is_kept := not decided.is_unit_automatic;
            source := case
                when is_kept then decided.unit_source else decided.found_unit_source
            end;
            areas := decided.areas;
            return next;
        end if;
    end loop;
    -- Another owner is a change, too (PRV-6).
    if is_applied and cardinality(moved) > 0 and to_regproc(%9$L) is not null then
        execute format('select %%s($1, $2, $3, $4)', to_regproc(%9$L))
        using moved, community_id, group_id, unit_id;
    end if;
end
        $reassign$,
        its.name,
        record_columns,
        case
            when its.place = 'location' then
                'r.id as place_id, r.location_country, r.location_area, r.location_district,'
                ' r.location_town, r.location_postal_code'
            when its.name = 'contacts' then 'r.id as place_id'
            when its.based_on = 'contacts' then format('r.%I as place_id', its.parent_column)
            else 'b.contact_id as place_id'
        end,
        case
            when its.place = 'addresses' and its.based_on = 'accounts_receivable' then format(
                E'\n            inner join crm_data.accounts_receivable as b on r.%I = b.id',
                its.parent_column
            )
            else ''
        end,
        case when its.is_assignable
            then
                '(r.owner_source not in (''given'', ''rule'')'
                ' or r.unit_source not in (''given'', ''rule''))'
            else 'r.owner_source not in (''given'', ''rule'')'
        end,
        found_query,
        format(
            $changed$,
        changed as (
            update crm_data.%1$I as r
            set
                owned_by_group_id = d.new_group_id,
                owner_source = case when d.is_automatic
                    then d.found_owner_source else d.owner_source end,
                owner_areas = case when d.is_automatic
                    then d.group_areas else d.owner_areas end,%2$s
                updated_at = case
                    when %3$s then now() else r.updated_at
                end
            from decisions as d
            where
                is_applied
                and r.id = d.id
                and (
                    (
                        d.is_automatic
                        and (d.new_group_id, d.found_owner_source, d.group_areas)
                        is distinct from (d.owned_by_group_id, d.owner_source, d.owner_areas)
                    )%4$s
                )
        )
            $changed$,
            its.name,
            case when its.is_assignable then $unit$
                assigned_to_unit_id = case when d.is_unit_automatic
                    then coalesce(d.found_unit_id, d.assigned_to_unit_id)
                    else d.assigned_to_unit_id end,
                -- Another unit has yet to accept it.
                assigned_to_user_id = case
                    when d.is_unit_automatic and d.found_unit_id <> d.assigned_to_unit_id then null
                    else d.assigned_to_user_id end,
                accepted_at = case
                    when d.is_unit_automatic and d.found_unit_id <> d.assigned_to_unit_id then null
                    else r.accepted_at end,
                unit_source = case when d.is_unit_automatic
                    then d.found_unit_source else d.unit_source end,
                unit_areas = case when d.is_unit_automatic
                    then d.areas else d.unit_areas end,$unit$
            else '' end,
            case when its.is_assignable
                then
                    'd.new_group_id <> d.owned_by_group_id or (d.is_unit_automatic'
                    ' and d.found_unit_id is distinct from d.assigned_to_unit_id'
                    ' and d.found_unit_id is not null)'
                else 'd.new_group_id <> d.owned_by_group_id'
            end,
            case when its.is_assignable then $unit$
                    or (
                        d.is_unit_automatic
                        and (
                            coalesce(d.found_unit_id, d.assigned_to_unit_id), d.found_unit_source,
                            d.areas
                        )
                        is distinct from (d.assigned_to_unit_id, d.unit_source, d.unit_areas)
                    )$unit$
            else '' end
        ),
        -- The contact information of an organisational unit is where that is (ORG-12).
        case its.name when 'contacts' then '
                and not exists (select from network.communities as x where x.contact_id = d.id)
                and not exists (select from network.groups as x where x.contact_id = d.id)
                and not exists (select from network.units as x where x.contact_id = d.id)'
            else ''
        end,
        format('crm_data.%I', its.name || '_apply_privacy_rules')
    );
    execute format(
        $template$
create or replace function crm_data.%1$I(
    record_ids bigint[],
    is_applied boolean,
    is_automatic_only boolean,
    community_id integer,
    group_id integer,
    unit_id integer
)
returns table (
    record_id bigint,
    part text,
    from_id integer,
    to_id integer,
    source text,
    areas integer[],
    rule_id integer,
    is_kept boolean
)
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
-- Planned once a session, and by index, also while a table that was small then is filled.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set jit = off
as %2$L;
revoke all on function crm_data.%1$I from public;
comment on function crm_data.%1$I is %3$L
        $template$,
        reassigns,
        body,
        format(
            'What geography says of records of %s now, where it differs from what they have; with'
            ' is_applied they are changed, but for what was set by hand or by a rule (is_kept).'
            ' is_automatic_only leaves out records that cannot change. For network.reassign, and'
            ' changes of addresses and locations.',
            its.name
        )
    );
end
$create_reassign_function$;
alter function network.create_reassign_function(text) owner to ownedby_steward;
comment on function network.create_reassign_function(text) is
'Makes or renews the function that assigns records of an entity anew by geography. network.create_geography_functions calls it.';
revoke all on function network.create_reassign_function(text) from public;
