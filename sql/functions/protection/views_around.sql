-- For network.protect and ownedby check: views through which others read a table with the rights of
-- an owner whom row security does not bind.
create or replace function network.views_around(
    "table" regclass
)
returns table (
    view regclass,
    owner regrole
)
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $views_around$
#variable_conflict use_column
begin
    return query
    with recursive above (relation) as (
        select views_around.table::oid
        union
        select r.ev_class
        from above as a
        inner join pg_depend as d
            on d.refclassid = 'pg_class'::regclass and a.relation = d.refobjid
            and d.classid = 'pg_rewrite'::regclass
        inner join pg_rewrite as r on d.objid = r.oid
    )
    select c.oid::regclass, c.relowner::regrole
    from above as a
    inner join pg_class as c on a.relation = c.oid
    inner join pg_roles as o on c.relowner = o.oid
    where
        (
            -- a materialized view was filled by its owner, for whoever may read it
            c.relkind = 'm'
            or (
                c.relkind = 'v'
                and (o.rolsuper or o.rolbypassrls)
                and not coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false)
            )
        )
        and exists (
            select
            from (
                select c.relacl as granted
                union all
                select a.attacl from pg_attribute as a where a.attrelid = c.oid
            ) as g
            cross join aclexplode(g.granted) as acl
            where acl.privilege_type = 'SELECT' and acl.grantee <> c.relowner
        );
end
$views_around$;
alter function network.views_around(regclass) owner to ownedby_owner;
comment on function network.views_around(regclass) is
'Views over a table that others may read, and that row security does not bind: those of superusers, unless they are security_invoker, and materialized ones.';
revoke all on function network.views_around(regclass) from public;
grant execute on function network.views_around(regclass) to ownedby_admin, ownedby_reviewer;
