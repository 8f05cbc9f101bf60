-- Trigger: a mask has to fit its column, whether it is written by network.mask or into the table.
-- Security definer because what it asks of the catalog and the entities is the same for everybody.
create or replace function network.check_mask()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $check_mask$
declare
    its constant network.entities := network.entity(new.entity);
    data_table constant regclass := network.data_table(its.name)::regclass;
    its_type text;
    fitting text[];
    rules text;
begin
    if its.network_type not in ('explicit', 'implicit') then
        raise exception '% cannot be masked', its.name
        using errcode = 'feature_not_supported',
        hint = 'They are not opened by a collaboration, and so cannot be opened in part.';
    end if;
    if not exists (select from network.field_classes as f where f.name = new.field_class) then
        raise exception 'field class "%" does not exist', new.field_class
        using errcode = 'undefined_object', hint = 'Field classes: ' || (
            select string_agg(f.name, ', ' order by f.name) from network.field_classes as f
        );
    end if;
    select c.type_name into its_type
    from network.entity_columns(its.name) as c
    where c.name = new.column_name;
    if not found then
        raise exception 'column % of % does not exist', new.column_name, its.name
        using errcode = 'undefined_column',
        hint = format('The columns are those of crm.%s.', its.name);
    end if;
    if
        new.column_name in (
            'id', 'owned_by_group_id', 'privacy_level', 'created_at', 'updated_at', 'accepted_at'
        )
        or new.column_name in (its.key_column, its.owner_column)
        or new.column_name is not distinct from its.parent_column
        or exists (
            select
            from pg_constraint as c
            inner join pg_attribute as a on c.conrelid = a.attrelid and a.attnum = any(c.conkey)
            where
                c.conrelid = data_table and c.contype in ('p', 'u', 'f')
                and a.attname = new.column_name
        )
    then
        raise exception 'column % of % cannot be masked', new.column_name, its.name
        using errcode = 'feature_not_supported',
        hint = 'Keys, references, owner, level and times are what records are found and kept by.';
    end if;
    -- Whoever may write beside the mask would learn by trial what is under it: by whether a value
    -- is taken, or fits another column; or reads it in a column that is made of it.
    if
        exists (
            select
            from pg_constraint as c
            inner join pg_attribute as a on c.conrelid = a.attrelid and a.attnum = any(c.conkey)
            where
                c.conrelid = data_table and c.contype = 'c' and cardinality(c.conkey) > 1
                and a.attname = new.column_name
        )
        or exists (
            select
            from pg_attribute as a
            inner join pg_depend as d
                on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                and d.refclassid = 'pg_class'::regclass
            left join pg_index as i
                on d.objid = i.indexrelid and d.classid = 'pg_class'::regclass
                and (i.indisunique or i.indisexclusion)
            left join pg_constraint as x
                on d.objid = x.oid and d.classid = 'pg_constraint'::regclass and x.contype = 'x'
            left join pg_attrdef as e
                on d.objid = e.oid and d.classid = 'pg_attrdef'::regclass
            left join pg_attribute as o
                on e.adrelid = o.attrelid and e.adnum = o.attnum
                and o.attgenerated <> '' and o.attname !~ '^mask__'
            where
                a.attrelid = data_table and a.attname = new.column_name
                and (
                    i.indexrelid is not null
                    or x.oid is not null
                    or o.attname <> new.column_name
                )
        )
    then
        raise exception 'column % of % cannot be masked: others tell what is in it',
            new.column_name, its.name
        using errcode = 'feature_not_supported',
        hint = 'It stands in a unique index, in a check together with other columns, or another'
            ' column is generated from it. Drop that, or mask another column.';
    end if;
    -- The level of a record, its owner and its unit would tell what is in the column.
    select string_agg(distinct format('%s rule "%s"', k.kind, c.rule_name), ', ')
    into rules
    from unnest(array['assignment', 'privacy']) as k (kind)
    cross join lateral network.rule_conditions(k.kind, its.name) as c
    where c.column_name = new.column_name;
    if rules is not null then
        raise exception 'column % of % cannot be masked: rules ask what is in it: %',
            new.column_name, its.name, rules
        using errcode = 'feature_not_supported', hint = 'Change these first.';
    end if;

    -- The argument first: below, it is compared with what the type can hold.
    if (
        case new.kind
            when 'fixed' then new.argument is null
            when 'partial' then not coalesce(new.argument in ('email', 'phone', 'last four'), false)
            when 'range'
                then not coalesce(
                    new.argument ~ '^\d{1,12}([.]\d{1,6})?$' and new.argument ~ '[1-9]', false
                )
            else new.kind in ('null', 'year', 'hash') and new.argument is not null
        end
    ) then
        raise exception 'the argument of a mask of kind % cannot be %',
            new.kind, coalesce(format('"%s"', new.argument), 'null')
        using errcode = 'invalid_parameter_value',
        hint = 'fixed: a text. partial: email, phone or last four. range: how wide, a positive'
            ' number. null, year and hash have none.';
    end if;
    fitting := case new.kind
        when 'null' then array[its_type]
        when 'fixed' then array['text', 'character varying', 'character']
        when 'partial' then array['text', 'character varying', 'character']
        when 'year'
            then array['date', 'timestamp without time zone', 'timestamp with time zone']
        when 'range' then array[
            'smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'
        ]
        when 'hash' then array['text', 'bigint', 'uuid']
    end;
    if new.kind = 'hash' and its.schema_name <> 'crm_data' then
        raise exception 'a mask of kind hash is kept in the table, and % is a protected one',
            its.name
        using errcode = 'feature_not_supported', hint = 'Kinds: null, fixed, partial, year, range.';
    end if;
    if fitting is null then
        raise exception 'a mask of kind "%" does not exist', new.kind
        using errcode = 'invalid_parameter_value',
        hint = 'Kinds: null, fixed, partial, year, range, hash.';
    end if;
    if
        -- without its length or precision, but not for hash: what is cut would not be equal
        not (
            case when new.kind in ('null', 'hash') then its_type
                else regexp_replace(its_type, '\(\d+(,\d+)?\)', '') end
        ) = any(fitting)
        or exists (
            select
            from pg_attribute as a
            inner join pg_type as t on a.atttypid = t.oid
            where a.attrelid = data_table and a.attname = new.column_name and t.typtype = 'd'
        )
        or (
            new.kind = 'range'
            and (
                case its_type
                    when 'smallint' then new.argument::numeric > 32767
                    when 'integer' then new.argument::numeric > 2147483647
                end
            )
        )
        or (new.kind = 'range' and its_type ~ 'int' and new.argument ~ '[.]')
    then
        raise exception 'a mask of kind % does not fit column % of %, which is %',
            concat_ws(' ', new.kind, new.argument), new.column_name, its.name, its_type
        using errcode = 'datatype_mismatch',
        hint = case new.kind
            when 'null' then 'A domain cannot be masked.'
            when 'range' then 'It fits numbers; how wide, in whole numbers where the column holds'
                ' such, and within its range.'
            else format('It fits: %s.', array_to_string(fitting, ', '))
        end;
    end if;
    return new;
end
$check_mask$;
alter function network.check_mask() owner to ownedby_owner;
comment on function network.check_mask() is
'Trigger function of network.masks: refuses a mask that does not fit its column.';
revoke all on function network.check_mask() from public;

create or replace trigger masks_check
before insert or update on network.masks
for each row execute function network.check_mask();
comment on trigger masks_check on network.masks is 'Refuses a mask that does not fit its column.';
