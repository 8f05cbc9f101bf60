-- For administrators and reviewers: whose groups reach a community by scope all (COM-3).
create or replace function network.inward_community_collaborations(
    community_name text
)
returns table (
    collaboration_id integer,
    from_community text,
    scope text
)
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $inward_community_collaborations$
select
    c.id,
    f.name,
    case when c.to_community_id is null then 'all' else 'specific' end
from network.communities as t
inner join network.community_collaborations as c
    on c.to_community_id = t.id or c.to_community_id is null
inner join network.communities as f on c.from_community_id = f.id and f.id <> t.id
where t.name = inward_community_collaborations.community_name
order by f.name, 3
$inward_community_collaborations$;
alter function network.inward_community_collaborations(text) owner to ownedby_owner;
comment on function network.inward_community_collaborations(text) is
'Every community profile that reaches a community, by name or with all. Nothing for an unknown community.';
revoke all on function network.inward_community_collaborations(text) from public;
grant execute on function network.inward_community_collaborations(text) to
ownedby_admin, ownedby_reviewer;
