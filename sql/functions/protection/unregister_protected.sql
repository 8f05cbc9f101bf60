-- For network.unprotect: takes a table out of the registry, after its view and functions.
-- Security definer because the registry is ownedby_owner's.
create or replace function network.unregister_protected(
    entity_name text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $unregister_protected$
begin
    perform network.require_super_user('network.unprotect');
    perform
    from network.protected_tables as p
    where p.entity = unregister_protected.entity_name;
    if not found then
        raise exception '% is not a protected table', unregister_protected.entity_name
        using errcode = 'undefined_object', hint = 'network.protected_tables lists them.';
    end if;
    perform network.require_table_owner(
        network.data_table(unregister_protected.entity_name)::regclass
    );
    delete from network.masks as m where m.entity = unregister_protected.entity_name;
    perform network.drop_entity_view(unregister_protected.entity_name);
    perform network.drop_entity_functions(unregister_protected.entity_name);
    perform network.drop_key_functions(unregister_protected.entity_name);
    delete from network.entities as e where e.name = unregister_protected.entity_name;
end
$unregister_protected$;
alter function network.unregister_protected(text) owner to ownedby_owner;
comment on function network.unregister_protected(text) is
'Drops the view of a protected table, and takes it out of the registry. network.unprotect calls it.';
revoke all on function network.unregister_protected(text) from public;
grant execute on function network.unregister_protected(text) to ownedby_admin;
