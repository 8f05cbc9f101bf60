-- For create_entity_functions: the parts of the triggers of a view that assign its records by rules
-- and by geography (GEO). A place is
-- insert: finds the owner and the unit of a new record, with the variables of declare on insert;
-- where: what the record has to be like when it is updated;
-- moved: after an update of what its place is told by, or of what a rule asks for;
-- and for addresses lock on insert and update.
create or replace function network.geography_block(
    entity_name text,
    place text
)
returns text
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $geography_block$
declare
    its constant network.entities := network.entity(geography_block.entity_name);
    needs_unit constant text := case when its.is_assignable
        then 'new.assigned_to_unit_id is null and new.assigned_to_user_id is null'
    end;
    is_elsewhere text;  -- whether its place is another one
    is_ruled text;      -- whether what a rule asks for is
begin
    if its.name = 'addresses' then
        -- Before it is written, since the key of the contact is locked with it, and two sessions
        -- that both hold it would wait for each other. What follows from it is done when the
        -- statement is done (network.reassign_by_address).
        return case geography_block.place
            when 'lock on insert' then '
    if new.is_active then
        perform network.lock_contact(new.contact_id, me.group_id, me.is_super_user);
    end if;'
            when 'lock on update' then '
    if (
        new.contact_id, new.is_active, new.country, new.area, new.district, new.town,
        new.postal_code
    ) is distinct from (
        old.contact_id, old.is_active, old.country, old.area, old.district, old.town,
        old.postal_code
    ) then
        -- Of two contacts always the same first.
        perform network.lock_contact(
            least(old.contact_id, new.contact_id), me.group_id, me.is_super_user
        );
        if new.contact_id <> old.contact_id then
            perform network.lock_contact(
                greatest(old.contact_id, new.contact_id), me.group_id, me.is_super_user
            );
        end if;
    end if;'
            else ''
        end;
    end if;
    if its.place is null then
        return '';
    end if;
    if geography_block.place in ('where', 'moved') then
        is_elsewhere := case
            when its.place = 'location' then '(
        new.location_country, new.location_area, new.location_district, new.location_town,
        new.location_postal_code
    ) is distinct from (
        old.location_country, old.location_area, old.location_district, old.location_town,
        old.location_postal_code
    )'
            when its.parent_column is not null
                then format('new.%1$I is distinct from old.%1$I', its.parent_column)
        end;
        -- For those who may transfer the record: see network.lock_contact.
        is_elsewhere := coalesce(
            '((me.is_super_user or old.owned_by_group_id = me.group_id) and '
            || is_elsewhere || ')',
            'false'
        );
        if geography_block.place = 'moved' and network.has_assignment_rules(its.name, 'modify') then
            select
                format(
                    '(%s)',
                    string_agg(
                        format('new.%1$I is distinct from old.%1$I', c.name), ' or ' order by c.name
                    )
                )
            into is_ruled
            from unnest(network.assignment_rule_columns(its.name)) as c (name);
        end if;
        is_ruled := coalesce(is_ruled, 'false');
        -- The addresses of a contact tell of themselves.
        if is_elsewhere = 'false' and is_ruled = 'false' then
            return '';
        end if;
    end if;
    return case geography_block.place
        when 'declare on insert' then '
    found record;
    rule_id integer;
    owner_source text := ''given'';
    owner_areas integer[];'
        || case when its.is_assignable then '
    unit_source text := ''given'';
    unit_areas integer[];' else '' end
        when 'insert' then format($insert$
    if new.owned_by_group_id is null%1$s then%2$s
        select f.* into found
        from network.find_assignment(
            %3$s, new.owned_by_group_id, me.group_id, rule_id
        ) as f;
        if new.owned_by_group_id is null then
            new.owned_by_group_id := coalesce(found.found_group_id, me.group_id, 0);
            owner_source := found.owner_source;
            owner_areas := found.owner_areas;
        end if;%4$s
    end if;$insert$,
            ' or (' || needs_unit || ')',
            case when network.has_assignment_rules(its.name, 'insert') then format('
        new.privacy_level := coalesce(new.privacy_level, 0);
        rule_id := crm_data.%I(
            ''create'', me.community_id, me.group_id, me.unit_id, new
        );', its.name || '_assignment_rule') else '' end,
            case
                when its.place = 'location' then
                    'null, null, array[new.location_country, new.location_area,'
                    ' new.location_district, new.location_town, new.location_postal_code]'
                -- it has no address yet
                when its.name = 'contacts' then 'null, null, null'
                when its.based_on = 'contacts' then format('new.%I, null, null', its.parent_column)
                else format('null, new.%I, null', its.parent_column)
            end,
            case when its.is_assignable then format($unit$
        if %s then
            new.assigned_to_unit_id := found.found_unit_id;
            new.assigned_to_user_id := found.found_user_id;
            unit_source := found.unit_source;
            unit_areas := found.unit_areas;
        end if;$unit$, needs_unit) else '' end
        )
        -- Who owned it when the statement read it, and does not any more, moves it nowhere.
        when 'where' then format('
        and (
            not %s
            or me.is_super_user
            or r.owned_by_group_id = old.owned_by_group_id
        )', is_elsewhere)
        -- The record is written by then: the steward looks at it as it stands.
        when 'moved' then
            case when its.place = 'addresses' and its.parent_column is not null then format($kept$
    if
        (me.is_super_user or old.owned_by_group_id = me.group_id) is not true
        and new.%1$I is distinct from old.%1$I
    then
        perform network.keep_assignment(%2$L, old.id);
    end if;$kept$, its.parent_column, its.name) else '' end
            || format($moved$
    if %1$s then
        select r.owned_by_group_id, r.privacy_level%2$s
        into new.owned_by_group_id, new.privacy_level%3$s
        from crm_data.%4$I(
            old.id, me.community_id, me.group_id, me.unit_id,
            %6$s,
            %5$s
        ) as r;
    end if;$moved$,
                concat_ws(
                    E'\n        or ', nullif(is_elsewhere, 'false'), nullif(is_ruled, 'false')
                ),
                case when its.is_assignable
                    then ', r.assigned_to_unit_id, r.assigned_to_user_id, r.accepted_at'
                    else ''
                end,
                case when its.is_assignable
                    then ',
            new.assigned_to_unit_id, new.assigned_to_user_id, new.accepted_at'
                    else ''
                end,
                its.name || '_reconsider',
                is_ruled,
                is_elsewhere
            )
        else ''
    end;
end
$geography_block$;
alter function network.geography_block(text, text) owner to ownedby_owner;
comment on function network.geography_block(text, text) is
'The parts of the triggers of a view that assign its records by rules and geography; empty for entities that are not assigned so.';
revoke all on function network.geography_block(text, text) from public;
grant execute on function network.geography_block(text, text) to ownedby_writer;
