-- Trigger: fills what a group may leave out (accounts_on, role) before it is checked, and makes or
-- attaches its role.
-- Security definer because making roles needs ownedby_roles.
create or replace function network.complete_group()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $complete_group$
declare
    prefix constant text := case when current_database() ~ '^(pg_|ownedby)' then 'g_' else '' end;
    plain constant text := lower(prefix || current_database() || '_' || new.name);
    derived text := regexp_replace(plain, '[^a-z0-9_]+', '_', 'g');
    is_new boolean;
    login text;
    unit_names text;
begin
    if new.name is null then
        return new; -- the constraint says so
    end if;
    if new.classification = 'partner' and new.accounts_on is null then
        select s.partner_accounts_on into new.accounts_on from network.settings as s;
    end if;

    if tg_op = 'UPDATE' then
        if new.classification = 'internal' and old.classification = 'partner' then
            new.accounts_on := null;
        end if;
        if
            new.accounts_on = 'group' and old.accounts_on is distinct from 'group'
            and network.has_unit_accounts(new.id)
        then
            raise exception 'group "%": its units have accounts receivable of their own', new.name
            using errcode = 'check_violation',
            hint = 'Delete those accounts first, or keep accounts_on unit.';
        end if;
        select string_agg(format('"%s"', u.name), ', ' order by u.name) into unit_names
        from network.units as u
        where u.group_id = new.id and u.same_contact_as_group;
        if new.accounts_on = 'unit' and unit_names is not null then
            raise exception 'group "%": these units use its contact: %', new.name, unit_names
            using errcode = 'foreign_key_violation',
            hint = 'With accounts on the unit each needs a contact of its own'
                ' (same_contact_as_group).';
        end if;
        select string_agg(format('"%s"', u.name), ', ' order by u.name) into unit_names
        from network.units as u
        where u.group_id = new.id
        having count(*) > 1;
        if new.is_single_unit and not old.is_single_unit and unit_names is not null then
            raise exception 'group "%" has several units: %', new.name, unit_names
            using errcode = 'unique_violation',
            hint = 'Only a group with one unit, or none yet, can become a single-unit group.';
        end if;
        new.is_role_made := old.is_role_made;
        if new.role_name is not distinct from old.role_name then
            return new;
        end if;
    end if;

    if new.role_name is not null then
        if octet_length(new.role_name) > 63 then
            raise exception 'role name "%" has % bytes', new.role_name, octet_length(new.role_name)
            using errcode = 'name_too_long', hint = 'A role name has at most 63 bytes.';
        elsif new.role_name = '' then
            raise exception 'the role name of group "%" is empty', new.name
            using errcode = 'invalid_parameter_value',
            hint = 'Leave it out for a name made of those of the database and the group.';
        end if;
        if exists (select from network.groups as g where g.role_name = new.role_name) then
            raise exception 'role "%" is already the role of group "%"', new.role_name,
                (select g.name from network.groups as g where g.role_name = new.role_name)
            using errcode = 'unique_violation', hint = 'Each group has a role of its own.';
        end if;
        is_new := to_regrole(quote_ident(new.role_name)) is null;
        if is_new then
            perform network.make_role(new.role_name);
        else
            perform network.attach_role(new.role_name);
        end if;
        -- A role renamed by hand is one that was there: it is not dropped with the group any more.
        new.is_role_made := is_new;
        if tg_op = 'UPDATE' then
            -- Whoever worked as the group goes on under its new role.
            for login in
                select pg_get_userbyid(m.member)::text
                from pg_auth_members as m
                where
                    m.roleid = to_regrole(quote_ident(old.role_name))
                    and pg_get_userbyid(m.member) !~ '^(pg_|ownedby_)'
                    and pg_get_userbyid(m.member)::text <> new.role_name
            loop
                begin
                    perform network.grant_role(new.role_name, login, is_new);
                exception
                    when insufficient_privilege then
                        raise warning 'login "%" is not a member of role "%" yet',
                            login, new.role_name
                        using hint = format(
                            'ownedby_roles does not administer that role: grant %I to %I',
                            new.role_name, login
                        );
                end;
                if not old.is_role_made then
                    perform network.revoke_role(old.role_name, login);
                end if;
            end loop;
            perform network.detach_role(old.role_name, old.is_role_made);
        end if;
        return new;
    end if;
    if tg_op = 'UPDATE' then
        return new; -- null: the constraint says so
    end if;

    -- A name that had to be changed gets a piece of hash, so that two groups never meet in one
    -- role.
    if
        translate(plain, ' -', '__') <> derived
        or octet_length(derived) > 63
        or to_regrole(quote_ident(derived)) is not null
    then
        derived := rtrim(left(derived, 54), '_') || '_'
            || left(encode(sha256(convert_to(new.name, 'UTF8')), 'hex'), 8);
    end if;
    if to_regrole(quote_ident(derived)) is not null then
        raise exception 'role "%", the default for group "%", exists already', derived, new.name
        using
            errcode = 'duplicate_object',
            hint = 'It is left from elsewhere: drop it, or name the role of the group (role_name).';
    end if;
    perform network.make_role(derived);
    new.role_name := derived;
    new.is_role_made := true;
    return new;
end
$complete_group$;
alter function network.complete_group() owner to ownedby_owner;
comment on function network.complete_group() is
'Trigger function of network.groups: the default for accounts_on, and the PostgreSQL role.';
revoke all on function network.complete_group() from public;

create or replace trigger groups_complete
before insert
or update of role_name, is_role_made, is_single_unit, accounts_on, classification
on network.groups
for each row execute function network.complete_group();
comment on trigger groups_complete on network.groups is
'Fills accounts_on from the settings and makes or attaches the role of the group.';
