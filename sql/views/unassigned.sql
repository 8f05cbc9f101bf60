-- For reviewers: the records that no unit works on. In the mode of whoever asks, so that the
-- policies of the configuration decide.
create or replace view review.unassigned with (security_invoker) as
select
    r.entity,
    r.id,
    coalesce(g.name, 'nobody') as owner_group,
    case
        when r.user_id is null then 'made before a unit was required'
        else 'made before a unit was required; it has a user'
    end as reason
from network.unassigned_records() as r
left join network.groups as g on r.group_id = g.id;
alter view review.unassigned owner to ownedby_owner;
comment on view review.unassigned is
'Records of assignable entities that no unit works on, since they were made before one was required (ASG-2). To be assigned with network.assign.';
comment on column review.unassigned.entity is 'The entity, named as its view.';
comment on column review.unassigned.id is 'Key of the record.';
comment on column review.unassigned.owner_group is 'The group that owns it.';
comment on column review.unassigned.reason is 'Why it has no unit.';
