"""The ground of the attacks; what it holds is said in canary.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from psycopg import sql

from attacks.canary import LENT, Attacker, Ground
from attacks.masked import Veil
from support.bouncer import Bouncer
from support.databases import Cluster, Database

Between = Callable[[Database], AbstractContextManager[None]]


@pytest.fixture(scope="module")
def _ground(cluster: Cluster) -> Iterator[Ground]:
    database = cluster.deployed().populate()
    yield Ground.build(database)
    database.drop()


@pytest.fixture(params=["direct", "pooler"])
def between(request: pytest.FixtureRequest, cluster: Cluster) -> Between:
    """Lets the actors of a database connect directly, or through PgBouncer in transaction mode."""
    is_direct = request.param == "direct"
    if not is_direct and cluster.address.bouncer is None:
        pytest.skip("no PgBouncer; `make provision` fetches it")

    @contextmanager
    def connecting(database: Database) -> Iterator[None]:
        if is_direct:
            yield
            return
        # Directly, that is an option of the connection, which "reset all" leaves alone; no such
        # option passes the pooler. With costs pushed sky-high every query would be compiled.
        database.run(
            sql.SQL("alter database {} set jit = off").format(sql.Identifier(database.name))
        )
        pooler = Bouncer.start(database, pool_size=3)
        try:
            with pooler.in_between():
                yield
        finally:
            database.disconnect()
            pooler.stop()

    return connecting


@pytest.fixture
def ground(_ground: Ground, between: Between) -> Iterator[Ground]:
    """Hidden rows that no attack may see or change; checked when the test ends."""
    with between(_ground.db):
        yield from _watched(_ground)


def _watched(_ground: Ground) -> Iterator[Ground]:
    before = _ground.seen or _ground.fingerprint()
    _ground.attackers.clear()
    yield _ground
    for attacker in _ground.attackers:
        marks = () if attacker.name in ("delta", "dora", "alpha", "ann", "admin") else (LENT,)
        if attacker.name not in ("alpha", "ann", "gamma", "cem", "admin"):
            assert attacker.heard(*marks) == [], f"{attacker.name} was told of hidden rows"
    _ground.db.disconnect()
    _ground.seen = _ground.fingerprint()
    assert _ground.seen == before, "rows that are not the attacker's have changed"


@pytest.fixture
def own_ground(cluster: Cluster, between: Between) -> Iterator[Ground]:
    """The same in a database of this test's own, whose rows and settings may change."""
    database = cluster.deployed().populate()
    ground = Ground.build(database)
    with between(database):
        yield ground
    for attacker in ground.attackers:
        if attacker.name in ("beta", "bob", "outsider"):
            assert attacker.heard() == [], f"{attacker.name} was told of hidden rows"
    database.drop()


@pytest.fixture
def attack(ground: Ground) -> Callable[..., Attacker]:
    """Log in as an attacker: attack("beta")."""
    return ground.attacker


@pytest.fixture(scope="module")
def _veil(cluster: Cluster) -> Iterator[Veil]:
    database = cluster.deployed().populate()
    yield Veil.build(database)
    database.drop()


@pytest.fixture
def veil(_veil: Veil, between: Between) -> Iterator[Veil]:
    """Records whose masked columns are marked; searched for, and compared, when the test ends."""
    before = _veil.stored()
    with between(_veil.db):
        yield _veil
    _veil.check()
    _veil.db.disconnect()
    assert _veil.stored() == before, "what is under a mask has changed"
