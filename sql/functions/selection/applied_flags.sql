-- For the policies: the entries that the session may not select and may view all the same, because
-- they are applied (AOU-3). Asked only where a list keeps an entry from the session.
-- Security definer because members may not look where an entry is applied.
create or replace function network.applied_flags(
    entity text
)
returns boolean[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $applied_flags$
declare
    lists constant boolean[] := network.session_lists();
    its_name constant text := (
        select e.name
        from network.entities as e
        where e.name = applied_flags.entity and e.network_type = 'controlled'
    );
    flags boolean[];
begin
    if lists is null or its_name is null then
        return null;
    end if;
    execute format('select crm_data.%I($1)', its_name || '_applied')
    into flags
    using lists;
    return flags;
end
$applied_flags$;
alter function network.applied_flags(text) owner to ownedby_owner;
comment on function network.applied_flags(text) is
'Entries of an entity that the session may not select and that some record has, as flags[id] (AOU-3). Null without an identity, and when there is none.';
revoke all on function network.applied_flags(text) from public;
grant execute on function network.applied_flags(text) to
ownedby_member, ownedby_admin, ownedby_owner, ownedby_writer;
