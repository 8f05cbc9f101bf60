-- For administrators: adds a covered area to a group or unit, and turns its automatic assignment on
-- (GEO-1, GEO-2). One that is there already is left as it is.
create or replace function network.cover(
    kind text,
    name text,
    country text default null,
    area text default null,
    district text default null,
    town text default null,
    postal_code text default null
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $cover$
declare
    covering_group_id integer;
    covering_unit_id integer;
    new_id integer;
begin
    case cover.kind
        when 'group' then covering_group_id := network.group_id(cover.name);
        when 'unit' then covering_unit_id := network.unit_id(cover.name);
        else
            raise exception 'kind % covers nothing', coalesce(format('"%s"', cover.kind), 'null')
            using errcode = 'invalid_parameter_value', hint = 'Either group or unit.';
    end case;
    if
        greatest(
            length(country), length(area), length(district), length(town), length(postal_code)
        ) > 200
    then
        raise exception 'a covered area of % "%" names a place in more than 200 characters',
            cover.kind, cover.name
        using errcode = 'invalid_parameter_value', hint = 'It begins: ' || left(
            concat(country, area, district, town, postal_code), 60
        );
    end if;
    if btrim(concat(country, area, district, town, postal_code)) = '' then
        raise exception 'a covered area of % "%" needs one condition at least',
            cover.kind, cover.name
        using errcode = 'invalid_parameter_value',
        hint = 'Give country, area, district, town or postal_code; what is left out fits any.';
    end if;
    insert into network.covered_areas (
        group_id, unit_id, country, area, district, town, postal_code
    )
    values (
        covering_group_id,
        covering_unit_id,
        nullif(btrim(cover.country), ''),
        nullif(btrim(cover.area), ''),
        nullif(btrim(cover.district), ''),
        nullif(btrim(cover.town), ''),
        nullif(btrim(cover.postal_code), '')
    )
    on conflict on constraint covered_areas_key do nothing
    returning id into new_id;
    if new_id is null then
        select a.id into new_id
        from network.covered_areas as a
        where
            (a.group_id = covering_group_id or a.unit_id = covering_unit_id)
            and a.country_key is not distinct from network.place_text(cover.country)
            and a.area_key is not distinct from network.place_text(cover.area)
            and a.district_key is not distinct from network.place_text(cover.district)
            and a.town_key is not distinct from network.place_text(cover.town)
            and array[a.postal_prefix, a.postal_low, a.postal_high]
            is not distinct from coalesce(
                network.postal_bounds(cover.postal_code), array[null, null, null]::text[]
            );
    end if;
    update network.groups as g
    set auto_owner = true
    where g.id = covering_group_id and not g.auto_owner;
    update network.units as u
    set auto_assign = true
    where u.id = covering_unit_id and not u.auto_assign;
    return new_id;
end
$cover$;
alter function network.cover(text, text, text, text, text, text, text) owner to ownedby_owner;
comment on function network.cover(text, text, text, text, text, text, text) is
'Adds a covered area to a group or unit (kind) by name, and turns its automatic assignment on; returns the number of the area. All that is given has to fit; areas are alternatives. postal_code: 01581, 015*, 01500-01599, 00-900..00-999 or =00-950.';
revoke all on function network.cover(text, text, text, text, text, text, text) from public;
grant execute on function network.cover(text, text, text, text, text, text, text) to ownedby_admin;
