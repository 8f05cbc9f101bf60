-- network.allowed_list_members: who is on a list.
-- req: SES-5, AOU-2
begin;
select no_plan();

select * from tap.play_network('allowed_list_members');

-- ------------------------------------------------------------------ admin
select tap.actor('admin');
select throws_ok(
    $$ insert into network.allowed_list_members (allowed_list_id) select id from network.allowed_lists $$,
    '23514', null, 'a member is somebody'
);
select throws_ok(
    $$
        insert into network.allowed_list_members (allowed_list_id, unit_id, group_id)
        select l.id, n.id, n.group_id from network.allowed_lists as l cross join network.units as n where n.name = 'beta unit'
    $$,
    '23514', null, 'and one only'
);
select throws_ok(
    $$
        insert into network.allowed_list_members (allowed_list_id, group_id)
        select allowed_list_id, group_id from network.allowed_list_members where group_id is not null
    $$,
    '23505', null, 'nobody is there twice'
);
select throws_ok(
    $$ insert into network.allowed_list_members (allowed_list_id, unit_id) select id, 999999 from network.allowed_lists $$,
    '23503', null, 'a unit that does not exist is refused'
);
select is(
    tap.affected($$
        insert into network.allowed_list_members (allowed_list_id, unit_id)
        select l.id, n.id from network.allowed_lists as l cross join network.units as n where n.name = 'beta unit'
    $$),
    1, 'a unit of beta is put there'
);
select tap.actor('bob');
select results_eq($$ select name from crm.selectable_lead_types $$, array['Open'], 'bob, who works through it, may choose');
select tap.actor('beta');
select is_empty($$ select 1 from crm.lead_types $$, 'beta, without a unit, may not');

-- ------------------------------------------------------------------ an empty list opens to nobody
select tap.actor('admin');
select is(tap.affected($$ delete from network.allowed_list_members $$), 2, 'all go');
select results_eq($$ select name from crm.selectable_lead_types $$, array['Open'], 'admin may choose still');
select is_empty($$ select 1 from crm.lead_types where allowed_list_id is null $$, 'the entry keeps its list');
select tap.actor('alpha');
select is_empty($$ select 1 from crm.lead_types $$, 'alpha may not, nor view it');

select * from finish();
rollback;
