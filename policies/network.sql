-- The configuration. Super users read and write it, reviewers read it, definer functions of
-- ownedby_owner and ownedby_steward work on it. Who is a super user or a reviewer is asked of the
-- session each time, not of the role in the policy alone: a disabled user, or one whose membership
-- was revoked under a cached plan, is neither. Key sets and access keys are derived: only their
-- keepers touch them. The keys of backends and of the server are secret: nobody reads them but the
-- functions that sign and verify.
--
-- Where the function in the policy decides anyway, the policy is for PUBLIC: a member of a role
-- can take that role out of a policy by DROP OWNED, but not PUBLIC. Privileges say who gets there.
do $network$
declare
    configuration record;
begin
    for configuration in
        select
            c.relname as name,
            c.relname in (
                'access_keys', 'group_keys', 'community_keys', 'all_keys', 'entities',
                'entity_masters', 'protected_tables', 'plain_logins', 'group_clear_keys',
                'community_clear_keys',
                'backends'
            ) as is_derived,
            c.relname in ('backend_keys', 'session_secret', 'mask_secret') as is_secret
        from pg_catalog.pg_class as c
        where c.relnamespace = 'network'::regnamespace and c.relkind = 'r'
        order by c.relname
    loop
        execute format(
            $policies$
alter table network.%1$I enable row level security;
alter table network.%1$I force row level security;

drop policy if exists keep on network.%1$I;
create policy keep on network.%1$I
for all to ownedby_owner
using (true)
with check (true);
comment on policy keep on network.%1$I is
'Require to be a function of ownedby in order to keep the configuration.';

drop policy if exists act on network.%1$I;
drop policy if exists review on network.%1$I;
drop policy if exists configure on network.%1$I;
            $policies$,
            configuration.name
        );
        continue when configuration.is_secret;
        execute format(
            $policies$
create policy act on network.%1$I
for select to ownedby_steward
using (true);
comment on policy act on network.%1$I is
'Require to be a dedicated action in order to read the configuration.';

create policy review on network.%1$I
for select to public
using ((select network.is_reviewer()));
comment on policy review on network.%1$I is
'Require to be a reviewer in order to read the configuration.';
            $policies$,
            configuration.name
        );
        execute format(
            case when configuration.is_derived then
                $policies$
create policy configure on network.%1$I
for select to public
using ((select network.is_super_user()));
comment on policy configure on network.%1$I is
'Require to be a super user in order to read what is derived from the configuration.';
                $policies$
            else
                $policies$
create policy configure on network.%1$I
for all to public
using ((select network.is_super_user()))
with check ((select network.is_super_user()));
comment on policy configure on network.%1$I is
'Require to be a super user in order to read and change the configuration.';
                $policies$
            end,
            configuration.name
        );
    end loop;
end
$network$;

-- An analyst reads group names beside their numbers: of the own group, and of those that share
-- themselves.
drop policy if exists find on network.groups;
create policy find on network.groups
for select to public
using (((select network.shared_group_flags())::boolean[])[id]);
comment on policy find on network.groups is
'Require to be in the group, or in one that it shares itself with, in order to find it.';

-- The policy for inserting records looks up the role of the owner.
drop policy if exists insert_for_owner on network.groups;
create policy insert_for_owner on network.groups
for select to ownedby_writer
using (true);
comment on policy insert_for_owner on network.groups is
'Require to be the trigger of a view in order to look up the role of an owner group.';

-- The triggers of records ask whether the session is on the list of an entry (AOU-5).
drop policy if exists select_entries on network.allowed_list_members;
create policy select_entries on network.allowed_list_members
for select to ownedby_writer
using (true);
comment on policy select_entries on network.allowed_list_members is
'Require to be the trigger of a view in order to look up who may select an entry.';
