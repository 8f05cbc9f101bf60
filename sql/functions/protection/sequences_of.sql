-- For network.protect and unprotect: the sequences that an insert into a table can use: its own,
-- and those in its defaults.
create or replace function network.sequences_of(
    "table" regclass
)
returns setof regclass
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $sequences_of$
begin
    return query
    select d.refobjid::regclass
    from pg_attrdef as f
    inner join pg_depend as d
        on f.oid = d.objid and d.classid = 'pg_attrdef'::regclass
        and d.refclassid = 'pg_class'::regclass
    inner join pg_class as s on d.refobjid = s.oid and s.relkind = 'S'
    where f.adrelid = sequences_of.table
    union
    select d.objid::regclass
    from pg_depend as d
    inner join pg_class as s on d.objid = s.oid and s.relkind = 'S'
    where
        d.classid = 'pg_class'::regclass
        and d.refobjid = sequences_of.table
        and d.deptype in ('a', 'i');
end
$sequences_of$;
alter function network.sequences_of(regclass) owner to ownedby_owner;
comment on function network.sequences_of(regclass) is
'The sequences of a table, and those in its defaults. network.protect calls it.';
revoke all on function network.sequences_of(regclass) from public;
grant execute on function network.sequences_of(regclass) to ownedby_admin;
