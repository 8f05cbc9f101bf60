-- For network.share: refuses what does not say which field classes are opened at which levels. The
-- levels themselves are read by network.parse_levels.
create or replace function network.check_clear(
    clear jsonb
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $check_clear$
declare
    wrong text;
begin
    if jsonb_typeof(check_clear.clear) is distinct from 'object' then
        raise exception 'invalid clear: %', coalesce(check_clear.clear::text, 'null')
        using errcode = 'invalid_parameter_value',
        hint = 'It says for field classes at which levels: {"personal": "up to 2"}; {} for none.';
    end if;
    select c.key into wrong
    from jsonb_each(check_clear.clear) as c
    where not exists (select from network.field_classes as f where f.name = c.key)
    order by c.key
    limit 1;
    if found then
        raise exception 'field class "%" does not exist', wrong
        using errcode = 'invalid_parameter_value', hint = 'Field classes: ' || (
            select string_agg(f.name, ', ' order by f.name) from network.field_classes as f
        );
    end if;
    select c.key into wrong
    from jsonb_each(check_clear.clear) as c
    where jsonb_typeof(c.value) <> 'string'
    order by c.key
    limit 1;
    if found then
        raise exception 'invalid clear: the levels of "%" are not a text', wrong
        using errcode = 'invalid_parameter_value',
        hint = 'Levels are written as those of view: {"personal": "up to 2"}, {"notes": "0,1"}.';
    end if;
end
$check_clear$;
alter function network.check_clear(jsonb) owner to ownedby_owner;
comment on function network.check_clear(jsonb) is
'Raises an error (22023) unless its argument says for field classes at which levels they are opened.';
revoke all on function network.check_clear(jsonb) from public;
grant execute on function network.check_clear(jsonb) to ownedby_admin;
