-- What ownedby up --harden takes from PUBLIC in this database, as a superuser, beyond
-- privileges.sql: CONNECT, and what serves a member for little but keeping the server busy.
-- Who administers the database keeps it: its owner, who deploys, and the superusers.
do $hardening$
declare
    -- Those of them that this version has.
    clients constant name[] := array(
        select r.rolname
        from pg_catalog.pg_roles as r
        where r.rolname in (
            'ownedby_member', 'ownedby_admin', 'ownedby_reviewer', 'ownedby_backend',
            'ownedby_portal'
        )
    );
    -- A superuser needs no grant.
    deployer constant text := (
        select quote_ident(r.rolname)
        from pg_catalog.pg_database as d
        inner join pg_catalog.pg_roles as r on d.datdba = r.oid
        where d.datname = current_database() and not r.rolsuper
    );
    could_connect constant oid[] := array(
        select r.oid
        from pg_catalog.pg_roles as r
        where
            r.rolcanlogin and not r.rolsuper
            and pg_catalog.has_database_privilege(r.oid, current_database(), 'connect')
    );
    cut_off text;
    functions text;
    login record;
begin
    execute format(
        'grant connect on database %I to %s', current_database(), array_to_string(clients, ', ')
    );
    execute format('revoke connect on database %I from public', current_database());
    -- Who inherits nothing, such as the login of a backend, has to be named.
    for login in
        select distinct r.rolname
        from pg_catalog.pg_roles as r
        inner join pg_catalog.pg_roles as c
            on pg_catalog.pg_has_role(r.oid, c.oid, 'member') and c.rolname = any(clients)
        where
            r.oid = any(could_connect)
            and not pg_catalog.has_database_privilege(r.oid, current_database(), 'connect')
    loop
        execute format('grant connect on database %I to %I', current_database(), login.rolname);
    end loop;
    select string_agg(quote_ident(r.rolname), ', ' order by r.rolname)
    into cut_off
    from pg_catalog.pg_roles as r
    where
        r.oid = any(could_connect)
        and not pg_catalog.has_database_privilege(r.oid, current_database(), 'connect');
    if cut_off is not null then
        raise warning 'these logins could connect as anybody could, and cannot any more: %', cut_off
        using hint = format(
            'Whoever needs it: grant connect on database %I to …', current_database()
        );
    end if;

    select string_agg(p.oid::regprocedure::text, ', ')
    into functions
    from pg_catalog.pg_proc as p
    where
        p.pronamespace = 'pg_catalog'::regnamespace
        and (
            -- locks that name no object: one login can fill the table of locks for all
            p.proname ~ '^pg_(try_)?advisory_(xact_)?(un)?lock'
            -- large objects: space without limit, in a table without row security
            or p.proname ~ '^lo_'
            or p.proname in ('loread', 'lowrite')
            -- how large tables are, hidden rows included
            or p.proname in (
                'pg_database_size', 'pg_indexes_size', 'pg_relation_size', 'pg_table_size',
                'pg_tablespace_size', 'pg_total_relation_size'
            )
            -- other sessions of the same role, such as those of a pool; the log of changes
            or p.proname in (
                'pg_cancel_backend', 'pg_terminate_backend', 'pg_logical_emit_message'
            )
        );
    execute format('revoke execute on function %s from public', functions);
    -- Functions that are there run on: this is about do blocks and functions of one's own.
    revoke usage on language plpgsql from public;
    -- A new mask or privacy rule makes functions anew, which these own.
    grant usage on language plpgsql to ownedby_owner, ownedby_writer, ownedby_steward;
    if deployer is not null then
        execute format('grant execute on function %s to %s', functions, deployer);
        execute format('grant usage on language plpgsql to %s', deployer);
    end if;
end
$hardening$;
