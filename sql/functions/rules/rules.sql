-- For what privacy and assignment rules have in common: the rules of a kind, without what they
-- decide.
create or replace function network.rules(
    kind text
)
returns table (
    id integer,
    name text,
    entity text,
    is_active boolean,
    on_create boolean,
    on_modify boolean,
    priority smallint,
    community_id integer,
    group_id integer,
    unit_id integer
)
language sql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $rules$
select
    r.id, r.name, r.entity, r.is_active, r.on_create, r.on_modify, r.priority,
    r.community_id, r.group_id, r.unit_id
from network.privacy_rules as r
where rules.kind = 'privacy'
union all
select
    r.id, r.name, r.entity, r.is_active, r.on_create, r.on_modify, r.priority,
    r.community_id, r.group_id, r.unit_id
from network.assignment_rules as r
where rules.kind = 'assignment'
$rules$;
alter function network.rules(text) owner to ownedby_owner;
comment on function network.rules(text) is
'The rules of a kind (privacy, assignment), without what they decide.';
revoke all on function network.rules(text) from public;
grant execute on function network.rules(text) to
ownedby_admin, ownedby_reviewer, ownedby_steward;
