-- For administrators: a person in one or several units (ORG-5). The login exists already; it is
-- granted the roles of the units' groups.
create or replace function network.create_user(
    name text,
    units text[],
    login_role text default null
)
returns integer
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_user$
declare
    new_id integer;
begin
    if coalesce(cardinality(create_user.units), 0) = 0 then
        raise exception 'user "%" needs at least one unit', create_user.name
        using errcode = 'invalid_parameter_value', hint = 'Name the units: array[''Operators 1''].';
    end if;
    insert into network.users (name, login_role)
    values (create_user.name, create_user.login_role)
    returning id into new_id;
    -- The first unit named in each group is the one through which the user works there.
    insert into network.unit_users (unit_id, user_id, group_id, is_default)
    select
        u.id,
        new_id,
        u.group_id,
        row_number() over (partition by u.group_id order by n.position) = 1
    from (
        select network.unit_id(t.unit_name) as unit_id, min(t.position) as position
        from unnest(create_user.units) with ordinality as t (unit_name, position)
        group by 1
    ) as n
    inner join network.units as u on n.unit_id = u.id;
    return new_id;
end
$create_user$;
alter function network.create_user(text, text[], text) owner to ownedby_owner;
comment on function network.create_user(text, text[], text) is
'Creates a user in the named units, of which the first in each group is the default; returns its number. login_role: an existing PostgreSQL role, which is granted the roles of the groups.';
revoke all on function network.create_user(text, text[], text) from public;
grant execute on function network.create_user(text, text[], text) to ownedby_admin;
