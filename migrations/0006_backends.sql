-- Backends: pooled logins that prove, for each transaction, for which user and unit they work.
set local role ownedby_owner;

create table network.backends (
    login_role text collate "C" not null
    constraint backends_pkey primary key
    constraint backends_login_role_check check (octet_length(login_role) between 1 and 63),
    login_id oid not null,
    may_all_groups boolean not null default false,
    created_at timestamptz not null default now()
);
comment on table network.backends is
'Logins of backends with a connection pool. Such a login sees nothing by itself; network.begin_session gives it the identity of a user for one transaction.';
comment on column network.backends.login_role is
'The PostgreSQL role with which the backend logs in.';
comment on column network.backends.login_id is
'The number of that role: one that is dropped and made again is not the same.';
comment on column network.backends.may_all_groups is
'Whether it may work for users of every group; otherwise network.backend_groups lists them.';
comment on column network.backends.created_at is 'When it was made.';

create table network.backend_groups (
    login_role text collate "C" not null
    constraint backend_groups_login_role_fkey
    references network.backends (login_role) on update cascade on delete cascade,
    group_id integer not null
    constraint backend_groups_group_id_fkey references network.groups (id) on delete cascade,
    constraint backend_groups_pkey primary key (login_role, group_id)
);
create index backend_groups_group_id_idx on network.backend_groups (group_id);
comment on table network.backend_groups is
'The ceiling of a backend: the groups for whose users it may ever work.';
comment on column network.backend_groups.login_role is 'The login of the backend.';
comment on column network.backend_groups.group_id is 'A group that it may work for.';

create table network.backend_keys (
    id integer generated always as identity
    constraint backend_keys_pkey primary key,
    login_role text collate "C" not null
    constraint backend_keys_login_role_fkey
    references network.backends (login_role) on update cascade on delete cascade,
    inner_pad bytea not null
    constraint backend_keys_inner_pad_check check (octet_length(inner_pad) = 64),
    outer_pad bytea not null
    constraint backend_keys_outer_pad_check check (octet_length(outer_pad) = 64),
    created_at timestamptz not null default now(),
    valid_until timestamptz
);
create index backend_keys_login_role_idx on network.backend_keys (login_role);
comment on table network.backend_keys is
'The keys with which backends sign, as the two padded keys of HMAC (RFC 2104). Nobody reads them but network.begin_session.';
comment on column network.backend_keys.id is 'Number of the key; a token names it.';
comment on column network.backend_keys.login_role is 'The login of the backend whose key it is.';
comment on column network.backend_keys.inner_pad is 'The key xor 0x36, 64 bytes.';
comment on column network.backend_keys.outer_pad is 'The key xor 0x5c, 64 bytes.';
comment on column network.backend_keys.created_at is 'When it was made.';
comment on column network.backend_keys.valid_until is
'Until when it counts; null: for good. A rotated key counts a while beside its successor.';

create table network.session_secret (
    is_only boolean not null default true
    constraint session_secret_pkey primary key
    constraint session_secret_one_row check (is_only),
    inner_pad bytea not null
    constraint session_secret_inner_pad_check check (octet_length(inner_pad) = 64),
    outer_pad bytea not null
    constraint session_secret_outer_pad_check check (octet_length(outer_pad) = 64)
);
comment on table network.session_secret is
'The key with which the server signs the identity of a transaction, in one row. It never leaves the server; nobody reads it but the functions that sign and verify.';
comment on column network.session_secret.is_only is 'Always true: there is one row.';
comment on column network.session_secret.inner_pad is 'The key xor 0x36, 64 bytes.';
comment on column network.session_secret.outer_pad is 'The key xor 0x5c, 64 bytes.';

reset role;
