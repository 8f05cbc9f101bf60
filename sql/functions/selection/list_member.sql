-- For network.allow and disallow: an organisational unit or user by kind and name, in the columns
-- of network.allowed_list_members.
create or replace function network.list_member(
    kind text,
    name text,
    out community_id integer,
    out group_id integer,
    out unit_id integer,
    out user_id integer
)
returns record
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $list_member$
begin
    case list_member.kind
        when 'community' then
            community_id := network.community_id(list_member.name);
        when 'group' then
            group_id := network.group_id(list_member.name);
        when 'unit' then
            unit_id := network.unit_id(list_member.name);
        when 'user' then
            select u.id into user_id from network.users as u where u.name = list_member.name;
            if not found then
                raise exception 'user "%" does not exist', list_member.name
                using errcode = 'undefined_object',
                hint = 'The names are in network.users; they are case-sensitive.';
            end if;
        else
            raise exception 'kind % cannot be on a list', coalesce(quote_ident(kind), 'null')
            using errcode = 'invalid_parameter_value',
            hint = 'A list has members of kind community, group, unit and user.';
    end case;
end
$list_member$;
alter function network.list_member(text, text) owner to ownedby_owner;
comment on function network.list_member(text, text) is
'An organisational unit or a user as a member of a list. network.allow and disallow call it.';
revoke all on function network.list_member(text, text) from public;
grant execute on function network.list_member(text, text) to ownedby_admin;
