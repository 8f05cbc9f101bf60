"""Tables of the user's own schema under the model, and out of it again."""

from __future__ import annotations

import re

import psycopg
import pytest
from psycopg import sql

from fixtures.actors import actors, add_levels, refused
from support import northwind
from support.databases import Database

PROTECT = (
    "select network.protect('northwind.customers', masks => '{"
    '"phone": {"field_class": "contact_details", "kind": "partial", "argument": "phone"},'
    '"contact_name": {"field_class": "personal", "kind": "null"}'
    "}')",
    "select network.protect('northwind.orders', 'implicit', 'customers')",
    "select network.protect('northwind.order_details', 'implicit', 'orders')",
)


@pytest.fixture
def shop(own_db: Database) -> Database:
    """Northwind as it came, beside ownedby; a role that is no superuser owns it."""
    with own_db.cluster.making_roles(), own_db.superuser() as conn:
        northwind.load(conn)
        owner = own_db.cluster.login(f"{own_db.name}_shopkeeper")
        conn.execute(f'grant usage, create on schema northwind to "{owner}"')
        for (table,) in conn.execute(
            "select oid::regclass::text from pg_class"
            " where relnamespace = 'northwind'::regnamespace and relkind in ('r', 'v')"
        ).fetchall():
            conn.execute(f'alter table {table} owner to "{owner}"')
    return own_db


@pytest.fixture
def protected(shop: Database) -> Database:
    """Northwind under the model: German customers are alpha's, French ones beta's."""
    with shop.superuser() as conn:
        for statement in PROTECT:
            conn.execute(statement)
        for country, group in (("Germany", "alpha"), ("France", "beta")):
            conn.execute(
                "update crm.customers set owned_by_group_id ="
                " (select id from network.groups where name = %s) where country = %s",
                [group, country],
            )
    return shop


def _dump(db: Database, schema: str) -> str:
    """A schema as pg_dump writes it, with its data."""
    out = db.cluster.call("pg_dump", f"--schema={schema}", "--inserts", db.name)
    return re.sub(r"^\\(un)?restrict .*$", "", out, flags=re.MULTILINE)


# req: NET-15
def test_northwind(protected: Database) -> None:
    alpha, beta, gamma = actors(protected, "alpha", "beta", "gamma")
    count = "select (select count(*) from crm.customers), (select count(*) from crm.orders)"
    details = "select count(*) from crm.order_details"
    assert alpha.row(count) == (11, 122)
    assert beta.row(count) == (11, 77)
    assert gamma.row(count) == (0, 0)
    assert alpha.value(details) == 328
    assert gamma.value(details) == 0
    with protected.superuser() as conn:
        found = conn.execute("select count(*), count(distinct access_key) from northwind.customers")
        assert found.fetchone() == (91, 3)
        lost = conn.execute(
            "select count(*) from northwind.order_details d"
            " join northwind.orders o using (order_id)"
            " join northwind.customers c using (customer_id)"
            " where d.access_key is distinct from o.access_key"
            " or o.access_key is distinct from c.access_key"
        )
        assert lost.fetchone() == (0,)


# req: NET-15, COL-3, MSK-2
def test_it_is_shared_and_masked_like_others(protected: Database) -> None:
    admin, alpha, gamma = actors(protected, "admin", "alpha", "gamma")
    add_levels(admin, 1)
    look = "select phone, contact_name from crm.customers where customer_id = 'ALFKI'"
    assert alpha.row(look) == ("030-0074321", "Maria Anders")
    admin.do(
        "select network.share('alpha', 'gamma', view => '0', clear => '{\"personal\": \"0\"}')"
    )
    phone, contact = gamma.row(look)
    assert contact == "Maria Anders"
    assert phone != "030-0074321"
    assert gamma.value("select count(*) from crm.orders") == 122
    number = alpha.value("select record_id from crm.customers where customer_id = 'ALFKI'")
    assert alpha.value("select network.set_privacy_level('customers', array[%s], 1)", number) == 1
    assert gamma.rows(look) == []
    assert gamma.value("select count(*) from crm.orders where customer_id = 'ALFKI'") == 0
    with refused("42501", "may be viewed"):
        gamma.do("update crm.customers set city = 'x' where customer_id = 'BLAUS'")


# req: NET-15, NET-3, NET-6
def test_it_is_written_like_others(protected: Database) -> None:
    admin, alpha, beta = actors(protected, "admin", "alpha", "beta")
    add = "insert into crm.customers (customer_id, company_name) values (%s, 'new')"
    number = alpha.value(add + " returning record_id", "ALPHA")
    assert alpha.row(
        "select c.company_name, g.name, c.privacy_level from crm.customers c"
        " join network.groups g on g.id = c.owned_by_group_id where record_id = %s",
        number,
    ) == ("new", "alpha", 0)
    # A key that users choose is taken, whoever owns it: that is told, and nothing else of it.
    with refused("23505"):
        alpha.do(add, "VINET")
    order = "insert into crm.orders (order_id, customer_id) values (%s, %s)"
    assert alpha.do(order, 20001, "ALPHA") == 1
    for hidden in ("VINET", "NOONE"):
        with refused("23503", hidden, "out of sight"):
            alpha.do(order, 20002, hidden)
    with refused("23502", hint="customer_id"):
        alpha.do(order, 20002, None)
    line = "insert into crm.order_details values (20001, 1, 1, 1, 0)"
    assert alpha.do(line) == 1
    assert alpha.do("update crm.order_details set quantity = 7 where order_id = 20001") == 1
    assert beta.do("update crm.order_details set quantity = 8 where order_id = 20001") == 0
    with refused("23503", "still in use"):
        alpha.do("delete from crm.orders where order_id = 20001")
    assert alpha.do("delete from crm.order_details where order_id = 20001") == 1
    # From one customer to another, and with its customer to another group.
    assert alpha.do(line) == 1
    assert alpha.do("update crm.orders set customer_id = 'ALFKI' where order_id = 20001") == 1
    admin.do("select network.share('beta', 'alpha', share_groups => true)")
    alfki = alpha.value("select record_id from crm.customers where customer_id = 'ALFKI'")
    assert alpha.value("select network.transfer('customers', array[%s], 'beta')", alfki) == 1
    seen = "select quantity from crm.order_details where order_id = 20001"
    assert alpha.rows(seen) == []
    assert beta.rows(seen) == [(1,)]
    for column in ("privacy_level = 3", "record_id = 5"):
        with refused("42501" if "privacy" in column else "428C9"):
            beta.do(f"update crm.customers set {column} where customer_id = 'ALFKI'")


# req: NET-15, MSK-1
def test_views_over_it_go_on(protected: Database) -> None:
    """PostgreSQL reads them as their owner: they show what the session may see unmasked."""
    with protected.superuser() as conn:
        conn.execute("grant usage on schema northwind to public")
        conn.execute("grant select on all tables in schema northwind to public")
    admin, alpha, gamma, delta = actors(protected, "admin", "alpha", "gamma", "delta")
    assert alpha.rows("select * from northwind.orders_by_country") == [("Germany", 122)]
    assert gamma.rows("select * from northwind.orders_by_country") == []
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    admin.do(
        "select network.share('alpha', 'delta', view => 'all',"
        ' clear => \'{"personal": "all", "contact_details": "all"}\')'
    )
    assert gamma.rows("select * from northwind.customer_phones") == []
    assert len(delta.rows("select * from northwind.customer_phones")) == 11
    assert gamma.value("select count(*) from northwind.customers") == 0
    assert gamma.value("select count(*) from northwind.orders") == 122
    for statement in (
        "insert into northwind.orders (order_id) values (20001)",
        "update northwind.orders set freight = 0",
        "delete from northwind.order_details",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            alpha.do(statement)


# req: NET-15
def test_unprotect_leaves_it_as_it_was(shop: Database) -> None:
    with shop.superuser() as conn:
        conn.execute("create role shop_reader")
        conn.execute("grant select, truncate, references on northwind.orders to shop_reader")
    try:
        before = _dump(shop, "northwind")
        with shop.superuser() as conn:
            for statement in PROTECT:
                conn.execute(statement)
        assert _dump(shop, "northwind") != before
        with shop.superuser() as conn, refused("2BP01", "order_details"):
            conn.execute("select network.unprotect('northwind.orders')")
        with shop.superuser() as conn:
            for table in ("order_details", "orders", "customers"):
                conn.execute(f"select network.unprotect('northwind.{table}')")
        assert _dump(shop, "northwind") == before
        with shop.superuser() as conn:
            for left in (
                "select name from network.entities"
                " where schema_name not in ('crm_data', 'network')",
                "select relname from pg_class where relname ~ '^(customers|orders|order_details)'"
                " and relnamespace in ('crm'::regnamespace, 'crm_data'::regnamespace)",
                "select proname from pg_proc where proname ~ '^(customers|orders|order_details)_'",
            ):
                assert conn.execute(left).fetchall() == []
            for statement in PROTECT:  # and it can be done again
                conn.execute(statement)
    finally:
        with shop.superuser() as conn:
            conn.execute("drop owned by shop_reader")
            conn.execute("drop role shop_reader")


# req: NET-15, ORG-5
def test_employees_become_users(protected: Database) -> None:
    """Regions are groups, territories units, employees users of the units that they work in."""
    admin, alpha = actors(protected, "admin", "alpha")
    with protected.superuser() as conn:
        regions = conn.execute("select trim(region_description) from northwind.region").fetchall()
        places = conn.execute(
            "select distinct on (trim(t.territory_description))"
            " trim(t.territory_description), trim(r.region_description)"
            " from northwind.territories t join northwind.region r using (region_id) order by 1"
        ).fetchall()
        people = conn.execute(
            "select e.first_name || ' ' || e.last_name,"
            " array_agg(distinct trim(t.territory_description))"
            " from northwind.employees e join northwind.employee_territories using (employee_id)"
            " join northwind.territories t using (territory_id) group by 1"
        ).fetchall()
    with protected.cluster.making_roles():
        for (region,) in regions:
            admin.do("select network.create_group(%s, 'one')", region)
    for place, region in places:
        admin.do("select network.create_unit(%s, %s)", place, region)
    for name, units in people:
        admin.do("select network.create_user(%s, %s)", name, units)
    assert len(people) == 9
    found = admin.rows(
        "select u.name, count(*) from crm.users u join crm.unit_users uu on uu.user_id = u.id"
        " where u.name = any (%s) group by u.name",
        [name for name, _ in people],
    )
    assert dict(found) == {name: len(units) for name, units in people}
    assert (
        alpha.value("select count(*) from crm.users where name = any (%s)", list(dict(found))) == 0
    )


# req: NET-15
def test_views_of_superusers_are_in_the_way(shop: Database) -> None:
    """They would show every row to whoever may read them."""
    with shop.superuser() as conn:
        conn.execute("alter view northwind.orders_by_country owner to postgres")
        conn.execute("create view northwind.above as select * from northwind.orders_by_country")
        conn.execute("grant select on northwind.above to ownedby_member")
    with shop.superuser() as conn, refused("42501", "northwind.above", hint="security_invoker"):
        conn.execute("select network.protect('northwind.customers')")
    with shop.superuser() as conn:
        conn.execute("revoke select on northwind.above from ownedby_member")
        conn.execute("select network.protect('northwind.customers')")


# ------------------------------------------------------------------------------- kinds of table


KINDS = """
create schema own;
create sequence own.shared;
create table own.places (
    region text, number integer default nextval('own.shared'), name text,
    primary key (region, number)
);
create table own.visits (
    id uuid primary key default gen_random_uuid(),
    region text not null, number integer not null,
    minutes integer not null, price numeric not null default 2,
    total numeric generated always as (minutes * price) stored,
    seen_on date not null default current_date,
    constraint visits_place foreign key (region, number) references own.places on delete cascade
);
create table own.notes (
    id bigint generated always as identity primary key,
    visit_id uuid not null references own.visits, body text
);
create table own.readings (
    id bigint generated by default as identity, taken_on date not null, value numeric,
    primary key (id, taken_on)
) partition by range (taken_on);
create table own.readings_2025 partition of own.readings
for values from ('2025-01-01') to ('2026-01-01');
create table own.readings_rest partition of own.readings default;
create table own."Select" ("Group" serial primary key, "the ""word"" order" text, "größe" integer);
insert into own.places values ('north', 1, 'pole'), ('south', 1, 'cape');
insert into own.visits (region, number, minutes) values ('north', 1, 10), ('south', 1, 20);
insert into own.notes (visit_id, body) select id, region from own.visits;
insert into own.readings (taken_on, value) values ('2025-05-05', 1), ('2026-05-05', 2);
insert into own."Select" ("the ""word"" order") values ('x');
"""

KINDS_PROTECTED = (
    "select network.protect('own.places')",
    "select network.protect('own.visits', 'implicit', 'places')",
    "select network.protect('own.notes', 'implicit', 'visits')",
    "select network.protect('own.readings')",
    "select network.protect('own.\"Select\"')",
)


@pytest.fixture
def kinds(own_db: Database) -> Database:
    """Tables with a key of two columns, a uuid, generated columns, partitions, hostile names."""
    with own_db.superuser() as conn:
        conn.execute(KINDS)
    return own_db


# req: NET-15
def test_kinds_of_tables(kinds: Database) -> None:
    with kinds.superuser() as conn:
        for statement in KINDS_PROTECTED:
            conn.execute(statement)
    admin, alpha, beta = actors(kinds, "admin", "alpha", "beta")
    for name in ("places", "visits", "notes", "readings", '"Select"'):
        assert admin.value(f"select count(*) from crm.{name}") > 0
        assert alpha.value(f"select count(*) from crm.{name}") == 0
    # A key of two columns, and what follows through it.
    alpha.do("insert into crm.places values ('west', 7, 'wharf')")
    place = alpha.value("select record_id from crm.places")
    visit, total, seen = alpha.row(
        "insert into crm.visits (region, number, minutes) values ('west', 7, 30)"
        " returning id, total, seen_on is not null"
    )
    assert (visit is not None, total, seen) == (True, 60, True)
    with refused("23503", "1, north", "out of sight"):
        alpha.do("insert into crm.visits (region, number, minutes) values ('north', 1, 30)")
    with refused("428C9", "total"):
        alpha.do("insert into crm.visits (region, number, minutes, total) values ('west', 7, 1, 1)")
    assert alpha.row("update crm.visits set minutes = 40 returning total") == (80,)
    with refused("428C9", "total"):
        alpha.do("update crm.visits set total = 1")
    # A uuid, and a chain of three.
    note = alpha.value(
        "insert into crm.notes (visit_id, body) values (%s, 'x') returning id", visit
    )
    assert alpha.value("select body from crm.notes where id = %s", note) == "x"
    admin.do("select network.share('alpha', 'beta', view => 'all')")
    assert beta.value("select count(*) from crm.notes") == 1
    with refused("42501"):
        beta.do("insert into crm.notes (visit_id, body) values (%s, 'x')", visit)
    admin.do("select network.share('beta', 'alpha', share_groups => true)")
    assert alpha.value("select network.transfer('places', array[%s], 'beta')", place) == 1
    for name in ("places", "visits", "notes"):
        assert alpha.value(f"select count(*) from crm.{name}") == 0
        assert beta.value(f"select count(*) from crm.{name}") == 1
    # As its foreign key says, a visit goes with its place; a note keeps its visit.
    with refused("23503", "still in use"):
        beta.do("delete from crm.places")
    beta.do("delete from crm.notes")
    assert beta.do("delete from crm.places") == 1
    assert beta.value("select count(*) from crm.visits") == 0
    # Partitions show nothing by themselves, and take records as the table does.
    for year in (2025, 2026):
        assert (
            alpha.do(f"insert into crm.readings (taken_on, value) values ('{year}-06-06', 3)") == 1
        )
    assert alpha.do("update crm.readings set taken_on = '2025-07-07' where value = 3") == 2
    with kinds.superuser() as conn:
        conn.execute("grant usage on schema own to ownedby_member")
        conn.execute("grant select on all tables in schema own to ownedby_member")
    assert alpha.value("select count(*) from own.readings") == 2
    assert alpha.value("select count(*) from own.readings_2025") == 0
    # Names that have to be quoted.
    number = alpha.value(
        'insert into crm."Select" ("the ""word"" order") values (\'y\') returning "Group"'
    )
    assert alpha.do('update crm."Select" set "größe" = 3 where "Group" = %s', number) == 1
    assert alpha.value("select network.transfer('Select', array[%s], 'beta')", number) == 1
    assert alpha.value('select count(*) from crm."Select"') == 0


HOSTILE = """it's "x" %s $insert$ \\ $carry$"""


# req: NET-15
def test_hostile_names(own_db: Database) -> None:
    """Names of tables and columns are in the bodies of functions: as text, never as code."""
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    name, key = sql.Identifier(HOSTILE), sql.Identifier(HOSTILE + "key")
    child, computed = sql.Identifier(HOSTILE + "2"), sql.Identifier("'; drop " + HOSTILE)
    with own_db.superuser() as conn:
        conn.execute("create schema own")
        conn.execute(
            sql.SQL(
                "create table own.{} ({} text primary key, {} text generated always as ('x')"
                " stored, body text)"
            ).format(name, key, computed)
        )
        conn.execute(
            sql.SQL(
                "create table own.{} (n integer primary key, {} text references own.{})"
            ).format(child, key, name)
        )
        conn.execute(
            "select network.protect(%s::regclass)", [name.as_string(conn).join(["own.", ""])]
        )
        conn.execute(
            "select network.protect(%s::regclass, 'implicit', %s)",
            [child.as_string(conn).join(["own.", ""]), HOSTILE],
        )
        # A column that is added later is one of the view when this is made anew.
        conn.execute(
            sql.SQL("alter table own.{} add column {} text").format(name, sql.Identifier("'%"))
        )
        conn.execute("select network.mask(%s, 'body', 'notes', 'fixed', %s)", [HOSTILE, HOSTILE])
    crm, crm_child = sql.SQL("crm.{}").format(name), sql.SQL("crm.{}").format(child)
    add = sql.SQL("insert into {} ({}, body) values ('k', 'b') returning {}").format(
        crm, key, computed
    )
    assert alpha.value(add) == "x"
    assert alpha.do(sql.SQL("insert into {} values (1, 'k')").format(crm_child)) == 1
    with refused("23503", HOSTILE, "out of sight", hint=HOSTILE):
        beta.do(sql.SQL("insert into {} values (2, 'k')").format(crm_child))
    with refused("428C9", HOSTILE):
        alpha.do(sql.SQL("update {} set {} = 'y'").format(crm, computed))
    with refused("23503", HOSTILE, "still in use"):
        alpha.do(sql.SQL("delete from {}").format(crm))
    admin.do("select network.share('alpha', 'beta', view => 'all')")
    assert beta.value(sql.SQL("select body from {}").format(crm)) == HOSTILE
    with own_db.superuser() as conn:
        for table in (child, name):
            conn.execute(
                sql.SQL("select network.unprotect({})").format("own." + table.as_string(conn))
            )


# req: NET-15, SES-5
def test_the_parts_of_protect_ask_who_owns_the_table(kinds: Database) -> None:
    (admin,) = actors(kinds, "admin")
    with kinds.superuser() as conn:
        conn.execute("grant usage on schema own to public")
        conn.execute("select network.protect('own.places')")
    for call in (
        "register_protected('own.visits', 'id', false, null, null, null)",
        "note_protected('places', '{name}', '{}', '[]')",
        "note_master_key('places', 'places_pkey')",
        "unregister_protected('places')",
        "open_protected('places', true)",
        "create_protected_view('places')",
        "create_protected_view('contacts')",
        "create_key_functions_of('contacts')",
    ):
        with refused("42501", "belongs to"):
            admin.do(f"select network.{call}")


# req: NET-15
def test_kinds_of_tables_as_they_were(kinds: Database) -> None:
    before = _dump(kinds, "own")
    with kinds.superuser() as conn:
        for statement in KINDS_PROTECTED:
            conn.execute(statement)
    with kinds.superuser() as conn:
        for statement in reversed(KINDS_PROTECTED):
            conn.execute(re.sub(r"protect\(('[^']*').*", r"unprotect(\1)", statement))
    assert _dump(kinds, "own") == before


# ---------------------------------------------------------------------------------- bad input


# req: NET-15
@pytest.mark.parametrize(
    ("call", "sqlstate", "said"),
    [
        ("'own.a_view'", "42809", "a view"),
        ("'own.a_matview'", "42809", "a materialized view"),
        ("'own.a_foreign'", "42809", "a foreign table"),
        ("'own.readings_2025'", "42809", "partition"),
        ("'crm_data.contacts'", "42710", "protected already"),
        ("'network.groups'", "42809", "not one of your own"),
        ("'pg_catalog.pg_class'", "42809", "not one of your own"),
        ("'own.keyless'", "42P16", "no primary key"),
        ("'own.guarded'", "55000", "row security of its own"),
        ("'own.contacts'", "42710", "cannot have the view crm.contacts"),
        ("'own.ruled'", "0A000", "rules"),
        ("'own.parent'", "0A000", "inherits"),
        ("'own.in_the_way'", "42701", "access_key"),
        ("'own.places', 'secret'", "22023", "secret"),
        ("'own.places', 'explicit', 'contacts'", "22023", "no master"),
        ("'own.places', 'implicit'", "22023", "needs a master"),
        ("'own.places', 'implicit', 'nothing'", "42704", "nothing"),
        ("'own.places', 'implicit', 'contacts'", "42830", "0 foreign keys to contacts"),
        ("'own.owned', owner_column => 'team'", "23503", "1 records"),
        ("'own.places', masks => '[]'", "22023", "no object"),
        (
            '\'own.places\', masks => \'{"name": {"field_class": "x", "kind": "null"}}\'',
            "42704",
            "x",
        ),
        (
            '\'own.places\', masks => \'{"nix": {"field_class": "notes", "kind": "null"}}\'',
            "42703",
            "nix",
        ),
        ("null", "22004", "no table"),
    ],
)
def test_what_cannot_be_protected(kinds: Database, call: str, sqlstate: str, said: str) -> None:
    with kinds.superuser() as conn:
        conn.execute(
            "create view own.a_view as select 1 as one;"
            " create materialized view own.a_matview as select 1 as one;"
            " create foreign data wrapper own_wrapper;"
            " create server own_server foreign data wrapper own_wrapper;"
            " create foreign table own.a_foreign (id integer) server own_server;"
            " create table own.keyless (a text);"
            " create table own.guarded (id integer primary key);"
            " alter table own.guarded enable row level security;"
            " create table own.contacts (id integer primary key);"
            " create table own.ruled (id integer primary key);"
            " create rule r as on delete to own.ruled do instead nothing;"
            " create table own.parent (id integer primary key);"
            " create table own.child () inherits (own.parent);"
            " create table own.in_the_way (id integer primary key, access_key text);"
            " create table own.owned (id integer primary key, team integer not null);"
            " insert into own.owned values (1, 0), (2, 999);"
        )
    before = _dump(kinds, "own")
    with kinds.superuser() as conn, refused(sqlstate, said):
        conn.execute(f"select network.protect({call})")
    assert _dump(kinds, "own") == before


# req: NET-15
def test_twice_and_never(kinds: Database) -> None:
    with kinds.superuser(autocommit=True) as conn:
        conn.execute("select network.protect('own.places')")
        with refused("42710", "protected already", hint="crm.places"):
            conn.execute("select network.protect('own.places')")
        with refused("42704", "own.visits", "not a protected table"):
            conn.execute("select network.unprotect('own.visits')")
        conn.execute("create view own.over as select * from crm.places")
        with refused("2BP01", "crm.places"):
            conn.execute("select network.unprotect('own.places')")
        conn.execute("drop view own.over")
        conn.execute("select network.unprotect('own.places')")


# req: NET-15, SES-5
def test_who_protects(kinds: Database) -> None:
    """A super user whose table it is; nobody else, and no table that a group could open again."""
    admin, alpha, reviewer = actors(kinds, "admin", "alpha", "reviewer")
    for actor in (alpha, reviewer):
        for call in ("protect('own.places')", "unprotect('own.places')"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                actor.do(f"select network.{call}")
    with kinds.superuser() as conn:
        conn.execute("grant usage on schema own to public")
    with refused("42501", "belongs to"):
        admin.do("select network.protect('own.places')")
    with kinds.superuser() as conn:
        conn.execute(f'alter table own.visits owner to "{kinds.login_of("alpha")}"')
        conn.execute(f'alter table own.places owner to "{kinds.role_of("alpha")}"')
    with kinds.superuser() as conn, refused("42501", "could switch row security off"):
        conn.execute("select network.protect('own.places')")
    # Their own table, in their own schema.
    with kinds.superuser() as conn:
        conn.execute(f'alter schema own owner to "{kinds.login_of("admin")}"')
        conn.execute(f'alter sequence own.shared owner to "{kinds.login_of("admin")}"')
        conn.execute(f'alter table own.places owner to "{kinds.login_of("admin")}"')
        conn.execute(f'alter table own.visits owner to "{kinds.login_of("admin")}"')
    before = _dump(kinds, "own")
    admin.do("select network.protect('own.places')")
    admin.do("select network.protect('own.visits', 'implicit', 'places')")
    assert admin.value("select count(*) from crm.visits") == 2
    assert alpha.value("select count(*) from crm.visits") == 0
    admin.do("select network.unprotect('own.visits')")
    admin.do("select network.unprotect('own.places')")
    assert _dump(kinds, "own") == before


# req: NET-15
def test_a_schema_that_has_to_be_quoted(own_db: Database) -> None:
    (alpha,) = actors(own_db, "alpha")
    with own_db.superuser() as conn:
        conn.execute('create schema "My Shop"')
        conn.execute('create table "My Shop".bikes (id integer primary key)')
        conn.execute("select network.protect('\"My Shop\".bikes')")
    assert alpha.do("insert into crm.bikes values (1)") == 1
    with own_db.superuser() as conn, refused("42710", "protected already"):
        conn.execute("select network.protect('\"My Shop\".bikes')")


# req: NET-15
def test_one_column_of_a_view_is_enough(kinds: Database) -> None:
    with kinds.superuser() as conn:
        conn.execute("create view own.names as select name from own.places")
        conn.execute("grant select (name) on own.names to ownedby_member")
    with kinds.superuser() as conn, refused("42501", "own.names"):
        conn.execute("select network.protect('own.places')")
