-- For the triggers of entries: who else writes is told so, before the policies refuse it.
create or replace function network.require_writer(
    entity_name text
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $require_writer$
begin
    if not network.is_super_user() then
        raise exception '% are written by super users alone', require_writer.entity_name
        using errcode = 'insufficient_privilege', hint = 'Ask a member of ownedby_admin.';
    end if;
end
$require_writer$;
alter function network.require_writer(text) owner to ownedby_writer;
comment on function network.require_writer(text) is
'Raises 42501 unless the session is a super user. network.insert_entry, change_entry and remove_entry call it.';
revoke all on function network.require_writer(text) from public;
