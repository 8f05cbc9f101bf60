-- For create_entity_functions: the parts of the triggers of an assignable entity by which its
-- records are assigned to units and users (ASG-2 to ASG-4, ASG-6). A place is
-- insert: checks of a new record;
-- update: checks of a change, with the variables of declare, and
-- set, where, missed: what the UPDATE writes beside its columns, what the record has to be like,
-- and why it was not changed.
create or replace function network.assignment_block(
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
as $assignment_block$
declare
    its constant network.entities := network.entity(assignment_block.entity_name);
    -- what can be done with a record that has yet to be accepted
    open_columns constant name[] := array[
        'id', 'owned_by_group_id', 'privacy_level', 'created_at', 'updated_at', 'accepted_at',
        'assigned_to_unit_id', 'assigned_to_user_id'
    ];
begin
    if not its.is_assignable then
        return '';
    end if;
    case assignment_block.place
        when 'insert' then
            return format($insert$
    if new.assigned_to_unit_id is null and new.assigned_to_user_id is null then
        raise exception 'a record of %1$s needs a unit that works on it%%', case unit_source
            when 'ambiguous' then ': several cover its place'
            when 'unmatched' then ': none covers its place'
            else ''
        end
        using
            errcode = 'not_null_violation',
            hint = 'Set assigned_to_unit_id (crm.selectable_units), or assigned_to_user_id for that'
                ' user''s unit (crm.selectable_users).';
    end if;
    if unit_source = 'given'
        and new.owned_by_group_id is distinct from me.group_id
        and not me.is_super_user
        and not ((new.owned_by_group_id::bigint << 8) | new.privacy_level)
            = any(network.session_keys('assign'))
    then
        raise exception 'a record of group %% cannot be assigned by the session group',
            new.owned_by_group_id
        using
            errcode = 'insufficient_privilege',
            hint = 'The owning group has to share its records with "assign" at this level. Where'
                ' its place gave it that owner, leave out unit and user, or set'
                ' owned_by_group_id.';
    end if;
    -- Nothing to look up where a session assigns to its own unit, and to its own user if to any.
    if unit_source = 'given' and (
        new.assigned_to_unit_id = me.unit_id
        and (new.assigned_to_user_id is null or new.assigned_to_user_id = me.user_id)
    ) is not true then
        new.assigned_to_unit_id := network.assigned_unit(
            new.assigned_to_unit_id, new.assigned_to_user_id, me.group_id, me.is_super_user, null
        );
    end if;
    new.accepted_at := null;$insert$,
                its.name
            );
        when 'update' then
            return format($update$
    if
        new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
        or new.assigned_to_user_id is distinct from old.assigned_to_user_id
    then
        is_assigned := true;
        new.accepted_at := null;
        assign_keys := network.session_keys('assign');
        perform from crm_data.%1$I as r
        where r.id = old.id and not r.access_key = any(assign_keys);
        if found then
            perform network.refuse_or_retry(%1$L, old.id, 'assign');
        end if;
        if new.assigned_to_user_id is not distinct from old.assigned_to_user_id then
            new.assigned_to_user_id := null; -- another unit, which has yet to accept
        end if;
        if new.assigned_to_unit_id is null and new.assigned_to_user_id is null then
            raise exception '%1$s %% needs a unit that works on it', old.id
            using
                errcode = 'not_null_violation',
                hint = 'Assign it to another unit (crm.selectable_units) instead.';
        end if;
        -- A user alone: the unit follows.
        if
            new.assigned_to_user_id is not null
            or new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
        then
            new.assigned_to_unit_id := network.assigned_unit(
                case
                    when new.assigned_to_unit_id is distinct from old.assigned_to_unit_id
                        then new.assigned_to_unit_id
                end,
                new.assigned_to_user_id, me.group_id, me.is_super_user, old.assigned_to_unit_id
            );
        end if;
    end if;
    is_processed := not me.is_super_user and (
        %2$s
    );$update$,
                its.name,
                (
                    select
                        string_agg(
                            format('new.%1$I is distinct from old.%1$I', c.name),
                            E'\n        or ' order by c.number
                        )
                    from network.entity_columns(its.name) as c
                    where not c.name = any(open_columns)
                )
            );
        when 'declare' then
            return '
    assign_keys bigint[];
    is_assigned boolean := false;
    is_processed boolean;';
        when 'set' then
            return '
        accepted_at = case when is_assigned then null else r.accepted_at end,
        unit_source = case when is_assigned then ''given'' else r.unit_source end,
        unit_areas = case when is_assigned then null else r.unit_areas end,';
        when 'where' then
            -- The right was checked for the message; here for the key that the record has once it
            -- is locked. What it was assigned to has to stand as a whole, and so does that it does
            -- not wait.
            return '
        and (
            not is_assigned
            or (
                r.access_key = any(assign_keys)
                and r.assigned_to_unit_id is not distinct from old.assigned_to_unit_id
                and r.assigned_to_user_id is not distinct from old.assigned_to_user_id
            )
        )
        and (
            not is_processed or r.assigned_to_user_id is not null or r.assigned_to_unit_id is null
        )';
        when 'missed' then
            return format('
        if is_processed then
            perform network.refuse_waiting(%L, old.id);
        end if;', its.name);
    end case;
end
$assignment_block$;
alter function network.assignment_block(text, text) owner to ownedby_owner;
comment on function network.assignment_block(text, text) is
'The parts of an assignable entity''s triggers that assign its records: place is insert, update, declare, set, where or missed. Empty for other entities.';
revoke all on function network.assignment_block(text, text) from public;
grant execute on function network.assignment_block(text, text) to ownedby_writer;
