-- For the functions that return key sets, which have seen that the login has the rights of
-- ownedby_admin: what these see, if they count without further search, because the login has chosen
-- no role and no user restricts it. Internal.
create or replace view network.plain_super_user with (security_invoker) as
select
    k.keys,
    k.flags
from network.all_keys as k
where
    current_setting('role') = 'none'
    and not exists (
        select
        from network.users as u
        where u.login_role = cast(session_user as text) collate "default" -- noqa: RF02, RF03
    )
    and not exists (
        select
        from network.users as u
        where u.login_id = to_regrole(quote_ident(session_user))
    );
alter view network.plain_super_user owner to ownedby_owner;
comment on view network.plain_super_user is
'Every access key, in one row, if the login has chosen no role and has no user; no row otherwise.';
comment on column network.plain_super_user.keys is 'The access keys, ascending.';
comment on column network.plain_super_user.flags is 'The same as flags[group][level].';
