-- Protected tables (NET-15), beside what is the same on every explicit or implicit table. The table
-- is still there for whoever had privileges on it before, and for the views over it, which
-- PostgreSQL reads as their owner: they get the rows that the session may view, and of these the
-- ones in which nothing is masked for it. They write through the view in crm alone.
--
-- Not for PUBLIC: these would hold for the owners of the views of crm, too, and the second way to
-- see a record would keep the first from its index.
create or replace function network.create_protected_policies(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_protected_policies$
declare
    its constant network.entities := network.entity(create_protected_policies.entity_name);
begin
    execute format(
        $policies$
drop policy if exists view_in_place on %1$s;
create policy view_in_place on %1$s
for select to ownedby_member, %5$s
using (
    (
        ((select network.session_flags('group'))::boolean[])[%2$I][%3$I]
        or ((select network.session_flags('community'))::boolean[])[%2$I][%3$I]
    )
    and access_key = any ((select network.session_keys('view'))::bigint[])
    and (
        (select network.open_flags(%4$L)) is null
        or ((select network.open_flags(%4$L))::boolean[])[%2$I][%3$I]
    )
);
comment on policy view_in_place on %1$s is
'Require a right to view, and to see every masked column in the clear, in order to see a record in its table or in a view over it.';

drop policy if exists configure on %1$s;
create policy configure on %1$s
for all to ownedby_admin
using ((select network.is_super_user()))
with check ((select network.is_super_user()));
comment on policy configure on %1$s is
'Require to be a super user in order to change the table itself.';
        $policies$,
        network.data_table(its.name),
        case its.network_type when 'explicit' then its.owner_column else 'key_group_id' end,
        case its.network_type when 'explicit' then 'privacy_level' else 'key_level' end,
        its.name,
        (
            select c.relowner::regrole
            from pg_class as c
            where c.oid = network.data_table(its.name)::regclass
        )
    );
end
$create_protected_policies$;
alter function network.create_protected_policies(text) owner to ownedby_owner;
comment on function network.create_protected_policies(text) is
'Makes or renews the further policies of a protected table. network.protect calls it.';
revoke all on function network.create_protected_policies(text) from public;
grant execute on function network.create_protected_policies(text) to ownedby_admin;

do $protected$
declare
    entity record;
begin
    for entity in
        select p.entity as name
        from network.protected_tables as p
        -- the policies of a protected table are its owner's to make
        where pg_has_role((
            select c.relowner
            from pg_class as c
            where c.oid = network.data_table(p.entity)::regclass
        ), 'usage')
        order by p.entity
    loop
        perform network.create_protected_policies(entity.name);
    end loop;
end
$protected$;
