"""Direct logins through PgBouncer in transaction mode: what holds, and what a login leaves behind.

A pooler gives each login server connections of its own. So two logins never share one, and the
identity of a client is its login, as without a pooler. What a client leaves in the session
(SET, SET ROLE, prepared statements, cursors, locks) meets the next client of *the same* login.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import psycopg
import pytest
from psycopg import sql

from attacks.canary import Ground
from fixtures.actors import RECORDS, Actor, new_login, refused
from support.bouncer import Bouncer
from support.databases import Cluster, Database
from support.network import GROUPS, RIGHTS, USERS

Start = Callable[..., Bouncer]

ACTORS = (*GROUPS, *USERS, *RIGHTS)
_numbers = count(1)
LOOK = "select id from crm.warehouses order by id"


@pytest.fixture(scope="module")
def _ground(cluster: Cluster) -> Iterator[Ground]:
    database = cluster.deployed().populate()
    yield Ground.build(database)
    database.drop()


@pytest.fixture
def ground(_ground: Ground) -> Iterator[Ground]:
    """Rows of every entity in four groups, hidden, lent and own; shared by this module."""
    yield _ground
    _ground.db.disconnect()


def _several(db: Database, *groups: str) -> str:
    """A login that is a member of several groups and has to choose."""
    login = new_login(db, f"several_{next(_numbers)}")
    with db.superuser() as conn:
        for group in groups:
            conn.execute("select network.admit(%s, %s)", [login, group])
    return login


def _ids(conn: psycopg.Connection[Any]) -> set[int]:
    return {row[0] for row in conn.execute(LOOK).fetchall()}


def _of(db: Database, group: str) -> set[int]:
    """What a group sees, asked without a pooler."""
    with db.connect(group, autocommit=True) as conn:
        return _ids(conn)


# ---------------------------------------------------------------------------- what works


# req: SES-1
def test_every_actor_reads_the_same_as_without(ground: Ground, bouncer: Start) -> None:
    pooler = bouncer(ground.db, pool_size=3)
    reads = [f"select r::text from crm.{entity} r order by r.id" for entity in RECORDS]
    reads += ["select * from network.whoami()", "select id, name from network.groups order by id"]
    for who in ACTORS:
        answers: list[list[Any]] = []
        for conn in (ground.db.connect(who), pooler.connect(who)):
            conn.autocommit = True
            answers.append([])
            for query in reads:
                try:
                    answers[-1].append(conn.execute(query.encode()).fetchall())
                except psycopg.errors.InsufficientPrivilege:
                    answers[-1].append("refused")
        assert answers[0] == answers[1], who


# req: SES-1, SES-3
def test_clients_of_all_logins_take_turns_and_stay_who_they_are(
    ground: Ground, bouncer: Start
) -> None:
    pooler = bouncer(ground.db)
    names = ("alpha", "beta", "gamma", "delta")
    expected = {who: _of(ground.db, who) for who in names}
    clients = [(who, pooler.connect(who, autocommit=True)) for who in names * 2]
    pids: dict[str, set[int]] = {who: set() for who in names}
    for _ in range(3):
        for who, conn in clients:
            assert _ids(conn) == expected[who]
            row = conn.execute("select pg_backend_pid(), session_user::text").fetchone()
            assert row is not None
            assert row[1] == ground.db.login_of(who)
            pids[who].add(row[0])
    assert all(len(of_one) == 1 for of_one in pids.values()), "clients of one login take turns"
    assert len(set.union(*pids.values())) == len(names), "no two logins share a connection"


# req: SES-1
def test_writing_through_a_pooler(own_db: Database, bouncer: Start) -> None:
    pooler = bouncer(own_db)
    first, second = (Actor(pooler.connect("alpha", autocommit=True), "alpha") for _ in range(2))
    contact = first.add("contacts", "customer")
    with first.conn.transaction():
        first.conn.execute("select network.lock('contacts', array[%s::bigint])", [contact])
        first.conn.execute("update crm.contacts set name = 'renamed' where id = %s", [contact])
    assert second.names() == {"renamed"}
    with second.conn.transaction(force_rollback=True):
        second.conn.execute("delete from crm.contacts where id = %s", [contact])
    assert first.names() == {"renamed"}
    assert Actor(pooler.connect("beta", autocommit=True)).names() == set()


# req: SES-3, COL-7
def test_a_revoke_reaches_pooled_connections(own_db: Database, bouncer: Start) -> None:
    ground = Ground.build(own_db)
    pooler = bouncer(ground.db)
    (admin,) = (Actor(pooler.connect("admin", autocommit=True)),)
    delta, cem = (pooler.connect(who, autocommit=True) for who in ("delta", "cem"))
    assert ground.lent["warehouses"] in _ids(delta)
    assert _ids(cem)
    admin.do("select network.unshare('alpha', 'delta')")
    assert ground.lent["warehouses"] not in _ids(delta)
    admin.do("update network.users set is_disabled = true where name = 'cem'")
    assert _ids(cem) == set()
    admin.do("select network.expel(%s, 'delta')", ground.db.login_of("delta"))
    with refused("42501"):
        _ids(delta)


# --------------------------------------------------------------------- what is left behind


# req: SES-3
def test_a_role_left_behind_meets_the_next_client_of_the_login(
    ground: Ground, bouncer: Start
) -> None:
    """The known leak: a login of several groups must not choose for the session."""
    db = ground.db
    login = _several(db, "alpha", "beta")
    pooler = bouncer(db)
    first, second = (pooler.connect(login, autocommit=True) for _ in range(2))
    assert _ids(second) == set(), "several groups and none chosen: no rows"
    first.execute(sql.SQL("set role {}").format(sql.Identifier(db.role_of("alpha"))))
    assert _ids(second) == _of(db, "alpha"), "the role of the other client"
    whoami = Actor(second).whoami()
    assert (whoami["group_name"], whoami["source"]) == ("alpha", "set role")
    # It opens what the login may choose anyway, and nothing of anybody else's.
    for who in ("beta", "gamma", "delta"):
        assert _ids(pooler.connect(who, autocommit=True)) == _of(db, who)
    with refused("42501"):
        second.execute(sql.SQL("set role {}").format(sql.Identifier(db.role_of("gamma"))))


# req: SES-3
def test_a_role_left_behind_ends_with_the_membership(ground: Ground, bouncer: Start) -> None:
    db = ground.db
    login = _several(db, "alpha", "beta")
    pooler = bouncer(db)
    first, second = (pooler.connect(login, autocommit=True) for _ in range(2))
    first.execute(sql.SQL("set role {}").format(sql.Identifier(db.role_of("alpha"))))
    with db.superuser() as conn:
        conn.execute("select network.expel(%s, 'alpha')", [login])
    assert _ids(second) == set()
    assert "not a member" in Actor(second).whoami()["problem"]


# req: SES-3
def test_a_role_for_the_transaction_is_gone_after_it(ground: Ground, bouncer: Start) -> None:
    db = ground.db
    login = _several(db, "alpha", "beta")
    pooler = bouncer(db)
    first, second = (pooler.connect(login, autocommit=True) for _ in range(2))
    for group in ("alpha", "beta"):
        with first.transaction():
            role = sql.Identifier(db.role_of(group))
            first.execute(sql.SQL("set local role {}").format(role))
            assert _ids(first) == _of(db, group)
        assert _ids(second) == set()
    with refused("22012"), first.transaction():
        first.execute(sql.SQL("set local role {}").format(role))
        first.execute("select 1 / 0")
    assert _ids(second) == set()


LEFT_BEHIND = (
    "set row_security = off",
    "set search_path = pg_temp, public",
    "set plan_cache_mode = force_generic_plan",
    "set enable_seqscan = off",
    "set default_transaction_isolation = 'serializable'",
    "set default_transaction_read_only = on",
    "set session_replication_role = replica",
    "select set_config('ownedby.group', 'alpha', false)",
    "prepare look as select id from crm.warehouses",
    "listen canary",
    "select pg_advisory_lock(1)",
    "declare kept cursor with hold for select id from crm.warehouses",
)


# req: SES-3
def test_what_else_is_left_behind_opens_nothing(ground: Ground, bouncer: Start) -> None:
    """The next client sees its rows or an error; row_security = off is refused, not obeyed."""
    expected = {who: _of(ground.db, who) for who in ("beta", "gamma")}
    for setting in LEFT_BEHIND:
        pooler = bouncer(ground.db)
        first, second = (pooler.connect("beta", autocommit=True) for _ in range(2))
        if "replication_role" in setting:
            with refused("42501"):
                first.execute(setting.encode())
            continue
        first.execute(setting.encode())
        if "row_security" in setting:
            with refused("42501"):
                _ids(second)
        else:
            assert _ids(second) == expected["beta"], setting
        other = pooler.connect("gamma", autocommit=True)
        assert _ids(other) == expected["gamma"], "another login notices nothing"
        assert Actor(other).whoami()["group_name"] == "gamma"
        pooler.stop()


# req: SES-3
def test_what_was_read_is_left_behind_with_its_cursor(ground: Ground, bouncer: Start) -> None:
    """A cursor WITH HOLD keeps its rows for the next client of the login, and for no other."""
    db = ground.db
    login = _several(db, "alpha", "beta")
    pooler = bouncer(db)
    first, second = (pooler.connect(login, autocommit=True) for _ in range(2))
    with first.transaction():
        role = sql.Identifier(db.role_of("alpha"))
        first.execute(sql.SQL("set local role {}").format(role))
        first.execute("declare kept cursor with hold for select id from crm.warehouses")
    assert {row[0] for row in second.execute("fetch all kept").fetchall()} == _of(db, "alpha")
    with pytest.raises(psycopg.errors.InvalidCursorName):
        pooler.connect("beta", autocommit=True).execute("fetch all kept")
    second.execute("discard all")
    with pytest.raises(psycopg.errors.InvalidCursorName):
        first.execute("fetch all kept")
