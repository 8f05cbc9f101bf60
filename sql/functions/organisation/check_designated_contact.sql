-- Trigger: the one designated contact of an organisational unit is its own: owned by the group (a
-- unit's by its group, a community's by nobody), and of no other organisational unit, because it
-- goes with it (ORG-12).
-- Security definer because whoever configures need not see the records of the group.
create or replace function network.check_designated_contact()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $check_designated_contact$
declare
    what constant text := format('%s "%s"', tg_argv[0], new.name);
    owner_id constant integer := case tg_argv[0]
        when 'community' then 0
        when 'group' then (to_jsonb(new) ->> 'id')::integer
        else (to_jsonb(new) ->> 'group_id')::integer
    end;
begin
    if new.contact_id is null then
        if tg_op = 'UPDATE' and old.contact_id is not null then
            raise exception '% needs its contact information', what
            using errcode = 'not_null_violation', hint = 'Name another contact (contact_id).';
        end if;
        return new;
    end if;
    if tg_op = 'UPDATE' and new.contact_id is not distinct from old.contact_id then
        return new;
    end if;
    if coalesce((to_jsonb(new) ->> 'same_contact_as_group')::boolean, false) then
        return new; -- the group's, filled by the server
    end if;
    if network.claim_contact(new.contact_id) is distinct from owner_id then
        raise exception 'contact % cannot be the contact information of %', new.contact_id, what
        using
            errcode = 'foreign_key_violation',
            hint = 'It has to be a contact that the group owns; that of a community is owned by'
                ' nobody.';
    end if;
    perform network.refuse_designated_contact(array[new.contact_id]);
    return new;
end
$check_designated_contact$;
alter function network.check_designated_contact() owner to ownedby_owner;
comment on function network.check_designated_contact() is
'Trigger function of network.communities, groups and units: checks contact_id. Argument: what it is of.';
revoke all on function network.check_designated_contact() from public;

create or replace trigger communities_contact
before insert or update of contact_id on network.communities
for each row execute function network.check_designated_contact('community');
create or replace trigger groups_contact
before insert or update of contact_id on network.groups
for each row execute function network.check_designated_contact('group');
create or replace trigger units_contact
before insert or update of contact_id on network.units
for each row execute function network.check_designated_contact('unit');
comment on trigger communities_contact on network.communities is 'Checks whose contact it is.';
comment on trigger groups_contact on network.groups is 'Checks whose contact it is.';
comment on trigger units_contact on network.units is 'Checks whose contact it is.';
