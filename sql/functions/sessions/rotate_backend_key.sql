-- For administrators: a new key for a backend. The old ones count a while longer, so that every
-- instance of the backend can be given the new one without a pause.
-- Security definer because nobody else may write the keys.
create or replace function network.rotate_backend_key(
    login text,
    keep interval default '1 day'
)
returns text
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $rotate_backend_key$
begin
    perform network.require_super_user('network.rotate_backend_key');
    -- taken in turns: of two at once, the second keeps the key of the first
    perform from network.backends as b where b.login_role = rotate_backend_key.login for update;
    if not found then
        raise exception 'login "%" is not that of a backend', rotate_backend_key.login
        using errcode = 'undefined_object', hint = 'The backends are in network.backends.';
    end if;
    if rotate_backend_key.keep is null or rotate_backend_key.keep < interval '0' then
        raise exception 'the old key cannot be kept for %',
            coalesce(rotate_backend_key.keep::text, 'null')
        using errcode = 'invalid_parameter_value', hint = 'An interval such as 1 day, or 0.';
    end if;
    delete from network.backend_keys as k
    where k.login_role = rotate_backend_key.login and k.valid_until <= now();
    -- Two at most: the newest until now, and the one to come.
    delete from network.backend_keys as k
    where
        k.login_role = rotate_backend_key.login
        and k.id < (
            select max(o.id)
            from network.backend_keys as o
            where o.login_role = rotate_backend_key.login
        );
    update network.backend_keys as k
    set valid_until = now() + rotate_backend_key.keep
    where k.login_role = rotate_backend_key.login;
    return network.new_backend_key(rotate_backend_key.login);
end
$rotate_backend_key$;
alter function network.rotate_backend_key(text, interval) owner to ownedby_owner;
comment on function network.rotate_backend_key(text, interval) is
'Makes a new key for a backend and returns it, this once; the one before counts for keep (default: a day) longer, those before that no more.';
revoke all on function network.rotate_backend_key(text, interval) from public;
grant execute on function network.rotate_backend_key(text, interval) to ownedby_admin;
