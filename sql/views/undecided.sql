-- For whoever decides: what rules and geography could not assign.
create or replace view review.undecided with (security_invoker) as
select
    a.entity,
    a.id,
    a.part,
    a.assigned_to,
    a.source,
    a.reason
from review.assignments as a
where
    a.source in ('ambiguous', 'unmatched')
    or (
        a.part = 'owner'
        and a.assigned_to = 'nobody'
        -- the contact information of a community belongs to nobody for good (ORG-12)
        and not (
            a.entity = 'contacts'
            and exists (
                select
                from network.communities as c
                where c.contact_id = a.id
            )
        )
    );
alter view review.undecided owner to ownedby_owner;
comment on view review.undecided is
'Records whose place several groups or units cover, or none, and records that nobody owns: a person decides, by network.transfer and network.assign, and they are listed no more.';
comment on column review.undecided.entity is 'The entity, named as its view.';
comment on column review.undecided.id is 'Key of the record.';
comment on column review.undecided.part is
'owner (the group that owns it) or unit (that works on it).';
comment on column review.undecided.assigned_to is
'Name of the group or unit that it has meanwhile.';
comment on column review.undecided.source is 'ambiguous, unmatched, or why nobody owns it.';
comment on column review.undecided.reason is 'The same in words, with the rivals.';
