-- For the instead of triggers and network.lock: why a record that the statement read was not
-- changed.
create or replace function network.refuse_or_retry(
    entity_name text,
    record_id bigint,
    permission text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_or_retry$
declare
    is_permitted boolean;
begin
    execute format(
        'select r.access_key = any ($2) from %s as r where r.%I = $1',
        network.data_table(refuse_or_retry.entity_name),
        network.key_column(refuse_or_retry.entity_name)
    )
    into is_permitted
    using refuse_or_retry.record_id, network.session_keys(refuse_or_retry.permission);
    if is_permitted is null then
        return; -- gone, or out of sight since the statement began: as if it had never been there
    end if;
    if not is_permitted then
        raise exception '% % may be viewed, not %',
            refuse_or_retry.entity_name, refuse_or_retry.record_id,
            case refuse_or_retry.permission
                when 'own' then 'deleted' when 'assign' then 'assigned' else 'modified'
            end
        using
            errcode = 'insufficient_privilege',
            hint = case refuse_or_retry.permission
                when 'own' then 'Only the owning group deletes a record.'
                else format('The owning group shares it without "%s".', refuse_or_retry.permission)
            end;
    end if;
    raise exception '% % was changed since this statement read it',
        refuse_or_retry.entity_name, refuse_or_retry.record_id
    using errcode = 'serialization_failure',
    hint = 'Nothing was overwritten. Run the transaction again.';
end
$refuse_or_retry$;
alter function network.refuse_or_retry(text, bigint, text) owner to ownedby_writer;
comment on function network.refuse_or_retry(text, bigint, text) is
'Raises 42501 when the record may be viewed only, 40001 when somebody changed it meanwhile; returns when it is gone or out of sight.';
revoke all on function network.refuse_or_retry(text, bigint, text) from public;
