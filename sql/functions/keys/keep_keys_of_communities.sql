-- Trigger: which communities collaborate decides how far scope all reaches.
-- Security definer because the key sets belong to ownedby_owner, and no one else writes them.
create or replace function network.keep_keys_of_communities()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_keys_of_communities$
begin
    perform network.refresh_keys(array[]::integer[], true);
    return null;
end
$keep_keys_of_communities$;
alter function network.keep_keys_of_communities() owner to ownedby_owner;
comment on function network.keep_keys_of_communities() is
'Trigger function of network.communities and network.community_collaborations: rebuilds the key sets of scope all.';
revoke all on function network.keep_keys_of_communities() from public;

create or replace trigger communities_keys
after insert on network.communities
for each statement execute function network.keep_keys_of_communities();
create or replace trigger community_collaborations_keys
after insert or update or delete on network.community_collaborations
for each statement execute function network.keep_keys_of_communities();
comment on trigger communities_keys on network.communities is 'Gives a new community its key sets.';
comment on trigger community_collaborations_keys on network.community_collaborations is
'Rebuilds the key sets of scope all.';
