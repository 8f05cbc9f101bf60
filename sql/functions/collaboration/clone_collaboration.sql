-- For administrators: another group shares with the same groups what this one does (COL-15). Pairs
-- that the new group has already are replaced.
create or replace function network.clone_collaboration(
    from_group text,
    new_from_group text
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $clone_collaboration$
declare
    source_id constant integer := network.group_id(clone_collaboration.from_group);
    target_id constant integer := network.group_id(clone_collaboration.new_from_group);
    collaboration record;
    copied integer := 0;
begin
    for collaboration in
        select c.*, t.name as to_group
        from network.group_collaborations as c
        left join network.groups as t on c.to_group_id = t.id
        where c.from_group_id = source_id and c.to_group_id is distinct from target_id
        order by c.id
    loop
        perform network.share(
            clone_collaboration.new_from_group,
            collaboration.to_group,
            network.levels_text(collaboration.id, 'view'),
            network.levels_text(collaboration.id, 'modify'),
            network.levels_text(collaboration.id, 'assign'),
            collaboration.share_groups,
            collaboration.share_units,
            collaboration.share_users,
            network.clear_levels(collaboration.id)
        );
        copied := copied + 1;
    end loop;
    return copied;
end
$clone_collaboration$;
alter function network.clone_collaboration(text, text) owner to ownedby_owner;
comment on function network.clone_collaboration(text, text) is
'Copies the collaborations of a group, with their receivers and settings, to another sharing group; returns how many.';
revoke all on function network.clone_collaboration(text, text) from public;
grant execute on function network.clone_collaboration(text, text) to ownedby_admin;
