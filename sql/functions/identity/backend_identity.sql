-- For network.plain_session: the identity that network.begin_session gave to this transaction. The
-- setting that carries it can be written by anybody; what counts is the server's signature, which
-- covers process, transaction, start of the server and login. What may change while the transaction
-- runs, user, unit and ceiling, is asked each time.
-- Security definer because nobody else may read the key.
create or replace function network.backend_identity()
returns integer[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $backend_identity$
declare
    claim constant text := current_setting('ownedby.session', true);
    -- Numbers of group, community, user and unit, read only once the signature was found right.
    numbers integer[];
begin
    perform
    from network.session_secret as s
    where right(claim, 64) = network.sign_session(left(claim, -64), s.inner_pad, s.outer_pad);
    if not found then
        return null;
    end if;
    numbers := string_to_array(left(claim, -65), '.')::integer[];
    perform
    from network.backends as b
    inner join network.users as u on u.id = numbers[3] and not u.is_disabled
    inner join network.unit_users as uu
        on uu.unit_id = numbers[4] and uu.user_id = numbers[3] and uu.group_id = numbers[1]
    where
        b.login_role = session_user
        and (
            b.may_all_groups
            or exists (
                select
                from network.backend_groups as g
                where g.login_role = b.login_role and g.group_id = numbers[1]
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
