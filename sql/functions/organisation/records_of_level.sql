-- For error messages: which entities have records at a privacy level.
-- Security definer because under row security ownedby_owner sees no record.
create or replace function network.records_of_level(
    level integer
)
returns text
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $records_of_level$
declare
    entity record;
    is_used boolean;
    uses text;
begin
    for entity in
        select e.name from network.entities as e where e.network_type = 'explicit' order by e.name
    loop
        execute format(
            'select exists (select from %s as r where r.access_key = any ($1))',
            network.data_table(entity.name)
        )
        into is_used
        using array(
            select k.access_key from network.access_keys as k where k.level = records_of_level.level
        );
        if is_used then
            uses := concat_ws(', ', uses, entity.name);
        end if;
    end loop;
    return uses;
end
$records_of_level$;
alter function network.records_of_level(integer) owner to ownedby_steward;
comment on function network.records_of_level(integer) is
'The entities that have records at a privacy level, as text; null when none.';
revoke all on function network.records_of_level(integer) from public;
grant execute on function network.records_of_level(integer) to ownedby_owner;
