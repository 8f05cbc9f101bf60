-- Trigger: the login of a user exists already; a user who goes leaves its units first, so that the
-- login loses their roles.
-- Security definer because members may not read the organisation.
create or replace function network.complete_user()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $complete_user$
declare
    uses text;
begin
    if tg_op = 'DELETE' then
        uses := concat_ws(
            ', ',
            network.records_of_user(old.id),
            (
                select string_agg(format('assignment rule "%s"', r.name), ', ' order by r.name)
                from network.assignment_rules as r
                where r.assigned_user_id = old.id
            )
        );
        if uses <> '' then
            raise exception 'user "%" is still in use: %', old.name, uses
            using errcode = 'foreign_key_violation',
            hint = 'Assign these to somebody else, or disable the user.';
        end if;
        delete from network.unit_users as uu where uu.user_id = old.id;
        return old;
    end if;
    -- A longer name would be cut, and find another role.
    if
        octet_length(new.login_role) > 63
        or (new.login_role is not null and to_regrole(quote_ident(new.login_role)) is null)
    then
        raise exception 'login role "%" of user "%" does not exist', new.login_role, new.name
        using errcode = 'undefined_object', hint = 'Make it first: create role … login.';
    end if;
    new.login_id := to_regrole(quote_ident(new.login_role));
    return new;
end
$complete_user$;
alter function network.complete_user() owner to ownedby_owner;
comment on function network.complete_user() is
'Trigger function of network.users: checks the login; on deletion leaves the units.';
revoke all on function network.complete_user() from public;

create or replace trigger users_complete
before insert or update of login_role, login_id or delete on network.users
for each row execute function network.complete_user();
comment on trigger users_complete on network.users is
'Checks the login of a user; on deletion leaves the units.';
