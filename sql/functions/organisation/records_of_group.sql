-- For error messages: what a group owns, apart from its own contact information.
-- Security definer because under row security ownedby_owner sees no record.
create or replace function network.records_of_group(
    group_id integer,
    except_contact_id bigint
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $records_of_group$
declare
    entity record;
    counted bigint;
    uses text;
begin
    for entity in
        select e.name from network.entities as e where e.network_type = 'explicit' order by e.name
    loop
        execute format(
            'select count(*) from %s as r where r.access_key between $1 and $2 %s',
            network.data_table(entity.name),
            case entity.name
                when 'contacts' then
                    'and r.id is distinct from $3'
                    ' and not exists (select from network.units as u where u.contact_id = r.id)'
                when 'accounts_receivable' then 'and r.contact_id is distinct from $3'
                else ''
            end
        )
        into counted
        using
            records_of_group.group_id::bigint << 8,
            (records_of_group.group_id::bigint << 8) | 255,
            records_of_group.except_contact_id;
        if counted > 0 then
            uses := concat_ws(', ', uses, format('%s %s', counted, entity.name));
        end if;
    end loop;
    return uses;
end
$records_of_group$;
alter function network.records_of_group(integer, bigint) owner to ownedby_steward;
comment on function network.records_of_group(integer, bigint) is
'How many records of each entity a group owns, as text; null when none.';
revoke all on function network.records_of_group(integer, bigint) from public;
grant execute on function network.records_of_group(integer, bigint) to ownedby_owner;
