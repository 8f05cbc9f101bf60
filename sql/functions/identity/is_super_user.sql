-- For policies and functions: whether the session may everything.
-- Security definer because members may not read the organisation.
create or replace function network.is_super_user()
returns boolean
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $is_super_user$
begin
    return (network.identify()).is_super_user;
end
$is_super_user$;
alter function network.is_super_user() owner to ownedby_owner;
comment on function network.is_super_user() is
'Whether the session is a super user: a member of ownedby_admin, or a superuser of the database, not disabled (SES-5).';
revoke all on function network.is_super_user() from public;
grant execute on function network.is_super_user() to
ownedby_member, ownedby_admin, ownedby_reviewer, ownedby_owner, ownedby_writer, ownedby_steward;
