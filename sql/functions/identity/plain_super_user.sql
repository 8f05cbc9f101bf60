-- For the functions that return key sets, which have seen that the login has the rights of
-- ownedby_admin: whether these count without further search, because the login has chosen no role
-- and no user restricts it. Internal.
create or replace view network.plain_super_user with (security_invoker) as
select true as is_plain
where
    current_setting('role') = 'none'
    and not exists (
        select
        from network.users as u
        where u.login_role = cast(session_user as text) collate "default" -- noqa: RF03
    )
    and not exists (
        select
        from network.users as u
        where u.login_id = to_regrole(quote_ident(session_user))
    );
alter view network.plain_super_user owner to ownedby_owner;
comment on view network.plain_super_user is
'One row if the login has chosen no role and has no user; no row otherwise.';
comment on column network.plain_super_user.is_plain is 'Always true.';
