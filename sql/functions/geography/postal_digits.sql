-- For network.coverage_problems: how many digits the postal codes of a country have, where that is
-- one number and a code can begin with 0, which spreadsheets take away.
create or replace function network.postal_digits(
    country text
)
returns integer
language sql
immutable
called on null input
security invoker
parallel safe
set search_path = pg_catalog, pg_temp
as $postal_digits$
select case
    when
        country = any (array[
            'us', 'usa', 'u.s.', 'u.s.a.', 'united states', 'united states of america',
            'pr', 'puerto rico', 'de', 'germany', 'deutschland', 'fr', 'france', 'it', 'italy',
            'italia', 'es', 'spain', 'espana', 'mx', 'mexico', 'tr', 'turkey', 'turkiye', 'fi',
            'finland', 'suomi', 'hr', 'croatia', 'hrvatska', 'sk', 'slovakia', 'slovensko', 'lt',
            'lithuania', 'lietuva', 'ua', 'ukraine', 'dz', 'algeria', 'algerie', 'kr',
            'south korea', 'korea', 'my', 'malaysia', 'lk', 'sri lanka', 'pe', 'peru'
        ])
        then 5
    when
        country = any (array[
            'no', 'norway', 'norge', 'au', 'australia', 'nz', 'new zealand', 'za', 'south africa',
            'ph', 'philippines', 'ge', 'georgia', 'am', 'armenia'
        ])
        then 4
    when
        country = any (array[
            'ro', 'romania', 'cn', 'china', 'kz', 'kazakhstan', 'co', 'colombia', 'ec', 'ecuador'
        ])
        then 6
    when country = any (array['jp', 'japan']) then 7
    when country = any (array['br', 'brazil', 'brasil']) then 8
end
$postal_digits$;
alter function network.postal_digits(text) owner to ownedby_owner;
comment on function network.postal_digits(text) is
'How many digits the postal codes of a country have (named as network.place_text makes it), where they can begin with 0; null where that is not known or not one number.';
revoke all on function network.postal_digits(text) from public;
grant execute on function network.postal_digits(text) to ownedby_admin;
