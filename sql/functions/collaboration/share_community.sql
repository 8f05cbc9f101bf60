-- For administrators: lets the groups of a community share by scope all beyond it (COM-1). Opens no
-- record by itself (COM-2).
create or replace function network.share_community(
    from_community text,
    to_community text default null
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $share_community$
declare
    from_id constant integer := network.community_id(share_community.from_community);
    to_id constant integer := case
        when share_community.to_community is not null
            then network.community_id(share_community.to_community)
    end;
    collaboration_id integer;
begin
    if from_id = to_id then
        raise exception 'community "%" cannot share with itself', share_community.from_community
        using errcode = 'invalid_parameter_value',
        hint = 'Scope all reaches the own community anyway.';
    end if;
    insert into network.community_collaborations (from_community_id, to_community_id)
    values (from_id, to_id)
    on conflict (from_community_id, to_community_id) do nothing
    returning id into collaboration_id;
    if collaboration_id is null then
        select c.id into collaboration_id
        from network.community_collaborations as c
        where c.from_community_id = from_id and c.to_community_id is not distinct from to_id;
    end if;
    return collaboration_id;
end
$share_community$;
alter function network.share_community(text, text) owner to ownedby_owner;
comment on function network.share_community(text, text) is
'Lets what groups of from_community share by scope all reach to_community (null: all communities); returns the number of the collaboration.';
revoke all on function network.share_community(text, text) from public;
grant execute on function network.share_community(text, text) to ownedby_admin;
