-- For the triggers of views: whose a new record is to be, and which unit is to work on it, where it
-- says neither: by the assignment rule that holds for it (GEO-7), else by the covered areas in
-- which its place lies (GEO-4, GEO-6). Null where nothing decides.
-- Security definer because members may read neither the organisation nor all addresses.
create or replace function network.find_assignment(
    -- where its place is: the active addresses of a contact, those of the contact of an account, or
    -- a location: country, area, district, town, postal code
    contact_id bigint,
    account_id bigint,
    location text[],
    -- the owner, if it has one; else that which it will have if none is found
    owner_group_id integer,
    session_group_id integer,
    -- the rule that holds for it
    rule_id integer,
    out found_group_id integer,
    out owner_source text,
    out owner_areas integer[],
    out found_unit_id integer,
    out found_user_id integer,
    out unit_source text,
    out unit_areas integer[]
)
returns record
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
-- Planned once a session, and by index, also while a table that was small then is filled.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $find_assignment$
declare
    its_contact_id bigint := find_assignment.contact_id;
    is_by_geography boolean := true;
    is_placed boolean;
    group_ids integer[];
    unit_ids integer[];
    unit_group_ids integer[];
    all_unit_areas integer[];
begin
    if find_assignment.rule_id is not null then
        select r.by_geography, u.group_id, u.id, p.id
        into is_by_geography, found_group_id, found_unit_id, found_user_id
        from network.assignment_rules as r
        left join network.units as u on r.assigned_unit_id = u.id
        left join network.users as p on r.assigned_user_id = p.id and not p.is_disabled
        where r.id = find_assignment.rule_id;
        if not is_by_geography then
            owner_source := 'rule';
            unit_source := 'rule';
            return;
        end if;
    end if;
    owner_source := 'session';
    unit_source := 'unmatched';
    if not exists (select from network.covered_areas) then
        return;
    end if;

    if find_assignment.account_id is not null then
        select a.contact_id into its_contact_id
        from crm_data.accounts_receivable as a
        where a.id = find_assignment.account_id;
    end if;
    if find_assignment.location is null then
        -- A change of its addresses waits for this record, or this record for it: neither is
        -- decided by what the other has just made untrue.
        perform from crm_data.contacts as c where c.id = its_contact_id for key share;
        select
            count(d.id) > 0,
            array_agg(m.group_id) filter (where m.group_id is not null),
            array_agg(m.area_id) filter (where m.group_id is not null),
            array_agg(m.unit_id) filter (where m.unit_id is not null),
            array_agg(m.unit_group_id) filter (where m.unit_id is not null),
            array_agg(m.area_id) filter (where m.unit_id is not null)
        into is_placed, group_ids, owner_areas, unit_ids, unit_group_ids, all_unit_areas
        from crm_data.addresses as d
        left join lateral network.matches(
            d.country, d.area, d.district, d.town, d.postal_code
        ) as m on true
        where d.contact_id = its_contact_id and d.is_active;
    else
        select
            array_agg(m.group_id) filter (where m.group_id is not null),
            array_agg(m.area_id) filter (where m.group_id is not null),
            array_agg(m.unit_id) filter (where m.unit_id is not null),
            array_agg(m.unit_group_id) filter (where m.unit_id is not null),
            array_agg(m.area_id) filter (where m.unit_id is not null)
        into group_ids, owner_areas, unit_ids, unit_group_ids, all_unit_areas
        from network.matches(location[1], location[2], location[3], location[4], location[5]) as m;
        is_placed := array_remove(find_assignment.location, null) <> '{}';
    end if;

    if cardinality(group_ids) > 1 then
        select array_agg(distinct x.group_id), array_agg(distinct x.area_id)
        into group_ids, owner_areas
        from unnest(group_ids, owner_areas) as x (group_id, area_id);
    end if;
    owner_source := case
        when not is_placed then 'no place'
        when cardinality(group_ids) = 1 then 'geography'
        when cardinality(group_ids) > 1 then 'ambiguous'
        else 'unmatched'
    end;
    if cardinality(group_ids) = 1 and find_assignment.owner_group_id is null then
        found_group_id := group_ids[1];
    end if;

    unit_source := case when is_placed then 'unmatched' else 'no place' end;
    if
        cardinality(unit_ids) = 1
        and unit_group_ids[1] = coalesce(
            find_assignment.owner_group_id, found_group_id, find_assignment.session_group_id
        )
    then
        -- As a rule: the one unit that covers it is the owner's.
        found_unit_id := unit_ids[1];
        unit_areas := all_unit_areas;
        unit_source := 'geography';
    elsif unit_ids is not null then
        -- Units of the owner, and those shared with it (COL-11).
        select array_agg(distinct x.unit_id), array_agg(distinct x.area_id)
        into unit_ids, unit_areas
        from unnest(unit_ids, unit_group_ids, all_unit_areas) as x (unit_id, group_id, area_id)
        cross join (
            values (coalesce(
                find_assignment.owner_group_id, found_group_id, find_assignment.session_group_id
            ))
        ) as o (group_id)
        where x.group_id = o.group_id or network.is_shared_with(x.group_id, o.group_id, 'units');
        if cardinality(unit_ids) = 1 then
            found_unit_id := unit_ids[1];
        end if;
        unit_source := case
            when cardinality(unit_ids) = 1 then 'geography'
            when cardinality(unit_ids) > 1 then 'ambiguous'
            else 'unmatched'
        end;
    end if;
end
$find_assignment$;
alter function network.find_assignment(bigint, bigint, text[], integer, integer, integer)
owner to ownedby_steward;
comment on function network.find_assignment(bigint, bigint, text[], integer, integer, integer) is
'The group and the unit for a new record, by an assignment rule or by covered areas; null where nothing decides, and why. For the triggers of views.';
revoke all on function network.find_assignment(bigint, bigint, text[], integer, integer, integer)
from public;
grant execute on function
network.find_assignment(bigint, bigint, text[], integer, integer, integer) to ownedby_writer;
