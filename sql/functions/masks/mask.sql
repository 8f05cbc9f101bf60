-- For administrators: masks a column of an entity, or changes how it is masked, from the next
-- statement of every session on (MSK-1, MSK-3).
create or replace function network.mask(
    entity text,
    column_name text,
    field_class text,
    kind text,
    argument text default null
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $mask$
begin
    insert into network.masks as m (entity, column_name, field_class, kind, argument)
    values (mask.entity, mask.column_name, mask.field_class, mask.kind, mask.argument)
    on conflict on constraint masks_pkey do update
    set field_class = excluded.field_class, kind = excluded.kind, argument = excluded.argument
    where
        (m.field_class, m.kind, m.argument)
        is distinct from (excluded.field_class, excluded.kind, excluded.argument);
end
$mask$;
alter function network.mask(text, text, text, text, text) owner to ownedby_owner;
comment on function network.mask(text, text, text, text, text) is
'Masks a column of an entity for whoever does not see its field class in the clear. Kinds: null | fixed (a text) | partial (email, phone or last four) | year | range (how wide) | hash. Keeping a mask ready (hash, or an indexed column) rewrites the table once.';
revoke all on function network.mask(text, text, text, text, text) from public;
grant execute on function network.mask(text, text, text, text, text) to ownedby_admin;
