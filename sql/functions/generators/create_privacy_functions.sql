-- Makes what decides the privacy level of the records of an entity: the function into which its
-- rules (network.privacy_rules) are compiled, and the one that applies it to records that were
-- changed. The result is plain SQL that anyone can read with \sf.
-- Texts and numbers that somebody wrote into a rule get into it as literals alone
-- (network.condition_expression); names of rules do not get into it at all.
-- The functions stay when the last rule goes, and then decide nothing: a statement that runs
-- meanwhile may still call them. Their arguments are always the same for the same reason.
-- Security definer because the functions are the steward's, also when an administrator changes a
-- rule.
create or replace function network.create_privacy_functions(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $create_privacy_functions$
declare
    its constant network.entities := network.entity(create_privacy_functions.entity_name);
    decides constant text := its.name || '_privacy_level';
    applies constant text := its.name || '_apply_privacy_rules';
    is_parent constant boolean := exists (
        select from network.entities as e where e.based_on = its.name
    );
    decision text;
    body text;
    parent record;
begin
    if
        its.network_type <> 'explicit'
        or (
            to_regproc(format('crm_data.%I', decides)) is null
            and not exists (
                select from network.privacy_rules as r where r.entity = its.name and r.is_active
            )
        )
    then
        return;
    end if;

    -- What an entity takes over a level from: the level, and what that is based on.
    for parent in
        select p.*
        from network.entities as p
        where
            p.name in (select e.based_on from network.entities as e)
            and exists (
                select from network.privacy_rules as r where r.entity = its.name and r.is_active
                and r.level_of is not null
            )
    loop
        -- Locked when a record is made: a cascade that is on its way does not see it yet. When one
        -- is changed, the cascade waits for the change.
        execute format(
            $template$
create or replace function crm_data.%1$I(
    record_id bigint,
    is_locked boolean
)
returns integer
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $level$
declare
    found_level integer;
begin
    if is_locked then
        select r.privacy_level into found_level
        from crm_data.%2$I as r
        where r.id = record_id
        for key share;
    else
        select r.privacy_level into found_level from crm_data.%2$I as r where r.id = record_id;
    end if;
    return found_level;
end
$level$
            $template$,
            parent.name || '_level', parent.name
        );
        execute format(
            'revoke all on function crm_data.%1$I(bigint, boolean) from public;'
            ' grant execute on function crm_data.%1$I(bigint, boolean) to ownedby_writer;'
            ' comment on function crm_data.%1$I(bigint, boolean) is %2$L',
            parent.name || '_level',
            format(
                'Privacy level of a record of %s; null when there is none. For privacy rules.',
                parent.name
            )
        );
        continue when parent.based_on is null;
        execute format(
            $template$
create or replace function crm_data.%1$I(
    record_id bigint
)
returns bigint
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $parent$
begin
    return (select r.%3$I from crm_data.%2$I as r where r.id = record_id);
end
$parent$
            $template$,
            parent.name || '_parent', parent.name, parent.parent_column
        );
        execute format(
            'revoke all on function crm_data.%1$I(bigint) from public;'
            ' grant execute on function crm_data.%1$I(bigint) to ownedby_writer;'
            ' comment on function crm_data.%1$I(bigint) is %2$L',
            parent.name || '_parent',
            format('What a record of %s is based on. For privacy rules.', parent.name)
        );
    end loop;

    select string_agg(
        format(
            E'\n    -- priority %s\n    greatest(%s\n    )',
            coalesce(p.priority::text, 'none'), p.cases
        ),
        ',' order by p.priority nulls last
    )
    into decision
    from (
        select
            (y.rule).priority,
            string_agg(
                format(
                    E'\n        -- rule %s\n        case\n            when %s\n'
                    '                then %s\n        end',
                    (y.rule).id, y.expression, y.decided
                ),
                ',' order by (y.rule).id
            ) as cases
        from (
            select
                x,
                e.expression,
                coalesce(x.level::text, network.level_expression(x.entity, x.level_of)) as decided
            from network.privacy_rules as x
            inner join network.rule_expressions('privacy', its.name) as e on x.id = e.rule_id
            where x.entity = its.name and x.is_active
        ) as y (rule, expression, decided)
        group by (y.rule).priority
    ) as p;

    -- In SQL and without settings of its own, so that PostgreSQL takes it into the expression that
    -- calls it: a rule costs what its conditions cost. Who calls it has set the search_path.
    execute format(
        'create or replace function crm_data.%1$I('
        ' event text, community_id integer, group_id integer, unit_id integer, r crm.%2$I)'
        ' returns integer language sql volatile called on null input security invoker'
        ' parallel unsafe as %3$L',
        decides, its.name,
        case
            when decision is null then E'\nselect null::integer\n'
            else format(E'\nselect coalesce(%s\n)\n', decision)
        end
    );
    execute format(
        'revoke all on function crm_data.%1$I from public;'
        ' grant execute on function crm_data.%1$I to ownedby_writer;'
        ' comment on function crm_data.%1$I is %2$L',
        decides,
        format(
            'The level that privacy rules give a record of %s that was made (event create) or'
            ' changed (modify) in a session; null when no rule holds. Written by'
            ' network.create_privacy_functions; review.privacy_rules shows its rules in words.',
            its.name
        )
    );

    -- The body as a literal, not between dollars: names of columns may hold any.
    body := format($apply$
declare
    changed record;
    raised bigint[] := '{}';
    levels integer[] := '{}';
begin
    for changed in
        select
            x.id,
            x.privacy_level,
            crm_data.%2$I(
                'modify', %1$I.community_id, %1$I.group_id, %1$I.unit_id,
                row(%4$s)::crm.%3$I
            ) as decided
        from crm_data.%3$I as x
        where x.id = any(%1$I.record_ids)
        order by x.id
    loop
        if changed.decided <> changed.privacy_level then
            update crm_data.%3$I as r
            set privacy_level = changed.decided, updated_at = now()
            where r.id = changed.id;
            if changed.decided > changed.privacy_level then
                raised := raised || changed.id;
                levels := levels || changed.decided::integer;
            end if;
        end if;
    end loop;%5$s
    return changed.decided;
end
$apply$,
        applies, decides, its.name,
        network.record_expressions(its.name, 'x'),
        case when is_parent then format(
            E'\n    if cardinality(raised) > 0 then\n'
            '        perform network.raise_based_records(%L, raised, levels);\n'
            '    end if;', its.name
        ) else '' end
    );
    execute format(
        $template$
create or replace function crm_data.%1$I(
    record_ids bigint[],
    community_id integer,
    group_id integer,
    unit_id integer
)
returns integer
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
-- Planned once a session, and by index, also while a table that was small then is filled.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as %2$L
        $template$,
        applies, body
    );
    execute format(
        'revoke all on function crm_data.%1$I from public;'
        ' grant execute on function crm_data.%1$I to ownedby_writer;'
        ' comment on function crm_data.%1$I is %2$L',
        applies,
        format(
            'Gives records of %s that were changed the level that privacy rules decide, for the'
            ' trigger of the view and for transfers; returns that of the last one.',
            its.name
        )
    );
end
$create_privacy_functions$;
alter function network.create_privacy_functions(text) owner to ownedby_steward;
comment on function network.create_privacy_functions(text) is
'Makes or renews the functions into which the privacy rules of an entity are compiled. network.create_views and the triggers of the rules call it.';
revoke all on function network.create_privacy_functions(text) from public;
grant execute on function network.create_privacy_functions(text) to ownedby_owner;
