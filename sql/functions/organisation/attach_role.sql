-- For the trigger of network.groups: takes a role that exists as the role of a group.
-- Security definer because only ownedby_roles may grant ownedby_member.
create or replace function network.attach_role(
    role_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $attach_role$
begin
    perform network.require_safe_role(attach_role.role_name, 'a group role');
    execute format('grant ownedby_member to %I', attach_role.role_name);
end
$attach_role$;
alter function network.attach_role(text) owner to ownedby_roles;
comment on function network.attach_role(text) is
'Makes an existing, unprivileged role a member of ownedby_member.';
revoke all on function network.attach_role(text) from public;
grant execute on function network.attach_role(text) to ownedby_owner;
