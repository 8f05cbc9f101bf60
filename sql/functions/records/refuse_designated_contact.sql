-- For deletion and transfer of contacts: the contact information of an organisational unit belongs
-- to it (ORG-12).
-- Security definer because members may not read the organisation.
create or replace function network.refuse_designated_contact(
    ids bigint[]
)
returns void
language plpgsql
stable
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_designated_contact$
declare
    its text;
begin
    select format('community "%s"', c.name) into its
    from network.communities as c where c.contact_id = any(refuse_designated_contact.ids)
    union all
    select format('group "%s"', g.name)
    from network.groups as g where g.contact_id = any(refuse_designated_contact.ids)
    union all
    select format('unit "%s"', u.name)
    from network.units as u where u.contact_id = any(refuse_designated_contact.ids)
    limit 1;
    if its is not null then
        raise exception 'the contact information of % stays with it', its
        using errcode = 'restrict_violation',
        hint = 'Name another contact there first (contact_id).';
    end if;
end
$refuse_designated_contact$;
alter function network.refuse_designated_contact(bigint[]) owner to ownedby_owner;
comment on function network.refuse_designated_contact(bigint[]) is
'Raises an error when one of the contacts is the contact information of a community, group or unit.';
revoke all on function network.refuse_designated_contact(bigint[]) from public;
grant execute on function network.refuse_designated_contact(bigint[]) to
ownedby_writer, ownedby_steward, ownedby_owner;
