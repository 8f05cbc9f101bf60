-- For the generator of privacy rules and their checks: the level of the contact or account that a
-- record r is based on, found along network.entities.based_on, as SQL.
-- Security definer because the roles that compile and check may not call one another's functions.
create or replace function network.level_expression(
    entity_name text,
    level_of text
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $level_expression$
declare
    its network.entities := network.entity(level_expression.entity_name);
    target constant text := case level_expression.level_of
        when 'contact' then 'contacts' when 'account' then 'accounts_receivable'
    end;
    passed text[] := array[its.name];
    found_id text;
begin
    while its.based_on is not null loop
        if its.based_on = any(passed) then
            raise exception '% are based on one another in a circle',
                array_to_string(passed, ', ')
            using errcode = 'invalid_object_definition',
            hint = 'No level can be found along that way.';
        end if;
        -- The first step is a column of the record, each further one a look-up.
        found_id := case
            when found_id is null then format('(r).%I', its.parent_column)
            else format('crm_data.%I(%s)', its.name || '_parent', found_id)
        end;
        if its.based_on = target then
            return format('crm_data.%I(%s, event = ''create'')', target || '_level', found_id);
        end if;
        its := network.entity(its.based_on);
        passed := passed || its.name;
    end loop;
    return null;
end
$level_expression$;
alter function network.level_expression(text, text) owner to ownedby_owner;
comment on function network.level_expression(text, text) is
'The level of the contact or account that a record r of an entity is based on, as SQL; null when it is based on none.';
revoke all on function network.level_expression(text, text) from public;
grant execute on function network.level_expression(text, text) to
ownedby_steward, ownedby_owner;
