-- The last group on a list was deleted, for example: that opens what has it to nobody, for good.
select
    'note' as level,
    'list without members' as what,
    format(
        'list %s (%s) of those who may select an entry is empty', l.id,
        coalesce(l.description, 'no description')
    ) as detail,
    'Put somebody on it (network.allow), or end it (network.allow_everyone).' as remedy
from network.allowed_lists as l
where not exists (
    select from network.allowed_list_members as m where m.allowed_list_id = l.id
)
