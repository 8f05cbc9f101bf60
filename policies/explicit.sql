-- Explicit viewing access (NET-2 to NET-4): a record may be seen by its owning group and by whoever
-- a collaboration names at its privacy level. Owner and level are one number, the access key; what
-- a session may is a set of them, read once a statement. The same six policies on every explicit
-- table.
--
-- For readers the set is asked twice. As an array the index can be asked for it. As flags it is
-- what every row is checked with first: a subscript costs nothing in the eyes of the planner, so no
-- cast or operator of the reader, however cheap, comes before it (CVE-2026-116327,
-- docs/decisions/0003).
--
-- ownedby_gate owns the views of crm, so reading through a view is decided by the policy for
-- ownedby_gate; ownedby_writer runs their triggers. Clients have no privilege here, and
-- ownedby_owner sees nothing.
create or replace function network.create_explicit_policies(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_explicit_policies$
declare
    its constant network.entities := network.entity(create_explicit_policies.entity_name);
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
        ((select network.session_flags('group'))::boolean[])[%2$I][privacy_level]
        or ((select network.session_flags('community'))::boolean[])
            [%2$I][privacy_level]
    )
    and access_key = any ((select network.session_keys('view'))::bigint[])
);
comment on policy view_by_key on %1$s is
'Require a right to view the owner''s records at this privacy level in order to see a record.';

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

drop policy if exists insert_for_owner on %1$s;
create policy insert_for_owner on %1$s
for insert to ownedby_writer
with check (
    -- The common case by PostgreSQL's own word, which costs a tenth of asking for the identity once
    -- more; the trigger, the only way here, has asked, and refuses a disabled user or a group that
    -- is not the session's.
    pg_has_role(
        to_regrole(
            quote_ident(coalesce(nullif(current_setting('role'), 'none'), session_user::text))
        ),
        (
            select to_regrole(quote_ident(g.role_name))
            from network.groups as g
            where g.id = %3$I.%2$I
        ),
        'usage'
    )
    or %2$I = any ((select network.shared_group_ids())::integer[])
    or (select network.is_super_user())
);
comment on policy insert_for_owner on %1$s is
'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

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
'Require a right to modify the owner''s records at this privacy level in order to change a record.';

drop policy if exists delete_by_owner on %1$s;
create policy delete_by_owner on %1$s
for delete to ownedby_writer
using (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
);
comment on policy delete_by_owner on %1$s is
'Require to be the owning group in order to delete a record.';

drop policy if exists dedicated_actions on %1$s;
create policy dedicated_actions on %1$s
for all to ownedby_steward
using (true)
with check (true);
comment on policy dedicated_actions on %1$s is
'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';
        $policies$,
        network.data_table(its.name),
        its.owner_column,
        its.name
    );
end
$create_explicit_policies$;
alter function network.create_explicit_policies(text) owner to ownedby_owner;
comment on function network.create_explicit_policies(text) is
'Makes or renews the policies of an explicit entity. For the deployer, and network.protect.';
revoke all on function network.create_explicit_policies(text) from public;
grant execute on function network.create_explicit_policies(text) to ownedby_admin;

do $explicit$
declare
    entity record;
begin
    for entity in
        select e.name
        from network.entities as e
        where
            e.network_type = 'explicit'
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
        perform network.create_explicit_policies(entity.name);
    end loop;
end
$explicit$;
