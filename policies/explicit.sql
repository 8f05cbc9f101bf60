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
do $explicit$
declare
    entity record;
begin
    for entity in
        select e.name from network.entities as e where e.network_type = 'explicit' order by e.name
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
        ((select network.session_flags('group'))::boolean[])[owned_by_group_id][privacy_level]
        or ((select network.session_flags('community'))::boolean[])
            [owned_by_group_id][privacy_level]
    )
    and access_key = any ((select network.session_keys('view'))::bigint[])
);
comment on policy view_by_key on crm_data.%1$I is
'Require a right to view the owner''s records at this privacy level in order to see a record.';

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

drop policy if exists insert_for_owner on crm_data.%1$I;
create policy insert_for_owner on crm_data.%1$I
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
            where g.id = owned_by_group_id
        ),
        'usage'
    )
    or owned_by_group_id = any ((select network.shared_group_ids())::integer[])
    or (select network.is_super_user())
);
comment on policy insert_for_owner on crm_data.%1$I is
'Require the right to work as the owner group, or that it shares itself with the session group, in order to insert a record.';

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
'Require a right to modify the owner''s records at this privacy level in order to change a record.';

drop policy if exists delete_by_owner on crm_data.%1$I;
create policy delete_by_owner on crm_data.%1$I
for delete to ownedby_writer
using (
    (access_key >> 8) = (select network.session_group_id())
    or (select network.is_super_user())
);
comment on policy delete_by_owner on crm_data.%1$I is
'Require to be the owning group in order to delete a record.';

drop policy if exists dedicated_actions on crm_data.%1$I;
create policy dedicated_actions on crm_data.%1$I
for all to ownedby_steward
using (true)
with check (true);
comment on policy dedicated_actions on crm_data.%1$I is
'Require to be a dedicated action, which checks for itself, in order to transfer a record or set its privacy level.';
            $policies$,
            entity.name
        );
    end loop;
end
$explicit$;
