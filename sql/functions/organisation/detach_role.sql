-- For the trigger of network.groups: drops a role that was made for a group, or lets an attached
-- one go.
-- Security definer because only ownedby_roles may drop what it made.
create or replace function network.detach_role(
    role_name text,
    is_dropped boolean
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $detach_role$
begin
    if to_regrole(quote_ident(detach_role.role_name)) is null then
        return;
    end if;
    if detach_role.role_name ~ '^(pg_|ownedby_)' then
        raise exception 'role "%" is not a group role', detach_role.role_name
        using errcode = 'reserved_name';
    end if;
    if detach_role.is_dropped then
        execute format('drop role %I', detach_role.role_name);
    else
        execute format('revoke ownedby_member from %I', detach_role.role_name);
    end if;
end
$detach_role$;
alter function network.detach_role(text, boolean) owner to ownedby_roles;
comment on function network.detach_role(text, boolean) is
'Drops the role of a deleted group (is_dropped), or takes ownedby_member from it.';
revoke all on function network.detach_role(text, boolean) from public;
grant execute on function network.detach_role(text, boolean) to ownedby_owner;
