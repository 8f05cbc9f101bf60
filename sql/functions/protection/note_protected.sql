-- For network.protect: notes what was done to a table, for network.unprotect.
-- Security definer because the registry is ownedby_owner's.
create or replace function network.note_protected(
    entity_name text,
    added name[],
    made name[],
    revoked jsonb
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $note_protected$
begin
    perform network.require_super_user('network.protect');
    perform network.require_table_owner(network.data_table(note_protected.entity_name)::regclass);
    update network.protected_tables as p
    set
        added_columns = note_protected.added,
        added_constraints = note_protected.made,
        revoked = note_protected.revoked
    where p.entity = note_protected.entity_name;
end
$note_protected$;
alter function network.note_protected(text, name[], name[], jsonb) owner to ownedby_owner;
comment on function network.note_protected(text, name[], name[], jsonb) is
'Notes what was done to a protected table. network.protect calls it.';
revoke all on function network.note_protected(text, name[], name[], jsonb) from public;
grant execute on function network.note_protected(text, name[], name[], jsonb) to ownedby_admin;
