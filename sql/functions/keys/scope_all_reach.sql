-- Which communities a collaboration of scope all reaches: its own, and those that its community
-- collaborates with (COL-2, COM-1). Internal: the key sets are derived from it.
create or replace view network.scope_all_reach with (security_invoker) as
select
    c.id as group_collaboration_id,
    t.id as community_id
from network.group_collaborations as c
inner join network.groups as f on c.from_group_id = f.id
inner join network.communities as t
    on
        f.community_id = t.id
        or exists (
            select
            from network.community_collaborations as cc
            where
                cc.from_community_id = f.community_id
                and (cc.to_community_id is null or cc.to_community_id = t.id)
        )
where c.to_group_id is null;
alter view network.scope_all_reach owner to ownedby_owner;
comment on view network.scope_all_reach is
'The communities whose groups receive what is shared by scope all.';
comment on column network.scope_all_reach.group_collaboration_id is
'The collaboration, of scope all.';
comment on column network.scope_all_reach.community_id is 'A community that it reaches.';
