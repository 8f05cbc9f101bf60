"""Entries that say who may select them: every entity, every column that names one, bad input."""

from __future__ import annotations

import pytest
from psycopg import sql

from fixtures.actors import (
    CONTROLLED,
    GLOBAL,
    SELECTED,
    SELECTED_BELOW,
    Actor,
    actors,
    refused,
)
from fixtures.hostile import HOSTILE
from support.databases import Database

KINDS = {"community": "one", "group": "alpha", "unit": "alpha unit", "user": "ann"}


def _entry(admin: Actor, entity: str, name: str = "entry", **columns: object) -> int:
    columns["name"] = name
    statement = sql.SQL("insert into crm.{} ({}) values ({}) returning id").format(
        sql.Identifier(entity),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join([sql.Placeholder()] * len(columns)),
    )
    return int(admin.value(statement, *columns.values()))


def _allow(admin: Actor, entity: str, entry: int, kind: str, name: str) -> int:
    return int(admin.value("select network.allow(%s, %s, %s, %s)", entity, entry, kind, name))


def _sees(actor: Actor, entity: str) -> tuple[set[str], set[str]]:
    """The entries that it views, and those that it may select."""
    return (
        set(actor.column(f"select name from crm.{entity}")),
        set(actor.column(f"select name from crm.selectable_{entity}")),
    )


# req: AOU-1, NET-1
def test_the_entities_are_those_required(db: Database) -> None:
    catalog = Actor(db.superuser())
    for kind, names in (("controlled", CONTROLLED), ("global", GLOBAL)):
        assert set(
            catalog.column("select name from network.entities where network_type = %s", kind)
        ) == set(names)
    referred = catalog.rows(
        "select c.conrelid::regclass::text, a.attname::text, e.name from pg_constraint c"
        " join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]"
        " join network.entities e on to_regclass('crm_data.' || e.name) = c.confrelid"
        " join network.entities r on to_regclass('crm_data.' || r.name) = c.conrelid"
        " where c.contype = 'f' and e.network_type = 'controlled'"
        " and r.network_type not in ('controlled', 'global')"
    )
    assert {(r.removeprefix("crm_data."), column): e for r, column, e in referred} == (
        SELECTED | SELECTED_BELOW
    )


# req: AOU-2, AOU-3
@pytest.mark.parametrize("entity", CONTROLLED)
def test_an_entry_is_for_those_on_its_list(own_db: Database, entity: str) -> None:
    admin, alpha, ann, beta, gamma = actors(own_db, "admin", "alpha", "ann", "beta", "gamma")
    everyone, nobody = ({"entry"}, {"entry"}), (set[str](), set[str]())
    entry = _entry(admin, entity)
    assert [_sees(a, entity) for a in (alpha, beta, gamma)] == [everyone] * 3
    may = {"community": (alpha, ann, beta), "group": (alpha, ann), "unit": (ann,), "user": (ann,)}
    for kind, name in KINDS.items():
        _allow(admin, entity, entry, kind, name)
        for actor in (admin, alpha, ann, beta, gamma):
            wanted = everyone if actor in (admin, *may[kind]) else nobody
            assert _sees(actor, entity) == wanted, (kind, actor.name)
        assert admin.value("select network.disallow(%s, %s, %s, %s)", entity, entry, kind, name)
        assert [_sees(a, entity) for a in (admin, ann, beta)] == [everyone, nobody, nobody]
    admin.do("select network.allow_everyone(%s, %s)", entity, entry)
    assert [_sees(a, entity) for a in (alpha, beta, gamma)] == [everyone] * 3
    assert admin.rows("select 1 from network.allowed_lists") == []


# req: AOU-2, AOU-3, AOU-4, AOU-5
@pytest.mark.parametrize(("entity", "column"), SELECTED, ids=".".join)
def test_each_column_is_chosen_from_what_may_be_selected(
    own_db: Database, entity: str, column: str
) -> None:
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    admin.do("select network.share('alpha', 'beta', 'all', 'all', 'all', true, true, true)")
    referred = SELECTED[entity, column]
    default, off = _entry(admin, referred, "default"), _entry(admin, referred, "off")
    hers = _entry(admin, referred, "alpha's")
    _allow(admin, referred, hers, "group", "alpha")
    admin.do(f"update crm.{referred} set is_active = false where id = %s", off)
    update = f"update crm.{entity} set {column} = %s where id = %s"

    # It is refused whoever owns the record and whatever is shared.
    none = beta.add(entity, "names none")
    for entry in (hers, off, 999_999):
        said = f"{referred} {entry} does not exist, or may not be selected here"
        with refused("42501", said, hint=f"crm.selectable_{referred}"):
            beta.add(entity, "no", **{column: entry})
        with refused("42501", said):
            beta.do(update, entry, none)
    assert beta.names(referred) == {"default", "off"}

    # Once applied it is seen, and still not to be chosen.
    record = alpha.add(entity, "alpha's", **{column: hers})
    assert _sees(beta, referred) == ({"default", "off", "alpha's"}, {"default"})
    with refused("42501"):
        beta.do(update, hers, none)
    assert beta.do(f"update crm.{entity} set name = 'edited' where id = %s", record) == 1
    assert beta.do(update, hers, record) == 1, "as it was"
    with refused("23503", "still in use", hint="is_active"):
        admin.do(f"delete from crm.{referred} where id = %s", hers)
    assert beta.do(update, None, record) == 1
    assert beta.names(referred) == {"default", "off"}

    # A super user chooses all; a record that names none gets the default.
    assert admin.do(update, off, none) == 1
    with refused("42501"):
        admin.do(update, 999_999, none)
    assert admin.do(f"update crm.{referred} set is_default = true where id = %s", default) == 1
    for actor in (beta, admin):
        made = actor.add(entity, "left out", **({} if actor is beta else _owned(admin)))
        chosen = admin.value(f"select {column} from crm.{entity} where id = %s", made)
        assert chosen == default
    assert beta.do(update, None, made if actor is beta else none) == 1, "an update takes none"
    assert admin.value(f"select {column} from crm.{entity} where id = %s", none) is None


def _owned(admin: Actor) -> dict[str, int]:
    return {"owned_by_group_id": admin.value("select id from network.groups where name = 'beta'")}


def _below(actor: Actor, entity: str) -> dict[str, object]:
    """What a new implicit record cannot be without, below masters of its own."""
    if entity == "notifications":
        return {"contact_id": actor.add("contacts", "master"), "name": "notification"}
    if entity == "installed_items":
        return {"warehouse_id": actor.add("warehouses", "master"), "name": "modem"}
    if entity == "applied_additive_discounts":
        return {"subscription_id": actor.add("subscriptions", "master")}
    account = actor.add("accounts_receivable", "master")
    if entity == "financial_transactions":
        return {"account_id": account, "amount": 10}
    if entity == "wallet_transactions":
        wallet = actor.value(
            "insert into crm.wallets (account_id, name) values (%s, 'w') returning id", account
        )
        return {"wallet_id": wallet, "amount": 10}
    return {"account_id": account}


# req: AOU-2, AOU-3, AOU-4, AOU-5, NET-7
@pytest.mark.parametrize(("entity", "column"), SELECTED_BELOW, ids=".".join)
def test_implicit_records_choose_alike(own_db: Database, entity: str, column: str) -> None:
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    admin.do("select network.share('alpha', 'beta', 'all', 'all', 'all', true, true, true)")
    referred = SELECTED_BELOW[entity, column]
    default, hers = _entry(admin, referred, "default"), _entry(admin, referred, "alpha's")
    admin.do(f"update crm.{referred} set is_default = true where id = %s", default)
    _allow(admin, referred, hers, "group", "alpha")
    below = {actor: _below(actor, entity) for actor in (alpha, beta)}

    def add(actor: Actor, master: Actor, **chosen: int) -> int:
        columns = below[master] | chosen
        statement = sql.SQL("insert into crm.{} ({}) values ({}) returning id").format(
            sql.Identifier(entity),
            sql.SQL(", ").join(map(sql.Identifier, columns)),
            sql.SQL(", ").join([sql.Placeholder()] * len(columns)),
        )
        return int(actor.value(statement, *columns.values()))

    none = add(beta, beta)
    assert beta.value(f"select {column} from crm.{entity} where id = %s", none) == default
    for entry in (hers, 999_999):
        for master in (alpha, beta):
            with refused("42501", f"{referred} {entry} does not exist, or may not be selected"):
                add(beta, master, **{column: entry})
        with refused("42501", f"{referred} {entry} does not exist"):
            beta.do(f"update crm.{entity} set {column} = %s where id = %s", entry, none)
    assert beta.names(referred) == {"default"}
    record = add(alpha, alpha, **{column: hers})
    assert _sees(beta, referred) == ({"default", "alpha's"}, {"default"})
    assert beta.do(f"update crm.{entity} set {column} = %s where id = %s", default, record) == 1
    assert beta.names(referred) == {"default"}


# req: AOU-3
@pytest.mark.parametrize(
    ("entity", "column", "referred"),
    [
        ("warranties", "warranty_type_id", "warranty_types"),
        ("vouchers", "voucher_type_id", "voucher_types"),
        (
            "additive_discounts",
            "additive_discount_definition_id",
            "additive_discount_definitions",
        ),
    ],
)
def test_the_type_of_an_entry_is_viewed_where_the_entry_is(
    own_db: Database, entity: str, column: str, referred: str
) -> None:
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    kind = _entry(admin, referred, "kind")
    _allow(admin, referred, kind, "user", "ann")
    assert beta.names(referred) == set()
    entry = _entry(admin, entity, "entry", **{column: kind})
    assert _sees(beta, referred) == ({"kind"}, set())
    _allow(admin, entity, entry, "group", "alpha")
    assert alpha.names(referred) == {"kind"}
    assert beta.names(referred) == set()
    # On a record: now everybody views both.
    (record, its_column), *_ = [key for key, value in SELECTED_BELOW.items() if value == entity]
    columns = _below(alpha, record) | {its_column: entry}
    statement = sql.SQL("insert into crm.{} ({}) values ({})").format(
        sql.Identifier(record),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join([sql.Placeholder()] * len(columns)),
    )
    alpha.do(statement, *columns.values())
    assert _sees(beta, entity) == ({"entry"}, set())
    assert _sees(beta, referred) == ({"kind"}, set())


# req: AOU-4
def test_a_default_is_one_active_entry_without_a_list(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    table = Actor(own_db.superuser(autocommit=True))
    for entity in CONTROLLED:
        data = "network" if entity == "privacy_level_groups" else "crm_data"
        entry = _entry(admin, entity, "default", is_default=True)
        with refused("23505", "another entry", entity, hint="is_default"):
            _entry(admin, entity, "second", is_default=True)
        with refused("23514", "list", hint="allow_everyone"):
            _allow(admin, entity, entry, "group", "alpha")
        with refused("23514", "not active", hint="is_active"):
            admin.do(f"update crm.{entity} set is_active = false where id = %s", entry)
        # The table holds it without the triggers, too.
        other = _entry(admin, entity, "other")
        _allow(admin, entity, other, "group", "alpha")
        for change, state, constraint in (
            (f"is_default = true where id = {other}", "23514", "default_has_no_list"),
            ("is_active = false where is_default", "23514", "default_is_active"),
            (
                f"is_default = true, allowed_list_id = null where id = {other}",
                "23505",
                "one_default",
            ),
        ):
            with refused(state, f"{entity}_{constraint}"):
                table.do(f"update {data}.{entity} set {change}")


# req: AOU-4, ORG-10, ORG-15
def test_accounts_of_partners_get_the_default(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    entry = _entry(admin, "presentment_preferences", "by letter", is_default=True)
    admin.do("select network.create_group('partner', 'two', 'partner', accounts_on => 'unit')")
    admin.do("select network.create_unit('shop', 'partner')")
    admin.do("select network.clone_group('partner', 'twin')")
    found = admin.column("select presentment_preference_id from crm.accounts_receivable")
    assert found == [None, entry, entry]


# req: AOU-2
def test_bad_input_is_told_what_to_do(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    entry = _entry(admin, "lead_types")
    for function in ("allow", "disallow"):
        call = f"select network.{function}(%s, %s, %s, %s)"
        for values, state, said, hint in (
            (("no_such", entry, "group", "alpha"), "42704", "no_such", "lead_types"),
            (("contacts", entry, "group", "alpha"), "42704", "contacts", "lead_types"),
            (("currencies", entry, "group", "alpha"), "42704", "currencies", "lead_types"),
            (("lead_types'; --", entry, "group", "alpha"), "42704", "'; --", "lead_types"),
            ((None, entry, "group", "alpha"), "42704", "entity", "lead_types"),
            (("lead_types", 999_999, "group", "alpha"), "42704", "999999", "crm.lead_types"),
            (("lead_types", 2**40, "group", "alpha"), "42704", str(2**40), "crm.lead_types"),
            (("lead_types", None, "group", "alpha"), "42704", "null", "crm.lead_types"),
            (("lead_types", entry, "team", "alpha"), "22023", "team", "community, group"),
            (("lead_types", entry, None, "alpha"), "22023", "null", "community, group"),
            (("lead_types", entry, "group", "Alpha"), "42704", "Alpha", "case-sensitive"),
            (("lead_types", entry, "unit", "alpha"), "42704", "alpha", "case-sensitive"),
            (("lead_types", entry, "user", "alpha"), "42704", "alpha", "case-sensitive"),
            (("lead_types", entry, "community", None), "42704", "community", "case-sensitive"),
        ):
            with refused(state, said, hint=hint):
                admin.do(call, *values)
        with refused("42501"):
            alpha.do(call, "lead_types", entry, "group", "alpha")
    with refused("55000", "everyone may select it", hint="network.allow"):
        admin.do("select network.disallow('lead_types', %s, 'group', 'alpha')", entry)
    one = _allow(admin, "lead_types", entry, "group", "alpha")
    assert _allow(admin, "lead_types", entry, "group", "alpha") == one, "twice is once"
    assert not admin.value("select network.disallow('lead_types', %s, 'group', 'beta')", entry)
    for function in (
        "set_privacy_level('lead_types', array[1], 0)",
        "lock('lead_types', array[1])",
        "transfer('currencies', array[1], 'alpha')",
    ):
        for actor in (admin, alpha):
            with refused("42704", "is no kind of record"):
                actor.do(f"select network.{function}")
    with refused("42704"):
        admin.do("select network.mask('lead_types', 'name', 'notes', 'null')")


# req: AOU-2, SES-5
@pytest.mark.parametrize("name", [*HOSTILE.values()], ids=list(HOSTILE))
def test_names_are_data(own_db: Database, name: str) -> None:
    """63 bytes, quotes, other scripts: as the name of an entry, a unit, a user and a group."""
    admin, alpha = actors(own_db, "admin", "alpha")
    entry = _entry(admin, "lead_types", name, code=name, description=name)
    admin.do("insert into network.users (name) values (%s)", name)
    admin.do("select network.create_unit(%s, 'alpha')", name)
    admin.do("select network.create_community(%s)", name)
    for kind in ("user", "unit", "community"):
        _allow(admin, "lead_types", entry, kind, name)
        assert alpha.names("lead_types") == set()
        admin.do("select network.disallow('lead_types', %s, %s, %s)", entry, kind, name)
    _allow(admin, "lead_types", entry, "group", "alpha")
    assert alpha.names("selectable_lead_types") == {name}
    lead = alpha.add("leads", "mine", lead_type_id=entry)
    assert admin.do("update crm.lead_types set description = 'x' where name = %s", name) == 1
    assert alpha.value("select lead_type_id from crm.leads where id = %s", lead) == entry


# req: AOU-2, SES-5
def test_no_change_of_an_entry_is_lost(own_db: Database) -> None:
    one, other = actors(own_db, "admin", "admin")
    entry = _entry(one, "price_plans", "plan", monthly_price=10)
    other.conn.execute("begin isolation level repeatable read")
    other.conn.execute("select * from crm.price_plans")
    one.do("update crm.price_plans set monthly_price = 12 where id = %s", entry)
    with refused("40001"):
        other.conn.execute("update crm.price_plans set monthly_price = monthly_price - 1")
    other.conn.execute("rollback")
    assert one.value("select monthly_price from crm.price_plans") == 12
    assert other.do("update crm.price_plans set name = 'dear' where id = %s", entry) == 1
    assert other.do("delete from crm.price_plans where id = %s", entry) == 1


# req: AOU-2, AOU-5, SES-2
def test_a_list_holds_from_the_next_statement_on(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    entry = _entry(admin, "job_types")
    _allow(admin, "job_types", entry, "group", "alpha")
    with alpha.conn.transaction():
        alpha.add("jobs", "first", job_type_id=entry)
        admin.do("select network.disallow('job_types', %s, 'group', 'alpha')", entry)
        with refused("42501"):
            alpha.add("jobs", "second", job_type_id=entry)


# req: NET-9
def test_global_entities_are_viewed_by_every_member(own_db: Database) -> None:
    admin, *members = actors(own_db, "admin", "alpha", "beta", "gamma", "delta", "dora")
    euro = admin.value("insert into crm.currencies (code, name) values ('EUR', 'E') returning id")
    land = admin.value(
        "insert into crm.countries (code, name, currency_id) values ('BE', 'B', %s) returning id",
        euro,
    )
    area = _entry(admin, "areas", "area", country_id=land)
    district = _entry(admin, "districts", "district", area_id=area)
    _entry(admin, "towns", "town", district_id=district)
    _entry(admin, "tax_classes", "tax", rate=21)
    for entity in GLOBAL:
        for member in members:
            assert len(member.rows(f"select * from crm.{entity}")) == 1
            for statement in (
                f"update crm.{entity} set name = 'x'",
                f"delete from crm.{entity}",
                f"insert into crm.{entity} (name) values ('x')",
            ):
                with refused("42501", entity, "super users", hint="ownedby_admin"):
                    member.do(statement)
        for referred in ("currencies", "countries", "areas", "districts"):
            with refused("23503", f"{referred} ", "still in use"):
                admin.do(f"delete from crm.{referred}")
    assert (
        members[0].value(
            "select t.name || d.name || a.name || c.name || m.code from crm.towns t"
            " join crm.districts d on d.id = t.district_id join crm.areas a on a.id = d.area_id"
            " join crm.countries c on c.id = a.country_id"
            " join crm.currencies m on m.id = c.currency_id"
        )
        == "towndistrictareaBEUR"
    )
