-- For network.reassign and the command: what geography says of the records of an entity between two
-- ids, where it differs from what they have; applied if so asked. The reasons are most of the work:
-- who shows a few says how many.
-- Security definer because records are everybody's, and move out of the sight of whoever asks.
create or replace function network.reassign_batch(
    entity text,
    first_id bigint,
    last_id bigint,
    is_applied boolean,
    reasons integer default null
)
returns table (
    id bigint,
    part text,
    from_name text,
    to_name text,
    reason text,
    outcome text
)
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
set jit = off
as $reassign_batch$
#variable_conflict use_column
declare
    me constant record := network.identify();
    its constant network.entities := network.placed_entity(reassign_batch.entity);
    ids bigint[];
begin
    if not me.is_super_user and (is_applied is not false or not network.is_reviewer()) then
        raise exception 'network.reassign is for super users%',
            case when is_applied then '' else ' and reviewers' end
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    execute format(
        'select array_agg(r.id) from crm_data.%I as r where r.id between $1 and $2', its.name
    )
    into ids
    using first_id, last_id;
    return query execute format(
        $batch$
        select
            r.record_id,
            r.part,
            case r.part
                when 'owner' then coalesce(fg.name, 'nobody')
                else fu.name
            end,
            coalesce(tg.name, tu.name),
            case
                when row_number() over () > $6 then null
                when r.is_kept
                    then
                        format(
                            'covered by %%s; %%s',
                            network.area_texts(r.areas),
                            network.assignment_reason(r.part, r.source, null, r.rule_id)
                        )
                else network.assignment_reason(r.part, r.source, r.areas, r.rule_id)
            end,
            case
                when r.is_kept then 'kept'
                when $2 then 'changed'
                else 'would change'
            end
        from crm_data.%1$I($1, $2, false, $3, $4, $5) as r
        left join network.groups as fg on r.part = 'owner' and r.from_id = fg.id
        left join network.groups as tg on r.part = 'owner' and r.to_id = tg.id
        left join network.units as fu on r.part = 'unit' and r.from_id = fu.id
        left join network.units as tu on r.part = 'unit' and r.to_id = tu.id
        $batch$,
        its.name || '_reassign'
    )
    using coalesce(ids, '{}'), is_applied, me.community_id, me.group_id, me.unit_id,
    reassign_batch.reasons;
end
$reassign_batch$;
alter function network.reassign_batch(text, bigint, bigint, boolean, integer)
owner to ownedby_steward;
comment on function network.reassign_batch(text, bigint, bigint, boolean, integer) is
'What geography says of the records of an entity from first_id to last_id, where it differs from what they have; with is_applied they are changed. One row for each owner or unit: outcome would change, changed, or kept (set by hand or by a rule). reasons: how many rows say why (null: all). For network.reassign and ownedby reassign.';
revoke all on function network.reassign_batch(text, bigint, bigint, boolean, integer) from public;
grant execute on function network.reassign_batch(text, bigint, bigint, boolean, integer) to
ownedby_admin, ownedby_reviewer;
