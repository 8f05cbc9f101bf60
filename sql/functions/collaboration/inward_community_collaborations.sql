-- For administrators and reviewers: whose groups reach a community by scope all (COM-3).
create or replace function network.inward_community_collaborations(
    community_name text
)
returns table (
    collaboration_id integer,
    from_community text,
    scope text
)
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $inward_community_collaborations$
declare
    community_number constant integer := network.community_id(
        inward_community_collaborations.community_name
    );
begin
    return query
    select
        c.id,
        f.name,
        case when c.to_community_id is null then 'all' else 'specific' end
    from network.communities as t
    inner join network.community_collaborations as c
        on c.to_community_id = t.id or c.to_community_id is null
    inner join network.communities as f on c.from_community_id = f.id and f.id <> t.id
    where t.id = community_number
    order by f.name, 3;
end
$inward_community_collaborations$;
alter function network.inward_community_collaborations(text) owner to ownedby_owner;
comment on function network.inward_community_collaborations(text) is
'Every community profile that reaches a community, by name or with all.';
revoke all on function network.inward_community_collaborations(text) from public;
grant execute on function network.inward_community_collaborations(text) to
ownedby_admin, ownedby_reviewer;
