-- For network.reassign and the command: the records of an entity in batches of one size.
-- Security definer because records are everybody's.
create or replace function network.reassign_bounds(
    entity text,
    size integer
)
returns table (
    first_id bigint,
    last_id bigint,
    records bigint
)
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $reassign_bounds$
declare
    its constant network.entities := network.placed_entity(reassign_bounds.entity);
begin
    if not (network.is_super_user() or network.is_reviewer()) then
        raise exception 'network.reassign_bounds is for super users and reviewers'
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if reassign_bounds.size < 1 then
        raise exception 'a batch of % records cannot be', reassign_bounds.size
        using errcode = 'invalid_parameter_value', hint = 'Some thousand are a good size.';
    end if;
    return query execute format(
        'select min(x.id), max(x.id), count(*) from ('
        ' select r.id, (row_number() over (order by r.id) - 1) / $1 as batch from crm_data.%I as r'
        ') as x group by x.batch order by x.batch',
        its.name
    )
    using reassign_bounds.size;
end
$reassign_bounds$;
alter function network.reassign_bounds(text, integer) owner to ownedby_steward;
comment on function network.reassign_bounds(text, integer) is
'The first and the last id of each batch of records of an entity, in order, and how many are in it; size: how many are to be. For network.reassign and ownedby reassign.';
revoke all on function network.reassign_bounds(text, integer) from public;
grant execute on function network.reassign_bounds(text, integer) to
ownedby_admin, ownedby_reviewer;
