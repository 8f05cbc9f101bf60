-- Trigger: the login of a user is a member of the roles of the groups of its units, and loses one
-- with the last unit of that group.
-- Security definer because granting roles needs ownedby_roles.
create or replace function network.keep_roles_of_users()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_roles_of_users$
declare
    login text;
begin
    if tg_op in ('DELETE', 'UPDATE') then
        select u.login_role into login from network.users as u where u.id = old.user_id;
        if
            login is not null
            and to_regrole(quote_ident(login)) is not null
            and not exists (
                select
                from network.unit_users as uu
                where uu.user_id = old.user_id and uu.group_id = old.group_id
            )
        then
            perform network.revoke_role(
                (select g.role_name from network.groups as g where g.id = old.group_id), login
            );
        end if;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        select u.login_role into login from network.users as u where u.id = new.user_id;
        if login is not null then
            perform network.grant_role(g.role_name, login, g.is_role_made)
            from network.groups as g
            where g.id = new.group_id;
        end if;
    end if;
    return null;
end
$keep_roles_of_users$;
alter function network.keep_roles_of_users() owner to ownedby_owner;
comment on function network.keep_roles_of_users() is
'Trigger function of network.unit_users: grants and revokes the group roles of the user''s login.';
revoke all on function network.keep_roles_of_users() from public;

create or replace trigger unit_users_roles
after insert or update or delete on network.unit_users
for each row execute function network.keep_roles_of_users();
comment on trigger unit_users_roles on network.unit_users is
'Grants and revokes the group roles of the login of the user.';
