-- Implicit viewing access (NET-7): a record is seen exactly where its master is. It carries the
-- access key of its master, held equal by a foreign key, so the predicate is the same as on an
-- explicit table. What it takes to change a record is the right to modify its master; to delete it,
-- to own its master (COL-16).
create or replace function network.create_implicit_policies(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_implicit_policies$
declare
    its constant network.entities := network.entity(create_implicit_policies.entity_name);
begin
    execute format(
        $policies$
alter table %1$s enable row level security;
alter table %1$s force row level security;

drop policy if exists view_by_key on %1$s;
create policy view_by_key on %1$s
for select to ownedby_gate
using (
    (
        ((select network.session_flags('group'))::boolean[])[key_group_id][key_level]
        or ((select network.session_flags('community'))::boolean[])[key_group_id][key_level]
    )
    and access_key = any ((select network.session_keys('view'))::bigint[])
);
comment on policy view_by_key on %1$s is
'Require a right to view the master in order to see a record.';

drop policy if exists read_to_write on %1$s;
create policy read_to_write on %1$s
for select to ownedby_writer
using (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
    or access_key = any ((select network.session_keys('view'))::bigint[])
);
comment on policy read_to_write on %1$s is
'Require the same right to view in order to write: the set of keys is read only where the record is not the session group''s own.';

drop policy if exists insert_by_key on %1$s;
create policy insert_by_key on %1$s
for insert to ownedby_writer
with check (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
    or access_key = any ((select network.session_keys('modify'))::bigint[])
);
comment on policy insert_by_key on %1$s is
'Require a right to modify the master in order to insert a record.';

drop policy if exists modify_by_key on %1$s;
create policy modify_by_key on %1$s
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
comment on policy modify_by_key on %1$s is
'Require a right to modify the master, the old one and the new, in order to change a record.';

drop policy if exists delete_by_owner on %1$s;
create policy delete_by_owner on %1$s
for delete to ownedby_writer
using (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
);
comment on policy delete_by_owner on %1$s is
'Require to be the owning group of the master in order to delete a record.';

drop policy if exists dedicated_actions on %1$s;
create policy dedicated_actions on %1$s
for all to ownedby_steward
using (true)
with check (true);
comment on policy dedicated_actions on %1$s is
'Require to be a dedicated action, which checks for itself, in order to act on a record whatever its master.';
        $policies$,
        network.data_table(its.name)
    );
end
$create_implicit_policies$;
alter function network.create_implicit_policies(text) owner to ownedby_owner;
comment on function network.create_implicit_policies(text) is
'Makes or renews the policies of an implicit entity. For the deployer, and network.protect.';
revoke all on function network.create_implicit_policies(text) from public;
grant execute on function network.create_implicit_policies(text) to ownedby_admin;

do $implicit$
declare
    entity record;
begin
    for entity in
        select e.name
        from network.entities as e
        where
            e.network_type = 'implicit'
            -- the policies of a protected table are its owner's to make
            and (
                e.schema_name = 'crm_data'
                or pg_has_role((
                    select c.relowner
                    from pg_class as c
                    where c.oid = network.data_table(e.name)::regclass
                ), 'usage')
            )
        order by e.name
    loop
        perform network.create_implicit_policies(entity.name);
    end loop;
end
$implicit$;
