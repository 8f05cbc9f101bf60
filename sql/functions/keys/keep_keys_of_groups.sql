-- Trigger: a new group has keys at every level; a group that moves to another community takes its
-- scope all with it.
-- Security definer because the key sets belong to ownedby_owner, and no one else writes them.
create or replace function network.keep_keys_of_groups()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_keys_of_groups$
declare
    moved integer[];
begin
    if tg_op = 'INSERT' then
        insert into network.access_keys (group_id, level)
        select g.id, l.level
        from new_rows as g
        cross join network.privacy_levels as l;
        perform network.refresh_keys(array(select g.id from new_rows as g), true);
        perform network.refresh_all_keys();
    elsif tg_op = 'DELETE' then
        perform network.refresh_all_keys();
    else
        moved := array(
            select n.id
            from old_rows as o
            inner join new_rows as n on o.id = n.id
            where o.community_id <> n.community_id
        );
        if cardinality(moved) > 0 then
            perform network.refresh_keys(moved, true);
        end if;
    end if;
    return null;
end
$keep_keys_of_groups$;
alter function network.keep_keys_of_groups() owner to ownedby_owner;
comment on function network.keep_keys_of_groups() is
'Trigger function of network.groups: keeps access keys and key sets.';
revoke all on function network.keep_keys_of_groups() from public;

create or replace trigger groups_keys_on_insert
after insert on network.groups
referencing new table as new_rows
for each statement execute function network.keep_keys_of_groups();
create or replace trigger groups_keys_on_update
after update on network.groups
referencing old table as old_rows new table as new_rows
for each statement execute function network.keep_keys_of_groups();
create or replace trigger groups_keys_on_delete
after delete on network.groups
for each statement execute function network.keep_keys_of_groups();
comment on trigger groups_keys_on_insert on network.groups is 'Gives new groups their access keys.';
comment on trigger groups_keys_on_update on network.groups is
'Rebuilds scope all when a group moves to another community.';
comment on trigger groups_keys_on_delete on network.groups is
'Takes the keys of a deleted group from super users.';
