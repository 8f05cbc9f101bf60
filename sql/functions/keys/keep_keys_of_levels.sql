-- Trigger: "all" follows later levels, and a privacy level group stands for what it holds now.
-- Security definer because the key sets belong to ownedby_owner, and no one else writes them.
create or replace function network.keep_keys_of_levels()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_keys_of_levels$
begin
    if tg_table_name = 'privacy_levels' and tg_op = 'INSERT' then
        insert into network.access_keys (group_id, level)
        select g.id, l.level
        from new_rows as l
        cross join (select null::integer as id union all select g.id from network.groups as g) as g;
    end if;
    if tg_table_name = 'privacy_levels' then
        perform network.refresh_all_keys();
    end if;
    perform network.refresh_keys();
    return null;
end
$keep_keys_of_levels$;
alter function network.keep_keys_of_levels() owner to ownedby_owner;
comment on function network.keep_keys_of_levels() is
'Trigger function of network.privacy_levels and network.privacy_level_group_levels: keeps access keys and key sets.';
revoke all on function network.keep_keys_of_levels() from public;

create or replace trigger privacy_levels_keys_on_insert
after insert on network.privacy_levels
referencing new table as new_rows
for each statement execute function network.keep_keys_of_levels();
create or replace trigger privacy_levels_keys_on_delete
after delete on network.privacy_levels
for each statement execute function network.keep_keys_of_levels();
create or replace trigger privacy_level_group_levels_keys
after insert or update or delete on network.privacy_level_group_levels
for each statement execute function network.keep_keys_of_levels();
comment on trigger privacy_levels_keys_on_insert on network.privacy_levels is
'Gives every group an access key at the new level.';
comment on trigger privacy_levels_keys_on_delete on network.privacy_levels is
'Takes the keys of a deleted level from all key sets.';
comment on trigger privacy_level_group_levels_keys on network.privacy_level_group_levels is
'Rebuilds the key sets when a privacy level group changes.';
