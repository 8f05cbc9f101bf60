-- For whatever changes the configuration: one transaction after the other. Access keys, key sets,
-- the memberships of logins and the tree of units are derived from, or checked against, several
-- rows together. Two changes that do not see each other would each go by half of them, and a right
-- could outlive its end (docs/decisions/0005).
-- Security definer because the row that stands for the turn belongs to ownedby_owner.
create or replace function network.take_turn()
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $take_turn$
begin
    -- Written, not just locked: whoever waited sees what the other did in the next query, or, with
    -- a snapshot that is older, fails with 40001. Once a transaction is enough.
    update network.settings as s
    set is_only = s.is_only
    where s.xmin <> pg_current_xact_id()::xid;
end
$take_turn$;
alter function network.take_turn() owner to ownedby_owner;
comment on function network.take_turn() is
'Waits until no other transaction changes the configuration, and keeps others from it until the end of this one.';
revoke all on function network.take_turn() from public;
