-- For network.protect: notes what was done to a table, for network.unprotect.
-- Security definer because the registry is ownedby_owner's.
create or replace function network.note_protected(
    entity_name text,
    added name[],
    made name[],
    revoked text[]
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
    update network.protected_tables as p
    set
        added_columns = note_protected.added,
        added_constraints = note_protected.made,
        revoked = note_protected.revoked
    where p.entity = note_protected.entity_name;
end
$note_protected$;
alter function network.note_protected(text, name[], name[], text[]) owner to ownedby_owner;
comment on function network.note_protected(text, name[], name[], text[]) is
'Notes what was done to a protected table. network.protect calls it.';
revoke all on function network.note_protected(text, name[], name[], text[]) from public;
grant execute on function network.note_protected(text, name[], name[], text[]) to ownedby_admin;
