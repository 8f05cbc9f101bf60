-- For the generators: whether the default of a column can be that of the view, which is computed
-- with the rights of whoever inserts. Not if it uses a sequence, or a function that is not
-- PostgreSQL's own: these the trigger fills in.
-- Security definer because the roles that own views and triggers may not read the registry.
create or replace function network.is_default_of_view(
    entity_name text,
    column_number smallint
)
returns boolean
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $is_default_of_view$
begin
    return not exists (
        select
        from pg_attrdef as d
        inner join pg_depend as p
            on p.classid = 'pg_attrdef'::regclass and d.oid = p.objid
        where
            d.adrelid = network.data_table(is_default_of_view.entity_name)::regclass
            and d.adnum = is_default_of_view.column_number
            -- on nothing but its own column, and what PostgreSQL comes with
            and not (p.refclassid = 'pg_class'::regclass and p.refobjid = d.adrelid)
            and p.refobjid >= 16384
    );
end
$is_default_of_view$;
alter function network.is_default_of_view(text, smallint) owner to ownedby_owner;
comment on function network.is_default_of_view(text, smallint) is
'Whether a view may compute the default of a column with the rights of whoever inserts.';
revoke all on function network.is_default_of_view(text, smallint) from public;
grant execute on function network.is_default_of_view(text, smallint) to ownedby_gate;
