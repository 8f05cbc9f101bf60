-- network.backend_keys: the keys with which backends sign, which nobody reads.
-- req: SES-2, SES-3
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
    $$ select network.create_backend(current_database() || '_login_pool') $$,
    'admin makes a backend'
);

-- ------------------------------------------------------------------ everybody
select tap.actor('admin');
select * from tap.denied('network.backend_keys');
select tap.actor('reviewer');
select * from tap.denied('network.backend_keys');
select tap.actor('alpha');
select * from tap.denied('network.backend_keys');
select tap.actor('ann');
select * from tap.denied('network.backend_keys');
select tap.actor('outsider');
select * from tap.denied('network.backend_keys');
select tap.actor('pool');
select * from tap.denied('network.backend_keys');

select * from finish();
rollback;
