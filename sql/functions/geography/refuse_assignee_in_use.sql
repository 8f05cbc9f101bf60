-- Trigger: a user does not leave a unit in which an assignment rule gives records to that user, and
-- the error says which.
-- Security definer because what it asks of the rules is the same for everybody.
create or replace function network.refuse_assignee_in_use()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_assignee_in_use$
declare
    uses text;
begin
    if tg_op = 'UPDATE' then
        if (new.unit_id, new.user_id) is not distinct from (old.unit_id, old.user_id) then
            return new;
        end if;
    end if;
    select string_agg(format('assignment rule "%s"', r.name), ', ' order by r.name)
    into uses
    from network.assignment_rules as r
    where r.assigned_unit_id = old.unit_id and r.assigned_user_id = old.user_id;
    if uses is not null then
        raise exception 'user "%" of unit "%" is still in use: %',
            (select u.name from network.users as u where u.id = old.user_id),
            (select u.name from network.units as u where u.id = old.unit_id),
            uses
        using errcode = 'foreign_key_violation', hint = 'Change these first.';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end
$refuse_assignee_in_use$;
alter function network.refuse_assignee_in_use() owner to ownedby_owner;
comment on function network.refuse_assignee_in_use() is
'Trigger function of network.unit_users: refuses to take a user out of a unit for which an assignment rule names that user.';
revoke all on function network.refuse_assignee_in_use() from public;

create or replace trigger unit_users_in_use
before update of unit_id, user_id or delete on network.unit_users
for each row execute function network.refuse_assignee_in_use();
comment on trigger unit_users_in_use on network.unit_users is
'Refuses to take a user out of a unit for which an assignment rule names that user.';
