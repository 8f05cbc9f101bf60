-- Makes the functions of the three instead of triggers through which a view of crm is written, from
-- one template. The result is plain SQL that anyone can read with \sf, and that stands in
-- tests/golden/schema.sql. The functions run as ownedby_writer, itself under row security: what
-- they check in words, policies hold.
-- Security definer because the functions are the writer's, also when an administrator changes a
-- mask.
create or replace function network.create_entity_functions(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_entity_functions$
declare
    its constant network.entities := network.entity(create_entity_functions.entity_name);
    table_name constant text := network.data_table(its.name);
    data_table constant regclass := table_name::regclass;
    is_ours constant boolean := its.schema_name = 'crm_data';
    old_key constant text := format('old.%I', its.key_column);
    insert_columns text;  -- id, contact_id, …
    insert_values text;   -- new.id, new.contact_id, …
    sets text;            -- name = case when … end, …
    unchanged text;       -- and (new.name is not distinct from old.name or …) …
    as_read text;         -- and r.name is not distinct from old.name …
    server_kept text;     -- refusals of what ordinary editing may not write
    parent_check text := '';
    move_check text := '';
    owner_check text := '';
    given_check text;     -- refusals of what an insert may not give
    fillings text;        -- new.number := coalesce(new.number, nextval(…)); …
    computed text;        -- select … into new.total …
    body text;
    declared text := '';   -- variables of the update: clear_notes boolean[]; …
    mask_check text := ''; -- refusals of what is set under a mask
    master_columns text;   -- warehouse_id, job_id, …: of these a record has one
    master_changed text;   -- new.warehouse_id is distinct from old.warehouse_id or …
    key_as_read text;      -- the key of the master that the record had when it was read
    is_one_of_several boolean;
    place_as_read text;    -- [owner][level] of the record as it was read
    place text;            -- and of the record as it stands
    named record;
begin
    if its.network_type = 'explicit' then
        place_as_read := format('[old.%I][old.privacy_level]', its.owner_column);
        place := format('[r.%I][r.privacy_level]', its.owner_column);
    else
        select
            string_agg(p.column_names, ', ' order by p.column_names),
            string_agg(p.changed, ' or ' order by p.column_names),
            format(
                case when count(*) > 1 then 'coalesce(%s)' else '%s' end,
                string_agg(p.old_key, ', ' order by p.column_names)
            ),
            count(*) > 1
        into master_columns, master_changed, key_as_read, is_one_of_several
        from network.entity_parents(its.name) as p
        where p.is_master;
        place_as_read := format(
            '[(%1$s >> 8)::integer][(%1$s & 255)::integer]', key_as_read
        );
        place := '[r.key_group_id][r.key_level]';
    end if;

    select
        string_agg(quote_ident(c.name), ', ' order by c.number)
        filter (where not c.is_generated),
        string_agg(format('new.%I', c.name), ', ' order by c.number)
        filter (where not c.is_generated),
        string_agg(format($set$
        %1$I = case when new.%1$I is distinct from old.%1$I then new.%1$I else r.%1$I end,$set$,
            c.name
        ), '' order by c.number) filter (where not c.is_kept),
        -- The owner too: it is written by move_records, which does not know what was read. A masked
        -- column may be set if it is in the clear in the record as it stands, or by who sees the
        -- mask, if the field class is writable: then what was read is the mask.
        string_agg(format(
            case when c.field_class is null then $where$
        and (new.%1$I is not distinct from old.%1$I or r.%1$I is not distinct from old.%1$I)$where$
            else $where$
        and (
            new.%1$I is not distinct from old.%1$I
            or case
                when %2$I%3$s then r.%1$I is not distinct from old.%1$I
                else %4$I and %5$s is not distinct from old.%1$I
            end
        )$where$ end,
            c.name, 'clear_' || c.field_class, place, 'blind_' || c.field_class, c.expression
        ), '' order by c.number) filter (
            where c.name = its.owner_column or not c.is_kept
        ),
        string_agg(format($where$
        and r.%1$I is not distinct from old.%1$I$where$,
            c.name
        ), '' order by c.number) filter (where c.name <> its.key_column),
        string_agg(format($check$
    if new.%1$I is distinct from old.%1$I then
        raise exception '%% of %% %% cannot be set by an update', %6$L, %2$L, %5$s
        using errcode = %3$L, hint = %4$L;
    end if;$check$,
            c.name,
            its.name,
            case c.name
                when 'privacy_level' then 'insufficient_privilege' else 'generated_always'
            end,
            case c.name
                when 'privacy_level' then format(
                    'Call network.set_privacy_level(%L, array[…], level).', its.name
                )
                when 'accepted_at' then 'It is set when the record is accepted.'
                else 'It is kept by the server.'
            end,
            old_key,
            c.name
        ), '' order by c.number) filter (
            where c.is_kept and c.name not in (its.owner_column, 'updated_at')
        ),
        string_agg(format($check$
    if new.%1$I is not null then
        raise exception 'the %% of a new record of %% is given by the server, not %%',
            %3$L, %2$L, new.%1$I
        using errcode = 'generated_always', hint = %4$L;
    end if;$check$,
            c.name, its.name, c.name,
            format('Leave %1$s out, and read it with RETURNING %1$s.', c.name)
        ), '' order by c.number) filter (where c.is_given),
        -- What a statement leaves out and its sender could not fill in.
        string_agg(format($fill$
    new.%1$I := coalesce(new.%1$I, %2$s);$fill$,
            c.name, c.fill_expression
        ), '' order by c.number) filter (where c.fill_expression is not null),
        -- What the table computes, so that RETURNING shows it.
        string_agg(format($compute$
    select (%2$s) into new.%1$I from (select new.*) as r;$compute$,
            c.name, c.generation_expression
        ), '' order by c.number) filter (where c.is_generated)
    into
        insert_columns, insert_values, sets, unchanged, as_read, server_kept, given_check, fillings,
        computed
    from network.written_columns(its.name) as c;

    for named in
        select
            c.field_class,
            string_agg(
                format('new.%1$I is distinct from old.%1$I', c.name),
                E'\n        or ' order by c.number
            ) as changed,
            string_agg(
                format('when new.%1$I is distinct from old.%1$I then %1$L', c.name),
                E'\n                ' order by c.number
            ) as its_name
        from network.entity_columns(its.name) as c
        where c.field_class is not null
        group by c.field_class
        order by c.field_class
    loop
        declared := declared || format(
            E'\n    %I boolean[];\n    %I boolean := false;',
            'clear_' || named.field_class, 'blind_' || named.field_class
        );
        mask_check := mask_check || format($check$
    if
        %1$s
    then
        %2$I := network.clear_flags(%3$L);
        if %2$I%4$s is not true then
            perform network.refuse_masked(%5$L, %8$s, case
                %6$s
            end, %3$L);
            %7$I := true;
        end if;
    end if;$check$,
            named.changed, 'clear_' || named.field_class, named.field_class, place_as_read,
            its.name, named.its_name, 'blind_' || named.field_class, old_key
        );
    end loop;

    if is_one_of_several then
        parent_check := format($check$
    if num_nonnulls(%2$s) <> 1 then
        raise exception 'a record of %% needs exactly one of %%, not %%',
            %1$L, %3$L, num_nonnulls(%2$s)
        using errcode = 'check_violation', hint = 'Set one of them, and the others to null.';
    end if;$check$,
            its.name,
            (
                select string_agg(p.new_columns, ', ' order by p.column_names)
                from network.entity_parents(its.name) as p
                where p.is_master
            ),
            master_columns
        );
    end if;
    -- What a record is based on, or belongs to, has to be in sight. Hidden and missing are one
    -- error. The own group's records need no look at the set of keys, which can be long. An update
    -- asks where the column is another one.
    for named in
        select p.* from network.entity_parents(its.name) as p order by p.column_names
    loop
        if named.is_needed then
            parent_check := parent_check || format($check$
    if %2$s then
        raise exception 'a record of %% needs one of %%', %3$L, %1$L
        using errcode = 'not_null_violation', hint = %4$L;
    end if;$check$,
                named.parent, named.is_missing, its.name,
                format('Set %s.', named.column_names)
            );
        end if;
        parent_check := parent_check || format($check$
    if
        (%7$s) is not true
        and (tg_op = 'INSERT' or %5$s)
    then
        parent_key := %3$s;
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception '%% %% does not exist, or is out of sight', %1$L, concat_ws(', ', %2$s)
            using errcode = 'foreign_key_violation', hint = %6$L;
        end if;%4$s
    end if;$check$,
            named.parent, named.new_columns, named.new_key,
            case its.network_type when 'implicit' then format($check$
        if
            not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('modify'))
            )
        then
            perform network.refuse_or_retry(%1$L, %2$s, 'modify');
        end if;$check$,
                named.parent, named.new_id
            ) else '' end,
            named.changed,
            format('Look it up in crm.%s.', named.parent),
            named.is_missing
        );
    end loop;
    if its.network_type = 'explicit' then
        owner_check := format($check$
    if new.%2$I is null then
        new.%2$I := coalesce(me.group_id, 0);
    elsif new.%2$I is distinct from me.group_id%3$s then
        if not me.is_super_user and not new.%2$I = any(network.shared_group_ids()) then
            raise exception 'group %% cannot own a new record of %%', new.%2$I, %1$L
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.%2$I, 0) then
            raise exception 'group %% does not exist', new.%2$I
            using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
        end if;
    end if;
    new.privacy_level := coalesce(new.privacy_level, 0);
    if new.privacy_level <> 0 and not network.is_access_key(0, new.privacy_level) then
        raise exception 'privacy level %% does not exist', new.privacy_level
        using
            errcode = 'invalid_parameter_value',
            hint = 'Level 0 always exists; a super user adds others to network.privacy_levels.';
    end if;$check$,
            its.name, its.owner_column,
            -- what the server found needs no right of the session
            case when its.place is not null then ' and owner_source = ''given''' else '' end
        );
    end if;
    if its.network_type = 'implicit' then
        -- The key that was checked goes along; carry_access_key looks at it again, under a lock.
        insert_columns := insert_columns || ', access_key';
        insert_values := insert_values || ', parent_key';
        sets := sets || format($set$
        access_key = case
            when %1$s then parent_key else r.access_key
        end,$set$,
            master_changed
        );
        -- To another owner, or another level, is out of the sight of some: as much as to delete it
        -- here.
        move_check := format($check$
    if
        (%1$s)
        and %2$s is distinct from parent_key
        and not ((%2$s >> 8) is not distinct from me.group_id or me.is_super_user)
    then
        perform network.refuse_or_retry(%3$L, %4$s, 'own');
    end if;$check$,
            master_changed, key_as_read, its.name, old_key
        );
    end if;
    sets := sets || network.assignment_block(its.name, 'set');
    unchanged := unchanged || network.assignment_block(its.name, 'where')
        || network.geography_block(its.name, 'where');
    declared := declared || network.assignment_block(its.name, 'declare');

    if its.place is not null then
        insert_columns := insert_columns || ', owner_source, owner_areas, assignment_rule_id';
        insert_values := insert_values || ', owner_source, owner_areas, rule_id';
        if its.is_assignable then
            insert_columns := insert_columns || ', unit_source, unit_areas';
            insert_values := insert_values || ', unit_source, unit_areas';
        end if;
    end if;

    -- The bodies as literals, not between dollars: a mask of kind fixed, or a default, may hold any
    -- text.
    body := format($insert$
declare
    me constant record := network.identify();
    parent_key bigint;%8$s
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %%', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;%2$s%3$s%7$s%9$s
    insert into %1$s (%4$s)
    overriding system value
    values (%5$s);%6$s
    return new;
end
$insert$,
        table_name,
        coalesce(given_check, '') || parent_check
        -- Rules ask for the type that a record has by default, too.
        || network.selection_block(its.name, 'insert')
        || network.geography_block(its.name, 'insert')
        || owner_check
        || network.assignment_block(its.name, 'insert'),
        coalesce(fillings, '')
        || case when is_ours then $times$
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();$times$ else '' end,
        insert_columns,
        insert_values,
        coalesce(computed, ''),
        network.rules_block(its.name, 'insert'),
        network.geography_block(its.name, 'declare on insert'),
        case when its.place is not null then format($found$
    -- A group that does not share itself with the session: row security would refuse it here.
    if owner_source in ('geography', 'rule') and new.%1$I is distinct from me.group_id then
        perform crm_data.%2$I(new, owner_source, owner_areas, %3$s, rule_id);%4$s
        return new;
    end if;$found$,
            its.owner_column,
            its.name || '_insert_found',
            case when its.is_assignable then 'unit_source, unit_areas' else 'null, null' end,
            coalesce(computed, '')
        ) else network.geography_block(its.name, 'lock on insert') end
    );
    perform network.create_trigger_function(its.name, 'insert', body);

    body := format($update$
declare
    me constant record := network.identify();
    parent_key bigint;%6$s
begin%2$s
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update %1$s as r
    set%3$s
    where
        r.%7$I = %8$s%4$s;
    if not found then%10$s
        perform network.refuse_or_retry(%9$L, %8$s, 'modify');
        return null;
    end if;%5$s
    return new;
end
$update$,
        table_name,
        case its.network_type when 'explicit' then format($check$
    if new.%3$I is null then
        raise exception '%% %% needs an owner', %1$L, %2$s
        using errcode = 'not_null_violation', hint = %4$L;
    end if;$check$,
            its.name, old_key, its.owner_column,
            format('Set %s; 0 is nobody.', its.owner_column)
        ) else '' end
        || coalesce(server_kept, '') || mask_check || parent_check || move_check
        || network.selection_block(its.name, 'update')
        || network.assignment_block(its.name, 'update')
        || network.geography_block(its.name, 'lock on update')
        || case when is_ours then $times$
    new.updated_at := now();$times$ else '' end,
        case when is_ours then sets || $times$
        updated_at = new.updated_at$times$ else rtrim(sets, ',') end,
        unchanged,
        case its.network_type when 'explicit' then format($transfer$
    if new.%3$I is distinct from old.%3$I then
        if network.move_records(%1$L, array[%2$s], new.%3$I) = 0 then
            perform network.refuse_or_retry(%1$L, %2$s, 'own');
        end if;
    end if;$transfer$,
            its.name, old_key, its.owner_column
        ) else '' end || coalesce(computed, '') || network.geography_block(its.name, 'moved')
        || network.rules_block(its.name, 'update'),
        declared,
        its.key_column,
        old_key,
        its.name,
        network.assignment_block(its.name, 'missed')
    );
    perform network.create_trigger_function(its.name, 'update', body);

    body := format($delete$
begin%3$s
    delete from %2$s as r
    where
        r.%5$I = %6$s%4$s;
    if not found then
        perform network.refuse_or_retry(%1$L, %6$s, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception '%% %% is still in use by other records', %1$L, %6$s
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$delete$,
        its.name,
        table_name,
        case its.name when 'contacts' then $check$
    if
        old.owned_by_group_id = network.session_group_id()
        or network.is_super_user()
    then
        perform network.refuse_designated_contact(array[old.id]);
    end if;$check$
        else '' end,
        as_read,
        its.key_column,
        old_key
    );
    perform network.create_trigger_function(its.name, 'delete', body);
end
$create_entity_functions$;
alter function network.create_entity_functions(text) owner to ownedby_writer;
comment on function network.create_entity_functions(text) is
'Makes or renews the functions through which a view of crm is written. network.create_views calls it.';
revoke all on function network.create_entity_functions(text) from public;
grant execute on function network.create_entity_functions(text) to ownedby_owner;
