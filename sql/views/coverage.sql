-- For reviewers: every covered area, in plain words. In the mode of whoever asks, so that the
-- policies of the configuration decide.
create or replace view review.coverage with (security_invoker) as
select -- noqa: ST06
    a.id as area_id,
    case when a.group_id is not null then 'group' else 'unit' end as kind,
    coalesce(g.name, u.name) as name,
    coalesce(g.name, o.name) as group_name,
    coalesce(g.auto_owner, u.auto_assign) as is_assigned_automatically,
    network.area_words(a) as covers,
    a.country,
    a.area,
    a.district,
    a.town,
    a.postal_code
from network.covered_areas as a
left join network.groups as g on a.group_id = g.id
left join network.units as u on a.unit_id = u.id
left join network.groups as o on u.group_id = o.id;
alter view review.coverage owner to ownedby_owner;
comment on view review.coverage is
'Every covered area, in plain words: whose it is and which places it covers (GEO-1, GEO-2).';
comment on column review.coverage.area_id is
'Number of the covered area, as in the reasons of records.';
comment on column review.coverage.kind is 'group or unit.';
comment on column review.coverage.name is 'The group or unit that covers it.';
comment on column review.coverage.group_name is 'That group, or the group of that unit.';
comment on column review.coverage.is_assigned_automatically is
'Whether its group is set as owner, or its unit assigned, automatically; if not, it decides nothing.';
comment on column review.coverage.covers is 'Its conditions in words.';
comment on column review.coverage.country is 'Country; null: any.';
comment on column review.coverage.area is 'Area, region or state; null: any.';
comment on column review.coverage.district is 'District or county; null: any.';
comment on column review.coverage.town is 'Town or city; null: any.';
comment on column review.coverage.postal_code is 'Postal code, prefix or range; null: any.';
