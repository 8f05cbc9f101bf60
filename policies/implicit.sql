-- Implicit viewing access (NET-7): a record is seen exactly where its master is. It carries the
-- access key of its master, held equal by a foreign key, so the predicate is the same as on an
-- explicit table. What it takes to change a record is the right to modify its master; to delete it,
-- to own its master (COL-16).
do $implicit$
declare
    entity record;
begin
    for entity in
        select e.name from network.entities as e where e.network_type = 'implicit' order by e.name
    loop
        execute format(
            $policies$
alter table crm_data.%1$I enable row level security;
alter table crm_data.%1$I force row level security;

drop policy if exists view_by_key on crm_data.%1$I;
create policy view_by_key on crm_data.%1$I
for select to ownedby_gate
using (
    (
        ((select network.session_flags('group'))::boolean[])[key_group_id][key_level]
        or ((select network.session_flags('community'))::boolean[])[key_group_id][key_level]
    )
    and access_key = any ((select network.session_keys('view'))::bigint[])
);
comment on policy view_by_key on crm_data.%1$I is
'Require a right to view the master in order to see a record.';

drop policy if exists read_to_write on crm_data.%1$I;
create policy read_to_write on crm_data.%1$I
for select to ownedby_writer
using (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
    or access_key = any ((select network.session_keys('view'))::bigint[])
);
comment on policy read_to_write on crm_data.%1$I is
'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

drop policy if exists insert_by_key on crm_data.%1$I;
create policy insert_by_key on crm_data.%1$I
for insert to ownedby_writer
with check (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
    or access_key = any ((select network.session_keys('modify'))::bigint[])
);
comment on policy insert_by_key on crm_data.%1$I is
'Require a right to modify the master in order to insert a record.';

drop policy if exists modify_by_key on crm_data.%1$I;
create policy modify_by_key on crm_data.%1$I
for update to ownedby_writer
using (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
    or access_key = any ((select network.session_keys('modify'))::bigint[])
)
with check (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
    or access_key = any ((select network.session_keys('modify'))::bigint[])
);
comment on policy modify_by_key on crm_data.%1$I is
'Require a right to modify the master, the old one and the new, in order to change a record.';

drop policy if exists delete_by_owner on crm_data.%1$I;
create policy delete_by_owner on crm_data.%1$I
for delete to ownedby_writer
using (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
);
comment on policy delete_by_owner on crm_data.%1$I is
'Require to be the owning group of the master in order to delete a record.';

drop policy if exists dedicated_actions on crm_data.%1$I;
create policy dedicated_actions on crm_data.%1$I
for all to ownedby_steward
using (true)
with check (true);
comment on policy dedicated_actions on crm_data.%1$I is
'Require to be a dedicated action, which checks for itself, in order to act on a record whatever its master.';
            $policies$,
            entity.name
        );
    end loop;
end
$implicit$;
