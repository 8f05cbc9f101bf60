-- For administrators: takes an organisational unit or a user from the list of an entry. Without
-- members the list opens to nobody but super users; network.allow_everyone ends it.
create or replace function network.disallow(
    entity text,
    entry_id bigint,
    kind text,
    name text
)
returns boolean
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $disallow$
declare
    member constant record := network.list_member(disallow.kind, disallow.name);
    list_id constant integer := network.list_of_entry(disallow.entity, disallow.entry_id);
begin
    if list_id is null then
        raise exception '% % has no list: everyone may select it', disallow.entity, entry_id
        using errcode = 'object_not_in_prerequisite_state',
        hint = 'Say with network.allow who may.';
    end if;
    delete from network.allowed_list_members as m
    where
        m.allowed_list_id = list_id
        and (m.community_id, m.group_id, m.unit_id, m.user_id) is not distinct from (
            member.community_id, member.group_id, member.unit_id, member.user_id
        );
    return found;
end
$disallow$;
alter function network.disallow(text, bigint, text, text) owner to ownedby_owner;
comment on function network.disallow(text, bigint, text, text) is
'Takes a community, group, unit or user from the list of those who may select an entry; returns whether it was there. When the last one goes, nobody but super users may select it.';
revoke all on function network.disallow(text, bigint, text, text) from public;
grant execute on function network.disallow(text, bigint, text, text) to ownedby_admin;
