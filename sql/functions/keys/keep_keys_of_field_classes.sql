-- Trigger: a new field class is seen in the clear by the owners of records.
-- Security definer because the key sets belong to ownedby_owner, and no one else writes them.
create or replace function network.keep_keys_of_field_classes()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_keys_of_field_classes$
begin
    perform network.refresh_clear_keys();
    return null;
end
$keep_keys_of_field_classes$;
alter function network.keep_keys_of_field_classes() owner to ownedby_owner;
comment on function network.keep_keys_of_field_classes() is
'Trigger function of network.field_classes: gives a new one its key sets.';
revoke all on function network.keep_keys_of_field_classes() from public;

create or replace trigger field_classes_keys
after insert on network.field_classes
for each statement execute function network.keep_keys_of_field_classes();
comment on trigger field_classes_keys on network.field_classes is
'Gives a new field class its key sets.';
