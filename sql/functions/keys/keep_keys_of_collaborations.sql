-- Trigger: a change of what is shared rebuilds the key sets of those who receive, in the same
-- transaction, so that their next statement sees it (COL-7).
-- Security definer because the key sets belong to ownedby_owner, and no one else writes them.
create or replace function network.keep_keys_of_collaborations()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_keys_of_collaborations$
declare
    to_group_ids integer[];
    with_scope_all boolean;
begin
    if tg_table_name = 'group_collaborations' then
        if tg_op = 'DELETE' then
            select array_agg(o.to_group_id), bool_or(o.to_group_id is null)
            into to_group_ids, with_scope_all
            from old_rows as o;
        else
            select array_agg(r.to_group_id), bool_or(r.to_group_id is null)
            into to_group_ids, with_scope_all
            from (
                select o.to_group_id
                from old_rows as o
                inner join new_rows as n on o.id = n.id
                where
                    o.from_group_id <> n.from_group_id
                    or o.to_group_id is distinct from n.to_group_id
                union all
                select n.to_group_id
                from old_rows as o
                inner join new_rows as n on o.id = n.id
                where
                    o.from_group_id <> n.from_group_id
                    or o.to_group_id is distinct from n.to_group_id
            ) as r;
        end if;
    else
        if tg_op = 'DELETE' then
            select array_agg(distinct c.to_group_id), bool_or(c.to_group_id is null)
            into to_group_ids, with_scope_all
            from old_rows as o
            inner join network.group_collaborations as c on o.group_collaboration_id = c.id;
        elsif tg_op = 'INSERT' then
            select array_agg(distinct c.to_group_id), bool_or(c.to_group_id is null)
            into to_group_ids, with_scope_all
            from new_rows as n
            inner join network.group_collaborations as c on n.group_collaboration_id = c.id;
        else
            select array_agg(distinct c.to_group_id), bool_or(c.to_group_id is null)
            into to_group_ids, with_scope_all
            from (
                select o.group_collaboration_id from old_rows as o
                union
                select n.group_collaboration_id from new_rows as n
            ) as r
            inner join network.group_collaborations as c on r.group_collaboration_id = c.id;
        end if;
    end if;
    if with_scope_all is not null then
        perform network.refresh_keys(
            array(select t.id from unnest(to_group_ids) as t (id) where t.id is not null),
            with_scope_all
        );
    end if;
    return null;
end
$keep_keys_of_collaborations$;
alter function network.keep_keys_of_collaborations() owner to ownedby_owner;
comment on function network.keep_keys_of_collaborations() is
'Trigger function of network.group_collaborations and its levels: rebuilds the key sets of the receivers.';
revoke all on function network.keep_keys_of_collaborations() from public;

create or replace trigger group_collaborations_keys_on_update
after update on network.group_collaborations
referencing old table as old_rows new table as new_rows
for each statement execute function network.keep_keys_of_collaborations();
create or replace trigger group_collaborations_keys_on_delete
after delete on network.group_collaborations
referencing old table as old_rows
for each statement execute function network.keep_keys_of_collaborations();
create or replace trigger group_collaboration_levels_keys_on_insert
after insert on network.group_collaboration_levels
referencing new table as new_rows
for each statement execute function network.keep_keys_of_collaborations();
create or replace trigger group_collaboration_levels_keys_on_update
after update on network.group_collaboration_levels
referencing old table as old_rows new table as new_rows
for each statement execute function network.keep_keys_of_collaborations();
create or replace trigger group_collaboration_levels_keys_on_delete
after delete on network.group_collaboration_levels
referencing old table as old_rows
for each statement execute function network.keep_keys_of_collaborations();
comment on trigger group_collaborations_keys_on_update on network.group_collaborations is
'Rebuilds the key sets of the old and the new receiver.';
comment on trigger group_collaborations_keys_on_delete on network.group_collaborations is
'Rebuilds the key sets of whoever received.';
comment on trigger group_collaboration_levels_keys_on_insert
on network.group_collaboration_levels is
'Rebuilds the key sets of the receivers.';
comment on trigger group_collaboration_levels_keys_on_update
on network.group_collaboration_levels is
'Rebuilds the key sets of the receivers.';
comment on trigger group_collaboration_levels_keys_on_delete
on network.group_collaboration_levels is
'Rebuilds the key sets of the receivers.';
