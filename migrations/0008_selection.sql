-- Controlled selection and global entities: types, price plans, vouchers and other entries that
-- records refer to; who may select them; currencies and places.
set local role ownedby_owner;

alter table network.entities
drop constraint entities_network_type_check,
add constraint entities_network_type_check check (
    network_type in ('explicit', 'implicit', 'exceptional', 'controlled', 'global')
);
comment on table network.entities is
'The kinds of record under the model, and the entries that records refer to: each is the view crm.<name> over the table of this name in crm_data (privacy_level_groups: in network).';
comment on column network.entities.network_type is
'explicit: each record has an owner and a privacy level (NET-2). implicit: its master decides (NET-7, network.entity_masters). exceptional: rules of its own (NET-10). controlled: entries with a list of who may select them (AOU-1). global: every member views them (NET-9).';

insert into network.entities (name, network_type, singular)
values
('price_plans', 'controlled', 'price plan'),
('additive_discounts', 'controlled', 'additive discount'),
('warranties', 'controlled', 'warranty'),
('vouchers', 'controlled', 'voucher'),
('privacy_level_groups', 'controlled', 'privacy level group'),
('presentment_preferences', 'controlled', 'presentment preference'),
(
    'communication_queue_external_systems', 'controlled',
    'communication queue external system'
),
('communication_templates', 'controlled', 'communication template'),
('additive_discount_definitions', 'controlled', 'additive discount definition'),
('activity_types', 'controlled', 'activity type'),
('communication_types', 'controlled', 'communication type'),
('lead_types', 'controlled', 'lead type'),
('sla_types', 'controlled', 'SLA type'),
('warranty_types', 'controlled', 'warranty type'),
('job_types', 'controlled', 'job type'),
('order_types', 'controlled', 'order type'),
('service_request_types', 'controlled', 'service request type'),
('subscription_types', 'controlled', 'subscription type'),
('financial_transaction_types', 'controlled', 'financial transaction type'),
('voucher_types', 'controlled', 'voucher type'),
('wallet_transaction_types', 'controlled', 'wallet transaction type'),
('reward_offer_types', 'controlled', 'reward offer type'),
('reward_schemes', 'controlled', 'reward scheme'),
('currencies', 'global', 'currency'),
('countries', 'global', 'country'),
('areas', 'global', 'area'),
('districts', 'global', 'district'),
('towns', 'global', 'town'),
('tax_classes', 'global', 'tax class');

-- Who may select: a list of organisational units and users, apart from the entries, so that a list
-- whose last member went stays a list. It opens to nobody, never to everyone.
create table network.allowed_lists (
    id integer generated always as identity
    constraint allowed_lists_pkey primary key,
    description text
);
comment on table network.allowed_lists is
'Lists of those who may select an entry, one entry or several (AOU-2). One without members: super users alone.';
comment on column network.allowed_lists.id is 'Key, given by the server.';
comment on column network.allowed_lists.description is 'What the list is for.';

create table network.allowed_list_members (
    id integer generated always as identity
    constraint allowed_list_members_pkey primary key,
    allowed_list_id integer not null
    constraint allowed_list_members_allowed_list_id_fkey
    references network.allowed_lists (id) on delete cascade,
    community_id integer
    constraint allowed_list_members_community_id_fkey
    references network.communities (id) on delete cascade,
    group_id integer
    constraint allowed_list_members_group_id_fkey
    references network.groups (id) on delete cascade,
    unit_id integer
    constraint allowed_list_members_unit_id_fkey
    references network.units (id) on delete cascade,
    user_id integer
    constraint allowed_list_members_user_id_fkey
    references network.users (id) on delete cascade,
    constraint allowed_list_members_one_of_four
    check (num_nonnulls(community_id, group_id, unit_id, user_id) = 1),
    constraint allowed_list_members_key
    unique nulls not distinct (allowed_list_id, community_id, group_id, unit_id, user_id)
);
create index allowed_list_members_community_id_idx
on network.allowed_list_members (community_id) where community_id is not null;
create index allowed_list_members_group_id_idx
on network.allowed_list_members (group_id) where group_id is not null;
create index allowed_list_members_unit_id_idx
on network.allowed_list_members (unit_id) where unit_id is not null;
create index allowed_list_members_user_id_idx
on network.allowed_list_members (user_id) where user_id is not null;
comment on table network.allowed_list_members is
'Who is on a list: a community, a group, a unit or a user (AOU-2).';
comment on column network.allowed_list_members.id is 'Key, given by the server.';
comment on column network.allowed_list_members.allowed_list_id is 'The list.';
comment on column network.allowed_list_members.community_id is
'Every session of a group of this community.';
comment on column network.allowed_list_members.group_id is 'Every session of this group.';
comment on column network.allowed_list_members.unit_id is
'Sessions through exactly this unit, not its sub-units.';
comment on column network.allowed_list_members.user_id is 'Sessions of this user.';

-- The tables of the entries, with the columns that all have. Keys are integers: row security
-- checks each row with a subscript by it (docs/decisions/0010).
do $tables$
declare
    entity record;
begin
    for entity in
        select
            e.name,
            c.title
        from network.entities as e
        left join (
            values
            ('price_plans', 'Prices at which a service is subscribed to.'),
            ('additive_discounts', 'Discounts that are added to others.'),
            ('warranties', 'Warranties given with what is installed.'),
            ('vouchers', 'Vouchers that can be paid into wallets.'),
            ('presentment_preferences', 'How bills are presented to an account.'),
            (
                'communication_queue_external_systems',
                'Systems that communications are handed to for sending.'
            ),
            ('communication_templates', 'Texts from which communications are made.'),
            ('additive_discount_definitions', 'How additive discounts are reckoned.'),
            ('activity_types', 'Types of activities.'),
            ('communication_types', 'Types of communications.'),
            ('lead_types', 'Types of leads.'),
            ('sla_types', 'Service levels that are agreed for service requests.'),
            ('warranty_types', 'Types of warranties.'),
            ('job_types', 'Types of jobs.'),
            ('order_types', 'Types of orders, by which jobs are done.'),
            ('service_request_types', 'Types of service requests.'),
            ('subscription_types', 'Types of subscriptions.'),
            ('financial_transaction_types', 'Types of financial transactions.'),
            ('voucher_types', 'Types of vouchers.'),
            ('wallet_transaction_types', 'Types of wallet transactions.'),
            ('reward_offer_types', 'Types of reward offers.'),
            ('reward_schemes', 'Schemes in which customers are rewarded.')
        ) as c (name, title) on e.name = c.name
        where e.network_type = 'controlled' and e.name <> 'privacy_level_groups'
        order by e.name
    loop
        execute format(
            'create table crm_data.%1$I ('
            ' id integer generated always as identity constraint %2$I primary key,'
            ' name text not null constraint %3$I unique'
            ' constraint %4$I check (name = btrim(name) and name <> ''''))',
            entity.name,
            entity.name || '_pkey',
            entity.name || '_name_key',
            entity.name || '_name_check'
        );
        execute format('comment on table crm_data.%I is %L', entity.name, entity.title);
        execute format(
            'comment on column crm_data.%I.id is %L', entity.name, 'Key, given by the server.'
        );
        execute format('comment on column crm_data.%I.name is %L', entity.name, 'Unique name.');
    end loop;

    for entity in
        select
            e.name,
            case e.name
                when 'privacy_level_groups' then 'network' else 'crm_data'
            end as schema_name
        from network.entities as e
        where e.network_type = 'controlled'
        order by e.name
    loop
        execute format(
            'alter table %1$I.%2$I'
            ' add column code text constraint %3$I unique,'
            ' add column description text,'
            ' add column is_active boolean not null default true,'
            ' add column is_default boolean not null default false,'
            ' add column allowed_list_id integer constraint %4$I'
            ' references network.allowed_lists (id),'
            ' add column created_at timestamptz not null default now(),'
            ' add column updated_at timestamptz not null default now(),'
            ' add constraint %5$I check (not is_default or allowed_list_id is null),'
            ' add constraint %6$I check (not is_default or is_active)',
            entity.schema_name,
            entity.name,
            entity.name || '_code_key',
            entity.name || '_allowed_list_id_fkey',
            entity.name || '_default_has_no_list',
            entity.name || '_default_is_active'
        );
        execute format(
            'create unique index %3$I on %1$I.%2$I (is_default) where is_default;'
            ' create index %4$I on %1$I.%2$I (allowed_list_id) where allowed_list_id is not null',
            entity.schema_name,
            entity.name,
            entity.name || '_one_default',
            entity.name || '_allowed_list_id_idx'
        );
        execute format(
            'comment on column %1$I.%2$I.code is %3$L;'
            ' comment on column %1$I.%2$I.description is %4$L;'
            ' comment on column %1$I.%2$I.is_active is %5$L;'
            ' comment on column %1$I.%2$I.is_default is %6$L;'
            ' comment on column %1$I.%2$I.allowed_list_id is %7$L;'
            ' comment on column %1$I.%2$I.created_at is %8$L;'
            ' comment on column %1$I.%2$I.updated_at is %9$L',
            entity.schema_name,
            entity.name,
            'Alternative code, unique when given.',
            'What it is for, in words.',
            'Whether it can be selected; one that is not stays on the records that have it.',
            'Whether a new record gets it that names none; one at most, without a list (AOU-4).',
            'Who may select it (network.allowed_lists, network.allow); null is everyone.',
            'When it was made.',
            'When it was last changed; kept by the server.'
        );
    end loop;
end
$tables$;
comment on column network.privacy_level_groups.updated_at is
'When it was last changed through crm.privacy_level_groups.';

create table crm_data.currencies (
    id integer generated always as identity
    constraint currencies_pkey primary key,
    code text not null
    constraint currencies_code_key unique
    constraint currencies_code_check check (code ~ '^[A-Z]{3}$'),
    name text not null
    constraint currencies_name_key unique
    constraint currencies_name_check check (name = btrim(name) and name <> ''),
    symbol text,
    minor_units smallint not null default 2
    constraint currencies_minor_units_check check (minor_units between 0 and 4)
);
comment on table crm_data.currencies is 'Currencies.';
comment on column crm_data.currencies.code is 'ISO 4217, such as EUR.';
comment on column crm_data.currencies.name is 'Unique name.';
comment on column crm_data.currencies.symbol is 'Such as €.';
comment on column crm_data.currencies.minor_units is 'Decimal places, from 0 to 4.';

create table crm_data.countries (
    id integer generated always as identity
    constraint countries_pkey primary key,
    code text not null
    constraint countries_code_key unique
    constraint countries_code_check check (code ~ '^[A-Z]{2}$'),
    name text not null
    constraint countries_name_key unique
    constraint countries_name_check check (name = btrim(name) and name <> ''),
    currency_id integer
    constraint countries_currency_id_fkey references crm_data.currencies (id)
);
create index countries_currency_id_idx on crm_data.countries (currency_id);
comment on table crm_data.countries is 'Countries.';
comment on column crm_data.countries.code is 'ISO 3166-1 alpha-2, such as DE.';
comment on column crm_data.countries.name is 'Unique name.';
comment on column crm_data.countries.currency_id is 'Its currency.';

create table crm_data.areas (
    id integer generated always as identity
    constraint areas_pkey primary key,
    country_id integer not null
    constraint areas_country_id_fkey references crm_data.countries (id),
    code text,
    name text not null
    constraint areas_name_check check (name = btrim(name) and name <> ''),
    constraint areas_country_id_name_key unique (country_id, name),
    constraint areas_country_id_code_key unique (country_id, code)
);
comment on table crm_data.areas is 'Areas, regions or states of countries.';
comment on column crm_data.areas.country_id is 'The country.';
comment on column crm_data.areas.code is 'Alternative code, unique in the country when given.';
comment on column crm_data.areas.name is 'Name, unique in the country.';

create table crm_data.districts (
    id integer generated always as identity
    constraint districts_pkey primary key,
    area_id integer not null
    constraint districts_area_id_fkey references crm_data.areas (id),
    name text not null
    constraint districts_name_check check (name = btrim(name) and name <> ''),
    constraint districts_area_id_name_key unique (area_id, name)
);
comment on table crm_data.districts is 'Districts or counties of areas.';
comment on column crm_data.districts.area_id is 'The area.';
comment on column crm_data.districts.name is 'Name, unique in the area.';

create table crm_data.towns (
    id integer generated always as identity
    constraint towns_pkey primary key,
    area_id integer
    constraint towns_area_id_fkey references crm_data.areas (id),
    district_id integer
    constraint towns_district_id_fkey references crm_data.districts (id),
    name text not null
    constraint towns_name_check check (name = btrim(name) and name <> ''),
    constraint towns_in_district_or_area check (num_nonnulls(area_id, district_id) = 1),
    constraint towns_area_id_district_id_name_key
    unique nulls not distinct (area_id, district_id, name)
);
create index towns_district_id_idx on crm_data.towns (district_id);
comment on table crm_data.towns is 'Towns and cities, of a district or straight of an area.';
comment on column crm_data.towns.area_id is 'The area, where it belongs to no district.';
comment on column crm_data.towns.district_id is 'The district, where it belongs to one.';
comment on column crm_data.towns.name is 'Name, unique in the district or area.';

create table crm_data.tax_classes (
    id integer generated always as identity
    constraint tax_classes_pkey primary key,
    name text not null
    constraint tax_classes_name_key unique
    constraint tax_classes_name_check check (name = btrim(name) and name <> ''),
    rate numeric(7, 4) not null
    constraint tax_classes_rate_check check (rate between 0 and 100)
);
comment on table crm_data.tax_classes is 'Classes of tax.';
comment on column crm_data.tax_classes.name is 'Unique name.';
comment on column crm_data.tax_classes.rate is 'Rate in percent.';

do $global$
declare
    entity record;
begin
    for entity in
        select e.name from network.entities as e where e.network_type = 'global' order by e.name
    loop
        execute format(
            'alter table crm_data.%1$I'
            ' add column created_at timestamptz not null default now(),'
            ' add column updated_at timestamptz not null default now();'
            ' comment on column crm_data.%1$I.id is %2$L;'
            ' comment on column crm_data.%1$I.created_at is %3$L;'
            ' comment on column crm_data.%1$I.updated_at is %4$L',
            entity.name,
            'Key, given by the server.',
            'When it was made.',
            'When it was last changed; kept by the server.'
        );
    end loop;
end
$global$;

-- What is particular to an entity.
alter table crm_data.price_plans
add column monthly_price numeric(14, 2)
constraint price_plans_monthly_price_check check (monthly_price >= 0);
comment on column crm_data.price_plans.monthly_price is 'Price a month, in its currency.';

alter table crm_data.additive_discount_definitions
add column kind text not null default 'percentage'
constraint additive_discount_definitions_kind_check check (kind in ('percentage', 'amount'));
comment on column crm_data.additive_discount_definitions.kind is
'percentage or amount: what the value of its discounts is.';

alter table crm_data.additive_discounts
add column value numeric(14, 4)
constraint additive_discounts_value_check check (value >= 0);
comment on column crm_data.additive_discounts.value is
'In percent, or in its currency, as its definition says.';

alter table crm_data.warranties
add column months integer
constraint warranties_months_check check (months > 0);
comment on column crm_data.warranties.months is 'How many months it lasts.';

alter table crm_data.vouchers
add column amount numeric(14, 2)
constraint vouchers_amount_check check (amount >= 0),
add column expires_on date;
comment on column crm_data.vouchers.amount is 'What it is worth, in its currency.';
comment on column crm_data.vouchers.expires_on is 'Last day; null while it holds.';

alter table crm_data.presentment_preferences add column channel text;
comment on column crm_data.presentment_preferences.channel is
'How the bill gets there, such as email, letter, portal.';

alter table crm_data.communication_queue_external_systems add column endpoint text;
comment on column crm_data.communication_queue_external_systems.endpoint is
'Where the system is reached.';

alter table crm_data.communication_templates
add column subject text,
add column body text;
comment on column crm_data.communication_templates.subject is 'Subject of the message.';
comment on column crm_data.communication_templates.body is 'Text of the message.';

alter table crm_data.sla_types
add column response_hours integer
constraint sla_types_response_hours_check check (response_hours > 0),
add column resolution_hours integer
constraint sla_types_resolution_hours_check check (resolution_hours > 0);
comment on column crm_data.sla_types.response_hours is 'Hours until the first answer.';
comment on column crm_data.sla_types.resolution_hours is 'Hours until it is resolved.';

-- What refers to an entry. The index is there for row security, which asks whether an entry is
-- applied, and for its deletion; where nothing is referred to it costs nothing.
do $references$
declare
    reference record;
begin
    for reference in
        select
            r.*,
            e.network_type
        from (
            values
            ('activities', 'activity_type_id', 'activity_types', 'Its type.'),
            ('communications', 'communication_type_id', 'communication_types', 'Its type.'),
            (
                'communications', 'communication_template_id', 'communication_templates',
                'The template it was made from.'
            ),
            (
                'communications', 'communication_queue_external_system_id',
                'communication_queue_external_systems', 'The system that sends it.'
            ),
            ('leads', 'lead_type_id', 'lead_types', 'Its type.'),
            ('service_requests', 'service_request_type_id', 'service_request_types', 'Its type.'),
            ('service_requests', 'sla_type_id', 'sla_types', 'The service level agreed for it.'),
            ('jobs', 'job_type_id', 'job_types', 'Its type.'),
            ('jobs', 'order_type_id', 'order_types', 'The type of order by which it is done.'),
            ('subscriptions', 'subscription_type_id', 'subscription_types', 'Its type.'),
            ('subscriptions', 'price_plan_id', 'price_plans', 'Its price plan.'),
            ('reward_offers', 'reward_offer_type_id', 'reward_offer_types', 'Its type.'),
            (
                'reward_offers', 'reward_scheme_id', 'reward_schemes', 'The scheme it belongs to.'
            ),
            (
                'accounts_receivable', 'presentment_preference_id', 'presentment_preferences',
                'How its bills are presented.'
            ),
            (
                'financial_transactions', 'financial_transaction_type_id',
                'financial_transaction_types', 'Its type.'
            ),
            (
                'wallet_transactions', 'wallet_transaction_type_id', 'wallet_transaction_types',
                'Its type.'
            ),
            ('wallet_transactions', 'voucher_id', 'vouchers', 'The voucher that was paid in.'),
            ('installed_items', 'warranty_id', 'warranties', 'The warranty given with it.'),
            (
                'applied_additive_discounts', 'additive_discount_id', 'additive_discounts',
                'The discount that is applied.'
            ),
            (
                'reward_participants', 'reward_scheme_id', 'reward_schemes',
                'The scheme in which it takes part.'
            ),
            (
                'notifications', 'communication_template_id', 'communication_templates',
                'The template it was made from.'
            ),
            (
                'bills', 'presentment_preference_id', 'presentment_preferences',
                'How it is presented.'
            ),
            -- from entries
            ('warranties', 'warranty_type_id', 'warranty_types', 'Its type.'),
            ('vouchers', 'voucher_type_id', 'voucher_types', 'Its type.'),
            ('vouchers', 'currency_id', 'currencies', 'The currency of its amount.'),
            (
                'additive_discounts', 'additive_discount_definition_id',
                'additive_discount_definitions', 'How it is reckoned.'
            ),
            ('additive_discounts', 'currency_id', 'currencies', 'The currency of its value.'),
            ('price_plans', 'currency_id', 'currencies', 'The currency of its price.'),
            ('price_plans', 'tax_class_id', 'tax_classes', 'The class of tax on its price.')
        ) as r (table_name, column_name, entity, title)
        inner join network.entities as e on r.entity = e.name
    loop
        execute format(
            'alter table crm_data.%1$I add column %2$I integer'
            ' constraint %3$I references crm_data.%4$I (id);'
            ' create index %5$I on crm_data.%1$I (%2$I) where %2$I is not null;'
            ' comment on column crm_data.%1$I.%2$I is %6$L',
            reference.table_name,
            reference.column_name,
            reference.table_name || '_' || reference.column_name || '_fkey',
            reference.entity,
            reference.table_name || '_' || reference.column_name || '_idx',
            reference.title || format(
                case reference.network_type
                    when 'controlled' then ' Of crm.selectable_%s.' else ' Of crm.%s.'
                end,
                reference.entity
            )
        );
    end loop;
end
$references$;

-- The planner asks statistics before any policy is asked, and EXPLAIN shows what it made of them:
-- by halving ranges one could read the names that are kept.
do $statistics$
declare
    hidden record;
begin
    for hidden in
        select
            a.attrelid::regclass as data_table,
            a.attname
        from network.entities as e
        inner join pg_catalog.pg_attribute as a
            on a.attrelid in (
                to_regclass(format('crm_data.%I', e.name)),
                to_regclass(format('network.%I', e.name))
            )
        where
            e.network_type = 'controlled'
            and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype
    loop
        execute format(
            'alter table %s alter column %I set statistics 0', hidden.data_table, hidden.attname
        );
    end loop;
end
$statistics$;

reset role;
