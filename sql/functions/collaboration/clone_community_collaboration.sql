-- For administrators: another community reaches the same communities as this one (COL-15).
create or replace function network.clone_community_collaboration(
    from_community text,
    new_from_community text
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $clone_community_collaboration$
declare
    source_id constant integer := network.community_id(
        clone_community_collaboration.from_community
    );
    target_id constant integer := network.community_id(
        clone_community_collaboration.new_from_community
    );
    collaboration record;
    copied integer := 0;
begin
    for collaboration in
        select t.name as to_community
        from network.community_collaborations as c
        left join network.communities as t on c.to_community_id = t.id
        where c.from_community_id = source_id and c.to_community_id is distinct from target_id
        order by c.id
    loop
        perform network.share_community(
            clone_community_collaboration.new_from_community, collaboration.to_community
        );
        copied := copied + 1;
    end loop;
    return copied;
end
$clone_community_collaboration$;
alter function network.clone_community_collaboration(text, text) owner to ownedby_owner;
comment on function network.clone_community_collaboration(text, text) is
'Copies the community collaborations of a community to another one; returns how many.';
revoke all on function network.clone_community_collaboration(text, text) from public;
grant execute on function network.clone_community_collaboration(text, text) to ownedby_admin;
