-- For administrators: shows a column of an entity to whoever views the record.
create or replace function network.unmask(
    entity text,
    column_name text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $unmask$
begin
    delete from network.masks as m
    where m.entity = unmask.entity and m.column_name = unmask.column_name;
    if not found then
        raise exception 'column % of % is not masked', unmask.column_name, unmask.entity
        using errcode = 'undefined_object', hint = 'What is masked stands in review.masks.';
    end if;
end
$unmask$;
alter function network.unmask(text, text) owner to ownedby_owner;
comment on function network.unmask(text, text) is
'Ends the mask of a column: whoever views the record sees it.';
revoke all on function network.unmask(text, text) from public;
grant execute on function network.unmask(text, text) to ownedby_admin;
