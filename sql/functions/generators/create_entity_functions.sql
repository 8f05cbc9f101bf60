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
    data_table constant regclass := format(
        'crm_data.%I', create_entity_functions.entity_name
    )::regclass;
    parent text;
    insert_columns text;  -- id, contact_id, …
    insert_values text;   -- new.id, new.contact_id, …
    sets text;            -- name = case when … end, …
    unchanged text;       -- and (new.name is not distinct from old.name or …) …
    as_read text;         -- and r.name is not distinct from old.name …
    server_kept text;     -- refusals of what ordinary editing may not write
    parent_check text := '';
    changed_parent text := '';
    move_check text := '';
    owner_check text := '';
    body text;
    declared text := '';   -- variables of the update: clear_notes boolean[]; …
    mask_check text := ''; -- refusals of what is set under a mask
    place_as_read text;    -- [owner][level] of the record as it was read
    place text;            -- and of the record as it stands
    named record;
begin
    parent := coalesce(its.master, its.based_on);
    if its.network_type = 'explicit' then
        place_as_read := '[old.owned_by_group_id][old.privacy_level]';
        place := '[r.owned_by_group_id][r.privacy_level]';
    else
        place_as_read := format(
            '[(crm_data.%1$I(old.%2$I) >> 8)::integer][(crm_data.%1$I(old.%2$I) & 255)::integer]',
            its.master || '_key', its.parent_column
        );
        place := '[r.key_group_id][r.key_level]';
    end if;

    select
        string_agg(quote_ident(a.attname), ', ' order by a.attnum),
        string_agg(format('new.%I', a.attname), ', ' order by a.attnum),
        string_agg(format($set$
        %1$I = case when new.%1$I is distinct from old.%1$I then new.%1$I else r.%1$I end,$set$,
            a.attname
        ), '' order by a.attnum) filter (where not a.attname = any(k.server_kept)),
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
            a.attname, 'clear_' || c.field_class, place, 'blind_' || c.field_class, c.expression
        ), '' order by a.attnum) filter (
            where a.attname = 'owned_by_group_id' or not a.attname = any(k.server_kept)
        ),
        string_agg(format($where$
        and r.%1$I is not distinct from old.%1$I$where$,
            a.attname
        ), '' order by a.attnum) filter (where a.attname <> 'id'),
        string_agg(format($check$
    if new.%1$I is distinct from old.%1$I then
        raise exception '%1$s of %2$s %% cannot be set by an update', old.id
        using errcode = %3$L, hint = %4$L;
    end if;$check$,
            a.attname,
            its.name,
            case a.attname
                when 'privacy_level' then 'insufficient_privilege' else 'generated_always'
            end,
            case a.attname
                when 'privacy_level' then format(
                    'Call network.set_privacy_level(%L, array[…], level).', its.name
                )
                when 'accepted_at' then 'It is set when the record is accepted.'
                else 'It is kept by the server.'
            end
        ), '' order by a.attnum) filter (
            where a.attname in ('id', 'privacy_level', 'created_at', 'accepted_at')
        )
    into insert_columns, insert_values, sets, unchanged, as_read, server_kept
    from network.entity_columns(its.name) as c
    inner join pg_attribute as a on a.attrelid = data_table and c.number = a.attnum
    cross join (
        select array[
            'id', 'owned_by_group_id', 'privacy_level', 'created_at', 'updated_at', 'accepted_at'
        ]::name[] as server_kept
    ) as k;

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
            perform network.refuse_masked(%5$L, old.id, case
                %6$s
            end, %3$L);
            %7$I := true;
        end if;
    end if;$check$,
            named.changed, 'clear_' || named.field_class, named.field_class, place_as_read,
            its.name, named.its_name, 'blind_' || named.field_class
        );
    end loop;

    if parent is not null then
        parent_check := format($check$
    if new.%2$I is null then
        raise exception 'a record of %3$s needs one of %1$s'
        using errcode = 'not_null_violation', hint = 'Set %2$s.';
    end if;$check$,
            parent, its.parent_column, its.name
        );
    end if;
    -- What a record is based on, or belongs to, has to be in sight. Hidden and missing are one
    -- error. The own group's records need no look at the set of keys, which can be long.
    for named in
        select parent as entity, its.parent_column as column_name
        where parent is not null
        union all
        select 'contacts', 'company_id'
        where its.name = 'contacts'
    loop
        parent_check := parent_check || format($check$
    if new.%2$I is not null %%1$s then
        parent_key := crm_data.%3$I(new.%2$I);
        if
            parent_key is null
            or not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('view'))
            )
        then
            raise exception '%1$s %%%% does not exist, or is out of sight', new.%2$I
            using errcode = 'foreign_key_violation', hint = 'Look it up in crm.%1$s.';
        end if;%4$s
    end if;$check$,
            named.entity, named.column_name, named.entity || '_key',
            case its.network_type when 'implicit' then format($check$
        if
            not (
                (parent_key >> 8) is not distinct from me.group_id
                or me.is_super_user
                or parent_key = any(network.session_keys('modify'))
            )
        then
            perform network.refuse_or_retry(%1$L, new.%2$I, 'modify');
        end if;$check$,
                named.entity, named.column_name
            ) else '' end
        );
        changed_parent := format('and new.%1$I is distinct from old.%1$I', named.column_name);
    end loop;
    if its.network_type = 'explicit' then
        owner_check := format($check$
    if new.owned_by_group_id is null then
        new.owned_by_group_id := coalesce(me.group_id, 0);
    elsif new.owned_by_group_id is distinct from me.group_id then
        if not me.is_super_user and not new.owned_by_group_id = any(network.shared_group_ids()) then
            raise exception 'group %% cannot own a new record of %1$s', new.owned_by_group_id
            using
                errcode = 'insufficient_privilege',
                hint = 'The owner is the session group or a group that shares itself with it'
                    ' (share_groups).';
        end if;
        if not network.is_access_key(new.owned_by_group_id, 0) then
            raise exception 'group %% does not exist', new.owned_by_group_id
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
            its.name
        );
    end if;
    if its.network_type = 'implicit' then
        -- The key that was checked goes along; carry_access_key looks at it again, under a lock.
        insert_columns := insert_columns || ', access_key';
        insert_values := insert_values || ', parent_key';
        sets := sets || format($set$
        access_key = case
            when new.%1$I is distinct from old.%1$I then parent_key else r.access_key
        end,$set$,
            its.parent_column
        );
        -- To another owner, or another level, is out of the sight of some: as much as to delete it
        -- here.
        move_check := format($check$
    if
        new.%1$I is distinct from old.%1$I
        and crm_data.%2$I(old.%1$I) is distinct from parent_key
        and not (
            (crm_data.%2$I(old.%1$I) >> 8) is not distinct from me.group_id
            or me.is_super_user
        )
    then
        perform network.refuse_or_retry(%3$L, old.id, 'own');
    end if;$check$,
            its.parent_column, its.master || '_key', its.name
        );
    end if;
    sets := sets || network.assignment_block(its.name, 'set');
    unchanged := unchanged || network.assignment_block(its.name, 'where');
    declared := declared || network.assignment_block(its.name, 'declare');

    execute format($template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $insert$
declare
    me constant record := network.identify();
    parent_key bigint;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not write: %%', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if new.id is not null then
        raise exception 'the id of a new record of %2$s is given by the server, not %%', new.id
        using errcode = 'generated_always', hint = 'Leave id out, and read it with RETURNING id.';
    end if;%3$s
    new.id := nextval(%4$L::regclass);
    new.created_at := coalesce(new.created_at, now());
    new.updated_at := now();
    insert into crm_data.%2$I (%5$s)
    overriding system value
    values (%6$s);
    return new;
end
$insert$
        $template$,
        its.name || '_insert',
        its.name,
        format(parent_check, '') || owner_check || network.assignment_block(its.name, 'insert'),
        pg_get_serial_sequence(data_table::text, 'id'),
        insert_columns,
        insert_values
    );

    -- The body as a literal, not between dollars: a mask of kind fixed is a text that may hold any.
    body := format($update$
declare
    me constant record := network.identify();
    parent_key bigint;%6$s
begin%2$s
    new.updated_at := now();
    -- Only what differs from what the statement read, and only where that still stands: no update
    -- is lost.
    update crm_data.%1$I as r
    set%3$s
        updated_at = new.updated_at
    where
        r.id = old.id%4$s;
    if not found then%7$s
        perform network.refuse_or_retry(%1$L, old.id, 'modify');
        return null;
    end if;%5$s
    return new;
end
$update$,
        its.name,
        case its.network_type when 'explicit' then format($check$
    if new.owned_by_group_id is null then
        raise exception '%1$s %% needs an owner', old.id
        using errcode = 'not_null_violation', hint = 'Set owned_by_group_id; 0 is nobody.';
    end if;$check$,
            its.name
        ) else '' end
        || server_kept || mask_check || format(parent_check, changed_parent) || move_check
        || network.assignment_block(its.name, 'update'),
        sets,
        unchanged,
        case its.network_type when 'explicit' then format($transfer$
    if new.owned_by_group_id is distinct from old.owned_by_group_id then
        if network.move_records(%1$L, array[old.id], new.owned_by_group_id) = 0 then
            perform network.refuse_or_retry(%1$L, old.id, 'own');
        end if;
    end if;$transfer$,
            its.name
        ) else '' end,
        declared,
        network.assignment_block(its.name, 'missed')
    );
    execute format($template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as %2$L
        $template$,
        its.name || '_update', body
    );

    execute format($template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $delete$
begin%3$s
    delete from crm_data.%2$I as r
    where
        r.id = old.id%4$s;
    if not found then
        perform network.refuse_or_retry(%2$L, old.id, 'own');
        return null;
    end if;
    return old;
exception
    -- The detail would name what is out of sight.
    when foreign_key_violation then
        raise exception '%2$s %% is still in use by other records', old.id
        using
            errcode = 'foreign_key_violation',
            hint = 'What is based on it has to go first; some of it may be out of sight.';
end
$delete$
        $template$,
        its.name || '_delete',
        its.name,
        case its.name when 'contacts' then $check$
    if
        old.owned_by_group_id = network.session_group_id()
        or network.is_super_user()
    then
        perform network.refuse_designated_contact(array[old.id]);
    end if;$check$
        else '' end,
        as_read
    );

    for named in
        select its.name || '_' || t.event as function_name, t.event
        from (values ('insert'), ('update'), ('delete')) as t (event)
    loop
        execute format('revoke all on function crm_data.%I() from public', named.function_name);
        execute format(
            'comment on function crm_data.%I() is %L', named.function_name,
            format(
                'Trigger function of crm.%s: %s of one record, under the rights of the session.',
                its.name, named.event
            )
        );
    end loop;
end
$create_entity_functions$;
alter function network.create_entity_functions(text) owner to ownedby_writer;
comment on function network.create_entity_functions(text) is
'Makes or renews the functions through which a view of crm is written. network.create_views calls it.';
revoke all on function network.create_entity_functions(text) from public;
grant execute on function network.create_entity_functions(text) to ownedby_owner;
