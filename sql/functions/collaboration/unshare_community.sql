-- For administrators: takes back what network.share_community gave.
create or replace function network.unshare_community(
    from_community text,
    to_community text default null
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $unshare_community$
declare
    from_id constant integer := network.community_id(unshare_community.from_community);
    to_id constant integer := case
        when unshare_community.to_community is not null
            then network.community_id(unshare_community.to_community)
    end;
begin
    delete from network.community_collaborations as c
    where c.from_community_id = from_id and c.to_community_id is not distinct from to_id;
end
$unshare_community$;
alter function network.unshare_community(text, text) owner to ownedby_owner;
comment on function network.unshare_community(text, text) is
'Ends the community collaboration of the pair (to_community null: the one with all), from the next statement of every session on.';
revoke all on function network.unshare_community(text, text) from public;
grant execute on function network.unshare_community(text, text) to ownedby_admin;
