-- Implicit entities (NET-7, NET-8): what belongs to an account, a contact, a warehouse, a plan, a
-- subscription or a job, also in chains, and where the master is one of several.
-- Each table says what is its own; what all share is added below from the registry.
set local role ownedby_owner;

create table network.entity_masters (
    entity text not null
    constraint entity_masters_entity_fkey references network.entities (name) on delete cascade,
    master text not null
    constraint entity_masters_master_fkey references network.entities (name),
    parent_column text not null,
    is_part boolean not null default false,
    constraint entity_masters_pkey primary key (entity, master),
    constraint entity_masters_parent_column_key unique (entity, parent_column)
);
create index entity_masters_master_idx on network.entity_masters (master);
comment on table network.entity_masters is
'Which entity decides who sees an implicit one, and by which column it is named. Of several, each record has exactly one.';
comment on column network.entity_masters.entity is 'The implicit entity.';
comment on column network.entity_masters.master is
'The entity that decides: an explicit one, or an implicit one further up the chain.';
comment on column network.entity_masters.parent_column is 'The column that names the master.';
comment on column network.entity_masters.is_part is
'Whether records go with their master; else a master that has some cannot be deleted.';

insert into network.entity_masters (entity, master, parent_column, is_part)
select
    e.name,
    e.master,
    e.parent_column,
    true as is_part
from network.entities as e
where e.network_type = 'implicit';

alter table network.entities
drop constraint entities_master_check,
drop constraint entities_parent_column_check,
drop column master;
update network.entities as e set parent_column = null
where e.network_type = 'implicit';
alter table network.entities
add constraint entities_based_on_check
check ((parent_column is not null) = (based_on is not null)),
add constraint entities_network_type_based_on_check
check (network_type = 'explicit' or based_on is null);
comment on column network.entities.network_type is
'explicit: each record has an owner and a privacy level (NET-2). implicit: its master decides (NET-7, network.entity_masters).';
comment on column network.entities.parent_column is
'The column that names the record it is based on.';

insert into network.entities (name, network_type, singular)
values
('financial_transactions', 'implicit', 'financial transaction'),
('bills', 'implicit', 'bill'),
('rated_billing_items', 'implicit', 'rated billing item'),
('wallets', 'implicit', 'wallet'),
('wallet_transactions', 'implicit', 'wallet transaction'),
('reward_participants', 'implicit', 'reward participant'),
('reward_transactions', 'implicit', 'reward transaction'),
('award_reward_transactions', 'implicit', 'award reward transaction'),
('spend_reward_transactions', 'implicit', 'spend reward transaction'),
('notifications', 'implicit', 'notification'),
('delivery_notes', 'implicit', 'delivery note'),
('warehouse_transactions', 'implicit', 'warehouse transaction'),
('resource_plan_entries', 'implicit', 'resource plan entry'),
('resource_plan_entry_working_hours', 'implicit', 'working hour'),
('subscription_actions', 'implicit', 'subscription action'),
('installed_items', 'implicit', 'installed item'),
('provided_ad_hoc_discounts', 'implicit', 'provided ad hoc discount'),
('applied_additive_discounts', 'implicit', 'applied additive discount');

insert into network.entity_masters (entity, master, parent_column, is_part)
values
('financial_transactions', 'accounts_receivable', 'account_id', false),
('bills', 'accounts_receivable', 'account_id', false),
('rated_billing_items', 'accounts_receivable', 'account_id', false),
('wallets', 'accounts_receivable', 'account_id', false),
('wallet_transactions', 'wallets', 'wallet_id', false),
('reward_participants', 'accounts_receivable', 'account_id', false),
('reward_transactions', 'reward_participants', 'reward_participant_id', false),
('award_reward_transactions', 'reward_participants', 'reward_participant_id', false),
('spend_reward_transactions', 'reward_participants', 'reward_participant_id', false),
('notifications', 'contacts', 'contact_id', true),
('delivery_notes', 'warehouses', 'warehouse_id', false),
('warehouse_transactions', 'warehouses', 'warehouse_id', false),
('resource_plan_entries', 'resource_plans', 'resource_plan_id', true),
(
    'resource_plan_entry_working_hours', 'resource_plan_entries', 'resource_plan_entry_id', true
),
('subscription_actions', 'subscriptions', 'subscription_id', true),
('installed_items', 'warehouses', 'warehouse_id', false),
('installed_items', 'jobs', 'job_id', false),
('installed_items', 'subscriptions', 'subscription_id', false),
('provided_ad_hoc_discounts', 'subscriptions', 'subscription_id', true),
('provided_ad_hoc_discounts', 'jobs', 'job_id', true),
('applied_additive_discounts', 'subscriptions', 'subscription_id', true),
('applied_additive_discounts', 'jobs', 'job_id', true);

create table crm_data.financial_transactions (
    id bigint generated always as identity
    constraint financial_transactions_pkey primary key,
    account_id bigint not null,
    booked_on date not null default current_date,
    amount numeric(14, 2) not null,
    currency text,
    reference text,
    description text,
    notes text
);
comment on table crm_data.financial_transactions is
'What is booked on an account: invoices, payments, credits.';
comment on column crm_data.financial_transactions.booked_on is 'Day of the booking.';
comment on column crm_data.financial_transactions.amount is
'Amount: positive is owed by the customer, negative is paid or credited.';
comment on column crm_data.financial_transactions.currency is 'Currency code (ISO 4217).';
comment on column crm_data.financial_transactions.reference is 'Number in the books.';
comment on column crm_data.financial_transactions.description is 'What it is for.';

create table crm_data.bills (
    id bigint generated always as identity
    constraint bills_pkey primary key,
    account_id bigint not null,
    number text,
    billed_on date not null default current_date,
    due_on date,
    amount numeric(14, 2),
    currency text,
    status text not null default 'open',
    notes text,
    -- what an item on a bill refers to
    constraint bills_id_account_id_key unique (id, account_id)
);
comment on table crm_data.bills is 'Bills to an account.';
comment on column crm_data.bills.number is 'Number of the bill.';
comment on column crm_data.bills.billed_on is 'Day of the bill.';
comment on column crm_data.bills.due_on is 'Day by which it is to be paid.';
comment on column crm_data.bills.amount is 'Total.';
comment on column crm_data.bills.currency is 'Currency code (ISO 4217).';
comment on column crm_data.bills.status is 'State, such as open or paid.';

create table crm_data.rated_billing_items (
    id bigint generated always as identity
    constraint rated_billing_items_pkey primary key,
    account_id bigint not null,
    bill_id bigint,
    description text,
    quantity numeric(14, 4) not null default 1,
    unit_price numeric(14, 4),
    amount numeric(14, 2),
    rated_at timestamptz not null default now(),
    notes text,
    -- On a bill of the same account, or on none yet: so it can never name a bill out of sight.
    constraint rated_billing_items_bill_id_fkey foreign key (bill_id, account_id)
    references crm_data.bills (id, account_id) on update cascade on delete set null (bill_id)
);
create index rated_billing_items_bill_id_idx
on crm_data.rated_billing_items (bill_id) where bill_id is not null;
comment on table crm_data.rated_billing_items is
'What an account is charged for, rated, before and after it is billed.';
comment on column crm_data.rated_billing_items.bill_id is
'The bill it stands on, of the same account; null until it is billed.';
comment on column crm_data.rated_billing_items.description is 'What is charged.';
comment on column crm_data.rated_billing_items.quantity is 'How much.';
comment on column crm_data.rated_billing_items.unit_price is 'Price of one.';
comment on column crm_data.rated_billing_items.amount is 'Price of all.';
comment on column crm_data.rated_billing_items.rated_at is 'When the price was found.';

create table crm_data.wallets (
    id bigint generated always as identity
    constraint wallets_pkey primary key,
    account_id bigint not null,
    name text not null
    constraint wallets_name_check check (name <> ''),
    currency text,
    status text not null default 'active',
    notes text
);
comment on table crm_data.wallets is 'Prepaid credit of an account.';
comment on column crm_data.wallets.name is 'Name of the wallet.';
comment on column crm_data.wallets.currency is 'Currency code (ISO 4217).';
comment on column crm_data.wallets.status is 'State, such as active or closed.';

create table crm_data.wallet_transactions (
    id bigint generated always as identity
    constraint wallet_transactions_pkey primary key,
    wallet_id bigint not null,
    amount numeric(14, 2) not null,
    occurred_at timestamptz not null default now(),
    description text,
    notes text
);
comment on table crm_data.wallet_transactions is
'What went into a wallet, and what was spent from it.';
comment on column crm_data.wallet_transactions.amount is 'Amount; negative when spent.';
comment on column crm_data.wallet_transactions.occurred_at is 'When it was.';
comment on column crm_data.wallet_transactions.description is 'What it is for.';

create table crm_data.reward_participants (
    id bigint generated always as identity
    constraint reward_participants_pkey primary key,
    account_id bigint not null,
    card_number text,
    joined_on date not null default current_date,
    status text not null default 'active',
    notes text
);
comment on table crm_data.reward_participants is 'Accounts that take part in rewards.';
comment on column crm_data.reward_participants.card_number is 'Number of the card.';
comment on column crm_data.reward_participants.joined_on is 'Since when.';
comment on column crm_data.reward_participants.status is 'State, such as active or ended.';

create table crm_data.reward_transactions (
    id bigint generated always as identity
    constraint reward_transactions_pkey primary key,
    reward_participant_id bigint not null,
    points integer not null,
    occurred_at timestamptz not null default now(),
    description text,
    notes text
);
comment on table crm_data.reward_transactions is
'Changes of a participant''s points, other than awards and spending.';

create table crm_data.award_reward_transactions (
    id bigint generated always as identity
    constraint award_reward_transactions_pkey primary key,
    reward_participant_id bigint not null,
    points integer not null
    constraint award_reward_transactions_points_check check (points >= 0),
    occurred_at timestamptz not null default now(),
    description text,
    notes text
);
comment on table crm_data.award_reward_transactions is 'Points awarded to a participant.';

create table crm_data.spend_reward_transactions (
    id bigint generated always as identity
    constraint spend_reward_transactions_pkey primary key,
    reward_participant_id bigint not null,
    points integer not null
    constraint spend_reward_transactions_points_check check (points >= 0),
    occurred_at timestamptz not null default now(),
    description text,
    notes text
);
comment on table crm_data.spend_reward_transactions is 'Points spent by a participant.';

create table crm_data.notifications (
    id bigint generated always as identity
    constraint notifications_pkey primary key,
    contact_id bigint not null,
    channel text not null default 'email',
    name text not null
    constraint notifications_name_check check (name <> ''),
    body text,
    sent_at timestamptz,
    read_at timestamptz,
    notes text
);
comment on table crm_data.notifications is 'What a contact was told by the system.';
comment on column crm_data.notifications.channel is 'Such as email, message, push.';
comment on column crm_data.notifications.name is 'Subject.';
comment on column crm_data.notifications.body is 'Text.';
comment on column crm_data.notifications.sent_at is 'When it was sent.';
comment on column crm_data.notifications.read_at is 'When it was read.';

create table crm_data.delivery_notes (
    id bigint generated always as identity
    constraint delivery_notes_pkey primary key,
    warehouse_id bigint not null,
    number text,
    delivered_on date,
    recipient text,
    notes text
);
comment on table crm_data.delivery_notes is 'What left a warehouse, for whom.';
comment on column crm_data.delivery_notes.number is 'Number of the note.';
comment on column crm_data.delivery_notes.delivered_on is 'Day of the delivery.';
comment on column crm_data.delivery_notes.recipient is 'Who it was delivered to.';

create table crm_data.warehouse_transactions (
    id bigint generated always as identity
    constraint warehouse_transactions_pkey primary key,
    warehouse_id bigint not null,
    item text,
    quantity numeric(14, 4) not null,
    occurred_at timestamptz not null default now(),
    notes text
);
comment on table crm_data.warehouse_transactions is 'What came into a warehouse, and what left it.';
comment on column crm_data.warehouse_transactions.item is 'What it was.';
comment on column crm_data.warehouse_transactions.quantity is 'How much; negative when it left.';
comment on column crm_data.warehouse_transactions.occurred_at is 'When it was.';

create table crm_data.resource_plan_entries (
    id bigint generated always as identity
    constraint resource_plan_entries_pkey primary key,
    resource_plan_id bigint not null,
    name text not null
    constraint resource_plan_entries_name_check check (name <> ''),
    starts_at timestamptz,
    ends_at timestamptz,
    notes text,
    constraint resource_plan_entries_ends_at_check check (ends_at >= starts_at)
);
comment on table crm_data.resource_plan_entries is 'Who or what is planned.';
comment on column crm_data.resource_plan_entries.name is 'Who or what.';
comment on column crm_data.resource_plan_entries.starts_at is 'From when.';
comment on column crm_data.resource_plan_entries.ends_at is 'Until when.';

create table crm_data.resource_plan_entry_working_hours (
    id bigint generated always as identity
    constraint resource_plan_entry_working_hours_pkey primary key,
    resource_plan_entry_id bigint not null,
    weekday smallint not null
    constraint resource_plan_entry_working_hours_weekday_check check (weekday between 1 and 7),
    starts_at time not null,
    ends_at time not null,
    notes text,
    constraint resource_plan_entry_working_hours_ends_at_check check (ends_at > starts_at)
);
comment on table crm_data.resource_plan_entry_working_hours is
'When an entry of a resource plan is at work.';
comment on column crm_data.resource_plan_entry_working_hours.weekday is
'Day of the week, 1 (Monday) to 7 (ISO 8601).';
comment on column crm_data.resource_plan_entry_working_hours.starts_at is 'From.';
comment on column crm_data.resource_plan_entry_working_hours.ends_at is 'To.';

create table crm_data.subscription_actions (
    id bigint generated always as identity
    constraint subscription_actions_pkey primary key,
    subscription_id bigint not null,
    kind text not null default 'change',
    performed_at timestamptz not null default now(),
    notes text
);
comment on table crm_data.subscription_actions is 'What was done with a subscription.';
comment on column crm_data.subscription_actions.kind is
'Such as activate, suspend, change, terminate.';
comment on column crm_data.subscription_actions.performed_at is 'When it was done.';

create table crm_data.installed_items (
    id bigint generated always as identity
    constraint installed_items_pkey primary key,
    warehouse_id bigint,
    job_id bigint,
    subscription_id bigint,
    name text not null
    constraint installed_items_name_check check (name <> ''),
    serial_number text,
    installed_at timestamptz,
    notes text
);
comment on table crm_data.installed_items is
'Pieces of equipment. Each is in a warehouse, on a job, or with a subscription.';
comment on column crm_data.installed_items.name is 'What it is.';
comment on column crm_data.installed_items.serial_number is 'Serial number.';
comment on column crm_data.installed_items.installed_at is 'When it was installed.';

create table crm_data.provided_ad_hoc_discounts (
    id bigint generated always as identity
    constraint provided_ad_hoc_discounts_pkey primary key,
    subscription_id bigint,
    job_id bigint,
    description text,
    amount numeric(14, 2),
    percent numeric(5, 2)
    constraint provided_ad_hoc_discounts_percent_check check (percent between 0 and 100),
    notes text
);
comment on table crm_data.provided_ad_hoc_discounts is
'Discounts given by hand on a subscription or a job.';

create table crm_data.applied_additive_discounts (
    id bigint generated always as identity
    constraint applied_additive_discounts_pkey primary key,
    subscription_id bigint,
    job_id bigint,
    description text,
    amount numeric(14, 2),
    percent numeric(5, 2)
    constraint applied_additive_discounts_percent_check check (percent between 0 and 100),
    notes text
);
comment on table crm_data.applied_additive_discounts is
'Discounts applied by rule on a subscription or a job.';

do $shared$
declare
    entity record;
    parent record;
    named record;
    is_17 constant boolean := current_setting('server_version_num')::integer >= 170000;
begin
    for entity in
        select
            e.name,
            string_agg(m.master, ' or ' order by m.master) as masters,
            string_agg(quote_ident(m.parent_column), ', ' order by m.parent_column) as columns,
            count(*) as number_of_masters
        from network.entities as e
        inner join network.entity_masters as m on e.name = m.entity
        where e.name <> 'addresses'
        group by e.name
        order by e.name
    loop
        execute format(
            'alter table crm_data.%1$I'
            ' add column access_key bigint not null,'
            ' add column key_group_id integer not null generated always as'
            ' ((access_key >> 8)::integer) stored,'
            ' add column key_level integer not null generated always as'
            ' ((access_key & 255)::integer) stored,'
            ' add column created_at timestamptz not null default now(),'
            ' add column updated_at timestamptz not null default now(),'
            ' alter column access_key set statistics 0',
            entity.name
        );
        for named in
            select t.column_name, t.title
            from (
                values
                ('id', 'Key, given by the server.'),
                ('notes', 'Free text.'),
                ('points', 'Points; negative when they are taken.'),
                ('occurred_at', 'When it was.'),
                ('description', 'What it is for.'),
                ('amount', 'Amount, in the account''s currency.'),
                ('percent', 'Percent of the price.'),
                (
                    'access_key',
                    format(
                        'The access key of its %s, held equal by the foreign key.', entity.masters
                    )
                ),
                (
                    'key_group_id',
                    format('The group in the access key: that which owns its %s.', entity.masters)
                ),
                (
                    'key_level',
                    format('The privacy level in the access key: that of its %s.', entity.masters)
                ),
                ('created_at', 'When it was made.'),
                ('updated_at', 'When it was last changed; kept by the server.')
            ) as t (column_name, title)
            inner join pg_catalog.pg_attribute as a
                on
                    t.column_name = a.attname
                    and a.attrelid = format('crm_data.%I', entity.name)::regclass
            where col_description(a.attrelid, a.attnum) is null
        loop
            execute format(
                'comment on column crm_data.%I.%I is %L',
                entity.name, named.column_name, named.title
            );
        end loop;
        -- The same two indexes as on every other table of records (docs/decisions/0001).
        execute format(
            case
                when is_17
                    then
                    'create index %2$I on crm_data.%1$I (access_key, key_group_id, key_level);'
                    'create index %3$I on crm_data.%1$I (created_at, access_key)'
                else
                    'create index %2$I on crm_data.%1$I (access_key, created_at)'
                    ' include (key_group_id, key_level);'
                    'create index %3$I on crm_data.%1$I (created_at)'
            end,
            entity.name, entity.name || '_access_key_idx', entity.name || '_created_at_idx'
        );
        if entity.number_of_masters > 1 then
            execute format(
                'alter table crm_data.%1$I add constraint %2$I check (num_nonnulls(%3$s) = 1)',
                entity.name, entity.name || '_master_check', entity.columns
            );
        end if;
    end loop;

    -- A master needs the pair (key of the record, access key) unique, so that its children can
    -- carry it. Contacts have it.
    for entity in
        select distinct m.master from network.entity_masters as m where m.master <> 'contacts'
    loop
        execute format(
            'alter table crm_data.%1$I add constraint %2$I unique (id, access_key)',
            entity.master, entity.master || '_id_access_key_key'
        );
    end loop;

    -- Down a chain the key moves by itself: from an account to its wallets, from a wallet to its
    -- transactions. Of several masters, those that are null are not asked.
    for parent in
        select
            m.*,
            o.title,
            count(*) over (partition by m.entity) > 1 as is_one_of_several
        from network.entity_masters as m
        inner join (
            values
            ('accounts_receivable', 'The account receivable.'),
            ('wallets', 'The wallet.'),
            ('reward_participants', 'The participant.'),
            ('contacts', 'The contact.'),
            ('warehouses', 'The warehouse.'),
            ('resource_plans', 'The resource plan.'),
            ('resource_plan_entries', 'The entry of the resource plan.'),
            ('subscriptions', 'The subscription.'),
            ('jobs', 'The job.')
        ) as o (master, title) on m.master = o.master
        where m.entity <> 'addresses'
        order by m.entity, m.master
    loop
        execute format(
            'alter table crm_data.%1$I add constraint %2$I foreign key (%3$I, access_key)'
            ' references crm_data.%4$I (id, access_key) on update cascade %5$s;'
            ' create index %6$I on crm_data.%1$I (%3$I %7$s) %8$s',
            parent.entity,
            parent.entity || '_' || parent.parent_column || '_fkey',
            parent.parent_column,
            parent.master,
            case when parent.is_part then 'on delete cascade' else '' end,
            parent.entity || '_' || parent.parent_column || '_idx',
            case when is_17 then ', access_key' else '' end,
            case
                when parent.is_one_of_several
                    then format('where %I is not null', parent.parent_column)
                else ''
            end
        );
        execute format(
            'comment on column crm_data.%I.%I is %L',
            parent.entity,
            parent.parent_column,
            parent.title
            || case when parent.is_one_of_several then ' Each record has one of these.' else '' end
        );
    end loop;
end
$shared$;

insert into network.masks (entity, column_name, field_class, kind, argument)
select
    e.name,
    'notes' as column_name,
    'notes' as field_class,
    'null' as kind,
    null as argument
from network.entities as e
where
    e.name in (
        'financial_transactions', 'bills', 'rated_billing_items', 'wallets', 'wallet_transactions',
        'reward_participants', 'notifications', 'delivery_notes', 'subscription_actions'
    );
insert into network.masks (entity, column_name, field_class, kind, argument)
values ('notifications', 'body', 'notes', 'null', null);

reset role;
