-- Who may reach what. Last of all, so that a policy stands before a privilege could expose a table.
-- tests/golden/privileges.txt shows the outcome, role by role.

-- Schemas
revoke all on schema network, crm, crm_data, review from public;
grant usage on schema network to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_writer, ownedby_steward, ownedby_roles,
ownedby_gate, ownedby_clear_gate, ownedby_masked_gate;
-- Writer and steward name the row types of the views there.
grant usage on schema crm to ownedby_member, ownedby_gate, ownedby_writer, ownedby_steward;
-- (ownedby_owner owns the schemas)
grant usage on schema crm_data to
ownedby_gate, ownedby_clear_gate, ownedby_masked_gate, ownedby_writer, ownedby_steward;
grant usage on schema review to ownedby_admin, ownedby_reviewer;

-- Records
revoke all on all tables in schema crm_data from public;
-- The tables, not the branches of views there: those say themselves who reads them.
do $records$
declare
    entity record;
begin
    for entity in
        select e.name
        from network.entities as e
        where
            e.network_type in ('explicit', 'implicit', 'exceptional')
            and e.schema_name = 'crm_data'
        order by e.name
    loop
        execute format(
            'grant select on crm_data.%1$I to ownedby_gate;'
            ' grant select, insert, update, delete on crm_data.%1$I to'
            ' ownedby_writer, ownedby_steward',
            entity.name
        );
    end loop;
end
$records$;
grant usage on all sequences in schema crm_data to ownedby_writer, ownedby_steward;
revoke all on all tables in schema crm from public;
grant select, insert, update, delete on all tables in schema crm to ownedby_member;

-- Entries that records refer to: one is in schema network.
do $entries$
declare
    entity record;
begin
    for entity in
        select
            e.name,
            e.network_type,
            network.selection_table(e.name) as data_table
        from network.entities as e
        where e.network_type in ('controlled', 'global')
        order by e.name
    loop
        execute format(
            'grant select on %1$s to ownedby_gate, ownedby_steward;'
            ' grant select, insert, update, delete on %1$s to ownedby_writer',
            entity.data_table
        );
        if entity.network_type = 'controlled' then
            execute format(
                'revoke all on crm.%1$I from ownedby_member;'
                ' grant select on crm.%1$I to ownedby_member',
                'selectable_' || entity.name
            );
        end if;
    end loop;
end
$entries$;

-- Configuration
revoke all on all tables in schema network from public;
grant select on all tables in schema network to ownedby_admin, ownedby_reviewer, ownedby_steward;
-- Keys are read by the functions that sign and verify, and by nobody else.
revoke all on network.backend_keys, network.session_secret from
ownedby_admin, ownedby_reviewer, ownedby_steward;
grant update on network.settings to ownedby_admin;
-- A protected table refers to the keys that there are.
grant references on network.access_keys to ownedby_admin;
grant insert, update, delete on
network.communities, network.groups, network.units, network.users,
network.unit_users,
network.privacy_levels, network.privacy_level_groups, network.privacy_level_group_levels,
network.group_collaborations, network.group_collaboration_levels, network.community_collaborations,
network.field_classes, network.masks, network.backend_groups,
network.allowed_lists, network.allowed_list_members,
network.privacy_rules, network.privacy_rule_conditions, network.covered_areas,
network.assignment_rules, network.assignment_rule_conditions
to ownedby_admin;
-- Whoever had it could try values until one fits a hash.
revoke all on network.mask_secret from ownedby_admin, ownedby_reviewer, ownedby_steward;
grant select (id, name) on network.groups to ownedby_member;
-- Who belongs nowhere may ask why: whoami tells nothing but the caller's own names.
grant usage on schema network to public;
grant execute on function network.whoami() to public;
grant select (id, role_name) on network.groups to ownedby_writer;
-- The triggers of records ask who may select an entry.
grant select on network.allowed_list_members to ownedby_writer;
-- The part of the organisation that crm shows: names, never logins.
grant select (id, name) on network.communities to ownedby_gate;
grant select (id, community_id, name, code, classification, is_single_unit) on network.groups
to ownedby_gate;
grant select (id, group_id, parent_unit_id, name, code, classification) on network.units
to ownedby_gate;
grant select (id, name, is_disabled) on network.users to ownedby_gate;
grant select (unit_id, user_id, group_id, is_default) on network.unit_users to ownedby_gate;

-- What was deployed, to compare with what is there
grant usage on schema ownedby to ownedby_admin, ownedby_reviewer;
grant select on ownedby.files, ownedby.objects to ownedby_admin, ownedby_reviewer;

-- Reviews
revoke all on all tables in schema review from public;
grant select on all tables in schema review to ownedby_admin, ownedby_reviewer;

-- The database: members make no objects in it, temporary ones neither.
do $database$
declare
    users_of_public text;
begin
    select string_agg(distinct quote_ident(r.rolname), ', ')
    into users_of_public
    from pg_catalog.pg_class as c
    inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
    inner join pg_catalog.pg_roles as r on c.relowner = r.oid
    where
        (n.nspname = 'public' or n.nspname ~ '^pg_temp_')
        and not r.rolsuper
        and not pg_catalog.pg_has_role(r.oid, (
            select d.datdba from pg_catalog.pg_database as d where d.datname = current_database()
        ), 'usage');
    if users_of_public is not null then
        raise warning
            'these roles made objects in schema public or temporary ones, and cannot any more: %',
            users_of_public
        using hint = 'Grant them CREATE on a schema of their own, or TEMPORARY on the database,'
            ' if they need it.';
    end if;
    execute format('revoke create, temporary on database %I from public', current_database());
    revoke create on schema public from public;
end
$database$;

-- Roles have other numbers in a cluster that the database was restored into.
update network.users as u
set login_id = to_regrole(quote_ident(u.login_role))
where
    to_regrole(quote_ident(u.login_role)) is not null
    and u.login_id is distinct from to_regrole(quote_ident(u.login_role));

update network.backends as b
set login_id = to_regrole(quote_ident(b.login_role))
where
    b.login_id is distinct from to_regrole(quote_ident(b.login_role))
    -- another login that was given the name since is not the backend
    and exists (
        select
        from pg_catalog.pg_auth_members as a
        where
            a.roleid = 'ownedby_backend'::regrole
            and a.member = to_regrole(quote_ident(b.login_role))
    );

-- Memberships granted by hand since, and other numbers of roles.
select network.refresh_plain_logins();
