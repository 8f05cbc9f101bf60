-- For the reviews of rules: in whose sessions a rule holds, in words.
create or replace function network.sessions_text(
    community_id integer,
    group_id integer,
    unit_id integer
)
returns text
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $sessions_text$
select coalesce(
    (
        select 'community "' || c.name || '"'
        from network.communities as c
        where c.id = sessions_text.community_id
    ),
    (
        select 'group "' || g.name || '"'
        from network.groups as g
        where g.id = sessions_text.group_id
    ),
    (
        select 'unit "' || u.name || '"'
        from network.units as u
        where u.id = sessions_text.unit_id
    ),
    'all'
)
$sessions_text$;
alter function network.sessions_text(integer, integer, integer) owner to ownedby_owner;
comment on function network.sessions_text(integer, integer, integer) is
'In whose sessions a rule holds, in words: those of a community, a group, a unit, or all.';
revoke all on function network.sessions_text(integer, integer, integer) from public;
grant execute on function network.sessions_text(integer, integer, integer) to
ownedby_admin, ownedby_reviewer;
