-- For network.plain_session: the identity that network.begin_session gave to this transaction. The
-- setting that carries it can be written by anybody; what counts is the server's signature, which
-- covers process, transaction, start of the server and login. What may change while the transaction
-- runs is asked each time: user, unit, ceiling, and whether the login is that of a backend and
-- nothing else.
-- Security definer because nobody else may read the key.
create or replace function network.backend_identity()
returns integer[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
-- Planned once a session, and by index whatever the statistics say.
set plan_cache_mode = force_generic_plan
as $backend_identity$
declare
    claim constant text := current_setting('ownedby.session', true);
    -- Numbers of group, community, user and unit.
    numbers integer[];
begin
    -- Whatever somebody wrote there raises no error.
    if claim is null or claim !~ '^([0-9]{1,9}\.){4}[0-9a-f]{64}$' then
        return null;
    end if;
    numbers := string_to_array(left(claim, -65), '.');
    -- One query, because each costs as much again.
    perform
    from network.session_secret as s
    inner join network.backends as b
        on
            b.login_role = session_user
            and b.login_id = to_regrole(quote_ident(session_user))
    inner join network.users as u on u.id = numbers[3] and not u.is_disabled
    inner join network.unit_users as uu
        on uu.unit_id = numbers[4] and uu.user_id = numbers[3] and uu.group_id = numbers[1]
    where
        right(claim, 64) = network.sign_session(left(claim, -64), s.inner_pad, s.outer_pad)
        and (
            b.may_all_groups
            or exists (
                select
                from network.backend_groups as g
                where g.login_role = session_user and g.group_id = numbers[1]
            )
        )
        and not exists (
            select
            from pg_auth_members as a
            where a.member = b.login_id and a.roleid <> 'ownedby_backend'::regrole
        );
    if not found then
        return null;
    end if;
    return numbers;
end
$backend_identity$;
alter function network.backend_identity() owner to ownedby_owner;
comment on function network.backend_identity() is
'Numbers of group, community, user and unit of a transaction that network.begin_session identified; null for any other.';
revoke all on function network.backend_identity() from public;
