-- Trigger: a change of a group, a user or a membership in a unit changes which logins are plain.
-- Security definer because the notes belong to ownedby_owner, and no one else writes them.
create or replace function network.keep_plain_logins()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_plain_logins$
declare
    role_names text[];
begin
    case tg_table_name
        when 'groups' then
            -- the role of the group, and whoever is a member of it
            select array_agg(r.name) || array_agg(pg_get_userbyid(a.member)::text)
            into role_names
            from unnest(array[
                case when tg_op <> 'INSERT' then old.role_name end,
                case when tg_op <> 'DELETE' then new.role_name end
            ]) as r (name)
            left join pg_auth_members as a on a.roleid = to_regrole(quote_ident(r.name));
        when 'users' then
            role_names := array[
                case when tg_op <> 'INSERT' then old.login_role end,
                case when tg_op <> 'DELETE' then new.login_role end,
                -- renamed since
                case when tg_op <> 'INSERT' then pg_get_userbyid(old.login_id)::text end,
                case when tg_op <> 'DELETE' then pg_get_userbyid(new.login_id)::text end
            ];
        else
            select array_agg(u.login_role)
            into role_names
            from network.users as u
            where u.id in (
                case when tg_op <> 'INSERT' then old.user_id end,
                case when tg_op <> 'DELETE' then new.user_id end
            );
    end case;
    role_names := array_remove(role_names, null);
    if cardinality(role_names) > 0 then
        perform network.refresh_plain_logins(role_names);
    end if;
    return null;
end
$keep_plain_logins$;
alter function network.keep_plain_logins() owner to ownedby_owner;
comment on function network.keep_plain_logins() is
'Trigger function of network.groups, network.users and network.unit_users: keeps network.plain_logins.';
revoke all on function network.keep_plain_logins() from public;

-- The names sort after those of the triggers that grant and revoke the roles of groups.
create or replace trigger users_sessions
after insert or update or delete on network.users
for each row execute function network.keep_plain_logins();
create or replace trigger groups_sessions
after insert or update of role_name, community_id or delete on network.groups
for each row execute function network.keep_plain_logins();
create or replace trigger unit_users_sessions
after insert or update or delete on network.unit_users
for each row execute function network.keep_plain_logins();
comment on trigger users_sessions on network.users is
'Notes whether the login of the user is a plain one.';
comment on trigger groups_sessions on network.groups is
'Notes which logins of the group are plain.';
comment on trigger unit_users_sessions on network.unit_users is
'Notes whether the login of the user is a plain one.';
