-- For backends: gives this transaction, and no other, the identity of a user in a unit. The token
-- is made outside, with a key that no SQL can read; so SQL that somebody managed to inject can drop
-- the identity, but neither make one nor carry one into the next transaction.
-- Security definer because nobody else may read keys and organisation.
create or replace function network.begin_session(
    token text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
-- Planned once a session: planned anew, each query takes several times as long.
set plan_cache_mode = force_generic_plan
as $begin_session$
declare
    -- 1.<key>.<user>.<unit>.<expiry>.<signature>; names in hexadecimal
    parts constant text[] := string_to_array(begin_session.token, '.');
    is_well_formed constant boolean := cardinality(parts) = 6
    and parts[1] = '1'
    and parts[2] ~ '^[0-9]{1,9}$'
    and parts[3] ~ '^[0-9a-f]+$'
    and (parts[4] = '-' or parts[4] ~ '^[0-9a-f]+$')
    and parts[5] ~ '^[0-9]{1,12}$'
    and parts[6] ~ '^[0-9a-f]+$';
    poison text;
    its_backend record;
    its_user record;
    its_unit record;
    unit_ids integer[];
    claim text;
begin
    -- What was left on the connection may be waiting for the next identity. In steps, because each
    -- question to a table costs more than all the rest.
    if current_setting('role') <> 'none' then
        poison := 'SET ROLE is in force';
    elsif current_setting('row_security') <> 'on' then
        poison := 'row_security is not on';
    elsif exists (select from pg_prepared_statements as p where p.from_sql) then
        poison := 'statements were prepared in SQL';
    elsif pg_my_temp_schema() <> 0 then
        perform from pg_class as c where c.relnamespace = pg_my_temp_schema()
        union all
        select from pg_proc as p where p.pronamespace = pg_my_temp_schema()
        union all
        select from pg_type as t where t.typnamespace = pg_my_temp_schema();
        if found then
            poison := 'there are temporary objects';
        end if;
    end if;
    if poison is not null then
        raise exception 'this connection is not clean: %', poison
        using errcode = 'object_in_use',
        hint = 'Close it, and let the pool make a new one. ownedby.session() does.';
    end if;
    -- Cursors that outlive their transaction hold rows of another identity.
    execute 'close all';

    if current_setting('ownedby.session', true) <> '' then
        -- Anybody can write the setting; what counts is whether it holds.
        if network.backend_identity() is not null then
            raise exception 'this transaction has an identity already'
            using errcode = 'active_sql_transaction',
            hint = 'One transaction works for one user: end it, and begin another.';
        end if;
    end if;
    select
        b.may_all_groups,
        exists (
            select
            from pg_auth_members as a
            where a.member = b.login_id and a.roleid <> 'ownedby_backend'::regrole
        ) as is_member,
        -- with, or before, all that it stands for: what changes from here on is seen as a change
        s.xmin::text as last_change,
        k.inner_pad,
        k.outer_pad
    into its_backend
    from network.backends as b
    cross join network.settings as s
    cross join network.session_secret as k
    where b.login_role = session_user and pg_get_userbyid(b.login_id) = session_user;
    if not found then
        raise exception 'login "%" is not that of a backend', session_user
        using errcode = 'invalid_authorization_specification',
        hint = 'A super user makes it one: ownedby backend create, or network.create_backend.';
    end if;
    if its_backend.is_member then
        raise exception 'login "%" is a member of other roles than ownedby_backend', session_user
        using errcode = 'invalid_authorization_specification',
        hint = 'What is typed there could choose them: revoke them.';
    end if;
    if is_well_formed is not true then
        raise exception 'the token is malformed'
        using errcode = 'invalid_authorization_specification',
        hint = 'It is made for one transaction, from network.challenge(): see ownedby.session().';
    end if;
    perform
    from network.backend_keys as k
    where
        k.id = parts[2]::integer
        and k.login_role = session_user
        and (k.valid_until is null or k.valid_until > now())
        and parts[6] = encode(
            sha256(k.outer_pad || sha256(k.inner_pad || convert_to(
                concat_ws('.', array_to_string(parts[:5], '.'), network.challenge()),
                'UTF8'
            ))),
            'hex'
        );
    if not found then
        raise exception 'the token does not hold here'
        using
            errcode = 'invalid_authorization_specification',
            detail = 'It was made with another key, or for another transaction, database or login,'
                ' or was changed.',
            hint = 'Ask network.challenge() in this transaction and sign the answer; after a'
                ' rotation, sign with the new key.';
    end if;
    if to_timestamp(parts[5]::bigint) <= clock_timestamp() then
        raise exception 'the token expired at %', to_timestamp(parts[5]::bigint)
        using errcode = 'invalid_authorization_specification',
        hint = 'Ask for a new challenge; compare the clocks of backend and server.';
    end if;

    select u.id, u.name, u.is_disabled into its_user
    from network.users as u
    where u.name = convert_from(decode(parts[3], 'hex'), 'UTF8');
    if not found or its_user.is_disabled then
        raise exception 'user "%" %', convert_from(decode(parts[3], 'hex'), 'UTF8'),
            case when found then 'is disabled' else 'does not exist' end
        using errcode = 'invalid_authorization_specification',
        hint = 'The users are in network.users.';
    end if;
    -- Without a unit named: the only one, or the default in the only group.
    if parts[4] <> '-' then
        unit_ids := array(
            select u.id
            from network.units as u
            where u.name = convert_from(decode(parts[4], 'hex'), 'UTF8')
        );
    else
        unit_ids := array(
            select uu.unit_id
            from network.unit_users as uu
            where
                uu.user_id = its_user.id
                and (
                    uu.is_default
                    or not exists (
                        select
                        from network.unit_users as other
                        where other.user_id = uu.user_id and other.unit_id <> uu.unit_id
                    )
                )
        );
    end if;
    if cardinality(unit_ids) > 1 then
        raise exception 'user "%" belongs to units of several groups', its_user.name
        using errcode = 'invalid_authorization_specification', hint = 'Name the unit.';
    end if;
    select uu.unit_id, uu.group_id, g.community_id, g.name as group_name into its_unit
    from network.unit_users as uu
    inner join network.groups as g on uu.group_id = g.id
    where uu.user_id = its_user.id and uu.unit_id = unit_ids[1];
    if not found then
        raise exception 'user "%" %', its_user.name,
            case
                when parts[4] <> '-' then format(
                    'does not belong to unit "%s"', convert_from(decode(parts[4], 'hex'), 'UTF8')
                )
                else 'has no unit to work through'
            end
        using errcode = 'invalid_authorization_specification',
        hint = 'The units of users are in network.unit_users.';
    end if;
    if
        not its_backend.may_all_groups
        and not exists (
            select
            from network.backend_groups as g
            where g.login_role = session_user and g.group_id = its_unit.group_id
        )
    then
        raise exception 'backend "%" may not work for group "%"', session_user, its_unit.group_name
        using errcode = 'invalid_authorization_specification',
        hint = 'A super user adds the group to network.backend_groups.';
    end if;

    claim := concat_ws(
        '.',
        its_unit.group_id,
        its_unit.community_id,
        its_user.id,
        its_unit.unit_id,
        its_backend.last_change,
        ''
    );
    claim := claim || network.sign_session(claim, its_backend.inner_pad, its_backend.outer_pad);
    -- Settings that were left there would change what the next one's statements mean. After this
    -- the search path is no longer that of the function.
    execute 'reset all';
    perform pg_catalog.set_config('ownedby.session', claim, true);
end
$begin_session$;
alter function network.begin_session(text) owner to ownedby_owner;
comment on function network.begin_session(text) is
'Gives this transaction the identity of a user in a unit, which a signed token names. Errors: 28000 when the token, the user, the unit or the ceiling of the backend forbids it, 55006 when something was left on the connection, which then has to be closed.';
revoke all on function network.begin_session(text) from public;
grant execute on function network.begin_session(text) to ownedby_backend, ownedby_owner;
