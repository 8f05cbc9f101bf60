-- Makes the trigger of an implicit table that fills its key from the master. Run by the owner of
-- the table: the deployer, or whoever calls network.protect.
create or replace function network.create_carry_triggers(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_carry_triggers$
declare
    its constant network.entities := network.entity(create_carry_triggers.entity_name);
    carrier text;
    masters record;
begin
    if its.network_type = 'implicit' then
        select
            string_agg(
                -- each master: its name, its table, the column that it is named by, and that which
                -- names it
                format(
                    '%L, %L, %L, %L', m.master, network.data_table(m.master),
                    network.key_column(m.master), m.parent_column
                ),
                ', ' order by m.parent_column
            ) as arguments,
            string_agg(c.columns, ', ' order by m.parent_column) as columns,
            string_agg(c.changed, ' or ' order by m.parent_column) as changed,
            string_agg(m.master, ' or ' order by m.parent_column) as names,
            bool_and(m.is_by_key) as are_by_key
        into masters
        from network.entity_masters as m
        cross join lateral (
            select
                string_agg(quote_ident(o.name), ', ' order by o.number) as columns,
                string_agg(
                    format('new.%1$I is distinct from old.%1$I', o.name),
                    ' or ' order by o.number
                ) as changed
            from unnest(m.parent_column || m.further_columns) with ordinality as o (name, number)
        ) as c
        where m.entity = its.name;
        carrier := case
            when masters.are_by_key
                then format('network.carry_access_key(%s)', masters.arguments)
            else format('crm_data.%I()', its.name || '_carry')
        end;
        execute format(
            'create or replace trigger %I before insert on %s for each row execute function %s',
            its.name || '_carry_access_key', network.data_table(its.name), carrier
        );
        -- While the master stays, the foreign key carries the key. To lock the master then would be
        -- one lock too many: its transfer takes the records one by one, and would meet a change of
        -- one of them that waits for the master.
        execute format(
            'create or replace trigger %I before update of %s on %s'
            ' for each row when (%s) execute function %s',
            its.name || '_move_access_key', masters.columns, network.data_table(its.name),
            masters.changed, carrier
        );
        execute format(
            'comment on trigger %I on %s is %L',
            its.name || '_carry_access_key',
            network.data_table(its.name),
            format('Fills the access key from %s.', masters.names)
        );
        execute format(
            'comment on trigger %I on %s is %L',
            its.name || '_move_access_key',
            network.data_table(its.name),
            format('Fills the access key from another of %s.', masters.names)
        );
    end if;
end
$create_carry_triggers$;
alter function network.create_carry_triggers(text) owner to ownedby_owner;
comment on function network.create_carry_triggers(text) is
'Makes or renews the triggers that fill the key of an implicit table. For the deployer, and network.protect.';
revoke all on function network.create_carry_triggers(text) from public;
grant execute on function network.create_carry_triggers(text) to ownedby_admin;
