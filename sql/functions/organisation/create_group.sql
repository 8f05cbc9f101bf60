-- For administrators: a department or partner (ORG-2), with its role, its contact information and,
-- for a partner with accounts on the group, its account.
create or replace function network.create_group(
    name text,
    community text,
    classification text default 'internal',
    role_name text default null,
    is_single_unit boolean default false,
    accounts_on text default null
)
returns integer
language sql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_group$
insert into network.groups (
    community_id, name, classification, role_name, is_single_unit, accounts_on
)
values (
    network.community_id(create_group.community),
    create_group.name,
    create_group.classification,
    create_group.role_name,
    create_group.is_single_unit,
    create_group.accounts_on
)
returning id
$create_group$;
alter function network.create_group(text, text, text, text, boolean, text) owner to ownedby_owner;
comment on function network.create_group(text, text, text, text, boolean, text) is
'Creates a group in a community (by name) and its PostgreSQL role; returns its number. classification: internal or partner. role_name: a role to attach if it exists, else to make; null: database name, underscore, group name. accounts_on: for partners group or unit; null: as network.settings says.';
revoke all on function network.create_group(text, text, text, text, boolean, text) from public;
grant execute on function network.create_group(text, text, text, text, boolean, text) to
ownedby_admin;
