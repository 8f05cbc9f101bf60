-- For reviewers: every mask, in plain words and in SQL, and who sees what is behind it. In the mode
-- of whoever asks, so that the policies of the configuration decide.
create or replace view review.masks with (security_invoker) as
select
    m.entity,
    m.column_name,
    m.field_class,
    network.mask_text(m.kind, m.argument) as mask,
    concat_ws(
        '; ',
        'the owning group',
        'super users',
        (
            select
                string_agg(
                    format(
                        '%s (of %s: %s)',
                        coalesce(t.name, 'all in reach'),
                        o.name,
                        network.levels_text(c.id, 'clear', m.field_class)
                    ),
                    '; ' order by o.name, t.name
                )
            from network.group_collaborations as c
            inner join network.groups as o on c.from_group_id = o.id
            left join network.groups as t on c.to_group_id = t.id
            where exists (
                select
                from network.group_collaboration_levels as l
                where
                    l.group_collaboration_id = c.id
                    and l.permission = 'clear'
                    and l.field_class = m.field_class
            )
        )
    ) as seen_in_the_clear_by,
    case
        when f.is_writable
            then 'may be set under the mask by who may modify the record'
        else 'cannot be set under the mask'
    end as writing,
    (
        select
            case
                when m.kind = 'hash'
                    then network.hash_expression(m.field_class, c.name, c.type_name)
                else network.mask_expression(m.kind, m.argument, quote_ident(c.name), c.type_name)
            end
        from network.entity_columns(m.entity) as c
        where c.name = m.column_name
    ) as expression
from network.masks as m
inner join network.field_classes as f on m.field_class = f.name;
alter view review.masks owner to ownedby_owner;
comment on view review.masks is
'Every mask: what is seen instead of a column, in words and in SQL, and who sees the column in the clear (MSK-1 to MSK-3).';
comment on column review.masks.entity is 'The entity, named as its view in crm.';
comment on column review.masks.column_name is 'The masked column.';
comment on column review.masks.field_class is 'The field class by which it is opened.';
comment on column review.masks.mask is 'What is seen instead, in words.';
comment on column review.masks.seen_in_the_clear_by is
'Who sees the column as it is: always the owning group and super users; and whom a collaboration opens the field class to, in what it views of which group at which levels.';
comment on column review.masks.writing is 'Whether the column can be set by who sees the mask.';
comment on column review.masks.expression is
'The mask in SQL. That of kind hash is filled by a trigger.';
