-- Trigger: the organisation is read through crm, and written in network.
create or replace function network.refuse_configuring()
returns trigger
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_configuring$
begin
    raise exception '%.% is there to be read', tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege',
    hint = format(
        'Super users write network.%s, or call the functions of network.',
        regexp_replace(tg_table_name, '^selectable_', '')
    );
end
$refuse_configuring$;
alter function network.refuse_configuring() owner to ownedby_owner;
comment on function network.refuse_configuring() is
'Trigger function of the views of the organisation in crm: refuses to write through them, and says where to write.';
revoke all on function network.refuse_configuring() from public;
