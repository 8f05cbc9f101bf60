-- For members of a unit: the dedicated action that accepts a record which waits for that unit, or
-- for one below it (ASG-4, ASG-5). It takes sight of the record and no more: whoever named the unit
-- had the right to assign.
-- Security definer because a session that may view a record, and not modify it, writes nothing
-- itself.
create or replace function network.accept(
    entity text,
    id bigint
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $accept$
declare
    me constant record := network.identify();
    its constant network.entities := network.entity(accept.entity);
    its_key bigint;
    waiting_unit_id integer;
    its_user_id integer;
    its_accepted_at timestamptz;
    accepted integer;
begin
    if me.group_id is null and not me.is_super_user then
        raise exception 'the session may not accept: %', me.problem
        using errcode = 'insufficient_privilege', hint = 'select * from network.whoami()';
    end if;
    if not its.is_assignable then
        raise exception '% are not assigned, so none is accepted', its.name
        using errcode = 'feature_not_supported', hint = 'Assigned are: ' || (
            select string_agg(e.name, ', ' order by e.name)
            from network.entities as e
            where e.is_assignable
        );
    end if;
    if me.unit_id is null or me.user_id is null then
        raise exception 'a session without a user and a unit cannot accept'
        using errcode = 'insufficient_privilege',
        hint = 'Log in as a user of the unit (network.whoami), or assign the record with'
            ' network.assign.';
    end if;
    -- One out of sight and one that is not there get the same answer.
    execute format(
        'select r.access_key, r.assigned_to_unit_id, r.assigned_to_user_id, r.accepted_at'
        ' from crm_data.%I as r where r.id = $1 and r.access_key = any ($2)',
        its.name
    )
    into its_key, waiting_unit_id, its_user_id, its_accepted_at
    using accept.id, network.session_keys('view');
    if its_key is null then
        raise exception '% % does not exist, or is out of sight', its.name, accept.id
        using errcode = 'no_data_found', hint = format('Look it up in crm.%s.', its.name);
    end if;
    if its_user_id is not null then
        raise exception '% % does not wait: %', its.name, accept.id, case
            when its_accepted_at is null then 'it is assigned to a user'
            else 'it is already accepted'
        end
        using errcode = 'object_not_in_prerequisite_state',
        hint = 'Whoever may assign it can assign it anew.';
    end if;
    if waiting_unit_id is null then
        raise exception '% % is assigned to no unit', its.name, accept.id
        using errcode = 'object_not_in_prerequisite_state',
        hint = 'Assign it first: network.assign.';
    end if;
    if not exists (
        with recursive above as (
            select u.id, u.parent_unit_id
            from network.units as u
            where u.id = waiting_unit_id
            union
            select p.id, p.parent_unit_id
            from network.units as p
            inner join above as a on p.id = a.parent_unit_id
        )

        select
        from above as a
        where a.id = me.unit_id
    ) then
        raise exception '% % waits for another unit than that of the session', its.name, accept.id
        using errcode = 'insufficient_privilege',
        hint = 'It is accepted from the unit it is assigned to, or from one above it in its group.';
    end if;

    execute format(
        'update crm_data.%I as r set assigned_to_unit_id = $3, assigned_to_user_id = $4,'
        ' accepted_at = now(), updated_at = now(), unit_source = ''given'', unit_areas = null'
        ' where r.id = $1 and r.access_key = any ($2)'
        ' and r.assigned_to_unit_id = $5 and r.assigned_to_user_id is null',
        its.name
    )
    using
        accept.id, network.session_keys('view'), me.unit_id, me.user_id, waiting_unit_id;
    get diagnostics accepted = row_count;
    if accepted = 0 then
        raise exception '% % was changed, or accepted by somebody else, in this moment',
            its.name, accept.id
        using errcode = 'serialization_failure',
        hint = 'Nothing was overwritten. Look at it again.';
    end if;
end
$accept$;
alter function network.accept(text, bigint) owner to ownedby_steward;
comment on function network.accept(text, bigint) is
'Accepts a record that waits for the session''s unit or one below it: its user becomes that of the session, its unit the session''s. One that is seen by another unit is an error (42501), one that does not wait, too (55000).';
revoke all on function network.accept(text, bigint) from public;
grant execute on function network.accept(text, bigint) to ownedby_member, ownedby_admin;
