-- For the generators: the comments of a branch of a view, run by its owner.
create or replace function network.comment_branch(
    entity_name text,
    part text
)
returns void
language plpgsql
volatile
called on null input
security invoker
parallel unsafe
set search_path = pg_catalog, pg_temp
as $comment_branch$
declare
    branch constant text := comment_branch.entity_name || '_' || comment_branch.part;
    named record;
begin
    execute format(
        'comment on view crm_data.%I is %L',
        branch,
        format(
            case comment_branch.part
                when 'masked'
                    then 'The records of %s that the session views without seeing the look-up'
                    ' columns in the clear: row security decides which. They are masked.'
                else 'Both branches of crm.%1$s: %1$s with the look-up columns in the clear, where'
                    ' row security lets the clear gate see them, and the masked ones.'
            end,
            comment_branch.entity_name
        )
    );
    for named in
        select c.name, col_description(
            network.data_table(comment_branch.entity_name)::regclass, c.number
        ) as title
        from network.entity_columns(comment_branch.entity_name) as c
    loop
        execute format(
            'comment on column crm_data.%I.%I is %L', branch, named.name, named.title
        );
    end loop;
end
$comment_branch$;
alter function network.comment_branch(text, text) owner to ownedby_owner;
comment on function network.comment_branch(text, text) is
'Comments a branch of a view. network.create_clear_branch and create_masked_branch call it.';
revoke all on function network.comment_branch(text, text) from public;
grant execute on function network.comment_branch(text, text) to
ownedby_clear_gate, ownedby_masked_gate;
