-- For whoever sees no rows and asks why: the identity of the session in names, and what is wrong
-- with it.
-- Security definer because members may not read the organisation.
create or replace function network.whoami()
returns table (
    login text,
    role text,
    user_name text,
    unit_name text,
    group_name text,
    community_name text,
    is_super_user boolean,
    source text,
    problem text
)
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $whoami$
begin
    return query
    select
        session_user::text,
        case current_setting('role')
            when 'none' then session_user::text else current_setting('role')
        end,
        (select u.name from network.users as u where u.id = me.user_id),
        (select u.name from network.units as u where u.id = me.unit_id),
        (select g.name from network.groups as g where g.id = me.group_id),
        (select c.name from network.communities as c where c.id = me.community_id),
        me.is_super_user,
        me.source,
        me.problem
    from network.identify() as me;
end
$whoami$;
alter function network.whoami() owner to ownedby_owner;
comment on function network.whoami() is
'Who the session is to ownedby, in one row: login, role, user, unit, group, community, and in problem what keeps it from seeing rows (SES-4).';
revoke all on function network.whoami() from public;
grant execute on function network.whoami() to ownedby_member, ownedby_admin, ownedby_reviewer;
