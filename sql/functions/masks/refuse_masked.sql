-- For the instead of triggers: a column was set of which the session sees the mask alone.
create or replace function network.refuse_masked(
    entity_name text,
    record_id bigint,
    column_name text,
    field_class text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_masked$
declare
    is_read_only boolean;
begin
    if network.is_writable(refuse_masked.field_class) then
        return;
    end if;
    -- Who may not modify the record at all is told that.
    execute format(
        'select not r.access_key = any ($2) from %s as r where r.%I = $1',
        network.data_table(refuse_masked.entity_name),
        network.key_column(refuse_masked.entity_name)
    )
    into is_read_only
    using refuse_masked.record_id, network.session_keys('modify');
    if is_read_only then
        perform network.refuse_or_retry(
            refuse_masked.entity_name, refuse_masked.record_id, 'modify'
        );
    end if;
    raise exception '% of % % is masked and cannot be set: field class %',
        refuse_masked.column_name, refuse_masked.entity_name, refuse_masked.record_id,
        refuse_masked.field_class
    using
        errcode = 'insufficient_privilege',
        column = refuse_masked.column_name,
        hint = format(
            'Write it back as it was read, or leave it out. The owning group opens it by'
            ' network.share(…, clear => ''{"%s": "all"}'').', refuse_masked.field_class
        );
end
$refuse_masked$;
alter function network.refuse_masked(text, bigint, text, text) owner to ownedby_writer;
comment on function network.refuse_masked(text, bigint, text, text) is
'Raises 42501 for a masked column that was set, unless its field class is writable.';
revoke all on function network.refuse_masked(text, bigint, text, text) from public;
