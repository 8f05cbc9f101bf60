-- For administrators: takes back what network.admit gave.
-- Security definer because revoking roles needs ownedby_roles.
create or replace function network.expel(
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
as $expel$
declare
    group_number integer;
begin
    perform network.require_super_user('network.expel');
    -- A change of the group, such as of its role, comes before or after.
    perform network.take_turn();
    -- Looked up first: within the query below it would be asked while planning, with an older
    -- snapshot.
    group_number := network.group_id(expel.group_name);
    perform network.revoke_role(
        (select g.role_name from network.groups as g where g.id = group_number), expel.login
    );
end
$expel$;
alter function network.expel(text, text) owner to ownedby_owner;
comment on function network.expel(text, text) is
'Revokes the role of a group from a login; an error when it stays a member by a grant made elsewhere.';
revoke all on function network.expel(text, text) from public;
grant execute on function network.expel(text, text) to ownedby_admin;
