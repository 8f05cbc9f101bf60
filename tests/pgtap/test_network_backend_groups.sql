-- network.backend_groups: the ceiling of each backend.
-- req: SES-2, SES-5
begin;
select no_plan();

-- ------------------------------------------------------------------ setting up
select tap.actor();
do $login$
begin
    execute format('create role %I login', current_database() || '_login_pool');
end
$login$;
select tap.actor('admin');
select isnt_empty(
    $$ select network.create_backend(current_database() || '_login_pool', array['alpha', 'beta']) $$,
    'admin makes a backend for two groups'
);

select * from tap.play_network('backend_groups');

select * from finish();
rollback;
