-- Trigger: a user with another login takes the roles of its groups along.
-- Security definer because granting roles needs ownedby_roles.
create or replace function network.hand_on_login()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $hand_on_login$
declare
    its_role record;
begin
    for its_role in
        select distinct g.role_name, g.is_role_made
        from network.unit_users as uu
        inner join network.groups as g on uu.group_id = g.id
        where uu.user_id = new.id
    loop
        if old.login_role is not null and to_regrole(quote_ident(old.login_role)) is not null then
            perform network.revoke_role(its_role.role_name, old.login_role);
        end if;
        if new.login_role is not null then
            perform network.grant_role(
                its_role.role_name, new.login_role, its_role.is_role_made
            );
        end if;
    end loop;
    return null;
end
$hand_on_login$;
alter function network.hand_on_login() owner to ownedby_owner;
comment on function network.hand_on_login() is
'Trigger function of network.users: moves the group roles from the old login to the new one.';
revoke all on function network.hand_on_login() from public;

create or replace trigger users_login
after update of login_role on network.users
for each row when (old.login_role is distinct from new.login_role)
execute function network.hand_on_login();
comment on trigger users_login on network.users is
'Moves the group roles from the old login to the new one.';
