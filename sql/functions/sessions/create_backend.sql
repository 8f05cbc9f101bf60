-- For administrators: makes an existing login that of a backend, which works for the users of the
-- named groups and no others.
-- Security definer because granting roles needs ownedby_roles.
create or replace function network.create_backend(
    login text,
    groups text[] default null
)
returns text
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_backend$
begin
    perform network.require_super_user('network.create_backend');
    if create_backend.groups is not null and cardinality(create_backend.groups) = 0 then
        raise exception 'backend "%" needs at least one group', create_backend.login
        using errcode = 'invalid_parameter_value',
        hint = 'Name the groups for whose users it may work; leave them out for all groups.';
    end if;
    if exists (select from network.backends as b where b.login_role = create_backend.login) then
        raise exception 'login "%" is that of a backend already', create_backend.login
        using errcode = 'duplicate_object',
        hint = 'For a new key: network.rotate_backend_key. For other groups:'
            ' network.backend_groups.';
    end if;
    if exists (
        select
        from network.users as u
        where u.login_role = create_backend.login
    ) then
        raise exception 'login "%" is that of a user', create_backend.login
        using errcode = 'invalid_parameter_value', hint = 'A backend has a login of its own.';
    end if;
    perform network.admit_backend(create_backend.login);
    insert into network.backends (login_role, login_id, may_all_groups)
    values (
        create_backend.login,
        to_regrole(quote_ident(create_backend.login)),
        create_backend.groups is null
    );
    insert into network.backend_groups (login_role, group_id)
    select create_backend.login, network.group_id(g.name)
    from unnest(create_backend.groups) as g (name)
    on conflict do nothing;
    return network.new_backend_key(create_backend.login);
end
$create_backend$;
alter function network.create_backend(text, text[]) owner to ownedby_owner;
comment on function network.create_backend(text, text[]) is
'Makes an existing login, a member of no group, that of a backend; returns the key with which it signs, which is shown this once. groups: the groups for whose users it may work; null: all, later ones too.';
revoke all on function network.create_backend(text, text[]) from public;
grant execute on function network.create_backend(text, text[]) to ownedby_admin;
