"""Every channel at once: two databases that differ in hidden data alone answer the same SQL alike.

Random statements are asked of both, by the same login. Where an answer differs, something hidden
has come through: in a row, a count, an order, an error, a notice.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attacks.canary import ENTITIES, EXPLICIT, PLANNERS, Attacker, Ground
from support.databases import Cluster

EXAMPLES = int(os.environ.get("OWNEDBY_EXAMPLES", "0"))

# The same rows for the attacker in both; then each its own hidden ones.
_HIDDEN = """
insert into crm.contacts (name, notes, email, owned_by_group_id, privacy_level)
select 'canary ' || (i * %(seed)s), repeat('canary', %(seed)s), i || '@canary', g.id, l
from generate_series(1, 10 * %(seed)s) as i, network.groups as g, (values (0), (5)) as v (l)
where g.name in ('alpha', 'gamma') and not (g.name = 'alpha' and l = 0);
insert into crm.addresses (contact_id, town)
select id, 'canary ' || id from crm.contacts where name like 'canary %%' and id %% %(seed)s = 0;
insert into crm.leads (contact_id, name, expected_value, owned_by_group_id, privacy_level)
select id, 'canary ' || %(seed)s, %(seed)s * 1000, owned_by_group_id, privacy_level
from crm.contacts where name like 'canary %%';
insert into crm.warehouses (name, owned_by_group_id)
select 'canary ' || i, g.id from generate_series(1, %(seed)s) as i, network.groups as g
where g.name = 'gamma';
"""

_columns = st.sampled_from(("id", "name", "notes", "owned_by_group_id", "privacy_level"))
_operators = st.sampled_from(("=", "<>", "<", ">", "~", "like", "is distinct from"))
_values = st.sampled_from(("'canary'", "'mine'", "'1'", "'can%'", "'.*'", "null", "''", "'5'"))
_entities = st.sampled_from(EXPLICIT)


@st.composite
def _conditions(draw: st.DrawFn) -> str:
    column, operator, value = draw(_columns), draw(_operators), draw(_values)
    plain = f"{column}::text {operator} {value}"
    return draw(
        st.sampled_from(
            (
                plain,
                f"not ({plain})",
                f"({plain}) is not true",
                f"({column} || '')::text {operator} {value}",
                f"length(name) {'>' if operator in ('<', '~', 'like') else '='} 12",
                f"1 / (case when {plain} then 0 else 1 end) = 1",
                f"(array[{column}::text])::varchar[] <> '{{}}' and name::integer = 1",
                f"exists (select from crm.contacts as c where c.{column}::text {operator} {value})",
                "id = (select max(id) from crm.contacts)",
                "true",
            )
        )
    )


@st.composite
def _statements(draw: st.DrawFn) -> str:
    entity, where = draw(_entities), draw(_conditions())
    column, other = draw(_columns), draw(_entities)
    return draw(
        st.sampled_from(
            (
                f"select {column} from crm.{entity} where {where} order by 1",
                f"select count(*), min(name), max({column}::text) from crm.{entity} where {where}",
                f"select {column}, count(*) from crm.{entity} where {where} group by 1 order by 1",
                f"select a.name, b.name from crm.{entity} as a join crm.{other} as b"
                f" on a.{column} = b.{column} order by 1, 2",
                f"select name from crm.{entity} where {where} order by name desc limit 3",
                f"select name, rank() over (order by {column}) from crm.{entity} order by 1, 2",
                f"update crm.{entity} set notes = 'seen' where {where} returning name",
                f"update crm.{entity} set name = '' where {where}",
                f"delete from crm.{entity} where {where} returning name",
                f"select network.lock('{entity}', array(select generate_series(1, 60)::bigint))",
                f"select network.set_privacy_level('{entity}',"
                " array(select generate_series(1, 60)::bigint), 3)",
                f"select network.transfer('{entity}',"
                " array(select generate_series(1, 60)::bigint), 'beta')",
                f"insert into crm.leads (contact_id, name) select n, 'x' from"
                " generate_series(20, 40) as n",
                f"copy (select {column} from crm.{entity} where {where} order by 1) to stdout",
                "select * from network.groups",
                "select * from network.whoami()",
                "select network.session_keys('view'), network.session_flags('group')",
            )
        )
    )


@pytest.fixture(scope="module")
def twins(cluster: Cluster) -> Iterator[tuple[Attacker, Attacker]]:
    """The same login in two databases, of which one hides three times as much."""
    grounds = []
    for seed in (1, 3):
        ground = Ground.build(cluster.deployed().populate())
        with ground.db.superuser() as conn:
            conn.execute(_HIDDEN.replace("%(seed)s", str(seed)).replace("%%", "%"))
        ground.db.run("analyze")
        grounds.append(ground)
    first, second = (ground.attacker("beta") for ground in grounds)
    yield first, second
    for ground in grounds:
        ground.db.drop()


def _answer(attacker: Attacker, statement: str) -> Any:
    with attacker.transaction():
        heard = len(attacker.told)
        if statement.startswith("copy"):
            answer = attacker.copies(statement)
        else:
            answer = attacker.tries(statement)
        told = attacker.told[heard:]
    name = attacker.conn.info.dbname
    plain = str((answer, told)).replace(name, "database")
    attacker.told.clear()
    return plain


# req: NET-4 SES-3
@settings(
    max_examples=EXAMPLES or 120,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(statement=_statements(), planner=st.sampled_from(sorted(PLANNERS)))
def test_what_is_hidden_makes_no_difference(
    twins: tuple[Attacker, Attacker], statement: str, planner: str
) -> None:
    for attacker in twins:
        attacker.plans(planner)
        attacker.told.clear()
    first, second = (_answer(attacker, statement) for attacker in twins)
    assert first == second


# req: NET-4
def test_the_twins_differ_in_what_is_hidden(twins: tuple[Attacker, Attacker]) -> None:
    """Otherwise they would prove nothing."""
    assert twins[0].tries("select count(*) from crm.contacts").value > 0
    dsn = [attacker.conn.info for attacker in twins]
    assert dsn[0].dbname != dsn[1].dbname
    assert len(ENTITIES) == 12
