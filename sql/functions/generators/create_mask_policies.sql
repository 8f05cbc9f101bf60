-- Makes the policies that decide in which branch of a view a record is read, where a masked column
-- has an index; or drops them. Both say what view_by_key says (policies/explicit.sql), and one
-- thing more: a record is in the clear branch if the session sees the field class in the clear, in
-- the masked branch if it does not. Flags come first, for the same reason as there.
-- Security definer because the tables are ownedby_owner's, also when an administrator changes a
-- mask.
create or replace function network.create_mask_policies(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_mask_policies$
declare
    its constant network.entities := network.entity(create_mask_policies.entity_name);
    looked_up constant text := (
        select min(c.field_class) from network.entity_columns(its.name) as c where c.is_looked_up
    );
begin
    execute format(
        $policies$
drop policy if exists view_in_the_clear on %1$s;
drop policy if exists view_masked on %1$s;
revoke all on %1$s from ownedby_clear_gate, ownedby_masked_gate;
        $policies$,
        network.data_table(its.name)
    );
    if looked_up is null then
        return;
    end if;
    execute format(
        $policies$
create policy view_in_the_clear on %1$s
for select to ownedby_clear_gate
using (
    (
        ((select network.session_flags('group'))::boolean[])[%3$I][%4$I]
        or ((select network.session_flags('community'))::boolean[])[%3$I][%4$I]
    )
    and ((select network.clear_flags(%2$L))::boolean[])[%3$I][%4$I]
    and access_key = any ((select network.clear_keys(%2$L, true))::bigint[])
);
comment on policy view_in_the_clear on %1$s is
'Require a right to view, and to see %2$s in the clear, in order to see a record with these columns as they are.';

create policy view_masked on %1$s
for select to ownedby_masked_gate
using (
    (
        ((select network.session_flags('group'))::boolean[])[%3$I][%4$I]
        or ((select network.session_flags('community'))::boolean[])[%3$I][%4$I]
    )
    and ((select network.clear_flags(%2$L))::boolean[])[%3$I][%4$I] is not true
    and access_key = any ((select network.clear_keys(%2$L, false))::bigint[])
);
comment on policy view_masked on %1$s is
'Require a right to view, and none to see %2$s in the clear, in order to see a record with these columns masked.';

grant select on %1$s to ownedby_clear_gate, ownedby_masked_gate;
        $policies$,
        network.data_table(its.name),
        looked_up,
        case its.network_type when 'explicit' then its.owner_column else 'key_group_id' end,
        case its.network_type when 'explicit' then 'privacy_level' else 'key_level' end
    );
end
$create_mask_policies$;
alter function network.create_mask_policies(text) owner to ownedby_owner;
comment on function network.create_mask_policies(text) is
'Makes, renews or drops the policies of the two branches of a view. network.create_views calls it.';
revoke all on function network.create_mask_policies(text) from public;
