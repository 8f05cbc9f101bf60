-- Trigger: what applies rules is made anew in the transaction that changes one. No lock is taken: a
-- transaction that writes meanwhile may go on with what it has until it ends. The kind of rule is
-- the argument.
-- Security definer because the makers of triggers may be called by ownedby_owner alone.
create or replace function network.keep_rules()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_rules$
declare
    changed text[];
begin
    if tg_op = 'INSERT' then
        changed := array(select distinct n.entity from new_rows as n);
    else
        changed := array(select distinct o.entity from old_rows as o);
    end if;
    perform network.compile_rules(tg_argv[0], changed);
    return null;
end
$keep_rules$;
alter function network.keep_rules() owner to ownedby_owner;
comment on function network.keep_rules() is
'Trigger function of network.privacy_rules and assignment_rules: makes what applies the rules anew. Argument: the kind.';
revoke all on function network.keep_rules() from public;

create or replace trigger privacy_rules_keep_on_insert
after insert on network.privacy_rules
referencing new table as new_rows
for each statement execute function network.keep_rules('privacy');
create or replace trigger privacy_rules_keep_on_update
after update on network.privacy_rules
referencing old table as old_rows
for each statement execute function network.keep_rules('privacy');
create or replace trigger privacy_rules_keep_on_delete
after delete on network.privacy_rules
referencing old table as old_rows
for each statement execute function network.keep_rules('privacy');
create or replace trigger assignment_rules_keep_on_insert
after insert on network.assignment_rules
referencing new table as new_rows
for each statement execute function network.keep_rules('assignment');
create or replace trigger assignment_rules_keep_on_update
after update on network.assignment_rules
referencing old table as old_rows
for each statement execute function network.keep_rules('assignment');
create or replace trigger assignment_rules_keep_on_delete
after delete on network.assignment_rules
referencing old table as old_rows
for each statement execute function network.keep_rules('assignment');
comment on trigger privacy_rules_keep_on_insert on network.privacy_rules is
'Makes what applies the rules anew.';
comment on trigger privacy_rules_keep_on_update on network.privacy_rules is
'Makes what applies the rules anew.';
comment on trigger privacy_rules_keep_on_delete on network.privacy_rules is
'Makes what applies the rules anew.';
comment on trigger assignment_rules_keep_on_insert on network.assignment_rules is
'Makes what applies the rules anew.';
comment on trigger assignment_rules_keep_on_update on network.assignment_rules is
'Makes what applies the rules anew.';
comment on trigger assignment_rules_keep_on_delete on network.assignment_rules is
'Makes what applies the rules anew.';
