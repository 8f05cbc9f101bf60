"""Channel: objects of the reader's own over a masked view: views, functions, cursors, tables."""

from __future__ import annotations

from attacks.masked import COLUMNS, VALUES, Veil

MADE = (
    "create view own.invoker with (security_invoker) as select {c} as v from crm.{e}",
    "create view own.owner as select {c} as v from crm.{e}",
    "create view own.barrier with (security_barrier) as select {c} as v from crm.{e}",
    "create materialized view own.kept as select {c} as v from crm.{e}",
    "create table own.copied as select {c} as v from crm.{e}",
    "create function own.read() returns table (v text) language sql as"
    " $$ select {c}::text from crm.{e} $$",
    "create function own.read_cheaply(r crm.{e}) returns text language sql cost 0.0001 leakproof"
    " as $$ select r.{c}::text $$",
    "create function own.read_cheaply(r crm.{e}) returns text language sql cost 0.0001"
    " as $$ select r.{c}::text $$",
)
READ = (
    "select v from own.invoker",
    "select v from own.invoker where v::text::integer = 1",
    "select v from own.owner",
    "select v from own.barrier",
    "select v from own.kept",
    "select v from own.copied",
    "select v from own.read()",
    "select own.read_cheaply(r) from crm.{e} as r",
    "select count(*) from crm.{e} as r where own.read_cheaply(r)::integer = 1",
    "select r.read_cheaply from crm.{e} as r",
)


# req: MSK-4
def test_what_a_reader_makes_shows_masks(veil: Veil) -> None:
    veil.db.run(
        "drop schema if exists own cascade;"
        f'create schema own authorization "{veil.db.login_of("delta")}"'
    )
    delta = veil.attacker("delta")
    for entity, column in COLUMNS:
        with delta.transaction():
            for statement in MADE:
                delta.tries("savepoint s")
                if delta.tries(statement.format(e=entity, c=column)).sqlstate is not None:
                    delta.tries("rollback to s")
            for statement in READ:
                delta.tries("savepoint s")
                if delta.tries(statement.format(e=entity, c=column)).sqlstate is not None:
                    delta.tries("rollback to s")


# req: MSK-4
def test_nothing_of_the_readers_stands_on_what_is_below_the_views(veil: Veil) -> None:
    veil.db.run(
        "drop schema if exists own cascade;"
        f'create schema own authorization "{veil.db.login_of("delta")}"'
    )
    delta = veil.attacker("delta")
    for statement in (
        "create view own.v as select email from crm_data.contacts",
        "create view own.v as select email from crm_data.contacts_read",
        "create view own.v with (security_invoker) as select email from crm_data.contacts_masked",
        "create rule r as on update to crm.contacts do also select old.email",
        "create trigger t instead of update on crm.contacts for each row execute function own.f()",
        "create policy p on crm_data.contacts for select to public using (true)",
        "create index on crm_data.contacts (tax_number)",
        "create statistics own.s (dependencies) on email, name from crm_data.contacts",
        "create table own.t (id bigint references crm_data.contacts (id))",
        "create table own.t () inherits (crm_data.contacts)",
        "alter view crm.contacts set (security_invoker = true)",
        "alter view crm.contacts alter column email drop default",
        "comment on column crm.contacts.email is 'x'",
        "set role ownedby_clear_gate",
        "set role ownedby_gate",
        "set session authorization ownedby_clear_gate",
    ):
        answer = delta.tries(statement)
        assert answer.sqlstate is not None, statement


# req: MSK-4
def test_cursors_show_masks(veil: Veil) -> None:
    delta = veil.attacker("delta")
    for entity, columns in VALUES.items():
        listed = ", ".join(columns)
        with delta.transaction():
            delta.tries(f"declare c scroll cursor with hold for select {listed} from crm.{entity}")
            for fetch in ("fetch last from c", "fetch prior from c", "fetch all from c"):
                assert delta.tries(fetch).sqlstate is None
            delta.tries("savepoint s")
            answer = delta.tries(f"update crm.{entity} set name = name where current of c")
            assert answer.sqlstate is not None
            delta.tries("rollback to s")
            delta.tries("savepoint s")
            delta.tries(f"declare u cursor for select * from crm.{entity} for update")
            assert delta.tries("fetch all from u").sqlstate is not None
            delta.tries("rollback to s")
            delta.tries("close all")
