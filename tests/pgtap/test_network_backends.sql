-- network.backends: the logins of backends; written by functions alone.
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
select matches(
    network.create_backend(current_database() || '_login_pool', array['alpha']),
    '^ob1[.][0-9]+[.][0-9a-f]{64}$', 'admin makes a backend and is shown its key'
);

select * from tap.play_network('backends', is_derived => true);

select * from finish();
rollback;
