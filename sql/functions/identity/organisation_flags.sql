-- For the policies by which members find units, users and communities (NET-12, NET-13): what the
-- session group sees of the organisation, as flags[number], checked before anything that the reader
-- writes (see network.session_flags).
-- Security definer because members may not read the organisation.
create or replace function network.organisation_flags(
    what text
)
returns boolean[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $organisation_flags$
declare
    me constant record := network.identify();
    numbers integer[];
    number integer;
    lowest integer;
    highest integer;
    flags boolean[];
begin
    numbers := network.sharing_group_ids(
        me.group_id,
        me.community_id,
        case organisation_flags.what
            when 'communities' then array['groups']
            when 'units' then array['units']
            else array['units', 'users']
        end
    );
    if organisation_flags.what = 'communities' then
        numbers := array(
            select distinct g.community_id from network.groups as g where g.id = any(numbers)
        );
    elsif organisation_flags.what = 'users' then
        numbers := array(
            select distinct uu.user_id
            from network.unit_users as uu
            where uu.group_id = any(numbers)
        );
    end if;
    select min(n.number), max(n.number) into lowest, highest from unnest(numbers) as n (number);
    if lowest is null then
        return null;
    end if;
    flags := array_fill(false, array[highest - lowest + 1], array[lowest]);
    foreach number in array numbers loop
        flags[number] := true;
    end loop;
    return flags;
end
$organisation_flags$;
alter function network.organisation_flags(text) owner to ownedby_owner;
comment on function network.organisation_flags(text) is
'What the session group sees: communities, users, units (the groups whose units) or members (the groups whose units and their users). Null without an identity.';
revoke all on function network.organisation_flags(text) from public;
grant execute on function network.organisation_flags(text) to
ownedby_member, ownedby_admin;
