-- For administrators: puts an organisational unit or a user on the list of an entry (AOU-2). From
-- then on those on the list may select the entry, and nobody else.
create or replace function network.allow(
    entity text,
    entry_id bigint,
    kind text,
    name text
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $allow$
declare
    member constant record := network.list_member(allow.kind, allow.name);
    list_id integer := network.list_of_entry(allow.entity, allow.entry_id);
begin
    if list_id is null then
        insert into network.allowed_lists (description)
        values (format('%s %s', allow.entity, allow.entry_id))
        returning id into list_id;
        execute format(
            'update crm.%I as r set allowed_list_id = $1 where r.id = $2', allow.entity
        )
        using list_id, allow.entry_id;
    end if;
    insert into network.allowed_list_members (
        allowed_list_id, community_id, group_id, unit_id, user_id
    )
    values (list_id, member.community_id, member.group_id, member.unit_id, member.user_id)
    on conflict on constraint allowed_list_members_key do nothing;
    return list_id;
end
$allow$;
alter function network.allow(text, bigint, text, text) owner to ownedby_owner;
comment on function network.allow(text, bigint, text, text) is
'Puts a community, group, unit or user on the list of those who may select an entry, and returns the number of the list. An entry without a list, which everyone could select, gets one; if others share its list, it holds for them, too.';
revoke all on function network.allow(text, bigint, text, text) from public;
grant execute on function network.allow(text, bigint, text, text) to ownedby_admin;
