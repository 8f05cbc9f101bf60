-- For network.transfer and the views: gives records to another group (COL-9), whoever sees them
-- then.
-- Security definer because a row that moves out of its writer's sight is refused by row security
-- whatever its check says.
create or replace function network.move_records(
    entity_name text,
    ids bigint[],
    group_id integer
)
returns integer
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $move_records$
declare
    me constant record := network.identify();
    its constant network.entities := network.entity(move_records.entity_name);
    own bigint[];
    apply_rules constant regproc := to_regproc(
        format('crm_data.%I', its.name || '_apply_privacy_rules')
    );
begin
    if its.network_type <> 'explicit' then
        raise exception '% have no owner of their own', its.name
        using
            errcode = 'feature_not_supported',
            hint = coalesce(
                format('Transfer their %s.', network.master_text(its.name)),
                'Who sees them is decided otherwise.'
            );
    end if;
    if
        not me.is_super_user
        and not coalesce(move_records.group_id = any(network.shared_group_ids()), false)
    then
        raise exception 'group % cannot become the owner', move_records.group_id
        using errcode = 'insufficient_privilege',
        hint = 'The new owner is the session group or a group that shares itself with it'
            ' (share_groups).';
    end if;
    if move_records.group_id <> 0 and not exists (
        select from network.groups as g where g.id = move_records.group_id
    ) then
        raise exception 'group % does not exist', move_records.group_id
        using errcode = 'foreign_key_violation', hint = 'The groups are in network.groups.';
    end if;

    own := network.own_records(its.name, move_records.ids, 'transferred');
    if its.name = 'contacts' then
        perform network.refuse_designated_contact(own);
    end if;
    execute format(
        'update %1$s as r set %2$I = $2%4$s where r.%3$I = any ($1) and (r.%2$I <> $2%5$s)',
        network.data_table(its.name),
        its.owner_column,
        its.key_column,
        case its.schema_name when 'crm_data' then ', updated_at = now()' else '' end
        || case when its.place is not null
            then ', owner_source = ''given'', owner_areas = null' else '' end,
        -- To where it is already is a choice by hand, too: geography leaves it there then.
        case when its.place is not null then ' or r.owner_source <> ''given''' else '' end
    )
    using own, move_records.group_id;
    -- A transfer is a change, too (PRV-6).
    if apply_rules is not null then
        execute format('select %s($1, $2, $3, $4)', apply_rules)
        using own, me.community_id, me.group_id, me.unit_id;
    end if;
    return cardinality(own);
end
$move_records$;
alter function network.move_records(text, bigint[], integer) owner to ownedby_steward;
comment on function network.move_records(text, bigint[], integer) is
'Transfers records of an entity to a group by number (0: to nobody); returns how many. Ids out of sight are passed over; one that is seen but not owned is an error (42501).';
revoke all on function network.move_records(text, bigint[], integer) from public;
grant execute on function network.move_records(text, bigint[], integer) to ownedby_writer;
