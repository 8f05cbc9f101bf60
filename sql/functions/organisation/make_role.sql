-- For the trigger of network.groups: makes the role of a group.
-- Security definer because only ownedby_roles may create roles.
create or replace function network.make_role(
    role_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $make_role$
begin
    if make_role.role_name ~ '^(pg_|ownedby_)' then
        raise exception 'role "%" cannot be a group role: the name is reserved', make_role.role_name
        using errcode = 'reserved_name',
        hint = 'Names that begin with pg_ or ownedby_ are not for groups and logins.';
    end if;
    execute format('create role %I nologin', make_role.role_name);
    execute format(
        'comment on role %I is %L', make_role.role_name,
        -- Everybody in the cluster can read it, so it does not name the group.
        format('Role of a group of database %s, made by ownedby.', current_database())
    );
    execute format('grant ownedby_member to %I', make_role.role_name);
end
$make_role$;
alter function network.make_role(text) owner to ownedby_roles;
comment on function network.make_role(text) is
'Creates the role of a group and makes it a member of ownedby_member.';
revoke all on function network.make_role(text) from public;
grant execute on function network.make_role(text) to ownedby_owner;
