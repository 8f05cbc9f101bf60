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
begin
    if tg_op = 'UPDATE' then
        if new.role_name is distinct from old.role_name then
            perform network.attach_role(new.role_name);
            new.is_role_made := false;
            -- A role renamed by hand is gone under its old name, and stays the group's own.
            if to_regrole(quote_ident(old.role_name)) is null then
                new.is_role_made := old.is_role_made;
            else
                perform network.detach_role(old.role_name, old.is_role_made);
            end if;
        end if;
        if new.classification = 'partner' and new.accounts_on is null then
            select s.partner_accounts_on into new.accounts_on from network.settings as s;
        elsif new.classification = 'internal' and old.classification = 'partner' then
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
        return new;
    end if;

    if new.name is null then
        return new; -- the constraint says so
    end if;
    if new.classification = 'partner' and new.accounts_on is null then
        select s.partner_accounts_on into new.accounts_on from network.settings as s;
    end if;

    if new.role_name is not null then
        if octet_length(new.role_name) > 63 then
            raise exception 'role name "%" has % bytes', new.role_name, octet_length(new.role_name)
            using errcode = 'name_too_long', hint = 'A role name has at most 63 bytes.';
        end if;
        if exists (select from network.groups as g where g.role_name = new.role_name) then
            raise exception 'role "%" is already the role of group "%"', new.role_name,
                (select g.name from network.groups as g where g.role_name = new.role_name)
            using errcode = 'unique_violation', hint = 'Each group has a role of its own.';
        end if;
        new.is_role_made := to_regrole(quote_ident(new.role_name)) is null;
        if new.is_role_made then
            perform network.make_role(new.role_name, new.name);
        else
            perform network.attach_role(new.role_name);
        end if;
        return new;
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
    perform network.make_role(derived, new.name);
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
before insert or update of role_name, accounts_on, classification on network.groups
for each row execute function network.complete_group();
comment on trigger groups_complete on network.groups is
'Fills accounts_on from the settings and makes or attaches the role of the group.';
