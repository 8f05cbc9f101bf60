-- For network.plain_session: the identity that network.begin_session gave to this transaction. The
-- setting that carries it can be written by anybody; what counts is the server's signature, which
-- covers process, transaction, start of the server and login. Whether user, unit and ceiling still
-- are as they were is asked when anything in the configuration changed since: every change writes
-- the row of network.settings first (network.take_turn).
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
    -- Numbers of group, community, user and unit; and of the last change before.
    parts text[];
    numbers integer[];
    last_change text;
begin
    -- Taken apart only once the signature was found right: whatever else somebody wrote there
    -- raises no error. One query, because each costs as much again.
    select
        case
            when
                right(claim, 64)
                = network.sign_session(left(claim, -64), k.inner_pad, k.outer_pad)
                then string_to_array(left(claim, -65), '.')
        end,
        s.xmin::text
    into parts, last_change
    from network.session_secret as k
    cross join network.settings as s;
    if parts is null then
        return null;
    end if;
    numbers := parts[:4];
    if parts[5] = last_change then
        return numbers;
    end if;
    perform
    from network.unit_users as uu
    inner join network.users as u on uu.user_id = u.id and not u.is_disabled
    inner join network.backends as b on b.login_role = session_user
    where
        uu.unit_id = numbers[4]
        and uu.user_id = numbers[3]
        and uu.group_id = numbers[1]
        and (
            b.may_all_groups
            or exists (
                select
                from network.backend_groups as g
                where g.login_role = session_user and g.group_id = numbers[1]
            )
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
