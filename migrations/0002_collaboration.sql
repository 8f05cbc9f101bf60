-- Privacy levels, collaborations, and the key sets that are derived from them.
set local role ownedby_owner;

create table network.privacy_levels (
    level integer not null
    constraint privacy_levels_pkey primary key
    constraint privacy_levels_level_check check (level between 0 and 255),
    name text not null
    constraint privacy_levels_name_key unique
    constraint privacy_levels_name_check check (name = btrim(name) and name <> '')
);
comment on table network.privacy_levels is
'How private a record is: a number, higher is more private (PRV-1). It limits what others see, never the owning group.';
comment on column network.privacy_levels.level is
'From 0, which always exists and is the lowest, to 255.';
comment on column network.privacy_levels.name is 'Unique name.';
insert into network.privacy_levels (level, name) values (0, 'Lowest');

create table network.privacy_level_groups (
    id integer generated always as identity
    constraint privacy_level_groups_pkey primary key,
    name text not null
    constraint privacy_level_groups_name_key unique
    constraint privacy_level_groups_name_check check (name = btrim(name) and name <> '')
);
comment on table network.privacy_level_groups is
'Named sets of privacy levels, for use in collaborations (PRV-3).';
comment on column network.privacy_level_groups.id is 'Key, given by the server.';
comment on column network.privacy_level_groups.name is
'Unique name; written group:<name> in a specification of levels.';

create table network.privacy_level_group_levels (
    privacy_level_group_id integer not null
    constraint privacy_level_group_levels_group_fkey
    references network.privacy_level_groups (id) on delete cascade,
    level integer not null
    constraint privacy_level_group_levels_level_fkey references network.privacy_levels (level),
    constraint privacy_level_group_levels_pkey primary key (privacy_level_group_id, level)
);
create index privacy_level_group_levels_level_idx on network.privacy_level_group_levels (level);
comment on table network.privacy_level_group_levels is 'Which levels a privacy level group holds.';
comment on column network.privacy_level_group_levels.privacy_level_group_id is
'The privacy level group.';
comment on column network.privacy_level_group_levels.level is 'The level.';

create table network.group_collaborations (
    id integer generated always as identity
    constraint group_collaborations_pkey primary key,
    from_group_id integer not null
    constraint group_collaborations_from_group_id_fkey
    references network.groups (id) on delete cascade,
    to_group_id integer
    constraint group_collaborations_to_group_id_fkey
    references network.groups (id) on delete cascade,
    share_groups boolean not null default false,
    share_units boolean not null default false,
    share_users boolean not null default false,
    constraint group_collaborations_not_itself check (from_group_id <> to_group_id),
    constraint group_collaborations_from_to_key
    unique nulls not distinct (from_group_id, to_group_id)
);
create index group_collaborations_to_group_id_idx on network.group_collaborations (to_group_id);
comment on table network.group_collaborations is
'What a group shares with another group, or with all groups in reach (COL-1). Directed: nothing comes back (COL-6).';
comment on column network.group_collaborations.id is 'Key, given by the server.';
comment on column network.group_collaborations.from_group_id is 'The group that shares its data.';
comment on column network.group_collaborations.to_group_id is
'The group that receives; null is scope all: the groups of the same community and of those that its community collaborates with (COL-2).';
comment on column network.group_collaborations.share_groups is
'Whether the receiver may find the sharing group and use it as owner of records (COL-10).';
comment on column network.group_collaborations.share_units is
'Whether the receiver may find its units and assign records to them (COL-11).';
comment on column network.group_collaborations.share_users is
'Whether the receiver may find its users and assign records to them (COL-12).';

create table network.group_collaboration_levels (
    id integer generated always as identity
    constraint group_collaboration_levels_pkey primary key,
    group_collaboration_id integer not null
    constraint group_collaboration_levels_collaboration_fkey
    references network.group_collaborations (id) on delete cascade,
    permission text not null
    constraint group_collaboration_levels_permission_check
    check (permission in ('view', 'modify', 'assign')),
    level integer
    constraint group_collaboration_levels_level_fkey references network.privacy_levels (level),
    privacy_level_group_id integer
    constraint group_collaboration_levels_level_group_fkey
    references network.privacy_level_groups (id),
    constraint group_collaboration_levels_one_kind
    check (num_nonnulls(level, privacy_level_group_id) <= 1),
    constraint group_collaboration_levels_key
    unique nulls not distinct (group_collaboration_id, permission, level, privacy_level_group_id)
);
create index group_collaboration_levels_level_idx on network.group_collaboration_levels (level);
create index group_collaboration_levels_level_group_idx
on network.group_collaboration_levels (privacy_level_group_id);
comment on table network.group_collaboration_levels is
'The privacy levels a collaboration opens, for each permission (COL-3). No row: none.';
comment on column network.group_collaboration_levels.id is 'Key, given by the server.';
comment on column network.group_collaboration_levels.group_collaboration_id is 'The collaboration.';
comment on column network.group_collaboration_levels.permission is
'view, modify (includes view) or assign (includes both) (COL-5).';
comment on column network.group_collaboration_levels.level is
'Exactly this level (COL-4); null with privacy_level_group_id null: all levels, later ones too.';
comment on column network.group_collaboration_levels.privacy_level_group_id is
'The levels of this privacy level group.';

create table network.community_collaborations (
    id integer generated always as identity
    constraint community_collaborations_pkey primary key,
    from_community_id integer not null
    constraint community_collaborations_from_fkey
    references network.communities (id) on delete cascade,
    to_community_id integer
    constraint community_collaborations_to_fkey
    references network.communities (id) on delete cascade,
    constraint community_collaborations_not_itself check (from_community_id <> to_community_id),
    constraint community_collaborations_from_to_key
    unique nulls not distinct (from_community_id, to_community_id)
);
create index community_collaborations_to_idx on network.community_collaborations (to_community_id);
comment on table network.community_collaborations is
'Which communities let their groups share by scope all beyond themselves (COM-1). Alone it opens no record (COM-2).';
comment on column network.community_collaborations.id is 'Key, given by the server.';
comment on column network.community_collaborations.from_community_id is
'The community whose groups may share beyond it.';
comment on column network.community_collaborations.to_community_id is
'The community they reach; null is all communities.';

create table network.access_keys (
    group_id integer
    constraint access_keys_group_id_fkey references network.groups (id) on delete cascade,
    level integer not null
    constraint access_keys_level_fkey references network.privacy_levels (level) on delete cascade,
    access_key bigint not null
    generated always as ((coalesce(group_id, 0)::bigint << 8) | level) stored
    constraint access_keys_pkey primary key
);
create index access_keys_group_id_idx on network.access_keys (group_id);
create index access_keys_level_idx on network.access_keys (level);
comment on table network.access_keys is
'Every access key that a record can have: one for each group, and for none, at each privacy level. Kept by triggers.';
comment on column network.access_keys.group_id is
'The owner group; null for records that nobody owns.';
comment on column network.access_keys.level is 'The privacy level.';
comment on column network.access_keys.access_key is
'Group number times 256, plus level. Records refer to it, so that a group or a level in use cannot be deleted.';
insert into network.access_keys (group_id, level) values (null, 0);

create table network.group_keys (
    group_id integer not null
    constraint group_keys_group_id_fkey references network.groups (id) on delete cascade,
    permission text not null
    constraint group_keys_permission_check
    check (permission in ('own', 'view', 'modify', 'assign')),
    keys bigint[] not null,
    flags boolean[],
    constraint group_keys_flags_check check ((permission = 'view') = (flags is not null)),
    constraint group_keys_pkey primary key (group_id, permission)
);
-- Left as it is written: a compressed array would be unpacked in every statement.
alter table network.group_keys alter column keys set storage external;
alter table network.group_keys alter column flags set storage external;
comment on table network.group_keys is
'Derived: the access keys that a group has of its own and by name, for each permission. Read once a statement.';
comment on column network.group_keys.group_id is 'The group that may.';
comment on column network.group_keys.permission is 'own, view, modify or assign.';
comment on column network.group_keys.keys is
'The access keys, ascending: what an index is asked for.';
comment on column network.group_keys.flags is
'The same keys of the permission view as flags[group][level]: what each row is checked with.';

create table network.community_keys (
    community_id integer not null
    constraint community_keys_community_id_fkey
    references network.communities (id) on delete cascade,
    permission text not null
    constraint community_keys_permission_check check (permission in ('view', 'modify', 'assign')),
    keys bigint[] not null,
    flags boolean[],
    constraint community_keys_flags_check check ((permission = 'view') = (flags is not null)),
    constraint community_keys_pkey primary key (community_id, permission)
);
alter table network.community_keys alter column keys set storage external;
alter table network.community_keys alter column flags set storage external;
comment on table network.community_keys is
'Derived: the access keys opened by scope all to every group of a community. Kept once a community, so that a share with all is one write.';
comment on column network.community_keys.community_id is 'The community whose groups may.';
comment on column network.community_keys.permission is 'view, modify or assign.';
comment on column network.community_keys.keys is
'The access keys, ascending: what an index is asked for.';
comment on column network.community_keys.flags is
'The same keys of the permission view as flags[group][level]: what each row is checked with.';

create table network.all_keys (
    is_only boolean not null default true
    constraint all_keys_pkey primary key
    constraint all_keys_one_row check (is_only),
    keys bigint[] not null,
    flags boolean[] not null
);
alter table network.all_keys alter column keys set storage external;
alter table network.all_keys alter column flags set storage external;
comment on table network.all_keys is
'Derived: every access key, in one row: what a super user may view, modify and assign.';
comment on column network.all_keys.is_only is 'Always true: there is one row.';
comment on column network.all_keys.keys is
'The access keys, ascending: what an index is asked for.';
comment on column network.all_keys.flags is
'The same keys of the permission view as flags[group][level]: what each row is checked with.';
insert into network.all_keys (keys, flags) values (array[0]::bigint[], '[0:0][0:0]={{t}}');

reset role;
