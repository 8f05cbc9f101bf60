-- Tables of the user's own schema under the same model (NET-15): where they are, by which column
-- their records are named, and what it takes to leave them as they were.
set local role ownedby_owner;

alter table network.entities
add column schema_name name not null default 'crm_data',
add column key_column name not null default 'id',
add column owner_column name not null default 'owned_by_group_id',
add column is_key_added boolean not null default false;
update network.entities as e set schema_name = 'network'
where e.name = 'privacy_level_groups';
comment on column network.entities.schema_name is
'Where the table is: crm_data, or the schema of a protected table.';
comment on column network.entities.key_column is
'The column of numbers by which records are named, in network.transfer and others.';
comment on column network.entities.owner_column is
'Of explicit entities: the column that holds the number of the owner group.';
comment on column network.entities.is_key_added is
'Whether key_column was added by network.protect, because the table''s own key is no number.';

alter table network.entity_masters
add column further_columns name[] not null default '{}',
add column is_by_key boolean not null default true;
comment on column network.entity_masters.further_columns is
'The other columns that name the master, where its key has several.';
comment on column network.entity_masters.is_by_key is
'Whether the master is named by its key_column; else by another key of it.';

create table network.protected_tables (
    entity text not null
    constraint protected_tables_pkey primary key
    constraint protected_tables_entity_fkey
    references network.entities (name) on delete cascade,
    added_columns name[] not null,
    added_constraints name[] not null,
    revoked jsonb not null,
    master_constraint name,
    protected_at timestamptz not null default now()
);
comment on table network.protected_tables is
'What network.protect did to a table, so that network.unprotect leaves it as it was.';
comment on column network.protected_tables.entity is 'The entity that the table is.';
comment on column network.protected_tables.added_columns is 'Columns that were added.';
comment on column network.protected_tables.added_constraints is 'Constraints that were added.';
comment on column network.protected_tables.revoked is
'What was revoked (privilege, grantee, is_grantable), since row security does not bind it (TRUNCATE) or its holder could undo it (TRIGGER, REFERENCES).';
comment on column network.protected_tables.master_constraint is
'The unique constraint of key and access key that was added when the table became a master.';
comment on column network.protected_tables.protected_at is 'When.';

-- The functions of ownedby_steward make the functions that ask for keys.
grant usage on schema network, crm_data to ownedby_steward;
grant select on network.entities, network.entity_masters to ownedby_steward;

reset role;
