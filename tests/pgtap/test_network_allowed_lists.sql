-- network.allowed_lists: lists of those who may select an entry.
-- req: SES-5, AOU-2
begin;
select no_plan();

select * from tap.play_network('allowed_lists');

-- ------------------------------------------------------------------ admin: writing the tables is the same
select tap.actor('admin');
select throws_ok($$ delete from network.allowed_lists $$, '23503', null, 'a list that an entry has stays');
select is(
    tap.affected($$
        update crm.job_types set allowed_list_id = l.id
        from network.allowed_lists as l where job_types.name = 'Open' and l.description = 'lead_types staged'
    $$),
    1, 'two entries share a list'
);
select tap.actor('alpha');
select results_eq($$ select name from crm.selectable_job_types $$, array['Open'], 'alpha may choose both');
select tap.actor('beta');
select is_empty($$ select name from crm.job_types $$, 'beta neither');
select tap.actor('admin');
select lives_ok($$ select network.allow_everyone('job_types', id) from crm.job_types $$, 'one is opened');
select tap.actor('beta');
select results_eq($$ select name from crm.selectable_job_types $$, array['Open'], 'beta may choose it');
select is_empty($$ select name from crm.lead_types $$, 'and not the other one, which keeps the list');
select tap.actor('admin');
select lives_ok($$ select network.allow_everyone('lead_types', id) from crm.lead_types $$, 'the other one is opened');
select is_empty($$ select 1 from network.allowed_lists $$, 'the list went with the last entry that had it');

select * from finish();
rollback;
