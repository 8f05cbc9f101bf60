-- Assignment by geography (GEO): which places groups and units cover, and why each record has the
-- owner and the unit that it has.
set local role ownedby_owner;

-- How places are compared (GEO-9). Generated columns are made of these functions, so they stand
-- here and are frozen: another way to compare means to write those columns anew.
-- Letters are folded by tables of our own, and not by a locale: the same on every server, also
-- after the C library was changed.
create function network.fold_place(
    value text
)
returns text
language plpgsql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $fold_place$
declare
    folded text := fold_place.value;
begin
    if getdatabaseencoding() = 'UTF8' then
        -- Accents stand apart then, and go with the characters that have no width.
        folded := regexp_replace(
            normalize(folded, nfkd),
            '[\u00ad\u0300-\u036f\u180e\u200b-\u200f\u2060\ufeff]', '', 'g'
        );
    end if;
    folded := translate(
        folded,
        'ıøØđĐðÐłŁħĦŊÞÆŒẞ’–ς'
        'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ'
        'АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐҒҚҢҮҰҺӘӨ'
        'ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ',
        'iooddddllhhŋþæœß''-σ'
        'αβγδεζηθικλμνξοπρστυφχψω'
        'абвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґғқңүұһәө'
        'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ'
    );
    folded := replace(replace(replace(replace(
        folded, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
    return nullif(btrim(lower(folded collate "C"), E' \t\n\r\f\x0b'), '');
end
$fold_place$;
comment on function network.fold_place(text) is
'A name of a place, or a postal code, without case, accents and surrounding space. For network.place_text.';
revoke all on function network.fold_place(text) from public;
grant execute on function network.fold_place(text) to
ownedby_admin, ownedby_reviewer, ownedby_steward;

-- Without a search_path of its own, so that PostgreSQL takes it into the expression that calls it;
-- and not as text, so that a dump knows what it depends on.
create function network.place_text(
    value text
)
returns text
language sql
immutable
called on null input
security invoker
parallel safe
return case
    when octet_length(value) > 800 then null
    when octet_length(value) = length(value)
        then nullif(lower(btrim(value, E' \t\n\r\f\x0b') collate "C"), '')
    else network.fold_place(value)
end;
comment on function network.place_text(text) is
'A name of a place, or a postal code, as it is compared: without case, accents and surrounding space; null when nothing is left, or when it is longer than any name (800 bytes).';
revoke all on function network.place_text(text) from public;
grant execute on function network.place_text(text) to
ownedby_admin, ownedby_reviewer, ownedby_steward;

create function network.postal_bounds(
    postal_code text
)
returns text[]
language plpgsql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $postal_bounds$
declare
    code constant text := network.place_text(postal_bounds.postal_code);
    ends text[];
    low text;
    high text;
    shared integer := 0;
begin
    if code is null then
        return null;
    end if;
    if code like '=%' then
        low := btrim(substr(code, 2));
        high := low;
    elsif code like '%*' then
        low := rtrim(rtrim(code, '*'));
        if low = '' or low like '%*%' then
            raise exception 'postal code "%" is no prefix', postal_bounds.postal_code
            using errcode = 'invalid_parameter_value',
            hint = 'A prefix ends in one *, as 015*. To cover every postal code, leave it out.';
        end if;
    else
        ends := string_to_array(code, case when strpos(code, '..') > 0 then '..' else '-' end);
        low := btrim(ends[1]);
        high := coalesce(btrim(ends[2]), low);
        if
            cardinality(ends) > 2 or low = '' or high = '' or length(low) <> length(high)
        then
            raise exception 'postal code "%" is no range: its ends have to be of one length',
                postal_bounds.postal_code
            using errcode = 'invalid_parameter_value',
            hint = 'A range is 01500-01599, or 00-900..00-999 where codes have a hyphen. One such'
                ' code alone is =00-950.';
        end if;
        if low collate "C" > high collate "C" then
            raise exception 'postal code range "%" begins after its end', postal_bounds.postal_code
            using errcode = 'invalid_parameter_value',
            hint = format('Write the lower end first: %s..%s.', high, low);
        end if;
        if low like '%*%' or high like '%*%' then
            raise exception 'postal code "%" has a * that is not its last character',
                postal_bounds.postal_code
            using errcode = 'invalid_parameter_value', hint = 'A prefix is 015*.';
        end if;
    end if;
    if low = '' or length(low) > 12 then
        raise exception 'postal code "%" has to have 1 to 12 characters',
            left(postal_bounds.postal_code, 40)
        using errcode = 'invalid_parameter_value',
        hint = 'Exact: 01581. Prefix: 015*. Range: 01500-01599.';
    end if;
    if high is null then
        return array[low, null, null];
    end if;
    while shared < length(low) and left(low, shared + 1) = left(high, shared + 1) loop
        shared := shared + 1;
    end loop;
    return array[left(low, shared), low, high];
end
$postal_bounds$;
comment on function network.postal_bounds(text) is
'What a postal code of a covered area stands for: the prefix that every code has, the lowest and the highest code of its length (null: any that has the prefix). Written 01581, 015*, 01500-01599, 00-900..00-999 or =00-950; raises 22023 for anything else.';
revoke all on function network.postal_bounds(text) from public;
grant execute on function network.postal_bounds(text) to
ownedby_admin, ownedby_reviewer, ownedby_steward;

create function network.place_key(
    country text,
    area text,
    district text,
    town text,
    postal_prefix text,
    is_exact boolean
)
returns text
language sql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $place_key$
select case
    when is_exact or length(postal_prefix) >= 3 then 'p' || postal_prefix
    when town is not null then 't' || town
    when district is not null then 'd' || district
    when postal_prefix <> '' then 'p' || postal_prefix
    when area is not null then 'a' || area
    when postal_prefix is not null then 'p'
    else 'c' || country
end
$place_key$;
comment on function network.place_key(text, text, text, text, text, boolean) is
'The one condition of a covered area by which it is looked up, the narrowest: a letter for its kind (p, t, d, a, c) and its text. A range is found by the prefix that its ends share. The others are compared after it. network.covering asks for the same keys.';
revoke all on function network.place_key(text, text, text, text, text, boolean) from public;
grant execute on function network.place_key(text, text, text, text, text, boolean) to
ownedby_admin, ownedby_reviewer, ownedby_steward;

alter table network.groups
add column auto_owner boolean not null default false;
comment on column network.groups.auto_owner is
'Whether new records in its covered areas become its own by themselves (GEO-2). Needs one covered area at least.';
alter table network.units
add column auto_assign boolean not null default false;
comment on column network.units.auto_assign is
'Whether records in its covered areas are assigned to it by themselves (GEO-2). Needs one covered area at least.';

create table network.covered_areas (
    id integer generated always as identity
    constraint covered_areas_pkey primary key,
    group_id integer
    constraint covered_areas_group_id_fkey references network.groups (id) on delete cascade,
    unit_id integer
    constraint covered_areas_unit_id_fkey references network.units (id) on delete cascade,
    country text,
    area text,
    district text,
    town text,
    postal_code text,
    country_key text collate "C" generated always as (network.place_text(country)) stored,
    area_key text collate "C" generated always as (network.place_text(area)) stored,
    district_key text collate "C" generated always as (network.place_text(district)) stored,
    town_key text collate "C" generated always as (network.place_text(town)) stored,
    postal_prefix text collate "C"
    generated always as ((network.postal_bounds(postal_code))[1]) stored,
    postal_low text collate "C"
    generated always as ((network.postal_bounds(postal_code))[2]) stored,
    postal_high text collate "C"
    generated always as ((network.postal_bounds(postal_code))[3]) stored,
    place_key text collate "C" generated always as (
        network.place_key(
            network.place_text(country),
            network.place_text(area),
            network.place_text(district),
            network.place_text(town),
            (network.postal_bounds(postal_code))[1],
            (network.postal_bounds(postal_code))[2] = (network.postal_bounds(postal_code))[3]
        )
    ) stored,
    constraint covered_areas_group_or_unit_check check (num_nonnulls(group_id, unit_id) = 1),
    constraint covered_areas_condition_check check (place_key is not null),
    -- What is given and has nothing to compare would fit any.
    constraint covered_areas_blank_check check (
        (country is null) = (country_key is null)
        and (area is null) = (area_key is null)
        and (district is null) = (district_key is null)
        and (town is null) = (town_key is null)
        and (postal_code is null) = (postal_prefix is null)
    ),
    constraint covered_areas_length_check check (
        greatest(
            length(country), length(area), length(district), length(town), length(postal_code)
        ) <= 200
    ),
    constraint covered_areas_key unique nulls not distinct (
        group_id, unit_id, country_key, area_key, district_key, town_key, postal_prefix, postal_low,
        postal_high
    )
);
create index covered_areas_place_key_idx on network.covered_areas (place_key);
create index covered_areas_unit_id_idx on network.covered_areas (unit_id);
comment on table network.covered_areas is
'Which places groups and units cover (GEO-1). What a row gives has to fit altogether; rows are alternatives. Compared without case, accents and surrounding space. A change holds for what is written after it; network.reassign applies it to what is there.';
comment on column network.covered_areas.id is 'Key, given by the server.';
comment on column network.covered_areas.group_id is
'The group that covers it; null where a unit does.';
comment on column network.covered_areas.unit_id is
'The unit that covers it; null where a group does.';
comment on column network.covered_areas.country is 'Country; null: any.';
comment on column network.covered_areas.area is 'Area, region or state; null: any.';
comment on column network.covered_areas.district is 'District or county; null: any.';
comment on column network.covered_areas.town is 'Town or city; null: any.';
comment on column network.covered_areas.postal_code is
'Postal code: exact (01581), a prefix (015*) or a range with both its ends (01500-01599; 00-900..00-999 where codes have a hyphen, =00-950 for one of these alone); null: any.';
comment on column network.covered_areas.country_key is 'Country as it is compared.';
comment on column network.covered_areas.area_key is 'Area as it is compared.';
comment on column network.covered_areas.district_key is 'District as it is compared.';
comment on column network.covered_areas.town_key is 'Town as it is compared.';
comment on column network.covered_areas.postal_prefix is
'What every postal code in it begins with.';
comment on column network.covered_areas.postal_low is
'The lowest postal code in it; null where all of the prefix are.';
comment on column network.covered_areas.postal_high is 'The highest postal code in it; likewise.';
comment on column network.covered_areas.place_key is
'The condition by which it is looked up, the narrowest of the row: p, t, d, a or c, and its text.';

-- What places of records are compared with covered areas (GEO-3 to GEO-5).
alter table network.entities
add column place text
constraint entities_place_check check (place in ('addresses', 'location'));
comment on column network.entities.place is
'What is compared with covered areas: the active addresses of the contact, or the record''s own location; null: its owner is not set by geography (GEO-4, GEO-5).';
update network.entities as e
set place = case when e.name in ('jobs', 'subscriptions') then 'location' else 'addresses' end
where
    e.name in (
        'contacts', 'accounts_receivable', 'communications', 'leads', 'activities',
        'service_requests', 'jobs', 'subscriptions'
    );

-- Why a record has its owner and its unit. In the record itself: written with it, gone with it, and
-- nothing to join. Of records that are there nothing is known, so they stay as somebody made them.
do $reasons$
declare
    entity record;
    part text;
begin
    if (select count(*) from network.entities as e where e.place is not null) <> 8 then
        raise exception 'the entities that geography assigns are not there';
    end if;
    for entity in
        select e.* from network.entities as e where e.place is not null order by e.name
    loop
        foreach part in array
            case when entity.is_assignable then array['owner', 'unit'] else array['owner'] end
        loop
            execute format(
                'alter table crm_data.%1$I'
                ' add column %2$I text not null default ''given'''
                ' constraint %4$I check (%2$I in (''given'', ''rule'', ''geography'','
                ' ''ambiguous'', ''unmatched'', ''no place'', ''session'')),'
                ' add column %3$I integer[]',
                entity.name, part || '_source', part || '_areas',
                entity.name || '_' || part || '_source_check'
            );
            execute format(
                'comment on column crm_data.%I.%I is %L', entity.name, part || '_source',
                case part
                    when 'owner' then
                        'Why it has its owner: given (by hand, or before reasons were kept),'
                        ' rule, geography; or the session''s group, since several groups cover its'
                        ' place (ambiguous), none does (unmatched), it has no place, or nothing'
                        ' is covered (session).'
                    else
                        'Why it has its unit: given (by hand, or before reasons were kept), rule,'
                        ' geography; or it kept the one it had, since several units cover its'
                        ' place (ambiguous), none does (unmatched) or it has no place.'
                end
            );
            execute format(
                'comment on column crm_data.%I.%I is %L', entity.name, part || '_areas',
                'The covered areas that decided, or that were rivals (network.covered_areas).'
            );
        end loop;
        execute format(
            'alter table crm_data.%I add column assignment_rule_id integer', entity.name
        );
        execute format(
            'comment on column crm_data.%I.assignment_rule_id is %L', entity.name,
            'The assignment rule that decided; null: none did.'
        );
    end loop;
end
$reasons$;

reset role;
