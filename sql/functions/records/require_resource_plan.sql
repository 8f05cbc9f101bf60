-- For the triggers of crm.resource_requests: a resource plan that is named has to be in sight.
-- Hidden and missing are one error.
create or replace function network.require_resource_plan(
    resource_plan_id bigint
)
returns void
language plpgsql
stable
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $require_resource_plan$
begin
    if
        require_resource_plan.resource_plan_id is not null
        and coalesce(
            crm_data.resource_plans_key(require_resource_plan.resource_plan_id)
            = any(network.session_keys('view')),
            false
        ) is false
    then
        raise exception 'resource_plans % does not exist, or is out of sight',
            require_resource_plan.resource_plan_id
        using errcode = 'foreign_key_violation', hint = 'Look it up in crm.resource_plans.';
    end if;
end
$require_resource_plan$;
alter function network.require_resource_plan(bigint) owner to ownedby_writer;
comment on function network.require_resource_plan(bigint) is
'Raises an error (23503) unless the resource plan, if one is given, is in the sight of the session.';
revoke all on function network.require_resource_plan(bigint) from public;
