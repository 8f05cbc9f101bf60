-- Every object of ownedby in this database, with a hash of what it is: what it does, who owns it,
-- who may use it. Two databases that the same files made, on the same major version of PostgreSQL,
-- have the same hashes. Read with search_path = pg_catalog, so that all names are qualified.
with schemas as (
    select
        n.oid,
        n.nspname,
        n.nspowner,
        n.nspacl
    from pg_namespace as n
    where n.nspowner = to_regrole('ownedby_owner')
),

relations as (
    select
        c.oid,
        c.oid::regclass::text as name,
        c.relkind,
        c.relowner,
        c.relacl,
        c.relrowsecurity,
        c.relforcerowsecurity,
        c.reloptions,
        case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end as kind
    from pg_class as c
    inner join schemas as s on c.relnamespace = s.oid
    where
        c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
        -- those that the library for migrations keeps for itself
        and not (s.nspname = 'ownedby' and c.relname ~ 'yoyo')
),

functions as (
    select
        p.oid,
        p.oid::regprocedure::text as name,
        p.proowner,
        p.proacl,
        p.prokind
    from pg_proc as p
    inner join schemas as s on p.pronamespace = s.oid
),

definitions (kind, name, definition) as (
    select
        'schema',
        s.nspname::text,
        s.nspowner::regrole::text
    from schemas as s
    union all
    select
        r.kind,
        r.name,
        concat_ws(
            e'\n',
            r.relowner::regrole,
            r.relrowsecurity,
            r.relforcerowsecurity,
            r.reloptions,
            case when r.relkind in ('v', 'm') then pg_get_viewdef(r.oid) end,
            (
                select string_agg(concat_ws(
                    ' ',
                    a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
                    a.attgenerated, a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid)
                ), e'\n' order by a.attnum)
                from pg_attribute as a
                left join pg_attrdef as d on a.attrelid = d.adrelid and a.attnum = d.adnum
                where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
                    and r.relkind <> 'S'
            ),
            (
                select string_agg(
                    concat_ws(' ', c.conname, d.definition, c.convalidated),
                    e'\n' order by c.conname
                )
                from pg_constraint as c
                cross join lateral (
                    select
                        -- a dump and restore leaves out brackets that say nothing
                        case c.contype
                            when 'c' then translate(pg_get_constraintdef(c.oid), '()', '')
                            else pg_get_constraintdef(c.oid)
                        end
                ) as d (definition)
                where c.conrelid = r.oid and c.contype <> 't'
            ),
            (
                select string_agg(
                    concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid),
                    e'\n' order by i.indexrelid::regclass::text
                )
                from pg_index as i
                where i.indrelid = r.oid
            ),
            (
                select string_agg(pg_get_ruledef(w.oid), e'\n' order by w.rulename)
                from pg_rewrite as w
                where w.ev_class = r.oid and w.rulename <> '_RETURN'
            ),
            -- triggers of foreign keys, which can be switched off
            (
                select string_agg(distinct t.tgenabled::text, '')
                from pg_trigger as t
                where t.tgrelid = r.oid and t.tgisinternal
            ),
            (
                select to_jsonb(q) - 'seqrelid'
                from pg_sequence as q
                where q.seqrelid = r.oid
            )
        )
    from relations as r
    union all
    select
        'function',
        f.name,
        concat_ws(
            e'\n',
            f.proowner::regrole,
            case when f.prokind <> 'a' then pg_get_functiondef(f.oid) end
        )
    from functions as f
    union all
    select
        'trigger',
        format('%I on %s', t.tgname, r.name),
        concat_ws(e'\n', pg_get_triggerdef(t.oid), t.tgenabled)
    from pg_trigger as t
    inner join relations as r on t.tgrelid = r.oid
    where not t.tgisinternal
    union all
    select
        'policy',
        format('%I on %s', p.polname, r.name),
        concat_ws(
            e'\n',
            p.polcmd,
            p.polpermissive,
            (
                select string_agg(m.role_id::regrole::text, ', ' order by m.role_id::regrole::text)
                from unnest(p.polroles) as m (role_id)
            ),
            'using ' || pg_get_expr(p.polqual, p.polrelid),
            'with check ' || pg_get_expr(p.polwithcheck, p.polrelid)
        )
    from pg_policy as p
    inner join relations as r on p.polrelid = r.oid
),

granted (name, part, acl) as (
    select
        'schema ' || s.nspname,
        '',
        coalesce(s.nspacl, acldefault('n', s.nspowner))
    from schemas as s
    union all
    select
        r.kind || ' ' || r.name,
        '',
        coalesce(
            r.relacl, acldefault(case r.relkind when 'S' then 's' else 'r' end::"char", r.relowner)
        )
    from relations as r
    union all
    select
        r.kind || ' ' || r.name,
        a.attname::text,
        a.attacl
    from relations as r
    inner join pg_attribute as a on r.oid = a.attrelid
    where a.attacl is not null and not a.attisdropped
    union all
    select
        'function ' || f.name,
        '',
        coalesce(f.proacl, acldefault('f', f.proowner))
    from functions as f
    union all
    select
        'what is made by ' || d.defaclrole::regrole,
        coalesce(d.defaclnamespace::regnamespace::text, '') || ' ' || d.defaclobjtype::text,
        d.defaclacl
    from pg_default_acl as d
    where d.defaclrole::regrole::text ~ '^ownedby_'
)

select
    o.kind,
    o.name,
    encode(sha256(convert_to(o.definition, 'UTF8')), 'hex')
from definitions as o
union all
select
    'privileges',
    g.name,
    encode(sha256(convert_to(string_agg(
        concat_ws(' ', g.part, w.grantee, x.privilege_type, x.is_grantable),
        e'\n' order by g.part, w.grantee, x.privilege_type, x.is_grantable
    ), 'UTF8')), 'hex')
from granted as g
cross join lateral aclexplode(g.acl) as x
cross join lateral (
    select case when x.grantee = 0 then 'public' else x.grantee::regrole::text end
) as w (grantee)
group by g.name
