-- Trigger: what applies privacy rules is made anew in the transaction that changes one. No lock is
-- taken: a transaction that writes meanwhile may go on with what it has until it ends.
-- Security definer because the makers of triggers may be called by ownedby_owner alone.
create or replace function network.keep_privacy_rules()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_privacy_rules$
declare
    changed text[];
begin
    if tg_op = 'INSERT' then
        changed := array(select distinct n.entity from new_rows as n);
    else
        changed := array(select distinct o.entity from old_rows as o);
    end if;
    perform network.compile_privacy_rules(changed);
    return null;
end
$keep_privacy_rules$;
alter function network.keep_privacy_rules() owner to ownedby_owner;
comment on function network.keep_privacy_rules() is
'Trigger function of network.privacy_rules: makes what applies the rules anew.';
revoke all on function network.keep_privacy_rules() from public;

create or replace trigger privacy_rules_keep_on_insert
after insert on network.privacy_rules
referencing new table as new_rows
for each statement execute function network.keep_privacy_rules();
create or replace trigger privacy_rules_keep_on_update
after update on network.privacy_rules
referencing old table as old_rows
for each statement execute function network.keep_privacy_rules();
create or replace trigger privacy_rules_keep_on_delete
after delete on network.privacy_rules
referencing old table as old_rows
for each statement execute function network.keep_privacy_rules();
comment on trigger privacy_rules_keep_on_insert on network.privacy_rules is
'Makes what applies the rules anew.';
comment on trigger privacy_rules_keep_on_update on network.privacy_rules is
'Makes what applies the rules anew.';
comment on trigger privacy_rules_keep_on_delete on network.privacy_rules is
'Makes what applies the rules anew.';
