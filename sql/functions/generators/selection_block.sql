-- For create_entity_functions: what the triggers of a record check of the entries that it names
-- (AOU-5). An entry that is not there, is hidden or is not for the session gets one answer. It asks
-- the lists themselves: for one entry that is cheaper than all flags of the session.
-- Security definer because ownedby_writer, which makes the triggers, may not read the registry.
create or replace function network.selection_block(
    entity_name text,
    event text
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $selection_block$
declare
    block text := '';
    named record;
begin
    for named in
        select
            a.attname as column_name,
            e.name as entity,
            c.confrelid::regclass as data_table
        from pg_constraint as c
        inner join pg_attribute as a on c.conrelid = a.attrelid and a.attnum = c.conkey[1]
        inner join network.entities as e
            on e.network_type = 'controlled' and network.selection_table(e.name) = c.confrelid
        where
            c.conrelid = network.data_table(selection_block.entity_name)::regclass
            and c.contype = 'f' and cardinality(c.conkey) = 1
        order by a.attnum
    loop
        block := block || format(
            case selection_block.event
                when 'insert' then $check$
    if new.%1$I is null then
        new.%1$I := (select e.id from %3$s as e where e.is_default);
    elsif$check$
                else $check$
    if
        new.%1$I is distinct from old.%1$I
        and new.%1$I is not null
        and$check$
            end || $check$ not exists (
            select
            from %3$s as e
            where
                e.id = new.%1$I
                and (
                    me.is_super_user
                    or (
                        e.is_active
                        and (
                            e.allowed_list_id is null
                            or exists (
                                select
                                from network.allowed_list_members as m
                                where
                                    m.allowed_list_id = e.allowed_list_id
                                    and (
                                        m.group_id = me.group_id
                                        or m.community_id = me.community_id
                                        or m.unit_id = me.unit_id
                                        or m.user_id = me.user_id
                                    )
                            )
                        )
                    )
                )
        )
    then
        raise exception '%2$s %% does not exist, or may not be selected here', new.%1$I
        using
            errcode = 'insufficient_privilege',
            hint = 'Those that the session may select are in crm.selectable_%2$s.';
    end if;$check$,
            named.column_name, named.entity, named.data_table
        );
    end loop;
    return block;
end
$selection_block$;
alter function network.selection_block(text, text) owner to ownedby_owner;
comment on function network.selection_block(text, text) is
'The checks of the entries that a record names, for the trigger of insert or update. network.create_entity_functions calls it.';
revoke all on function network.selection_block(text, text) from public;
grant execute on function network.selection_block(text, text) to ownedby_writer;
