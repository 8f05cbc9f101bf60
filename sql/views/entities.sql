-- One view an entity, all from the template in sql/functions/generators/create_entity_view.sql.
do $entities$
declare
    entity record;
begin
    for entity in
        select e.name from network.entities as e order by e.network_type, e.name
    loop
        perform network.create_entity_view(entity.name);
    end loop;
end
$entities$;
