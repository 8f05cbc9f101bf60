-- Field classes, the masks of columns, and the key sets of what is seen in the clear.
create schema review authorization ownedby_owner;

set local role ownedby_owner;

-- What makes views, policies and triggers runs as the role that is to own them; when a mask is
-- changed, too.
grant usage on schema network, crm_data to
ownedby_gate, ownedby_clear_gate, ownedby_masked_gate, ownedby_writer;
grant usage on schema crm to ownedby_gate;

comment on schema review is
'Reports for those who review who may see what: for reviewers and super users alone.';

create table network.field_classes (
    name text not null
    constraint field_classes_pkey primary key
    constraint field_classes_name_check check (name ~ '^[a-z][a-z0-9_]{0,30}$'),
    title text not null
    constraint field_classes_title_check check (title <> ''),
    is_writable boolean not null default false
);
comment on table network.field_classes is
'Kinds of sensitive columns, such as contact details. A collaboration opens columns by their class (MSK-1).';
comment on column network.field_classes.name is
'Name, for good; functions name a field class by it.';
comment on column network.field_classes.title is 'What it is for, in words.';
comment on column network.field_classes.is_writable is
'Whether who may modify a record may set columns of this class without seeing what is in them (MSK-5).';
insert into network.field_classes (name, title)
values
('contact_details', 'How to reach somebody: e-mail address, telephone'),
('personal', 'What concerns the person alone, such as the date of birth'),
('financial', 'Tax numbers, credit and prices'),
('notes', 'Free text, which may hold anything');

create table network.masks (
    entity text not null
    constraint masks_entity_fkey references network.entities (name) on delete cascade,
    column_name text not null,
    field_class text not null
    constraint masks_field_class_fkey references network.field_classes (name),
    kind text not null
    constraint masks_kind_check
    check (kind in ('null', 'fixed', 'partial', 'year', 'range', 'hash')),
    argument text,
    constraint masks_pkey primary key (entity, column_name),
    constraint masks_argument_check check (
        case kind
            when 'fixed' then argument is not null
            when 'partial' then coalesce(argument in ('email', 'phone', 'last four'), false)
            when 'range' then coalesce(argument ~ '^\d{1,12}([.]\d{1,6})?$', false)
            else argument is null
        end
    )
);
create index masks_field_class_idx on network.masks (field_class);
comment on table network.masks is
'The columns that are masked, and how. A change takes effect at once: the view is made anew in the same transaction.';
comment on column network.masks.entity is 'The entity whose column it is.';
comment on column network.masks.column_name is 'The column.';
comment on column network.masks.field_class is 'The class by which it is opened.';
comment on column network.masks.kind is
'What is seen instead: null; fixed (a text); partial (the ends of an e-mail address or a number); year (of a date); range (of a number); hash (equal where the value is).';
comment on column network.masks.argument is
'Of fixed: the text. Of partial: email, phone or last four. Of range: how wide. Else null.';
insert into network.masks (entity, column_name, field_class, kind, argument)
values
('contacts', 'email', 'contact_details', 'partial', 'email'),
('contacts', 'phone', 'contact_details', 'partial', 'phone'),
('contacts', 'birth_date', 'personal', 'year', null),
('contacts', 'tax_number', 'financial', 'partial', 'last four'),
('contacts', 'notes', 'notes', 'null', null),
('leads', 'email', 'contact_details', 'partial', 'email'),
('leads', 'phone', 'contact_details', 'partial', 'phone'),
('leads', 'expected_value', 'financial', 'range', '1000'),
('leads', 'notes', 'notes', 'null', null),
('accounts_receivable', 'credit_limit', 'financial', 'range', '1000'),
('accounts_receivable', 'tax_number', 'financial', 'partial', 'last four'),
('accounts_receivable', 'notes', 'notes', 'null', null),
('subscriptions', 'monthly_price', 'financial', 'range', '10'),
('subscriptions', 'notes', 'notes', 'null', null),
('communications', 'body', 'notes', 'null', null),
('communications', 'notes', 'notes', 'null', null);

create table network.mask_secret (
    is_only boolean not null default true
    constraint mask_secret_pkey primary key
    constraint mask_secret_one_row check (is_only),
    secret bytea not null
    constraint mask_secret_secret_check check (length(secret) >= 32)
);
comment on table network.mask_secret is
'The key of the masks of kind hash, made at random in this database. Nobody reads it but the trigger that fills them.';
comment on column network.mask_secret.is_only is 'Always true: there is one row.';
comment on column network.mask_secret.secret is 'Random bytes.';
insert into network.mask_secret (secret)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- What a collaboration opens in the clear, in the levels that view, modify and assign have.
alter table network.group_collaboration_levels
add column field_class text
constraint group_collaboration_levels_field_class_fkey references network.field_classes (name),
drop constraint group_collaboration_levels_permission_check,
drop constraint group_collaboration_levels_key,
add constraint group_collaboration_levels_permission_check
check (permission in ('view', 'modify', 'assign', 'clear')),
add constraint group_collaboration_levels_field_class_check
check ((permission = 'clear') = (field_class is not null)),
add constraint group_collaboration_levels_key
unique nulls not distinct (
    group_collaboration_id, permission, field_class, level, privacy_level_group_id
);
create index group_collaboration_levels_field_class_idx
on network.group_collaboration_levels (field_class);
comment on column network.group_collaboration_levels.permission is
'view, modify (includes view), assign (includes both) (COL-5), or clear, which opens a field class of what is viewed (MSK-2).';
comment on column network.group_collaboration_levels.field_class is
'Of clear: the field class that is opened; else null.';

create table network.group_clear_keys (
    group_id integer not null
    constraint group_clear_keys_group_id_fkey
    references network.groups (id) on delete cascade,
    field_class text not null
    constraint group_clear_keys_field_class_fkey
    references network.field_classes (name) on delete cascade,
    flags boolean[] not null,
    clear_keys bigint[],
    masked_keys bigint[],
    constraint group_clear_keys_keys_check
    check ((clear_keys is null) = (masked_keys is null)),
    constraint group_clear_keys_pkey primary key (group_id, field_class)
);
create index group_clear_keys_field_class_idx on network.group_clear_keys (field_class);
-- Left as it is written: a compressed array would be unpacked in every statement.
alter table network.group_clear_keys alter column flags set storage external;
alter table network.group_clear_keys alter column clear_keys set storage external;
alter table network.group_clear_keys alter column masked_keys set storage external;
comment on table network.group_clear_keys is
'Derived: where a group sees a field class in the clear.';
comment on column network.group_clear_keys.group_id is 'The group that sees.';
comment on column network.group_clear_keys.field_class is 'The field class.';
comment on column network.group_clear_keys.flags is
'flags[group][level], of its own, by name and by scope all: what each cell is decided by.';
comment on column network.group_clear_keys.clear_keys is
'The same as access keys, ascending, where a view has an index to be asked for them; else null.';
comment on column network.group_clear_keys.masked_keys is
'Likewise the access keys that the group views and does not see in the clear.';

create table network.community_clear_keys (
    community_id integer not null
    constraint community_clear_keys_community_id_fkey
    references network.communities (id) on delete cascade,
    field_class text not null
    constraint community_clear_keys_field_class_fkey
    references network.field_classes (name) on delete cascade,
    flags boolean[] not null,
    clear_keys bigint[],
    masked_keys bigint[],
    constraint community_clear_keys_keys_check
    check ((clear_keys is null) = (masked_keys is null)),
    constraint community_clear_keys_pkey primary key (community_id, field_class)
);
create index community_clear_keys_field_class_idx on network.community_clear_keys (field_class);
alter table network.community_clear_keys alter column flags set storage external;
alter table network.community_clear_keys alter column clear_keys set storage external;
alter table network.community_clear_keys alter column masked_keys set storage external;
comment on table network.community_clear_keys is
'Derived: where scope all lets every group of a community see a field class in the clear.';
comment on column network.community_clear_keys.community_id is 'The community whose groups see.';
comment on column network.community_clear_keys.field_class is 'The field class.';
comment on column network.community_clear_keys.flags is
'flags[group][level]: those of its groups hold them, too.';
comment on column network.community_clear_keys.clear_keys is
'The same as access keys, ascending, where a view has an index to be asked for them; else null.';
comment on column network.community_clear_keys.masked_keys is
'Likewise the access keys that scope all opens and does not show in the clear.';

reset role;
