create or replace function network.has_assignment_rules(entity text, event text) returns boolean language sql stable as $$ select false $$;
grant execute on function network.has_assignment_rules(text,text) to ownedby_writer, ownedby_steward;
create or replace function network.assignment_rule_columns(entity text) returns name[] language sql stable as $$ select '{}'::name[] $$;
grant execute on function network.assignment_rule_columns(text) to ownedby_writer, ownedby_steward;
