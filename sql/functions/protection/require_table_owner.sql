-- For network.protect and what it calls: only who may act as the owner of a table puts it under the
-- model, or takes it out.
create or replace function network.require_table_owner(
    "table" regclass
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $require_table_owner$
declare
    -- not current_user: the functions that ask belong to ownedby_owner
    caller constant text := coalesce(nullif(current_setting('role'), 'none'), session_user::text);
    its_owner constant oid := (
        select c.relowner from pg_class as c where c.oid = require_table_owner.table
    );
begin
    if pg_has_role(to_regrole(quote_ident(caller)), its_owner, 'usage') is not true then
        raise exception 'table % belongs to %, and % may not act for it',
            require_table_owner.table, its_owner::regrole, quote_ident(caller)
        using errcode = 'insufficient_privilege',
        hint = 'Call as the owner of the table, who is a super user of ownedby, or as superuser.';
    end if;
end
$require_table_owner$;
alter function network.require_table_owner(regclass) owner to ownedby_owner;
comment on function network.require_table_owner(regclass) is
'Raises 42501 unless the session may act as the owner of a table.';
revoke all on function network.require_table_owner(regclass) from public;
grant execute on function network.require_table_owner(regclass) to
ownedby_admin, ownedby_owner;
