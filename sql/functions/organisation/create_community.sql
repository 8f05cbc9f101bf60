-- For administrators: an organisation (ORG-1), with its contact information.
create or replace function network.create_community(
    name text,
    classification text default null
)
returns integer
language sql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_community$
insert into network.communities (name, classification)
values (create_community.name, create_community.classification)
returning id
$create_community$;
alter function network.create_community(text, text) owner to ownedby_owner;
comment on function network.create_community(text, text) is
'Creates a community and its contact information; returns its number. classification: internal, partner or null, for information only.';
revoke all on function network.create_community(text, text) from public;
grant execute on function network.create_community(text, text) to ownedby_admin;
