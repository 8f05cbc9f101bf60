"""Writing through the views of crm, as any client does: what is filled in, refused and given back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg import errors

from support.databases import Database

Connection = psycopg.Connection[Any]
Connect = Callable[..., Connection]

STANDALONE = ("contacts", "warehouses", "resource_plans", "reward_offers")
ON_CONTACTS = ("accounts_receivable", "communications", "leads", "activities")
ON_ACCOUNTS = ("service_requests", "jobs", "subscriptions")
EXPLICIT = (*STANDALONE, *ON_CONTACTS, *ON_ACCOUNTS)
ENTITIES = (*EXPLICIT, "addresses")


def _one(conn: Connection, statement: str, parameters: Any = None) -> tuple[Any, ...]:
    query: Any = statement
    row = conn.execute(query, parameters).fetchone()
    assert row is not None, f"no row: {statement}"
    return tuple(row)


def _all(conn: Connection, statement: str, parameters: Any = None) -> list[tuple[Any, ...]]:
    query: Any = statement
    return conn.execute(query, parameters).fetchall()


def _parents(conn: Connection, entity: str) -> dict[str, int]:
    """What a record of the entity has to be based on, newly made."""
    if entity in STANDALONE:
        return {}
    contact = _one(conn, "insert into crm.contacts (name) values ('parent') returning id")[0]
    if entity not in ON_ACCOUNTS:
        return {"contact_id": contact}
    insert = "insert into crm.accounts_receivable (contact_id, name) values (%s, 'a') returning id"
    return {"account_id": _one(conn, insert, [contact])[0]}


def _insert(conn: Connection, entity: str, returning: str = "id", **values: Any) -> tuple[Any, ...]:
    label = {} if entity == "addresses" else {"name": "x"}
    row = _parents(conn, entity) | label | values
    names = ", ".join(row)
    marks = ", ".join(["%s"] * len(row))
    statement = f"insert into crm.{entity} ({names}) values ({marks}) returning {returning}"
    return _one(conn, statement, list(row.values()))


@pytest.fixture
def alpha(connect: Connect) -> Connection:
    """A login of group alpha, in a transaction that is undone."""
    return connect("alpha")


@pytest.fixture
def ids(db: Database) -> dict[str, int]:
    """The numbers of groups, by name."""
    return dict(db.superuser().execute("select name, id from network.groups").fetchall())


@pytest.fixture
def shared(own_db: Database) -> Iterator[Database]:
    """A network in which alpha shares with beta: levels 0 and 3 to view, 0 to modify."""
    with own_db.connect("admin") as admin:
        admin.execute("insert into network.privacy_levels values (3, 'three'), (5, 'five')")
        admin.execute(
            "select network.share('alpha', 'beta', view => '0,3', modify => '0',"
            " share_groups => true)"
        )
    yield own_db


# ---------------------------------------------------------------------- what is filled in


# req: NET-6 MSK-6 NET-2
@pytest.mark.parametrize("entity", ENTITIES)
def test_defaults_and_identity_are_filled_in(
    alpha: Connection, ids: dict[str, int], entity: str
) -> None:
    implicit = entity == "addresses"
    columns = "id, created_at, updated_at" + ("" if implicit else ", owned_by_group_id, privacy_level")
    row = _insert(alpha, entity, columns)
    now = _one(alpha, "select now()")[0]
    assert row[0] > 0
    assert row[1:3] == (now, now)
    if not implicit:
        assert row[3:] == (ids["alpha"], 0)
    assert _one(alpha, f"select {columns} from crm.{entity} where id = %s", [row[0]]) == row


# req: MSK-6
@pytest.mark.parametrize("entity", ENTITIES)
def test_every_default_of_the_table_is_one_of_the_view(
    alpha: Connection, db: Database, entity: str
) -> None:
    """What an INSERT leaves out is what the table would fill in; RETURNING tells it."""
    identifier = _insert(alpha, entity)[0]
    kept = ("id", "created_at", "updated_at", "owned_by_group_id", "privacy_level", "access_key")
    defaults = _all(
        db.superuser(),
        "select a.attname::text, pg_get_expr(d.adbin, d.adrelid) from pg_attrdef as d"
        " join pg_attribute as a on a.attrelid = d.adrelid and a.attnum = d.adnum"
        " where d.adrelid = %s::regclass and a.attgenerated = '' and not a.attname = any (%s)",
        [f"crm_data.{entity}", list(kept)],
    )
    for column, expression in defaults:
        look = f"select {column} is not distinct from {expression} from crm.{entity} where id = %s"
        assert _one(alpha, look, [identifier]) == (True,), column


# req: MSK-6
def test_null_for_what_the_server_fills_is_as_good_as_nothing(
    alpha: Connection, ids: dict[str, int]
) -> None:
    """ORMs name every column; null for the key, the owner and the times is no value."""
    row = _one(
        alpha,
        "insert into crm.warehouses (id, name, owned_by_group_id, created_at, updated_at)"
        " values (null, 'x', null, null, null)"
        " returning owned_by_group_id, created_at is not null, updated_at is not null",
    )
    assert row == (ids["alpha"], True, True)


# req: NET-6 SES-5
def test_an_admin_without_a_group_inserts_for_nobody(admin: Connection) -> None:
    row = _one(admin, "insert into crm.warehouses (name) values ('x') returning owned_by_group_id")
    assert row == (0,)


# req: NET-6 SES-1
@pytest.mark.parametrize("who", ["ann", "beta", "dora"])
def test_the_session_group_owns_what_it_inserts(
    connect: Connect, ids: dict[str, int], who: str
) -> None:
    group = {"ann": "alpha", "beta": "beta", "dora": "delta"}[who]
    conn = connect(who)
    assert _insert(conn, "warehouses", "owned_by_group_id") == (ids[group],)


# ---------------------------------------------------------------- what the server keeps


# req: MSK-6
@pytest.mark.parametrize("entity", ENTITIES)
def test_an_explicit_id_is_refused(alpha: Connection, entity: str) -> None:
    with pytest.raises(errors.GeneratedAlways) as refusal:
        _insert(alpha, entity, id=4711)
    assert refusal.value.diag.message_hint
    alpha.rollback()
    mine = _insert(alpha, entity)[0]
    with pytest.raises(errors.GeneratedAlways):
        alpha.execute(f"update crm.{entity} set id = %s where id = %s", [mine + 1, mine])


# req: MSK-6
def test_overriding_gives_no_id_either(alpha: Connection) -> None:
    insert = "insert into crm.warehouses (id, name) overriding system value values (4711, 'x')"
    with pytest.raises(errors.GeneratedAlways):
        alpha.execute(insert)


# req: MSK-6
def test_times_are_the_servers(own_db: Database) -> None:
    alpha = own_db.connect("alpha", autocommit=True)
    made = _one(
        alpha,
        "insert into crm.warehouses (name, updated_at) values ('x', '1999-01-01')"
        " returning id, created_at, updated_at",
    )
    assert made[1] == made[2]
    changed = _one(
        alpha,
        "update crm.warehouses set notes = 'y' where id = %s returning created_at, updated_at",
        [made[0]],
    )
    assert changed[0] == made[1]
    assert changed[1] > made[2]
    with pytest.raises(errors.GeneratedAlways):
        alpha.execute("update crm.warehouses set created_at = now() where id = %s", [made[0]])
    last = _one(
        alpha,
        "update crm.warehouses set updated_at = '1999-01-01', notes = 'z' where id = %s"
        " returning updated_at",
        [made[0]],
    )
    assert last[0] > changed[1]


# req: NET-5 PRV-4
@pytest.mark.parametrize("entity", EXPLICIT)
def test_the_privacy_level_is_given_on_insert_alone(shared: Database, entity: str) -> None:
    alpha = shared.connect("alpha", autocommit=True)
    identifier, level = _insert(alpha, entity, "id, privacy_level", privacy_level=3)
    assert level == 3
    with pytest.raises(errors.InsufficientPrivilege) as refusal:
        alpha.execute(f"update crm.{entity} set privacy_level = 0 where id = %s", [identifier])
    assert "set_privacy_level" in str(refusal.value.diag.message_hint)
    # Writing back what was read, as an ORM does, is no change.
    done = alpha.execute(f"update crm.{entity} set privacy_level = 3 where id = %s", [identifier])
    assert done.rowcount == 1
    call = "select network.set_privacy_level(%s, %s, 5)"
    assert _one(alpha, call, [entity, [identifier, 999_999]]) == (1,)
    look = f"select privacy_level from crm.{entity} where id = %s"
    assert _one(alpha, look, [identifier]) == (5,)


# req: NET-5
@pytest.mark.parametrize("level", [7, 256, -1])
def test_an_unknown_level_is_a_clear_error(shared: Database, level: int) -> None:
    alpha = shared.connect("alpha", autocommit=True)
    for attempt in (
        "insert into crm.warehouses (name, privacy_level) values ('x', %s)",
        "select network.set_privacy_level('warehouses', '{}', %s)",
    ):
        with pytest.raises(errors.InvalidParameterValue, match=f"privacy level {level}"):
            alpha.execute(attempt, [level])


# ------------------------------------------------------------------------- statements


# req: NET-3 MSK-6
@pytest.mark.parametrize("entity", ENTITIES)
def test_insert_update_delete_with_returning(alpha: Connection, entity: str) -> None:
    identifier = _insert(alpha, entity)[0]
    column = "town" if entity == "addresses" else "notes"
    row = _one(
        alpha,
        f"update crm.{entity} as e set {column} = 'changed' where id = %s returning e.*",
        [identifier],
    )
    assert "changed" in row
    assert _one(alpha, f"select * from crm.{entity} where id = %s", [identifier]) == row
    gone = _one(alpha, f"delete from crm.{entity} where id = %s returning {column}", [identifier])
    assert gone == ("changed",)
    assert alpha.execute(f"delete from crm.{entity} where id = %s", [identifier]).rowcount == 0


# req: MSK-6
def test_what_was_read_can_be_written_back(alpha: Connection) -> None:
    """Every column in one UPDATE, as an ORM does it: nothing changes but the time."""
    for entity in ENTITIES:
        identifier = _insert(alpha, entity)[0]
        cursor = alpha.execute(f"select * from crm.{entity} where id = %s", [identifier])
        columns = [column.name for column in cursor.description or ()]
        row = cursor.fetchone()
        assert row is not None
        sets = ", ".join(f"{column} = %s" for column in columns)
        done = alpha.execute(f"update crm.{entity} set {sets} where id = %s", [*row, identifier])
        assert done.rowcount == 1
        assert _one(alpha, f"select * from crm.{entity} where id = %s", [identifier]) == row


# req: MSK-6
def test_insert_select_and_many_rows(alpha: Connection) -> None:
    rows = _all(
        alpha,
        "insert into crm.contacts (name, notes) select 'bulk ' || i, i::text"
        " from generate_series(1, 500) as i returning id, notes",
    )
    assert len({row[0] for row in rows}) == 500
    contacts = "select id, name from crm.contacts where name like 'bulk %'"
    made = alpha.execute(
        f"insert into crm.activities (contact_id, name) select id, name from ({contacts}) as c"
    )
    assert made.rowcount == 500
    counted = "select count(*), count(distinct contact_id) from crm.activities"
    assert _one(alpha, counted) == (500, 500)
    with pytest.raises(errors.NotNullViolation):
        alpha.execute("insert into crm.activities (name) select 'x' from generate_series(1, 3)")


# req: MSK-6
def test_update_and_delete_with_joins(alpha: Connection) -> None:
    alpha.execute(
        "insert into crm.contacts (name, notes) values ('join 1', 'one'), ('join 2', 'two')"
    )
    alpha.execute(
        "insert into crm.leads (contact_id, name) select id, name from crm.contacts"
        " where name like 'join %'"
    )
    done = alpha.execute(
        "update crm.leads as l set notes = c.notes, expected_value = 10"
        " from crm.contacts as c where c.id = l.contact_id and c.name like 'join %'"
    )
    assert done.rowcount == 2
    assert _all(alpha, "select notes from crm.leads order by name") == [("one",), ("two",)]
    done = alpha.execute("update crm.leads set expected_value = expected_value * 2, notes = name")
    assert done.rowcount == 2
    assert _all(alpha, "select distinct expected_value from crm.leads") == [(20,)]
    done = alpha.execute(
        "delete from crm.leads as l using crm.contacts as c"
        " where c.id = l.contact_id and c.name = 'join 1'"
    )
    assert done.rowcount == 1
    chained = _one(
        alpha,
        "with made as (insert into crm.contacts (name) values ('chained') returning id)"
        " select count(*) from made",
    )
    assert chained == (1,)


# req: MSK-6
def test_copy_in_and_out(alpha: Connection, ids: dict[str, int]) -> None:
    with alpha.cursor() as cursor:
        with cursor.copy("copy crm.contacts (name, birth_date, notes) from stdin") as copy:
            for number in range(200):
                copy.write_row((f"copied {number}", "2001-02-03", None))
        assert cursor.rowcount == 200
        query = (
            "copy (select name, owned_by_group_id, privacy_level from crm.contacts"
            " where name like 'copied %' order by id) to stdout"
        )
        with cursor.copy(query) as copy:
            rows = list(copy.rows())
    assert len(rows) == 200
    assert {(row[1], row[2]) for row in rows} == {(str(ids["alpha"]), "0")}
    with pytest.raises(errors.WrongObjectType), alpha.cursor() as cursor:  # noqa: SIM117
        with cursor.copy("copy crm.contacts to stdout") as copy:
            list(copy)


# req: MSK-6
def test_copy_in_is_all_or_nothing(alpha: Connection) -> None:
    before = _one(alpha, "select count(*) from crm.warehouses")
    alpha.execute("savepoint s")
    with pytest.raises(errors.CheckViolation), alpha.cursor() as cursor:  # noqa: SIM117
        with cursor.copy("copy crm.warehouses (name) from stdin") as copy:
            for name in ("good", "also good", ""):
                copy.write_row((name,))
    alpha.execute("rollback to s")
    assert _one(alpha, "select count(*) from crm.warehouses") == before


# req: MSK-6
def test_merge(alpha: Connection, db: Database) -> None:
    merge = (
        "merge into crm.warehouses as w using (values ('one', 'new'), ('two', 'new')) as v (name, n)"
        " on w.name = v.name when matched then update set notes = v.n"
        " when not matched then insert (name, notes) values (v.name, 'made')"
    )
    alpha.execute("insert into crm.warehouses (name) values ('one')")
    if db.cluster.major < 17:
        with pytest.raises(errors.WrongObjectType):
            alpha.execute(merge)
        return
    assert alpha.execute(merge).rowcount == 2
    assert _all(alpha, "select name, notes from crm.warehouses order by name") == [
        ("one", "new"),
        ("two", "made"),
    ]
    deleting = (
        "merge into crm.warehouses as w using (values ('one')) as v (name) on w.name = v.name"
        " when matched then delete returning merge_action(), w.name"
    )
    assert _all(alpha, deleting) == [("DELETE", "one")]


# req: MSK-6
def test_on_conflict_is_refused(alpha: Connection) -> None:
    for target in ("(id) do nothing", "(id) do update set name = 'y'", "(name) do nothing"):
        alpha.execute("savepoint s")
        with pytest.raises(errors.InvalidColumnReference):
            alpha.execute(f"insert into crm.warehouses (name) values ('x') on conflict {target}")
        alpha.execute("rollback to s")


# req: MSK-6
def test_for_update_is_refused_and_lock_does_it(alpha: Connection, db: Database) -> None:
    identifier = _insert(alpha, "warehouses")[0]
    alpha.commit()
    try:
        with pytest.raises(errors.InsufficientPrivilege):
            alpha.execute("select * from crm.warehouses for update")
        alpha.rollback()
        assert _one(alpha, "select network.lock('warehouses', %s)", [[identifier]]) == (1,)
        other = db.connect("alpha", autocommit=True)
        other.execute("set lock_timeout = '200ms'")
        with pytest.raises(errors.LockNotAvailable):
            other.execute("update crm.warehouses set notes = 'x' where id = %s", [identifier])
        with pytest.raises(errors.LockNotAvailable):
            other.execute("select network.lock('warehouses', %s)", [[identifier]])
        alpha.rollback()
        done = other.execute("update crm.warehouses set notes = 'x' where id = %s", [identifier])
        assert done.rowcount == 1
    finally:
        alpha.rollback()
        alpha.execute("delete from crm.warehouses where id = %s", [identifier])
        alpha.commit()


# --------------------------------------------------------- visible, invisible, not mine


# req: NET-3 NET-4 COL-5
@pytest.mark.parametrize("entity", ENTITIES)
def test_denied_is_told_from_not_there(shared: Database, entity: str) -> None:
    alpha, beta = (shared.connect(who, autocommit=True) for who in ("alpha", "beta"))
    kept: dict[int, int] = {}
    for level in (0, 3, 5):
        if entity == "addresses":
            contact = _insert(alpha, "contacts", privacy_level=level)[0]
            kept[level] = _insert(alpha, "addresses", contact_id=contact)[0]
        else:
            kept[level] = _insert(alpha, entity, privacy_level=level)[0]
    column = "town" if entity == "addresses" else "notes"
    update = f"update crm.{entity} set {column} = 'b' where id = %s"
    delete = f"delete from crm.{entity} where id = %s"
    assert beta.execute(update, [kept[0]]).rowcount == 1
    for statement, level in ((update, 3), (delete, 0), (delete, 3)):
        with pytest.raises(errors.InsufficientPrivilege, match="may be viewed") as refusal:
            beta.execute(statement, [kept[level]])
        assert refusal.value.diag.message_hint
    for statement in (update, delete):
        assert beta.execute(statement, [kept[5]]).rowcount == 0
    # In one statement: what may not be done stops it all.
    with pytest.raises(errors.InsufficientPrivilege):
        beta.execute(f"update crm.{entity} set {column} = 'c' where id = any (%s)", [list(kept.values())])
    assert _one(alpha, f"select count(*) from crm.{entity} where {column} = 'c'") == (0,)
    done = beta.execute(
        f"update crm.{entity} set {column} = 'd' where id = any (%s)", [[kept[0], kept[5]]]
    )
    assert done.rowcount == 1


# req: COL-9 NET-3
@pytest.mark.parametrize("entity", EXPLICIT)
def test_a_new_owner_is_a_transfer(shared: Database, entity: str) -> None:
    alpha, beta = (shared.connect(who, autocommit=True) for who in ("alpha", "beta"))
    groups = dict(shared.superuser().execute("select name, id from network.groups").fetchall())
    mine = _insert(beta, entity)[0]
    given = _one(
        beta,
        f"update crm.{entity} set owned_by_group_id = %s, notes = 'given' where id = %s"
        " returning id, owned_by_group_id, notes",
        [groups["alpha"], mine],
    )
    assert given == (mine, groups["alpha"], "given")
    look = f"select owned_by_group_id, notes from crm.{entity} where id = %s"
    assert _one(alpha, look, [mine]) == (groups["alpha"], "given")
    for owner in ("gamma", "beta"):
        with pytest.raises(errors.InsufficientPrivilege):
            alpha.execute(
                f"update crm.{entity} set owned_by_group_id = %s where id = %s",
                [groups[owner], mine],
            )
            if owner == "beta":
                beta.execute("select 1")
    # beta sees it still (level 0), and may modify it; giving it away is not its right any more.
    with pytest.raises(errors.InsufficientPrivilege):
        beta.execute(f"update crm.{entity} set owned_by_group_id = %s", [groups["beta"]])


# req: COL-9
@pytest.mark.parametrize("entity", EXPLICIT)
def test_transfer_of_many(shared: Database, entity: str) -> None:
    alpha, beta = (shared.connect(who, autocommit=True) for who in ("alpha", "beta"))
    theirs = _insert(alpha, entity, privacy_level=5)[0]
    mine = [_insert(beta, entity)[0] for _ in range(3)]
    transfer = "select network.transfer(%s, %s, %s)"
    assert _one(beta, transfer, [entity, [*mine, theirs, 999_999], "alpha"]) == (3,)
    assert _one(alpha, f"select count(*) from crm.{entity} where id = any (%s)", [mine]) == (3,)
    with pytest.raises(errors.InsufficientPrivilege):
        _one(beta, transfer, [entity, mine, "beta"])
    with pytest.raises(errors.InsufficientPrivilege):
        _one(alpha, transfer, [entity, mine, "nowhere"])
    assert _one(alpha, transfer, [entity, mine, "alpha"]) == (3,)
    assert _one(beta, transfer, [entity, [], "beta"]) == (0,)
    admin = shared.connect("admin", autocommit=True)
    assert _one(admin, transfer, [entity, mine, "gamma"]) == (3,)


# req: COL-8 NET-7
def test_addresses_go_with_their_contact(shared: Database) -> None:
    alpha, beta = (shared.connect(who, autocommit=True) for who in ("alpha", "beta"))
    contact = _insert(beta, "contacts")[0]
    address = _insert(beta, "addresses", contact_id=contact, town="Reading")[0]
    look = "select count(*) from crm.addresses where id = %s"
    assert _one(alpha, look, [address]) == (0,)
    assert _one(beta, "select network.transfer('contacts', %s, 'alpha')", [[contact]]) == (1,)
    assert _one(alpha, look, [address]) == (1,)
    assert _one(beta, look, [address]) == (1,)
    assert _one(alpha, "select network.set_privacy_level('contacts', %s, 5)", [[contact]]) == (1,)
    assert _one(beta, look, [address]) == (0,)
    assert alpha.execute("delete from crm.contacts where id = %s", [contact]).rowcount == 1
    assert _one(alpha, look, [address]) == (0,)
    for call in ("transfer('addresses', '{1}', 'alpha')", "set_privacy_level('addresses', '{1}', 0)"):
        with pytest.raises(errors.FeatureNotSupported, match="addresses have no"):
            alpha.execute(f"select network.{call}")


# req: NET-14
@pytest.mark.parametrize("entity", [*ON_CONTACTS, *ON_ACCOUNTS, "addresses"])
def test_what_a_record_is_based_on(shared: Database, entity: str) -> None:
    alpha = shared.connect("alpha", autocommit=True)
    column = "account_id" if entity in ON_ACCOUNTS else "contact_id"
    label = "line1" if entity == "addresses" else "name"
    with pytest.raises(errors.NotNullViolation) as refusal:
        alpha.execute(f"insert into crm.{entity} ({label}) values ('x')")
    assert column in str(refusal.value.diag.message_hint)
    with pytest.raises(errors.ForeignKeyViolation, match="999999"):
        alpha.execute(f"insert into crm.{entity} ({column}, {label}) values (999999, 'x')")
    identifier = _insert(alpha, entity)[0]
    for parent in (None, 999_999):
        with pytest.raises((errors.ForeignKeyViolation, errors.NotNullViolation)):
            alpha.execute(f"update crm.{entity} set {column} = %s where id = %s", [parent, identifier])
    other = _parents(alpha, entity)[column]
    update = f"update crm.{entity} set {column} = %s where id = %s returning {column}"
    assert _one(alpha, update, [other, identifier]) == (other,)


# req: NET-14 ORG-14
def test_what_is_in_use_is_not_deleted(alpha: Connection) -> None:
    contact = _insert(alpha, "contacts")[0]
    _insert(alpha, "leads", contact_id=contact)
    with pytest.raises(errors.ForeignKeyViolation, match="still in use") as refusal:
        alpha.execute("delete from crm.contacts where id = %s", [contact])
    assert refusal.value.diag.message_hint
    assert refusal.value.diag.message_detail is None
