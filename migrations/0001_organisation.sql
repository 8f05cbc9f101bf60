-- Schemas, the registry of entities and the organisation: communities, groups, units, users.
-- Rows of these tables may be written directly or through the functions of network; triggers and
-- constraints make both the same.
create schema network authorization ownedby_owner;
create schema crm authorization ownedby_owner;
create schema crm_data authorization ownedby_owner;

set local role ownedby_owner;

comment on schema network is
'Organisation, collaboration and privacy: who works where, and who may see what of whom. Written by ownedby_admin.';
comment on schema crm is
'What clients use: one view an entity, with exactly the rows that the session''s group may see.';
comment on schema crm_data is
'The tables behind crm. No client has any privilege here.';

create table network.settings (
    is_only boolean not null default true
    constraint settings_pkey primary key
    constraint settings_one_row check (is_only),
    partner_accounts_on text not null default 'group'
    constraint settings_partner_accounts_on_check check (partner_accounts_on in ('group', 'unit'))
);
comment on table network.settings is 'Settings of the installation, in one row.';
comment on column network.settings.is_only is 'Always true: there is one row.';
comment on column network.settings.partner_accounts_on is
'Where a new partner group sets up accounts receivable when it does not say: group or unit (ORG-9).';
insert into network.settings default values;

create table network.entities (
    name text not null
    constraint entities_pkey primary key,
    network_type text not null
    constraint entities_network_type_check check (network_type in ('explicit', 'implicit')),
    master text
    constraint entities_master_fkey references network.entities (name),
    based_on text
    constraint entities_based_on_fkey references network.entities (name),
    parent_column text,
    is_assignable boolean not null default false,
    singular text not null,
    constraint entities_master_check check ((network_type = 'implicit') = (master is not null)),
    constraint entities_parent_column_check check (
        (parent_column is not null) = (coalesce(master, based_on) is not null)
    )
);
comment on table network.entities is
'The kinds of record under the model: each is the view crm.<name> over the table crm_data.<name>.';
comment on column network.entities.name is 'Name of the view and of the table behind it.';
comment on column network.entities.network_type is
'explicit: each record has an owner and a privacy level (NET-2). implicit: its master decides (NET-7).';
comment on column network.entities.master is 'For implicit entities: the entity that decides.';
comment on column network.entities.based_on is
'For explicit entities that cannot exist without a contact or an account (NET-14): that entity.';
comment on column network.entities.parent_column is
'The column that names the master, or the record it is based on.';
comment on column network.entities.is_assignable is
'Whether records are assigned to units and users (ASG-1).';
comment on column network.entities.singular is 'What one record is called in messages.';

create table network.communities (
    id integer generated always as identity
    constraint communities_pkey primary key,
    name text not null
    constraint communities_name_key unique
    constraint communities_name_check check (name = btrim(name) and name <> ''),
    code text
    constraint communities_code_key unique,
    classification text
    constraint communities_classification_check check (classification in ('internal', 'partner')),
    contact_id bigint
);
comment on table network.communities is
'Organisations: the business itself, all its partners (ORG-1).';
comment on column network.communities.id is 'Key, given by the server.';
comment on column network.communities.name is
'Unique among communities; functions name a community by it.';
comment on column network.communities.code is 'Alternative code, unique when given.';
comment on column network.communities.classification is
'internal or partner; for information only (ORG-8).';
comment on column network.communities.contact_id is
'Its contact information: a record of crm.contacts that belongs to super users alone (ORG-12).';

create table network.groups (
    id integer generated always as identity
    constraint groups_pkey primary key
    constraint groups_id_check check (id between 1 and 8388607),
    community_id integer not null
    constraint groups_community_id_fkey references network.communities (id),
    name text not null
    constraint groups_name_key unique
    constraint groups_name_check check (name = btrim(name) and name <> ''),
    code text
    constraint groups_code_key unique,
    classification text not null default 'internal'
    constraint groups_classification_check check (classification in ('internal', 'partner')),
    is_single_unit boolean not null default false,
    accounts_on text
    constraint groups_accounts_on_check check (accounts_on in ('group', 'unit')),
    role_name text not null
    constraint groups_role_name_key unique
    constraint groups_role_name_check check (octet_length(role_name) between 1 and 63),
    is_role_made boolean not null,
    contact_id bigint,
    may_share_contact boolean not null
    generated always as (
        classification = 'internal' or coalesce(accounts_on = 'group', false)
    ) stored,
    constraint groups_accounts_on_partners
    check ((classification = 'partner') = (accounts_on is not null)),
    constraint groups_id_is_single_unit_key unique (id, is_single_unit),
    constraint groups_id_may_share_contact_key unique (id, may_share_contact)
);
create index groups_community_id_idx on network.groups (community_id);
comment on table network.groups is
'Departments and partners (ORG-2). Each owns records and has one PostgreSQL role that reads and writes as the group.';
comment on column network.groups.id is
'Key, given by the server, never used again after a deletion. 0 stands for "no group".';
comment on column network.groups.community_id is 'The one community it belongs to.';
comment on column network.groups.name is 'Unique among groups; functions name a group by it.';
comment on column network.groups.code is 'Alternative code, unique when given.';
comment on column network.groups.classification is 'internal or partner (ORG-8).';
comment on column network.groups.is_single_unit is 'Whether it has one unit at most (ORG-7).';
comment on column network.groups.accounts_on is
'For a partner: whether accounts receivable are set up on the group or on each unit (ORG-9).';
comment on column network.groups.role_name is
'Its PostgreSQL role; logins get it through network.admit or a user''s units.';
comment on column network.groups.is_role_made is
'Whether ownedby made the role (it is dropped with the group) or attached one that was there.';
comment on column network.groups.contact_id is
'Its contact information, a record of crm.contacts that it owns (ORG-12).';
comment on column network.groups.may_share_contact is
'Whether its units may use its contact: it is internal, or a partner with accounts on the group (ORG-13).';

create table network.units (
    id integer generated always as identity
    constraint units_pkey primary key,
    group_id integer not null
    constraint units_group_id_fkey references network.groups (id),
    parent_unit_id integer,
    name text not null
    constraint units_name_key unique
    constraint units_name_check check (name = btrim(name) and name <> ''),
    code text
    constraint units_code_key unique,
    classification text not null
    constraint units_classification_check check (classification in ('internal', 'partner')),
    same_contact_as_group boolean not null default false,
    contact_id bigint,
    is_in_single_unit_group boolean not null,
    needs_shared_contact boolean
    generated always as (case when same_contact_as_group then true end) stored,
    constraint units_id_group_id_key unique (id, group_id),
    constraint units_parent_in_same_group_fkey
    foreign key (parent_unit_id, group_id) references network.units (id, group_id),
    constraint units_is_in_single_unit_group_fkey
    foreign key (group_id, is_in_single_unit_group)
    references network.groups (id, is_single_unit) on update cascade,
    constraint units_group_may_share_contact_fkey
    foreign key (group_id, needs_shared_contact)
    references network.groups (id, may_share_contact)
);
create unique index units_one_in_single_unit_group
on network.units (group_id) where is_in_single_unit_group;
create index units_group_id_idx on network.units (group_id);
create index units_parent_unit_id_idx on network.units (parent_unit_id);
comment on table network.units is 'Teams of a group, with sub-units to any depth (ORG-3, ORG-4).';
comment on column network.units.id is 'Key, given by the server.';
comment on column network.units.group_id is 'The group it belongs to, for good.';
comment on column network.units.parent_unit_id is
'The unit above it, in the same group; null at the top.';
comment on column network.units.name is 'Unique among units; functions name a unit by it.';
comment on column network.units.code is 'Alternative code, unique when given.';
comment on column network.units.classification is
'internal or partner; its group''s when not given (ORG-8).';
comment on column network.units.same_contact_as_group is
'Whether it uses its group''s contact instead of one of its own (ORG-13).';
comment on column network.units.contact_id is
'Its contact information, a record of crm.contacts that its group owns (ORG-12).';
comment on column network.units.is_in_single_unit_group is
'Copy of groups.is_single_unit, kept by the foreign key, so that a unique index can hold ORG-7.';
comment on column network.units.needs_shared_contact is
'True where same_contact_as_group is; the foreign key on it holds ORG-13.';

create table network.users (
    id integer generated always as identity
    constraint users_pkey primary key,
    name text not null
    constraint users_name_key unique
    constraint users_name_check check (name = btrim(name) and name <> ''),
    login_role text
    constraint users_login_role_key unique
    constraint users_login_role_check check (octet_length(login_role) between 1 and 63),
    login_id oid,
    is_disabled boolean not null default false
);
create index users_login_id_idx on network.users (login_id);
comment on table network.users is
'People. A row can only restrict what the memberships of its login entitle to, never widen it.';
comment on column network.users.id is 'Key, given by the server.';
comment on column network.users.name is 'Unique among users; functions name a user by it.';
comment on column network.users.login_role is
'The PostgreSQL role with which the person logs in; it is granted the roles of the groups of the user''s units.';
comment on column network.users.login_id is
'The number of that role, kept by the server: a login that is renamed stays restricted.';
comment on column network.users.is_disabled is
'A disabled user sees nothing, whatever the login is a member of.';

create table network.unit_users (
    unit_id integer not null,
    user_id integer not null
    constraint unit_users_user_id_fkey references network.users (id) on delete cascade,
    group_id integer not null,
    is_default boolean not null default false,
    constraint unit_users_pkey primary key (unit_id, user_id),
    constraint unit_users_unit_id_fkey
    foreign key (unit_id, group_id) references network.units (id, group_id)
);
create unique index unit_users_one_default_in_group
on network.unit_users (user_id, group_id) where is_default;
create index unit_users_user_id_idx on network.unit_users (user_id);
comment on table network.unit_users is 'Which users belong to which units (ORG-5).';
comment on column network.unit_users.unit_id is 'The unit.';
comment on column network.unit_users.user_id is 'The user.';
comment on column network.unit_users.group_id is 'The unit''s group, filled by the server.';
comment on column network.unit_users.is_default is
'Whether a session of the user in that group works through this unit; one at most in a group.';

reset role;
