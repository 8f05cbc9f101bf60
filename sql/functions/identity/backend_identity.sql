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
-- Planned once a session.
set plan_cache_mode = force_generic_plan
as $backend_identity$
declare
    claim constant text := current_setting('ownedby.session', true);
    -- Numbers of group, community, user and unit.
    numbers integer[];
begin
    -- One query, because each costs as much again.
    select c.numbers into numbers
    from (
        -- Numbers only once the signature was found right: whatever else somebody wrote there
        -- raises no error.
        select case
            when
                right(claim, 64)
                = network.sign_session(left(claim, -64), s.inner_pad, s.outer_pad)
                then string_to_array(left(claim, -65), '.')::integer[]
        end as numbers
        from network.session_secret as s
        offset 0
    ) as c
    inner join network.users as u on u.id = c.numbers[3] and not u.is_disabled
    inner join network.unit_users as uu
        on uu.unit_id = c.numbers[4] and uu.user_id = u.id and uu.group_id = c.numbers[1]
    -- (its number was compared when the transaction got its identity, and the name is signed)
    inner join network.backends as b on b.login_role = session_user
    where
        (
            b.may_all_groups
            or exists (
                select
                from network.backend_groups as g
                where g.login_role = session_user and g.group_id = c.numbers[1]
            )
        )
        and not exists (
            select
            from pg_auth_members as a
            where a.member = b.login_id and a.roleid <> 'ownedby_backend'::regrole
        );
    return numbers;
end
$backend_identity$;
alter function network.backend_identity() owner to ownedby_owner;
comment on function network.backend_identity() is
'Numbers of group, community, user and unit of a transaction that network.begin_session identified; null for any other.';
revoke all on function network.backend_identity() from public;
