-- For policies: whether the session may read the configuration.
-- Security definer because members may not read the organisation.
create or replace function network.is_reviewer()
returns boolean
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $is_reviewer$
declare
    chosen_role constant text := current_setting('role');
    working_role constant text := case chosen_role
        when 'none' then session_user::text else chosen_role
    end;
    working_id constant oid := to_regrole(quote_ident(working_role));
    -- On 16 and later "member" is true for whoever merely made the role.
    entitling constant text := case
        when current_setting('server_version_num')::integer >= 160000 then 'usage, set'
        else 'member'
    end;
begin
    return
        working_id is not null
        and not (network.identify()).is_disabled
        -- the setting survives a revoke
        and (working_role = session_user or pg_has_role(session_user, working_id, entitling))
        and pg_has_role(working_id, 'ownedby_reviewer', 'usage');
end
$is_reviewer$;
alter function network.is_reviewer() owner to ownedby_owner;
comment on function network.is_reviewer() is
'Whether the session is a reviewer: a member of ownedby_reviewer, not disabled.';
revoke all on function network.is_reviewer() from public;
grant execute on function network.is_reviewer() to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_owner, ownedby_writer, ownedby_steward;
