"""The ground of the attacks; what it holds is said in canary.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from attacks.canary import LENT, Attacker, Ground
from attacks.masked import Veil
from support.databases import Cluster


@pytest.fixture(scope="module")
def _ground(cluster: Cluster) -> Iterator[Ground]:
    database = cluster.deployed().populate()
    yield Ground.build(database)
    database.drop()


@pytest.fixture
def ground(_ground: Ground) -> Iterator[Ground]:
    """Hidden rows that no attack may see or change; checked when the test ends."""
    before = _ground.fingerprint()
    _ground.attackers.clear()
    yield _ground
    for attacker in _ground.attackers:
        marks = () if attacker.name in ("delta", "dora", "alpha", "ann", "admin") else (LENT,)
        if attacker.name not in ("alpha", "ann", "gamma", "cem", "admin"):
            assert attacker.heard(*marks) == [], f"{attacker.name} was told of hidden rows"
    _ground.db.disconnect()
    assert _ground.fingerprint() == before, "rows that are not the attacker's have changed"


@pytest.fixture
def own_ground(cluster: Cluster) -> Iterator[Ground]:
    """The same in a database of this test's own, whose rows and settings may change."""
    database = cluster.deployed().populate()
    ground = Ground.build(database)
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
def veil(_veil: Veil) -> Iterator[Veil]:
    """Records whose masked columns are marked; searched for, and compared, when the test ends."""
    before = _veil.stored()
    yield _veil
    _veil.check()
    _veil.db.disconnect()
    assert _veil.stored() == before, "what is under a mask has changed"
