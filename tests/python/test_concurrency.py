"""Two sessions at once: nothing is lost silently, nothing lands under the wrong owner."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from psycopg import errors

from support.databases import Database

Connection = psycopg.Connection[Any]

ISOLATIONS = ("read committed", "repeatable read", "serializable")
RETRY = (errors.SerializationFailure, errors.DeadlockDetected)


@pytest.fixture
def shared(own_db: Database) -> Database:
    """alpha lets beta do everything at level 0, and gives to it; level 5 is alpha's own."""
    with own_db.connect("admin") as admin:
        admin.execute("insert into network.privacy_levels values (5, 'five')")
        admin.execute("select network.share('alpha', 'beta', assign => '0', share_groups => true)")
        admin.execute("select network.share('beta', 'alpha', share_groups => true)")
    return own_db


def _open(database: Database, who: str, isolation: str = "read committed") -> Connection:
    conn = database.connect(who)
    conn.execute("select 1")
    conn.rollback()
    conn.isolation_level = {
        "read committed": psycopg.IsolationLevel.READ_COMMITTED,
        "repeatable read": psycopg.IsolationLevel.REPEATABLE_READ,
        "serializable": psycopg.IsolationLevel.SERIALIZABLE,
    }[isolation]
    return conn


def _value(conn: Connection, statement: str, parameters: Any = None) -> Any:
    query: Any = statement
    row = conn.execute(query, parameters).fetchone()
    assert row is not None
    return row[0]


def _account(database: Database, **values: Any) -> tuple[int, int]:
    """A contact and an account of alpha's, with a credit limit of 100."""
    with database.connect("alpha") as alpha:
        contact = _value(alpha, "insert into crm.contacts (name) values ('c') returning id")
        account = _value(
            alpha,
            "insert into crm.accounts_receivable (contact_id, name, credit_limit)"
            " values (%s, 'a', %s) returning id",
            [contact, values.get("credit_limit", 100)],
        )
    return contact, account


def _meanwhile(first: Connection, blocked: Callable[[], Any], finish: Callable[[], Any]) -> Future[Any]:
    """Start what has to wait for `first`, then finish that; the result of the one that waited."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(blocked)
        for _ in range(200):
            if waiting.done() or _is_waited_for(first):
                break
            time.sleep(0.01)
        finish()
    return waiting


def _is_waited_for(conn: Connection) -> bool:
    held = conn.info.backend_pid
    with psycopg.connect(_superuser_of(conn), autocommit=True) as setup:
        found = "select count(*) from pg_stat_activity where %s = any (pg_blocking_pids(pid))"
        return bool(_value(setup, found, [held]))


def _superuser_of(conn: Connection) -> str:
    return psycopg.conninfo.make_conninfo(conn.info.dsn, user="postgres", password=conn.info.password)


# ------------------------------------------------------------------- updates of one row


# req: MSK-6
@pytest.mark.parametrize("isolation", ISOLATIONS)
@pytest.mark.parametrize("second", ["alpha", "beta"])
def test_two_subtractions_add_up_or_one_says_40001(
    shared: Database, isolation: str, second: str
) -> None:
    _, account = _account(shared)
    one, two = _open(shared, "alpha", isolation), _open(shared, second, isolation)
    subtract = "update crm.accounts_receivable set credit_limit = credit_limit - 10 where id = %s"
    look = "select credit_limit from crm.accounts_receivable where id = %s"
    assert _value(two, look, [account]) == 100
    one.execute(subtract, [account])
    waiting = _meanwhile(one, lambda: two.execute(subtract, [account]), one.commit)
    try:
        waiting.result()
        two.commit()
        left = 80
    except errors.SerializationFailure as failure:
        assert failure.diag.message_primary
        two.rollback()
        left = 90
        two.execute(subtract, [account])
        assert _value(two, look, [account]) == 80
        two.rollback()
    assert _value(_open(shared, "alpha"), look, [account]) == left


# req: MSK-6
def test_many_subtractions_with_retries(shared: Database) -> None:
    """A client that tries again on 40001 loses nothing, however many there are."""
    _, account = _account(shared)
    subtract = "update crm.accounts_receivable set credit_limit = credit_limit - 1 where id = %s"

    def spend(who: str) -> int:
        failures = 0
        with shared.cluster.connect(shared.name, shared.login_of(who), autocommit=True) as conn:
            done = 0
            while done < 10:
                try:
                    assert conn.execute(subtract, [account]).rowcount == 1
                    done += 1
                except errors.SerializationFailure:
                    failures += 1
        return failures

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(spend, ["alpha", "beta", "alpha", "ann"]))
    look = "select credit_limit from crm.accounts_receivable where id = %s"
    assert _value(_open(shared, "alpha"), look, [account]) == 60


# req: MSK-6
@pytest.mark.parametrize("isolation", ISOLATIONS[:2])
def test_changes_of_different_columns_both_stand(shared: Database, isolation: str) -> None:
    _, account = _account(shared)
    one, two = _open(shared, "alpha"), _open(shared, "beta", isolation)
    _value(two, "select count(*) from crm.accounts_receivable")
    one.execute("update crm.accounts_receivable set notes = 'one' where id = %s", [account])
    change = "update crm.accounts_receivable set currency = 'EUR' where id = %s"
    waiting = _meanwhile(one, lambda: two.execute(change, [account]), one.commit)
    try:
        waiting.result()
        two.commit()
        expected = ("one", "EUR")
    except errors.SerializationFailure:
        assert isolation == "repeatable read"
        expected = ("one", None)
    query = "select notes, currency from crm.accounts_receivable where id = %s"
    assert _open(shared, "alpha").execute(query, [account]).fetchone() == expected


# req: MSK-6
def test_a_whole_row_written_back_loses_no_change(shared: Database) -> None:
    """An ORM that writes every column writes what it changed, and nothing it only read."""
    _, account = _account(shared)
    one, two = _open(shared, "alpha"), _open(shared, "beta")
    row = one.execute(
        "select name, notes, credit_limit from crm.accounts_receivable where id = %s", [account]
    ).fetchone()
    assert row is not None
    two.execute("update crm.accounts_receivable set notes = 'kept' where id = %s", [account])
    two.commit()
    one.execute(
        "update crm.accounts_receivable set name = %s, currency = 'EUR', credit_limit = %s"
        " where id = %s",
        [row[0], row[2], account],
    )
    one.commit()
    query = "select notes, currency from crm.accounts_receivable where id = %s"
    assert _open(shared, "alpha").execute(query, [account]).fetchone() == ("kept", "EUR")


# --------------------------------------------------------------------- delete and update


# req: MSK-6
@pytest.mark.parametrize("isolation", ISOLATIONS)
def test_delete_against_update(shared: Database, isolation: str) -> None:
    """What was changed since it was read is not deleted unseen."""
    _, account = _account(shared)
    one, two = _open(shared, "beta"), _open(shared, "alpha", isolation)
    _value(two, "select count(*) from crm.accounts_receivable")
    one.execute("update crm.accounts_receivable set notes = 'new' where id = %s", [account])
    delete = "delete from crm.accounts_receivable where id = %s"
    waiting = _meanwhile(one, lambda: two.execute(delete, [account]), one.commit)
    with pytest.raises(errors.SerializationFailure):
        waiting.result()
    two.rollback()
    look = "select notes from crm.accounts_receivable where id = %s"
    assert _value(_open(shared, "alpha"), look, [account]) == "new"


# req: MSK-6
@pytest.mark.parametrize("isolation", ISOLATIONS)
def test_update_against_delete(shared: Database, isolation: str) -> None:
    _, account = _account(shared)
    one, two = _open(shared, "alpha"), _open(shared, "beta", isolation)
    _value(two, "select count(*) from crm.accounts_receivable")
    one.execute("delete from crm.accounts_receivable where id = %s", [account])
    update = "update crm.accounts_receivable set notes = 'x' where id = %s"
    waiting = _meanwhile(one, lambda: two.execute(update, [account]), one.commit)
    if isolation == "read committed":
        assert waiting.result().rowcount == 0
    else:
        with pytest.raises(errors.SerializationFailure):
            waiting.result()


# ------------------------------------------------------------------ transfer and children


# req: NET-7 COL-8 COL-9
@pytest.mark.parametrize("isolation", ISOLATIONS)
@pytest.mark.parametrize("move", ["transfer", "level", "column"])
@pytest.mark.parametrize("end", ["commit", "rollback"])
def test_a_child_inserted_while_its_master_moves(
    shared: Database, move: str, isolation: str, end: str
) -> None:
    """The address waits for the move, and then belongs where its contact does, or is refused."""
    contact, _ = _account(shared)
    mover, child = _open(shared, "alpha"), _open(shared, "beta", isolation)
    _value(child, "select count(*) from crm.contacts")
    statement = {
        "transfer": "select network.transfer('contacts', array[%s::bigint], 'beta')",
        "level": "select network.set_privacy_level('contacts', array[%s::bigint], 5)",
        "column": "update crm.contacts set owned_by_group_id ="
        " (select id from network.groups where name = 'beta') where id = %s",
    }[move]
    mover.execute(statement, [contact])
    insert = "insert into crm.addresses (contact_id, town) values (%s, 'x')"
    waiting = _meanwhile(mover, lambda: child.execute(insert, [contact]), getattr(mover, end))
    try:
        waiting.result()
        child.commit()
        inserted = True
    except (
        errors.SerializationFailure,
        errors.InsufficientPrivilege,
        errors.ForeignKeyViolation,
    ) as refusal:
        assert "addresses_contact_id_fkey" not in str(refusal), "the raw constraint is no help"
        child.rollback()
        inserted = False
    if end == "rollback":
        assert inserted or isolation != "read committed"
    elif move == "level":
        assert not inserted, "beta may not add to what is out of its sight"
    setup = shared.superuser()
    astray = (
        "select count(*) from crm_data.addresses as a join crm_data.contacts as c"
        " on c.id = a.contact_id where a.access_key <> c.access_key"
    )
    assert _value(setup, astray) == 0
    there = "select count(*) from crm_data.addresses where contact_id = %s"
    assert _value(setup, there, [contact]) == int(inserted)


# req: NET-7 COL-8
def test_a_master_that_moves_while_a_child_is_inserted(shared: Database) -> None:
    """The other way round: the move waits for the child, and takes it along."""
    contact, _ = _account(shared)
    child, mover = _open(shared, "beta"), _open(shared, "alpha")
    child.execute("insert into crm.addresses (contact_id, town) values (%s, 'x')", [contact])
    move = "select network.set_privacy_level('contacts', array[%s::bigint], 5)"
    waiting = _meanwhile(child, lambda: mover.execute(move, [contact]), child.commit)
    assert waiting.result().fetchone() == (1,)
    mover.commit()
    assert _value(_open(shared, "beta"), "select count(*) from crm.addresses") == 0
    assert _value(_open(shared, "alpha"), "select count(*) from crm.addresses") == 1


# req: NET-14
def test_a_parent_deleted_while_a_record_is_based_on_it(shared: Database) -> None:
    with shared.connect("alpha") as alpha:
        contact = _value(alpha, "insert into crm.contacts (name) values ('c') returning id")
    deleter, based = _open(shared, "alpha"), _open(shared, "beta")
    deleter.execute("delete from crm.contacts where id = %s", [contact])
    insert = "insert into crm.leads (contact_id, name) values (%s, 'x')"
    waiting = _meanwhile(deleter, lambda: based.execute(insert, [contact]), deleter.commit)
    with pytest.raises((errors.ForeignKeyViolation, errors.SerializationFailure)):
        waiting.result()
    based.rollback()
    assert _value(shared.superuser(), "select count(*) from crm_data.leads") == 0


# req: COL-9 NET-4
def test_two_transfers_of_one_record(shared: Database) -> None:
    """Whoever comes second does not own it any more."""
    with shared.connect("admin") as admin:
        admin.execute("select network.share('gamma', 'alpha', share_groups => true)")
    contact, _ = _account(shared)
    one, two = _open(shared, "alpha"), _open(shared, "ann")
    transfer = "select network.transfer('contacts', array[%s::bigint], %s)"
    one.execute(transfer, [contact, "beta"])
    waiting = _meanwhile(one, lambda: two.execute(transfer, [contact, "gamma"]), one.commit)
    try:
        assert waiting.result().fetchone() == (0,)
        two.commit()
    except (errors.InsufficientPrivilege, errors.SerializationFailure):
        two.rollback()
    owner = (
        "select g.name from crm_data.contacts as c join network.groups as g"
        " on g.id = c.owned_by_group_id where c.id = %s"
    )
    assert _value(shared.superuser(), owner, [contact]) == "beta"


# req: NET-4 COL-7
def test_an_update_that_waits_while_the_row_leaves_its_sight(shared: Database) -> None:
    contact, _ = _account(shared)
    mover, writer = _open(shared, "alpha"), _open(shared, "beta")
    mover.execute("select network.set_privacy_level('contacts', array[%s::bigint], 5)", [contact])
    update = "update crm.contacts set notes = 'x' where id = %s returning notes"
    waiting = _meanwhile(mover, lambda: writer.execute(update, [contact]), mover.commit)
    try:
        assert waiting.result().fetchall() == []
    except errors.SerializationFailure:
        writer.rollback()
    writer.commit()
    look = "select notes from crm.contacts where id = %s"
    assert _value(_open(shared, "alpha"), look, [contact]) is None


# ------------------------------------------------------------ configuration and readers


# req: COL-7
def test_a_share_takes_effect_on_the_next_statement(shared: Database) -> None:
    _account(shared)
    admin = shared.connect("admin", autocommit=True)
    reader = _open(shared, "gamma")
    look = "select count(*) from crm.accounts_receivable"
    assert _value(reader, look) == 0
    admin.execute("select network.share('alpha', 'gamma', view => 'all')")
    assert _value(reader, look) == 1
    admin.execute("select network.unshare('alpha', 'gamma')")
    assert _value(reader, look) == 0
    admin.execute("select network.share('alpha', view => 'all')")
    assert _value(reader, look) == 0
    admin.execute("select network.share_community('one', 'two')")
    assert _value(reader, look) == 1
    admin.execute("update network.groups set community_id = 2 where name = 'alpha'")
    admin.execute("select network.unshare_community('one', 'two')")
    assert _value(reader, look) == 1
    admin.execute("delete from network.group_collaborations where to_group_id is null")
    assert _value(reader, look) == 0


# req: COL-7
def test_a_share_is_not_seen_before_it_is_committed(shared: Database) -> None:
    _account(shared)
    admin, reader = _open(shared, "admin"), _open(shared, "gamma")
    look = "select count(*) from crm.accounts_receivable"
    admin.execute("select network.share('alpha', 'gamma', view => 'all')")
    assert _value(reader, look) == 0, "and the reader does not wait"
    admin.rollback()
    assert _value(reader, look) == 0


# req: COL-7
@pytest.mark.parametrize("isolation", ISOLATIONS)
def test_shares_at_once_all_count(shared: Database, isolation: str) -> None:
    """Rebuilds of key sets serialise: none is overwritten by one that did not know of it."""
    _account(shared)
    pairs = [
        (a, b)
        for a in ("alpha", "beta", "gamma", "delta")
        for b in ("alpha", "beta", "gamma", "delta", None)
        if a != b
    ]

    def share(pair: tuple[str, str | None]) -> None:
        with shared.cluster.connect(shared.name, shared.login_of("admin")) as conn:
            conn.execute(f"set session characteristics as transaction isolation level {isolation}")
            conn.commit()
            while True:
                try:
                    conn.execute("select network.share(%s, %s, view => 'all')", pair)
                    conn.commit()
                    return
                except RETRY:
                    conn.rollback()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(share, pairs))
    setup = shared.superuser()
    before = setup.execute(_KEY_SETS).fetchall()
    setup.execute("select network.refresh_keys(), network.refresh_all_keys()")
    assert setup.execute(_KEY_SETS).fetchall() == before, "the stored key sets were not right"
    seen = "select count(*) from crm.accounts_receivable"
    for who in ("beta", "gamma", "delta"):
        assert _value(_open(shared, who), seen) == (1 if who == "beta" else 1)


_KEY_SETS = (
    "select 'g', group_id, permission, keys::text, flags::text from network.group_keys union all"
    " select 'c', community_id, permission, keys::text, flags::text from network.community_keys"
    " union all select 'a', 0, '', keys::text, flags::text from network.all_keys order by 1, 2, 3"
)


# req: PRV-1 COL-7
@pytest.mark.parametrize("isolation", ISOLATIONS)
@pytest.mark.parametrize("first", ["level", "group"])
def test_a_level_and_a_group_at_once(shared: Database, first: str, isolation: str) -> None:
    """The new group has the new level, whichever is committed first."""
    one, two = _open(shared, "admin", isolation), _open(shared, "admin", isolation)
    for conn in (one, two):
        _value(conn, "select count(*) from network.privacy_levels")
    level = "insert into network.privacy_levels values (9, 'nine')"
    group = "select network.create_group('late', 'one')"
    statements = (level, group) if first == "level" else (group, level)
    one.execute(statements[0])
    waiting = _meanwhile(one, lambda: two.execute(statements[1]), one.commit)
    try:
        waiting.result()
        two.commit()
    except RETRY:
        two.rollback()
        two.execute(statements[1])
        two.commit()
    with shared.connect("admin") as admin:
        admin.execute(
            "insert into crm.warehouses (name, owned_by_group_id, privacy_level)"
            " select 'x', id, 9 from network.groups"
        )
        assert _value(admin, "select count(*) from crm.warehouses") == 5


# req: COL-7 PRV-3
@pytest.mark.parametrize("isolation", ISOLATIONS)
def test_a_level_used_while_it_is_deleted(shared: Database, isolation: str) -> None:
    deleter, user = _open(shared, "admin", isolation), _open(shared, "alpha", isolation)
    _value(user, "select count(*) from crm.warehouses")
    _value(deleter, "select count(*) from crm.warehouses")
    user.execute("insert into crm.warehouses (name, privacy_level) values ('x', 5)")
    delete = "delete from network.privacy_levels where level = 5"
    waiting = _meanwhile(user, lambda: deleter.execute(delete), user.commit)
    with pytest.raises((*RETRY, errors.ForeignKeyViolation, errors.RestrictViolation)):
        waiting.result()
    deleter.rollback()
    assert _value(_open(shared, "alpha"), "select privacy_level from crm.warehouses") == 5


# req: ORG-14 NET-4
def test_a_group_deleted_while_it_gets_a_record(shared: Database) -> None:
    with shared.connect("admin") as admin:
        admin.execute("select network.create_group('late', 'one')")
        admin.execute("select network.share('late', 'alpha', share_groups => true)")
    late = _value(shared.superuser(), "select id from network.groups where name = 'late'")
    alpha, admin = _open(shared, "alpha"), _open(shared, "admin")
    alpha.execute("insert into crm.warehouses (name, owned_by_group_id) values ('x', %s)", [late])
    delete = "delete from network.groups where name = 'late'"
    waiting = _meanwhile(alpha, lambda: admin.execute(delete), alpha.commit)
    with pytest.raises((*RETRY, errors.ForeignKeyViolation)):
        waiting.result()
    admin.rollback()
    orphans = (
        "select count(*) from crm_data.warehouses as w where not exists"
        " (select from network.groups as g where g.id = w.owned_by_group_id)"
    )
    assert _value(shared.superuser(), orphans) == 0


# req: COL-7
def test_readers_never_wait_for_the_configuration(shared: Database) -> None:
    _account(shared)
    admin = _open(shared, "admin")
    admin.execute("select network.share('alpha', view => 'all')")
    admin.execute("insert into network.privacy_levels values (9, 'nine')")
    admin.execute("update network.users set is_disabled = true where name = 'bob'")
    for who in ("alpha", "beta", "gamma"):
        conn = _open(shared, who)
        conn.execute("set statement_timeout = '2s'")
        _value(conn, "select count(*) from crm.accounts_receivable")
        conn.execute("insert into crm.warehouses (name) values ('x')")
        conn.rollback()
    admin.rollback()


# req: MSK-6
def test_locks_are_taken_in_one_order(shared: Database) -> None:
    """network.lock of the same rows in any order: no deadlock."""
    with shared.connect("alpha") as alpha:
        made = alpha.execute(
            "insert into crm.warehouses (name) select i::text from generate_series(1, 20) as i"
            " returning id"
        ).fetchall()
    ids = [row[0] for row in made]
    stop = threading.Event()

    def lock(order: list[int]) -> int:
        rounds = 0
        with shared.cluster.connect(shared.name, shared.login_of("alpha")) as conn:
            conn.execute("set deadlock_timeout = '50ms'") if False else None
            while not stop.is_set() and rounds < 40:
                assert _value(conn, "select network.lock('warehouses', %s)", [order]) == 20
                conn.commit()
                rounds += 1
        return rounds

    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lock, [ids, ids[::-1], ids[10:] + ids[:10]]))
    stop.set()
    assert min(done) == 40
