"""Channel: what EXPLAIN estimates of a masked column, from statistics that hold values of it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from attacks.canary import Attacker
from support.databases import Cluster, Database


@pytest.fixture(scope="module")
def crowd(cluster: Cluster) -> Any:
    """Many records that beta sees masked; most of the addresses begin alike, far from the ends."""
    db = cluster.deployed().populate()
    db.run("select network.share('alpha', 'beta', view => 'all')")
    db.run(
        "insert into crm_data.contacts (name, email, owned_by_group_id)"
        " select 'c ' || i, case when i % 10 > 0 then 'm.veiled.' || i else chr(97 + i % 26) || i end"
        " || '@veiled.example', g.id"
        " from generate_series(1, 20000) as i, network.groups as g where g.name = 'alpha'"
    )
    db.run("vacuum analyze crm_data.contacts")
    yield db
    db.drop()


def _estimate(attacker: Attacker, condition: str) -> float:
    """Of the branch in the clear, where the planner takes the column for itself."""
    plan = attacker.tries(f"explain select id from crm.contacts where {condition}").rows
    scans = [re.search(r"Scan.* on contacts \S+  .*rows=(\d+)", line) for (line,) in plan]
    found = next(scan for scan in scans if scan)
    return float(found[1])


# req: MSK-4
def test_no_estimate_finds_where_the_values_are(crowd: Database) -> None:
    """A range with nine in ten of the values is estimated like one of its width with none."""
    beta = Attacker(crowd.connect("beta", autocommit=True, options="-c jit=off"), "beta")
    full = _estimate(beta, "email > 'm.veiled.' and email < 'm.veiled.~'")
    empty = _estimate(beta, "email > 'm.wailed.' and email < 'm.wailed.~'")
    assert full <= 2 * empty + 10, (full, empty)
    for pattern in ("m.veiled.%", "m.wailed.%"):
        assert _estimate(beta, f"email like '{pattern}'") < 100


# req: MSK-4
def test_the_right_value_is_estimated_like_a_wrong_one(crowd: Database) -> None:
    beta = Attacker(crowd.connect("beta", autocommit=True, options="-c jit=off"), "beta")
    for operator in ("=", "<>"):
        right = _estimate(beta, f"email {operator} 'm.veiled.7777@veiled.example'")
        assert right == _estimate(beta, f"email {operator} 'm.wailed.7777@veiled.example'")


# req: MSK-4
def test_statistics_of_a_column_that_is_masked_later_are_taken_away(crowd: Database) -> None:
    count = (
        "select coalesce(cardinality(stavalues1::text::text[]), 0)"
        " + coalesce(cardinality(stavalues2::text::text[]), 0)"
        " from pg_statistic where starelid = 'crm_data.contacts'::regclass and staattnum ="
        " (select attnum from pg_attribute where attrelid = starelid and attname = 'email')"
    )
    with crowd.cluster.connect(crowd.name, autocommit=True) as postgres:

        def kept() -> int:
            row = postgres.execute(count).fetchone()
            assert row
            return int(row[0])

        assert kept() <= 3
        postgres.execute("select network.unmask('contacts', 'email')")
        postgres.execute("analyze crm_data.contacts")
        assert kept() > 50
        postgres.execute(
            "select network.mask('contacts', 'email', 'contact_details', 'partial', 'email')"
        )
        assert kept() <= 3
