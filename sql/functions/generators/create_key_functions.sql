-- Makes the functions by which what refers to a record asks for its key; whether that may be seen
-- is then decided by whoever asks. And for a protected table whose master is not named by a number,
-- those by which its records ask for the key and the number of their master, and the trigger
-- function that fills the key.
-- Security definer because they read every record, which ownedby_steward may, also when an
-- administrator protects a table.
create or replace function network.create_key_functions(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_key_functions$
declare
    its constant network.entities := network.entity(create_key_functions.entity_name);
    other record;
    body text;
begin
    perform network.create_key_function(
        its.name || '_key',
        'record_id bigint',
        format(
            'select r.access_key from %s as r where r.%I = record_id',
            network.data_table(its.name), its.key_column
        ),
        format(
            'Access key of a record of %s; null when there is none. For the triggers alone.',
            its.name
        )
    );
    for other in
        select
            m.master,
            network.data_table(m.master) as table_name,
            network.key_column(m.master) as key_column,
            string_agg(format_type(a.atttypid, a.atttypmod), ', ' order by c.number) as arguments,
            string_agg(format('m.%I = $%s', c.referenced, c.number), ' and ' order by c.number)
            as conditions,
            string_agg(format('m.%I = new.%I', c.referenced, c.name), ' and ' order by c.number)
            as conditions_of_row,
            string_agg(format('new.%I', c.name), ', ' order by c.number) as new_columns
        from network.entity_masters as m
        cross join lateral (
            select f.*
            from network.references_to_master(
                network.data_table(its.name)::regclass,
                m.master,
                m.parent_column || m.further_columns
            ) as f
            order by f.title
            limit 1
        ) as r
        cross join unnest(r.columns, r.referenced) with ordinality as c (name, referenced, number)
        inner join pg_attribute as a
            on a.attrelid = network.data_table(its.name)::regclass and c.name = a.attname
        where m.entity = its.name and not m.is_by_key
        group by m.master
    loop
        perform network.create_key_function(
            its.name || '_master_key', other.arguments,
            format('select m.access_key from %s as m where %s', other.table_name, other.conditions),
            format('Access key of the master of a record of %s. For the triggers alone.', its.name)
        );
        perform network.create_key_function(
            its.name || '_master_id', other.arguments,
            format(
                'select m.%I from %s as m where %s',
                other.key_column, other.table_name, other.conditions
            ),
            format('Number of the master of a record of %s. For the triggers alone.', its.name)
        );
        -- The body as a literal, not between dollars: a name may hold any text.
        body := format($carry$
declare
    checked_key constant bigint := new.access_key;
begin
    if num_nulls(%3$s) > 0 then
        new.access_key := 0;
        return new;
    end if;
    -- Locked, so that a transfer of the master waits for the child, and then takes it along.
    select m.access_key into new.access_key from %1$s as m where %2$s for key share;
    if not found then
        raise exception '%% %% does not exist, or is out of sight', %4$L, concat_ws(', ', %3$s)
        using errcode = 'foreign_key_violation', hint = %5$L;
    end if;
    if
        new.access_key <> checked_key
        and not new.access_key = any(network.session_keys('modify'))
    then
        raise exception '%% %% was changed since this statement read it',
            %4$L, concat_ws(', ', %3$s)
        using
            errcode = 'serialization_failure',
            hint = 'Nothing was written. Run the transaction again.';
    end if;
    return new;
end
$carry$,
            other.table_name,
            other.conditions_of_row,
            other.new_columns,
            other.master,
            format('Look it up in crm.%s.', other.master)
        );
        execute format(
            $template$
create or replace function crm_data.%1$I()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as %2$L;
revoke all on function crm_data.%1$I() from public;
comment on function crm_data.%1$I() is %3$L
            $template$,
            its.name || '_carry',
            body,
            format('Trigger function of %s: fills the access key from the master.', its.name)
        );
    end loop;
end
$create_key_functions$;
alter function network.create_key_functions(text) owner to ownedby_steward;
comment on function network.create_key_functions(text) is
'Makes or renews the functions by which records are asked for their keys. network.create_entity_view calls it.';
revoke all on function network.create_key_functions(text) from public;
grant execute on function network.create_key_functions(text) to ownedby_owner;
