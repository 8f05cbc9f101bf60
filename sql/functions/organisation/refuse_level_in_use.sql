-- Trigger: a privacy level or level group in use cannot be deleted, and the error says by what
-- (PRV-3). The number of a level is part of the keys of records, so it does not change.
-- Security definer because records are read by ownedby_steward.
create or replace function network.refuse_level_in_use()
returns trigger
language plpgsql
volatile
called on null input
security definer
parallel unsafe
set search_path = pg_catalog, pg_temp
as $refuse_level_in_use$
declare
    uses text;
begin
    if tg_table_name = 'privacy_levels' then
        if old.level = 0 then
            raise exception 'privacy level 0 always exists'
            using errcode = 'check_violation',
            hint = 'It is the level of records that were given none.';
        end if;
        if tg_op = 'UPDATE' then
            raise exception 'privacy level % cannot become level %', old.level, new.level
            using errcode = 'feature_not_supported',
            hint = 'Insert the new level and set it on the records.';
        end if;
        -- Whoever makes a record at the level holds one of its keys: that is waited for, and then
        -- counted.
        perform from network.access_keys as k where k.level = old.level for update;
        select string_agg(distinct u.what, ', ')
        into uses
        from (
            select format('privacy level group "%s"', g.name) as what
            from network.privacy_level_group_levels as m
            inner join network.privacy_level_groups as g on m.privacy_level_group_id = g.id
            where m.level = old.level
            union all
            select format('what group "%s" shares', f.name)
            from network.group_collaboration_levels as l
            inner join network.group_collaborations as c on l.group_collaboration_id = c.id
            inner join network.groups as f on c.from_group_id = f.id
            where l.level = old.level
            union all
            select format('privacy rule "%s"', r.name)
            from network.privacy_rules as r
            where r.level = old.level
            union all
            select format('assignment rule "%s"', r.name)
            from network.assignment_rules as r
            inner join network.assignment_rule_conditions as c on r.id = c.rule_id
            where c.column_name = 'privacy_level' and old.level::text = any(c.operands)
        ) as u;
        uses := concat_ws(', ', uses, network.records_of_level(old.level));
    else
        select string_agg(distinct format('what group "%s" shares', f.name), ', ')
        into uses
        from network.group_collaboration_levels as l
        inner join network.group_collaborations as c on l.group_collaboration_id = c.id
        inner join network.groups as f on c.from_group_id = f.id
        where l.privacy_level_group_id = old.id;
    end if;
    if uses <> '' then
        raise exception '% "%" is still in use: %',
            case tg_table_name
                when 'privacy_levels' then 'privacy level' else 'privacy level group'
            end,
            old.name, uses
        using errcode = 'foreign_key_violation', hint = 'Change these first.';
    end if;
    return old;
end
$refuse_level_in_use$;
alter function network.refuse_level_in_use() owner to ownedby_owner;
comment on function network.refuse_level_in_use() is
'Trigger function of network.privacy_levels and privacy_level_groups: refuses deletion while in use.';
revoke all on function network.refuse_level_in_use() from public;

create or replace trigger privacy_levels_in_use
before delete on network.privacy_levels
for each row execute function network.refuse_level_in_use();
create or replace trigger privacy_levels_fixed
before update of level on network.privacy_levels
for each row when (old.level <> new.level) execute function network.refuse_level_in_use();
create or replace trigger privacy_level_groups_in_use
before delete on network.privacy_level_groups
for each row execute function network.refuse_level_in_use();
comment on trigger privacy_levels_in_use on network.privacy_levels is
'Refuses deletion while in use, and of level 0.';
comment on trigger privacy_levels_fixed on network.privacy_levels is
'Refuses to change the number of a level.';
comment on trigger privacy_level_groups_in_use on network.privacy_level_groups is
'Refuses deletion while in use.';
