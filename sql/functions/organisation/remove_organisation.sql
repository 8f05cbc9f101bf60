-- Trigger: an organisational unit in use cannot be deleted, and the error says by what; otherwise
-- its contact information goes with it (ORG-12, ORG-14).
-- Security definer because records are read and contacts removed by ownedby_steward.
create or replace function network.remove_organisation()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $remove_organisation$
declare
    uses text;
    what text;
begin
    if tg_table_name = 'communities' then
        what := format('community "%s"', old.name);
        select string_agg(format('group "%s"', g.name), ', ' order by g.name)
        into uses
        from network.groups as g
        where g.community_id = old.id;
    elsif tg_table_name = 'groups' then
        what := format('group "%s"', old.name);
        -- Whoever makes a record of the group holds one of its keys: that is waited for, and then
        -- counted.
        perform from network.access_keys as k where k.group_id = old.id for update;
        select string_agg(format('unit "%s"', u.name), ', ' order by u.name)
        into uses
        from network.units as u
        where u.group_id = old.id;
        uses := concat_ws(', ', uses, network.records_of_group(old.id, old.contact_id));
    else
        what := format('unit "%s"', old.name);
        select string_agg(format('unit "%s"', u.name), ', ' order by u.name)
        into uses
        from network.units as u
        where u.parent_unit_id = old.id;
        uses := concat_ws(
            ', ',
            uses,
            (
                select string_agg(format('user "%s"', u.name), ', ' order by u.name)
                from network.unit_users as uu
                inner join network.users as u on uu.user_id = u.id
                where uu.unit_id = old.id
            ),
            network.records_of_unit(old.id)
        );
    end if;
    uses := concat_ws(
        ', ',
        uses,
        (
            select string_agg(format('%s rule "%s"', r.kind, r.name), ', ' order by r.kind, r.name)
            from (
                select
                    'privacy' as kind, p.name, p.community_id, p.group_id,
                    array[p.unit_id] as unit_ids
                from network.privacy_rules as p
                union all
                select
                    'assignment', a.name, a.community_id, a.group_id,
                    array[a.unit_id, a.assigned_unit_id]
                from network.assignment_rules as a
            ) as r
            where
                case tg_table_name
                    when 'communities' then r.community_id = old.id
                    when 'groups' then r.group_id = old.id
                    else old.id = any(r.unit_ids)
                end
        )
    );
    if uses <> '' then
        raise exception '% is still in use: %', what, uses
        using errcode = 'foreign_key_violation', hint = 'Move or delete these first.';
    end if;

    -- Its contact information does not count as use, and goes with it. Only units have the column
    -- same_contact_as_group, so it is not to be named for the others.
    if tg_table_name <> 'units' then
        perform network.remove_designated_contact(old.contact_id, what);
    elsif not old.same_contact_as_group then
        perform network.remove_designated_contact(old.contact_id, what);
    end if;
    return old;
end
$remove_organisation$;
alter function network.remove_organisation() owner to ownedby_owner;
comment on function network.remove_organisation() is
'Trigger function of network.communities, groups and units: refuses deletion while in use, removes the contact information.';
revoke all on function network.remove_organisation() from public;

create or replace trigger communities_remove
before delete on network.communities
for each row execute function network.remove_organisation();
create or replace trigger groups_remove
before delete on network.groups
for each row execute function network.remove_organisation();
create or replace trigger units_remove
before delete on network.units
for each row execute function network.remove_organisation();
comment on trigger communities_remove on network.communities is
'Refuses deletion while in use; removes the contact.';
comment on trigger groups_remove on network.groups is
'Refuses deletion while in use; removes the contact.';
comment on trigger units_remove on network.units is
'Refuses deletion while in use; removes the contact.';
