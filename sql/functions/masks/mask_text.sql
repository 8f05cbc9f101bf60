-- For comments and reviews: what a mask does, as a sentence.
create or replace function network.mask_text(
    kind text,
    argument text,
    field_class text
)
returns text
language sql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $mask_text$
select case kind
    when 'null' then 'Masked as empty'
    when 'fixed' then format('Masked as "%s"', argument)
    when 'partial' then case argument
        when 'email' then 'Masked to the first letter of the address, m***@***'
        when 'phone' then 'Masked to the last two digits, ***32'
        else 'Masked to the last four digits, ***6789'
    end
    when 'year' then 'Masked to the first day of the year'
    when 'range' then format('Masked to the lower end of its range of %s', argument)
    when 'hash' then 'Masked as a hash, equal where the value is'
end || format(', unless the field class %s is open.', field_class)
$mask_text$;
alter function network.mask_text(text, text, text) owner to ownedby_owner;
comment on function network.mask_text(text, text, text) is
'What a mask does, as a sentence; null without a kind.';
revoke all on function network.mask_text(text, text, text) from public;
grant execute on function network.mask_text(text, text, text) to
ownedby_admin, ownedby_reviewer, ownedby_gate, ownedby_owner;
