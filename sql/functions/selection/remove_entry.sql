-- Trigger: an entry is deleted by super users, unless something refers to it; then it can be
-- switched off.
-- Security definer because clients have no privilege on the tables.
create or replace function network.remove_entry()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $remove_entry$
declare
    data_table constant regclass := network.selection_table(tg_table_name);
    as_read text;
    its_id integer;
    its_constraint text;
    rules text;
begin
    perform network.require_writer(tg_table_name);
    rules := network.rules_of_entry(tg_table_name, old.id);
    if rules is not null then
        raise exception '% % is still in use: %', tg_table_name, old.id, rules
        using errcode = 'foreign_key_violation', hint = 'Change these first.';
    end if;
    select
        string_agg(
            format(' and r.%1$I is not distinct from ($1).%1$I', a.attname), '' order by a.attnum
        )
    into as_read
    from pg_attribute as a
    where a.attrelid = data_table and a.attnum > 0 and not a.attisdropped;
    execute format(
        'delete from %s as r where r.id = ($1).id%s returning r.id', data_table, as_read
    )
    into its_id
    using old;
    if its_id is null then
        perform network.refuse_stale_entry(tg_table_name, old.id);
        return null;
    end if;
    return old;
exception
    when foreign_key_violation then
        get stacked diagnostics its_constraint = constraint_name;
        -- what a trigger has explained stays as it is
        if its_constraint = '' then
            raise;
        end if;
        raise exception '% % is still in use', tg_table_name, old.id
        using
            errcode = 'foreign_key_violation',
            hint = case tg_argv[0]
                when 'controlled'
                    then 'Set is_active to false: it stays where it is applied, and cannot be'
                        ' selected any more.'
                else 'What refers to it has to go first.'
            end;
end
$remove_entry$;
alter function network.remove_entry() owner to ownedby_writer;
comment on function network.remove_entry() is
'Trigger function of the views of entries: deletion by super users. Argument: the network type.';
revoke all on function network.remove_entry() from public;
