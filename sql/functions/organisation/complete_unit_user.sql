-- Trigger: the group of a membership is that of the unit.
-- Security definer because members may not read the organisation.
create or replace function network.complete_unit_user()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $complete_unit_user$
begin
    select u.group_id into new.group_id from network.units as u where u.id = new.unit_id;
    if not found then
        raise exception 'unit % does not exist', new.unit_id
        using errcode = 'foreign_key_violation', hint = 'The units are in network.units.';
    end if;
    return new;
end
$complete_unit_user$;
alter function network.complete_unit_user() owner to ownedby_owner;
comment on function network.complete_unit_user() is
'Trigger function of network.unit_users: fills group_id.';
revoke all on function network.complete_unit_user() from public;

create or replace trigger unit_users_complete
before insert or update of unit_id on network.unit_users
for each row execute function network.complete_unit_user();
comment on trigger unit_users_complete on network.unit_users is 'Fills the group of the unit.';
