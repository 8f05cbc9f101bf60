-- Controlled selection (AOU-2, AOU-3) and global viewing access (NET-9). Whoever has an identity
-- views a global entry, and of those with controlled selection the ones that have no list, those
-- whose list the session is on, and those that are applied on a record. Super users write them.
--
-- Each row is checked with subscripts, which cost nothing in the eyes of the planner, so no cast or
-- operator of the reader comes before them (CVE-2026-116327, docs/decisions/0003). What is applied
-- is asked once a statement, and only where a list keeps an entry from the session.
do $selection$
declare
    entity record;
begin
    for entity in
        select
            e.name,
            e.network_type,
            network.selection_table(e.name) as data_table
        from network.entities as e
        where e.network_type in ('controlled', 'global')
        order by e.name
    loop
        execute format(
            $policies$
alter table %1$s enable row level security;
alter table %1$s force row level security;

drop policy if exists view_with_identity on %1$s;
drop policy if exists view_selectable_or_applied on %1$s;

drop policy if exists read_to_write on %1$s;
create policy read_to_write on %1$s
for select to ownedby_writer
using (true);
comment on policy read_to_write on %1$s is
'Require to be the trigger of a view in order to look up whether an entry may be selected.';

drop policy if exists insert_entry on %1$s;
create policy insert_entry on %1$s
for insert to ownedby_writer
with check ((select network.is_super_user()));
comment on policy insert_entry on %1$s is
'Require to be a super user in order to insert an entry.';

drop policy if exists change_entry on %1$s;
create policy change_entry on %1$s
for update to ownedby_writer
using ((select network.is_super_user()))
with check ((select network.is_super_user()));
comment on policy change_entry on %1$s is
'Require to be a super user in order to change an entry.';

drop policy if exists delete_entry on %1$s;
create policy delete_entry on %1$s
for delete to ownedby_writer
using ((select network.is_super_user()));
comment on policy delete_entry on %1$s is
'Require to be a super user in order to delete an entry.';

drop policy if exists look_up on %1$s;
create policy look_up on %1$s
for select to ownedby_steward
using (true);
comment on policy look_up on %1$s is
'Require to be the function that asks where entries are applied in order to look them up.';
            $policies$,
            entity.data_table
        );
        if entity.network_type = 'global' then
            execute format(
                $policies$
create policy view_with_identity on %1$s
for select to ownedby_gate
using (((select network.session_lists())::boolean[])[0]);
comment on policy view_with_identity on %1$s is
'Require to work for a group, or to be a super user, in order to see an entry.';
                $policies$,
                entity.data_table
            );
        else
            execute format(
                $policies$
create policy view_selectable_or_applied on %1$s
for select to ownedby_gate
using (
    ((select network.session_lists())::boolean[])[coalesce(allowed_list_id, 0)]
    or ((select network.applied_flags(%2$L))::boolean[])[id]
);
comment on policy view_selectable_or_applied on %1$s is
'Require to be on the list of the entry, if it has one, or that a record has the entry, in order to see it.';
                $policies$,
                entity.data_table, entity.name
            );
        end if;
    end loop;
end
$selection$;
