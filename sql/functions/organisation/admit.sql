-- For administrators: lets a login without a user, such as that of a BI tool, work as a group.
-- Security definer because granting roles needs ownedby_roles.
create or replace function network.admit(
    login text,
    group_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $admit$
declare
    group_number integer;
begin
    perform network.require_super_user('network.admit');
    -- A change of the group, such as of its role, comes before or after.
    perform network.take_turn();
    -- Looked up first: within the query below it would be asked while planning, with an older
    -- snapshot.
    group_number := network.group_id(admit.group_name);
    perform network.grant_role(g.role_name, admit.login, g.is_role_made)
    from network.groups as g
    where g.id = group_number;
end
$admit$;
alter function network.admit(text, text) owner to ownedby_owner;
comment on function network.admit(text, text) is
'Grants the role of a group to an existing login, which then works as that group in any SQL client.';
revoke all on function network.admit(text, text) from public;
grant execute on function network.admit(text, text) to ownedby_admin;
