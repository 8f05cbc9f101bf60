-- For the policies of protected tables, which their owner's views and whoever else has a privilege
-- read directly: where the session sees a record with nothing masked, as flags[group][level].
-- Security definer because members may not read the masks.
create or replace function network.open_flags(
    entity_name text
)
returns boolean[]
language plpgsql
stable
called on null input
security definer
parallel restricted
set search_path = pg_catalog, pg_temp
as $open_flags$
declare
    classes constant text[] := array(
        select distinct m.field_class
        from network.masks as m
        where m.entity = open_flags.entity_name
    );
    flags boolean[];
    others boolean[];
    named text;
begin
    if cardinality(classes) = 0 then
        return null; -- what is viewed at all is decided beside this
    end if;
    flags := coalesce(network.clear_flags(classes[1]), '{}');
    foreach named in array classes[2:] loop
        others := network.clear_flags(named);
        continue when flags = '{}';
        for g in array_lower(flags, 1) .. array_upper(flags, 1) loop
            for l in array_lower(flags, 2) .. array_upper(flags, 2) loop
                if others[g][l] is not true then
                    flags[g][l] := false;
                end if;
            end loop;
        end loop;
    end loop;
    return flags;
end
$open_flags$;
alter function network.open_flags(text) owner to ownedby_owner;
comment on function network.open_flags(text) is
'Where the session sees records of a protected table with nothing masked, as flags[group][level]; null when nothing of it is masked.';
revoke all on function network.open_flags(text) from public;
grant execute on function network.open_flags(text) to
ownedby_member, ownedby_admin, ownedby_owner;
