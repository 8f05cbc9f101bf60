-- crm.groups, crm.units, crm.users and the pick lists: what a session finds of the organisation.
-- req: NET-11, NET-12, NET-13, COL-10, COL-11, COL-12, COL-13, SES-4, SES-5
begin;
select no_plan();

create function tap.finds(view_name text, variadic names text[]) returns text
language plpgsql
as $finds$
begin
    return results_eq(
        format('select r.name from crm.%I as r order by r.name', view_name), names,
        format('%s finds in %s: %s', tap.me(), view_name, array_to_string(names, ', '))
    );
end
$finds$;

-- ------------------------------------------------------------------ alone
select tap.actor('alpha');
select tap.finds('groups', 'alpha');
select tap.finds('units', 'alpha unit');
select tap.finds('users', 'ann');
select tap.finds('selectable_groups', 'alpha');
select tap.finds('selectable_units', 'alpha unit');
select tap.finds('selectable_users', 'ann');

-- ------------------------------------------------------------------ beta shares one thing after the other
select tap.shares('beta', 'alpha', view => 'all', share_groups => true);
select tap.actor('ann');
select tap.finds('groups', 'alpha', 'beta');
select tap.finds('units', 'alpha unit');
select tap.finds('users', 'ann');
select tap.shares('beta', 'alpha', share_units => true);
select tap.finds('groups', 'alpha');
select tap.finds('selectable_units', 'alpha unit', 'beta unit');
select tap.finds('users', 'ann', 'bob');
select tap.finds('selectable_users', 'ann');
select tap.shares('beta', 'alpha', share_users => true);
select tap.finds('units', 'alpha unit');
select tap.finds('selectable_users', 'ann', 'bob');
select tap.actor('beta');
select tap.finds('users', 'bob');
select tap.actor('gamma');
select tap.finds('users', 'cem');

-- ------------------------------------------------------------------ nobody writes here
select throws_ok(
    $$ update crm.units set name = 'mine' $$, '42501', 'crm.units is there to be read', 'gamma cannot rename a unit'
);
select tap.actor('admin');
select tap.finds('groups', 'alpha', 'beta', 'delta', 'gamma');
select tap.finds('selectable_users', 'ann', 'bob', 'cem', 'dora');
select throws_ok($$ delete from crm.users $$, '42501', null, 'neither does admin write through crm');
select tap.actor('outsider');
select * from tap.denied('crm.units');
select tap.actor('reviewer');
select * from tap.denied('crm.users');

select * from finish();
rollback;
