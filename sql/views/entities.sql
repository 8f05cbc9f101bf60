-- One view an entity, and one more where it is selected from, all from the templates in
-- sql/functions/generators. What is seen in the clear
-- is derived first, for groups that were there before.
select network.refresh_clear_keys();
do $entities$
declare
    entity record;
begin
    for entity in
        select
            e.name,
            e.schema_name,
            e.network_type in ('controlled', 'global') as is_selected
        from network.entities as e
        where e.network_type <> 'exceptional'
        order by e.network_type, e.name
    loop
        if entity.is_selected then
            perform network.create_selection_view(entity.name);
        else
            perform network.create_entity_view(entity.name);
            -- the triggers of a protected table are its owner's to make
            if entity.schema_name = 'crm_data' then
                perform network.create_carry_triggers(entity.name);
            end if;
        end if;
    end loop;
end
$entities$;
