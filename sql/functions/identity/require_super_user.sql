-- For the definer functions of administrators: the privilege to call them does not tell a disabled
-- user.
-- Security definer because members may not read the organisation.
create or replace function network.require_super_user(
    action text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $require_super_user$
declare
    me constant record := network.identify();
begin
    if not me.is_super_user then
        raise exception 'only a super user may call %', require_super_user.action
        using errcode = 'insufficient_privilege',
        detail = format(
            'login "%s": %s', session_user, coalesce(me.problem, 'not a member of ownedby_admin')
        ),
        hint = 'A super user is a member of ownedby_admin whose user is not disabled.';
    end if;
end
$require_super_user$;
alter function network.require_super_user(text) owner to ownedby_owner;
comment on function network.require_super_user(text) is
'Raises 42501 unless the session is a super user.';
revoke all on function network.require_super_user(text) from public;
grant execute on function network.require_super_user(text) to
ownedby_owner, ownedby_steward, ownedby_admin;
