-- For network.protect: notes what was added to a protected master, for network.unprotect.
-- Security definer because the registry is ownedby_owner's.
create or replace function network.note_master_key(
    entity_name text,
    constraint_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $note_master_key$
begin
    perform network.require_super_user('network.protect');
    perform network.require_table_owner(network.data_table(note_master_key.entity_name)::regclass);
    update network.protected_tables as p
    set master_constraint = note_master_key.constraint_name
    where p.entity = note_master_key.entity_name;
end
$note_master_key$;
alter function network.note_master_key(text, text) owner to ownedby_owner;
comment on function network.note_master_key(text, text) is
'Notes the unique constraint that was added to a protected master. network.protect calls it.';
revoke all on function network.note_master_key(text, text) from public;
grant execute on function network.note_master_key(text, text) to ownedby_admin;
