-- The owner of a protected table can switch its row security off, and a partition that was added
-- since has none: others then read there what they may not see.
with protected (relation, is_whole) as (
    select
        network.data_table(p.entity)::regclass,
        true
    from network.protected_tables as p
    union all
    select
        t.relid,
        false
    from network.protected_tables as p
    cross join lateral pg_catalog.pg_partition_tree(network.data_table(p.entity)::regclass) as t
    where t.relid <> network.data_table(p.entity)::regclass
),

missing (relation, is_whole, what) as (
    select
        r.relation,
        r.is_whole,
        concat_ws(
            ', ',
            case when not c.relrowsecurity then 'row security is disabled' end,
            case when not c.relforcerowsecurity then 'it is not forced on the owner' end,
            (
                select 'it lacks policy ' || string_agg(n.name, ', ' order by n.name)
                from (values ('view_by_key'), ('read_to_write'), ('view_in_place')) as n (name)
                where
                    r.is_whole
                    and not exists (
                        select
                        from pg_catalog.pg_policy as p
                        where p.polrelid = r.relation and p.polname = n.name
                    )
            )
        )
    from protected as r
    inner join pg_catalog.pg_class as c on r.relation = c.oid
)

select
    'error' as level,
    'row security does not hold on a protected table' as what,
    format('%s: %s', m.relation, m.what) as detail,
    case
        when m.what ~ 'policy' then 'network.unprotect the table, and protect it again.'
        else format(
            'alter table %s enable row level security, force row level security', m.relation
        )
    end as remedy
from missing as m
where m.what <> ''
