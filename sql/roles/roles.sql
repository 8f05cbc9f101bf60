-- The fixed roles. Roles belong to the cluster, not to the database, so this file
-- runs on every deploy: a database restored into another cluster finds them made. It changes
-- nothing that is right.
do $roles$
declare
    fixed_role record;
    found_role record;
begin
    for fixed_role in
        select *
        from (
            values
            ('ownedby_owner', false, 'Owns the schemas, tables and most functions of ownedby.'
                ' Sees no record: row security is forced on it.'),
            ('ownedby_gate', false, 'Owns the views of crm. May read crm_data and nothing more,'
                ' under row security.'),
            ('ownedby_clear_gate', false, 'Owns the views that read masked look-up columns in the'
                ' clear. May read nothing but the records where the session sees them so.'),
            ('ownedby_masked_gate', false, 'Owns the views that read the same columns masked. May'
                ' read nothing but the other records that the session views.'),
            ('ownedby_writer', false, 'Runs the instead of triggers of crm: changes crm_data,'
                ' itself under row security.'),
            ('ownedby_steward', false, 'Owns the definer functions of dedicated actions (transfer,'
                ' privacy level, keys of children). Nobody may become it.'),
            ('ownedby_roles', true, 'Owns the functions that make, attach and drop group roles,'
                ' and nothing else. Nobody may become it.'),
            ('ownedby_member', false, 'Granted to every group role: may use the views of crm.'),
            ('ownedby_backend', false, 'Granted to the pooled login of a backend: may use the views'
                ' of crm, and sees nothing but in a transaction with a session.'),
            ('ownedby_admin', false, 'The super user of the model: sees, writes and configures'
                ' everything, for any owner.'),
            ('ownedby_reviewer', false, 'Reads the configuration in network, no customer data.')
        ) as r (role_name, creates_roles, purpose)
    loop
        select r.oid, r.rolsuper, r.rolbypassrls, r.rolcanlogin, r.rolcreaterole
        into found_role
        from pg_catalog.pg_roles as r
        where r.rolname = fixed_role.role_name;
        if not found then
            execute format(
                'create role %I nologin %s',
                fixed_role.role_name,
                case when fixed_role.creates_roles then 'createrole' else '' end
            );
            select r.oid into found_role from pg_catalog.pg_roles as r
            where r.rolname = fixed_role.role_name;
        elsif
            found_role.rolsuper or found_role.rolbypassrls or found_role.rolcanlogin
            or found_role.rolcreaterole <> fixed_role.creates_roles
        then
            raise exception 'role "%" exists with attributes that ownedby must not have',
                fixed_role.role_name
            using
                errcode = 'invalid_role_specification',
                hint = format(
                    'It has to be: nologin nosuperuser nobypassrls %s. Alter it, then run up again.',
                    case when fixed_role.creates_roles then 'createrole' else 'nocreaterole' end
                );
        end if;
        if
            pg_catalog.shobj_description(found_role.oid, 'pg_authid')
            is distinct from fixed_role.purpose
        then
            execute format('comment on role %I is %L', fixed_role.role_name, fixed_role.purpose);
        end if;
    end loop;

    -- A super user works through the same views as everybody else, and so does a backend; who it
    -- works for is another question.
    if not pg_catalog.pg_has_role('ownedby_admin', 'ownedby_member', 'member') then
        grant ownedby_member to ownedby_admin;
    end if;
    if not pg_catalog.pg_has_role('ownedby_backend', 'ownedby_member', 'member') then
        grant ownedby_member to ownedby_backend;
    end if;
    -- To hand these on, ownedby_roles needs their ADMIN option, and nothing else of them.
    for fixed_role in
        select r.role_name
        from (values ('ownedby_member'), ('ownedby_backend')) as r (role_name)
        where not exists (
            select
            from pg_catalog.pg_auth_members as m
            where
                m.roleid = r.role_name::regrole
                and m.member = 'ownedby_roles'::regrole
                and m.admin_option
        )
    loop
        execute format('grant %I to ownedby_roles with admin option', fixed_role.role_name);
    end loop;
end
$roles$;
