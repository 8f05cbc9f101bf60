-- One view an entity, all from the templates in sql/functions/generators. What is seen in the clear
-- is derived first, for groups that were there before.
select network.refresh_clear_keys();
do $entities$
declare
    entity record;
begin
    for entity in
        select e.name
        from network.entities as e
        where e.network_type in ('explicit', 'implicit')
        order by e.network_type, e.name
    loop
        perform network.create_entity_view(entity.name);
    end loop;
end
$entities$;
