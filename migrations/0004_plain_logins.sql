-- What makes the identity of most sessions one look-up: logins that are plain.
set local role ownedby_owner;

create table network.plain_logins (
    -- a name, as pg_roles has it, so that session_user finds it by the index
    role_name text collate "C" not null
    constraint plain_logins_pkey primary key,
    role_id oid not null
    constraint plain_logins_role_id_key unique,
    group_id integer not null
    constraint plain_logins_group_id_fkey references network.groups (id) on delete cascade,
    community_id integer not null,
    group_role text not null,
    group_role_id oid not null,
    user_id integer
    constraint plain_logins_user_id_fkey references network.users (id) on delete cascade,
    unit_id integer
);
create index plain_logins_group_id_idx on network.plain_logins (group_id);
create index plain_logins_user_id_idx on network.plain_logins (user_id);
comment on table network.plain_logins is
'Derived: the logins whose identity needs no search, because they are the role of a group or a member of one such role and nothing else. A login that is not here is looked up at length, with the same outcome.';
comment on column network.plain_logins.role_name is 'Name of the login.';
comment on column network.plain_logins.role_id is
'Its number: a login that was renamed, or dropped and made again, is no longer the one noted here.';
comment on column network.plain_logins.group_id is 'The group that it works as.';
comment on column network.plain_logins.community_id is 'The community of that group.';
comment on column network.plain_logins.group_role is 'The role of that group, by name.';
comment on column network.plain_logins.group_role_id is 'The role of that group, by number.';
comment on column network.plain_logins.user_id is
'Its user, who is not disabled and belongs to a unit of the group; null when it has none.';
comment on column network.plain_logins.unit_id is 'The unit through which the user works.';

reset role;
