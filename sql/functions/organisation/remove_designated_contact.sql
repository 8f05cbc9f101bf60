-- For the triggers of the organisation: the contact information goes with its organisational unit,
-- with its addresses and accounts.
-- Security definer because whoever configures need not be a member of the group.
create or replace function network.remove_designated_contact(
    contact_id bigint,
    what text
)
returns void
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $remove_designated_contact$
declare
    used_by text;
begin
    -- Its own accounts go with it, not those that others have based on it.
    delete from crm_data.accounts_receivable as a
    using crm_data.contacts as c
    where
        a.contact_id = remove_designated_contact.contact_id
        and c.id = a.contact_id
        and c.owned_by_group_id = a.owned_by_group_id;
    delete from crm_data.contacts as c where c.id = remove_designated_contact.contact_id;
exception
    when foreign_key_violation then
        get stacked diagnostics used_by = table_name;
        raise exception '% is still in use: % are based on its contact',
            remove_designated_contact.what, used_by
        using errcode = 'foreign_key_violation', hint = 'Move or delete these first.';
end
$remove_designated_contact$;
alter function network.remove_designated_contact(bigint, text) owner to ownedby_steward;
comment on function network.remove_designated_contact(bigint, text) is
'Deletes the contact of an organisational unit with its accounts; an error when other records are based on them. what: the organisational unit, for the message.';
revoke all on function network.remove_designated_contact(bigint, text) from public;
grant execute on function network.remove_designated_contact(bigint, text) to ownedby_owner;
