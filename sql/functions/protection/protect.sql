-- For administrators: puts a table of the user's own schema under the model (NET-15). The table
-- stays where it is, and its owner's, with its data, keys, foreign keys, views and triggers;
-- clients use crm.<its name>. All or nothing; the table is locked and rewritten once.
create or replace function network.protect(
    "table" regclass,
    access text default 'explicit',
    master text default null,
    owner_column text default 'owned_by_group_id',
    masks jsonb default '{}',
    master_columns text[] default null
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
-- Nobody needs to be told of what is not there yet.
set client_min_messages = warning
set jit = off
as $protect$
declare
    is_17 constant boolean := current_setting('server_version_num')::integer >= 170000;
    its record;
    reference record;
    named record;
    added name[] := '{}';
    made name[] := '{}';
    revoked jsonb := '[]';
    key_name name;
    is_key_added boolean := false;
    problem bigint;
begin
    perform network.require_super_user('network.protect');
    if protect.masks is not null and jsonb_typeof(protect.masks) <> 'object' then
        raise exception 'masks is no object: %', protect.masks
        using errcode = 'invalid_parameter_value', hint = 'masks => ''{"phone": {"field_class":'
            ' "contact_details", "kind": "partial", "argument": "phone"}}''';
    end if;
    perform network.require_protectable(
        protect.table, protect.access, protect.master, protect.owner_column::name,
        protect.master_columns::name[]
    );
    execute format('lock table %s in access exclusive mode', protect.table);
    select
        c.oid,
        c.relname as name,
        n.nspname as schema_name,
        c.relkind = 'p' as is_partitioned,
        c.relowner::regrole as owner,
        c.oid::regclass::text as title,
        format('%I.%I', n.nspname, c.relname) as table_name
    into its
    from pg_class as c
    inner join pg_namespace as n on c.relnamespace = n.oid
    where c.oid = protect.table;

    -- The key by which the functions of network name a record: the table's own, if it is a number.
    select a.attname into key_name
    from pg_constraint as c
    inner join pg_attribute as a on c.conrelid = a.attrelid and c.conkey[1] = a.attnum
    where
        c.conrelid = its.oid and c.contype = 'p' and cardinality(c.conkey) = 1
        and a.atttypid in ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype);
    if key_name is null then
        key_name := 'record_id';
        is_key_added := true;
        added := added || key_name;
        execute format(
            'create sequence %1$I.%2$I;'
            ' alter table %3$s add column record_id bigint not null'
            ' default nextval(%4$L::regclass);'
            ' alter sequence %1$I.%2$I owner to %5$s;'
            ' alter sequence %1$I.%2$I owned by %3$s.record_id;',
            its.schema_name, its.name || '_record_id_seq', its.table_name,
            format('%I.%I', its.schema_name, its.name || '_record_id_seq'), its.owner
        );
        -- A unique index of a partitioned table would need the columns it is partitioned by.
        execute format(
            'create %s index %I on %s (record_id)',
            case when its.is_partitioned then '' else 'unique' end,
            its.name || '_record_id_idx', its.table_name
        );
    end if;

    -- What row security does not bind, or lets its holder undo it, is for the owner alone.
    for named in
        select
            acl.privilege_type,
            case acl.grantee when 0 then null else pg_get_userbyid(acl.grantee) end as grantee,
            acl.is_grantable
        from pg_class as c
        cross join aclexplode(c.relacl) as acl
        where
            c.oid = its.oid
            and acl.grantee <> c.relowner
            and acl.privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES')
    loop
        execute format(
            'revoke %s on %s from %s', named.privilege_type, its.table_name,
            coalesce(quote_ident(named.grantee), 'public')
        );
        revoked := revoked || jsonb_build_array(to_jsonb(named));
    end loop;

    if protect.access = 'explicit' then
        for named in
            select w.column_name
            from (values (protect.owner_column::name), ('privacy_level')) as w (column_name)
            where not exists (
                select
                from pg_attribute as a
                where a.attrelid = its.oid and a.attname = w.column_name and not a.attisdropped
            )
        loop
            execute format(
                'alter table %s add column %I integer not null default 0',
                its.table_name, named.column_name
            );
            added := added || named.column_name;
        end loop;
        execute format(
            'select count(*) from %1$s as t where not exists ('
            'select from network.access_keys as k'
            ' where k.access_key = ((t.%2$I::bigint << 8) | t.privacy_level))',
            its.table_name, protect.owner_column
        )
        into problem;
        if problem > 0 then
            raise exception '% records of % have an owner or a privacy level that does not exist',
                problem, its.title
            using errcode = 'foreign_key_violation', hint = format(
                '%I is the number of a group (network.groups), or 0; privacy_level is one of'
                ' network.privacy_levels.', protect.owner_column
            );
        end if;
        -- The two operators have one precedence: the parentheses matter.
        execute format(
            'alter table %1$s'
            ' add column access_key bigint not null generated always as'
            ' ((%2$I::bigint << 8) | privacy_level) stored'
            ' constraint %3$I references network.access_keys (access_key),'
            ' add constraint %4$I check (privacy_level between 0 and 255 and %2$I >= 0),'
            ' alter column access_key set statistics 0',
            its.table_name, protect.owner_column,
            its.name || '_access_key_fkey', its.name || '_access_key_check'
        );
        execute format(
            'comment on column %1$s.%2$I is %3$L; comment on column %1$s.privacy_level is %4$L;'
            ' comment on column %1$s.access_key is %5$L',
            its.table_name, protect.owner_column,
            'Number of the group that owns it (network.groups); 0: nobody, super users alone.',
            'How private it is, 0 is the lowest; changed by network.set_privacy_level.',
            'Owner and level in one number: all that a policy looks at.'
        );
        added := added || 'access_key'::name;
        made := made || array[
            its.name || '_access_key_fkey', its.name || '_access_key_check'
        ]::name[];
        perform network.register_protected(
            its.oid, key_name, is_key_added, protect.owner_column::name, null, null
        );
    else
        select r.* into reference
        from network.references_to_master(
            its.oid, protect.master, protect.master_columns::name[]
        ) as r;
        perform network.require_master_key(protect.master, reference.referenced);
        execute format(
            'alter table %s add column access_key bigint not null default 0', its.table_name
        );
        perform network.register_protected(
            its.oid, key_name, is_key_added, null, protect.master, reference.columns
        );
    end if;

    execute format(
        'grant usage on schema %1$I to ownedby_owner, ownedby_gate, ownedby_writer,'
        ' ownedby_steward;'
        ' grant select on %2$s to ownedby_gate;'
        ' grant select, insert, update, delete on %2$s to ownedby_writer, ownedby_steward',
        its.schema_name, its.table_name
    );
    for named in select q.name from network.sequences_of(its.oid) as q (name) loop
        execute format('grant usage on sequence %s to ownedby_writer', named.name);
    end loop;

    perform network.create_key_functions_of(its.name);
    perform network.open_protected(its.name, true);
    if protect.access = 'implicit' then
        -- By a change of type: no trigger of the table fires, and row security does not matter.
        execute format(
            'alter table %1$s alter column access_key drop default,'
            ' alter column access_key type bigint using coalesce(crm_data.%2$I(%3$s), 0);'
            ' alter table %1$s'
            ' add column key_group_id integer not null generated always as'
            ' ((access_key >> 8)::integer) stored,'
            ' add column key_level integer not null generated always as'
            ' ((access_key & 255)::integer) stored,'
            ' alter column access_key set statistics 0',
            its.table_name,
            network.key_function(its.name),
            (
                select string_agg(quote_ident(c.name), ', ' order by c.number)
                from unnest(reference.columns) with ordinality as c (name, number)
            )
        );
        execute format(
            'alter table %1$s add constraint %2$I foreign key (%3$s, access_key)'
            ' references %4$s (%5$s, access_key) on update cascade %6$s',
            its.table_name,
            its.name || '_master_fkey',
            (
                select string_agg(quote_ident(c.name), ', ' order by c.number)
                from unnest(reference.columns) with ordinality as c (name, number)
            ),
            network.data_table(protect.master),
            (
                select string_agg(quote_ident(c.name), ', ' order by c.number)
                from unnest(reference.referenced) with ordinality as c (name, number)
            ),
            reference.delete_action
        );
        -- Without it, each move of a master would read the whole table.
        execute format(
            'create index %I on %s (%s %s)',
            its.name || '_master_idx', its.table_name,
            (
                select string_agg(quote_ident(c.name), ', ' order by c.number)
                from unnest(reference.columns) with ordinality as c (name, number)
            ),
            case when is_17 then ', access_key' else '' end
        );
        execute format(
            'comment on column %1$s.access_key is %2$L;'
            ' comment on column %1$s.key_group_id is %3$L;'
            ' comment on column %1$s.key_level is %4$L',
            its.table_name,
            format('The access key of its %s, held equal by the foreign key.', protect.master),
            format('The group in the access key: that which owns its %s.', protect.master),
            format('The privacy level in the access key: that of its %s.', protect.master)
        );
        added := added || array['access_key', 'key_group_id', 'key_level']::name[];
        made := made || (its.name || '_master_fkey')::name;
    end if;
    -- The same index of keys as on every table of records (docs/decisions/0001).
    execute format(
        'create index %I on %s (access_key, %I, %I)',
        its.name || '_access_key_idx', its.table_name,
        case protect.access when 'explicit' then protect.owner_column else 'key_group_id' end,
        case protect.access when 'explicit' then 'privacy_level' else 'key_level' end
    );

    execute format(
        'select network.create_%s_policies(%L)', protect.access, its.name
    );
    perform network.create_protected_policies(its.name);
    -- Nobody reads around the table: a partition has no policies, so it shows nothing by itself.
    for named in
        select t.relid::regclass::text as name
        from pg_partition_tree(its.oid) as t
        where t.relid <> its.oid
    loop
        execute format(
            'alter table %1$s enable row level security; alter table %1$s force row level security',
            named.name
        );
    end loop;
    perform network.note_protected(its.name, added, made, revoked);
    perform network.create_protected_view(its.name);
    perform network.create_carry_triggers(its.name);
    perform network.open_protected(its.name, false);

    for named in
        select m.key as column_name, m.value as mask
        from jsonb_each(coalesce(protect.masks, '{}')) as m
    loop
        perform network.mask(
            its.name, named.column_name, named.mask ->> 'field_class', named.mask ->> 'kind',
            named.mask ->> 'argument'
        );
    end loop;
end
$protect$;
alter function network.protect(regclass, text, text, text, jsonb, text[]) owner to ownedby_owner;
comment on function network.protect(regclass, text, text, text, jsonb, text[]) is
'Puts a table under the model: explicit, or implicit through a foreign key to a master, which is an entity. Clients use the view crm.<name of the table>. owner_column: a column of the table that holds numbers of groups, or the name of one to be added, which makes what is there nobody''s. masks: {"column": {"field_class": …, "kind": …, "argument": …}}. master_columns: which foreign key, if there are several. The table stays its owner''s, is locked and rewritten once; nothing is changed when it cannot be protected.';
revoke all on function network.protect(regclass, text, text, text, jsonb, text[]) from public;
grant execute on function network.protect(
    regclass, text, text, text, jsonb, text[]
) to ownedby_admin;
