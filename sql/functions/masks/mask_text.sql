-- For comments and reviews: what is seen instead of a value, in words.
create or replace function network.mask_text(
    kind text,
    argument text
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
    when 'null' then 'nothing'
    when 'fixed' then format('"%s"', argument)
    when 'partial' then case argument
        when 'email' then 'the first letter of the address: m***@***'
        when 'phone' then 'the last two digits: ***32'
        else 'the last four digits: ***6789'
    end
    when 'year' then 'the first day of the year'
    when 'range' then format('the lower end of its range of %s', argument)
    when 'hash' then 'a hash, equal where the value is'
end
$mask_text$;
alter function network.mask_text(text, text) owner to ownedby_owner;
comment on function network.mask_text(text, text) is
'What a mask of a kind shows, in words; null without a kind.';
revoke all on function network.mask_text(text, text) from public;
grant execute on function network.mask_text(text, text) to
ownedby_admin, ownedby_reviewer, ownedby_gate, ownedby_owner;
