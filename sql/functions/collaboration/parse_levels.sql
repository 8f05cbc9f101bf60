-- For network.share: reads a specification of levels. "all" is a row of two nulls, since it follows
-- later levels; "up to n" is expanded over the levels there are now.
create or replace function network.parse_levels(
    specification text
)
returns table (level integer, privacy_level_group_id integer)
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $parse_levels$
declare
    grammar constant text :=
        'Levels are written: none | all | 0,1,4 | up to 3 | group:Confidential,'
        ' or several of these joined by ";". A name with ";" in it is quoted: group:"a;b".';
    part text;
    parts text[];
    wanted text;
begin
    select array_agg(btrim(m.found[1]) order by m.position)
    into parts
    from regexp_matches(
        parse_levels.specification || ';', '((?:"(?:[^"]|"")*"|[^";])*);', 'g'
    ) with ordinality as m (found, position);
    -- What the pattern had to leave out, such as an open quote, is an error too.
    if
        parts is null
        or length(parse_levels.specification) + 1 <> (
            select sum(length(m.found[1]) + 1)
            from regexp_matches(
                parse_levels.specification || ';', '((?:"(?:[^"]|"")*"|[^";])*);', 'g'
            ) as m (found)
        )
    then
        raise exception 'invalid levels: "%"', parse_levels.specification
        using errcode = 'invalid_parameter_value', hint = grammar;
    end if;

    foreach part in array parts loop
        if lower(part) = 'none' and cardinality(parts) = 1 then
            return;
        elsif lower(part) = 'all' then
            return query select null::integer, null::integer;
        elsif part ~ '^\d+(\s*,\s*\d+)*$' then
            foreach wanted in array regexp_split_to_array(part, '\s*,\s*') loop
                return query
                select l.level, null::integer
                from network.privacy_levels as l
                where l.level::text = coalesce(nullif(ltrim(wanted, '0'), ''), '0');
                if not found then
                    raise exception 'privacy level % does not exist', wanted
                    using errcode = 'invalid_parameter_value',
                    hint = 'Levels: ' || (
                        select string_agg(format('%s (%s)', l.level, l.name), ', ' order by l.level)
                        from network.privacy_levels as l
                    );
                end if;
            end loop;
        elsif part ~* '^up\s+to\s+\d{1,3}$' then
            return query
            select l.level, null::integer
            from network.privacy_levels as l
            where l.level <= substring(part from '\d+$')::integer;
        elsif part ~* '^group:' then
            wanted := btrim(substring(part from 7));
            if wanted ~ '^".*"$' then
                wanted := replace(substring(wanted from 2 for length(wanted) - 2), '""', '"');
            end if;
            return query
            select null::integer, g.id
            from network.privacy_level_groups as g
            where g.name = wanted;
            if not found then
                raise exception 'privacy level group "%" does not exist', wanted
                using errcode = 'invalid_parameter_value',
                hint = 'Privacy level groups: ' || coalesce((
                    select string_agg(format('"%s"', g.name), ', ' order by g.name)
                    from network.privacy_level_groups as g
                ), 'none yet');
            end if;
        else
            raise exception 'invalid levels: "%"', parse_levels.specification
            using errcode = 'invalid_parameter_value', hint = grammar;
        end if;
    end loop;
end
$parse_levels$;
alter function network.parse_levels(text) owner to ownedby_owner;
comment on function network.parse_levels(text) is
'The rows of group_collaboration_levels that a specification of levels stands for; an error (22023) that shows the grammar.';
revoke all on function network.parse_levels(text) from public;
grant execute on function network.parse_levels(text) to ownedby_admin;
