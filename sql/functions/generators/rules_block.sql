-- For network.create_entity_functions: what the triggers of a view do about privacy rules (PRV-6).
-- Nothing where no rule is active.
-- Security definer because the writer may not read the rules.
create or replace function network.rules_block(
    entity_name text,
    event text
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $rules_block$
begin
    if not exists (
        select
        from network.privacy_rules as r
        where
            r.entity = rules_block.entity_name
            and r.is_active
            and case rules_block.event when 'insert' then r.on_create else r.on_modify end
    ) then
        return '';
    end if;
    return format(
        case rules_block.event
            when 'insert' then $block$
    new.privacy_level := coalesce(
        crm_data.%1$I('create', me.community_id, me.group_id, me.unit_id, new), new.privacy_level
    );$block$
            -- By the record as it stands: of what this statement did not change it may have read
            -- what is not true any more. The steward does it, since the record may leave the
            -- writer's sight.
            else $block$
    new.privacy_level := coalesce(
        crm_data.%2$I(array[old.id], me.community_id, me.group_id, me.unit_id), new.privacy_level
    );$block$
        end,
        rules_block.entity_name || '_privacy_level',
        rules_block.entity_name || '_apply_privacy_rules'
    );
end
$rules_block$;
alter function network.rules_block(text, text) owner to ownedby_owner;
comment on function network.rules_block(text, text) is
'The part of the insert or update trigger of an entity that applies privacy rules; empty when none is active.';
revoke all on function network.rules_block(text, text) from public;
grant execute on function network.rules_block(text, text) to ownedby_writer;
