-- Trigger: the same for the conditions of rules. Those that go with their rule are that one's
-- matter.
-- Security definer because the makers of triggers may be called by ownedby_owner alone.
create or replace function network.keep_rule_conditions()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $keep_rule_conditions$
declare
    changed integer[];
begin
    if tg_op = 'INSERT' then
        changed := array(select n.rule_id from new_rows as n);
    elsif tg_op = 'DELETE' then
        changed := array(select o.rule_id from old_rows as o);
    else
        changed := array(
            select o.rule_id from old_rows as o union select n.rule_id from new_rows as n
        );
    end if;
    perform network.compile_rules(tg_argv[0], array(
        select distinct r.entity from network.rules(tg_argv[0]) as r where r.id = any(changed)
    ));
    return null;
end
$keep_rule_conditions$;
alter function network.keep_rule_conditions() owner to ownedby_owner;
comment on function network.keep_rule_conditions() is
'Trigger function of the conditions of rules: makes what applies the rules anew. Argument: the kind of rule.';
revoke all on function network.keep_rule_conditions() from public;

create or replace trigger privacy_rule_conditions_keep_on_insert
after insert on network.privacy_rule_conditions
referencing new table as new_rows
for each statement execute function network.keep_rule_conditions('privacy');
create or replace trigger privacy_rule_conditions_keep_on_update
after update on network.privacy_rule_conditions
referencing old table as old_rows new table as new_rows
for each statement execute function network.keep_rule_conditions('privacy');
create or replace trigger privacy_rule_conditions_keep_on_delete
after delete on network.privacy_rule_conditions
referencing old table as old_rows
for each statement execute function network.keep_rule_conditions('privacy');
create or replace trigger assignment_rule_conditions_keep_on_insert
after insert on network.assignment_rule_conditions
referencing new table as new_rows
for each statement execute function network.keep_rule_conditions('assignment');
create or replace trigger assignment_rule_conditions_keep_on_update
after update on network.assignment_rule_conditions
referencing old table as old_rows new table as new_rows
for each statement execute function network.keep_rule_conditions('assignment');
create or replace trigger assignment_rule_conditions_keep_on_delete
after delete on network.assignment_rule_conditions
referencing old table as old_rows
for each statement execute function network.keep_rule_conditions('assignment');
comment on trigger privacy_rule_conditions_keep_on_insert on network.privacy_rule_conditions is
'Makes what applies the rules anew.';
comment on trigger privacy_rule_conditions_keep_on_update on network.privacy_rule_conditions is
'Makes what applies the rules anew.';
comment on trigger privacy_rule_conditions_keep_on_delete on network.privacy_rule_conditions is
'Makes what applies the rules anew.';
comment on trigger assignment_rule_conditions_keep_on_insert
on network.assignment_rule_conditions is
'Makes what applies the rules anew.';
comment on trigger assignment_rule_conditions_keep_on_update
on network.assignment_rule_conditions is
'Makes what applies the rules anew.';
comment on trigger assignment_rule_conditions_keep_on_delete
on network.assignment_rule_conditions is
'Makes what applies the rules anew.';
