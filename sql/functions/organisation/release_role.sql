-- Trigger: the role that was made for a group goes with it (ORG-12); an attached one stays, without
-- the rights of a member.
-- Security definer because dropping roles needs ownedby_roles.
create or replace function network.release_role()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $release_role$
begin
    perform network.detach_role(old.role_name, old.is_role_made);
    return null;
end
$release_role$;
alter function network.release_role() owner to ownedby_owner;
comment on function network.release_role() is
'Trigger function of network.groups: drops or detaches the role of a deleted group.';
revoke all on function network.release_role() from public;

create or replace trigger groups_role
after delete on network.groups
for each row execute function network.release_role();
comment on trigger groups_role on network.groups is
'Drops or detaches the role of a deleted group.';
