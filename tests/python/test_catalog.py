"""The catalogs keep the house rules, and each rule is seen to fail once."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import psycopg
import pytest

from support import golden
from support.catalog import RULES, Rule
from support.databases import Cluster, Database

RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name.replace(" ", "-"))


@RULE
def test_rule_holds(db: Database, rule: Rule) -> None:
    with db.superuser() as conn:
        assert rule.breaches(conn) == []


@RULE
def test_rule_sees_a_breach(db: Database, rule: Rule) -> None:
    conn = db.superuser()
    before = rule.breaches(conn)
    conn.execute(rule.breach.encode())
    assert rule.reports in set(rule.breaches(conn)) - set(before)


def _compare(path: Path, now: str, rewrite: bool) -> None:
    if rewrite:
        path.write_text(now, encoding="utf-8")
        return
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    difference = difflib.unified_diff(
        kept.splitlines(), now.splitlines(), f"{path.name} (kept)", "database", lineterm="", n=1
    )
    changed = "\n".join(difference)
    assert not changed, f"`make golden` writes it anew; review what changed:\n{changed}"


def test_privileges_are_as_reviewed(bare_db: Database, request: pytest.FixtureRequest) -> None:
    conn = bare_db.superuser()
    rewrite = bool(request.config.getoption("--rewrite-golden")) and bare_db.cluster.major == 18
    _compare(golden.PRIVILEGES, golden.privileges(conn), rewrite)


def test_a_widened_grant_is_one_changed_line(bare_db: Database) -> None:
    conn = bare_db.superuser()
    before = golden.privileges(conn).splitlines()
    conn.execute("grant select on crm_data.contacts to ownedby_reviewer")
    after = golden.privileges(conn).splitlines()
    assert set(after) - set(before) == {"table crm_data.contacts ownedby_reviewer SELECT"}
    assert set(before) <= set(after)


@pytest.mark.only_on(18)  # each version's pg_dump writes differently
def test_schema_is_as_reviewed(bare_db: Database, request: pytest.FixtureRequest) -> None:
    rewrite = bool(request.config.getoption("--rewrite-golden"))
    _compare(golden.SCHEMA, golden.schema(bare_db), rewrite)


@pytest.mark.only_on(15)  # Debian has plpgsql_check for its own PostgreSQL alone
def test_function_bodies_are_sound(bare_db: Database) -> None:
    """plpgsql_check finds what CREATE FUNCTION does not look at: names, types, dead code."""
    conn = bare_db.superuser()
    try:
        conn.execute("create schema plpgsql_check")
        conn.execute("create extension plpgsql_check schema plpgsql_check")
    except psycopg.errors.FeatureNotSupported:
        if os.environ.get("CI"):
            pytest.fail("install postgresql-15-plpgsql-check")
        pytest.skip("plpgsql_check is not installed (Debian: postgresql-15-plpgsql-check)")
    found = conn.execute(_BODIES).fetchall()
    assert found == [], "\n".join(map(str, found))
    conn.execute(_BROKEN)
    assert [row[0] for row in conn.execute(_BODIES).fetchall()] == ["network.breach()"]


_BROKEN = """
create function network.breach() returns void language plpgsql
as $breach$ begin perform no_such_column from network.groups; end $breach$
"""

# A trigger function that several tables share has branches for each: what is wrong with it is
# wrong for all of them.
_BODIES = """
with functions as (
    select p.oid, coalesce(t.tgrelid, 0) as relation, count(*) over (partition by p.oid) as uses
    from pg_proc p
    join pg_language l on l.oid = p.prolang and l.lanname = 'plpgsql'
    left join (
        select distinct tgfoid, tgrelid from pg_trigger where not tgisinternal
    ) t on t.tgfoid = p.oid
    where p.pronamespace in ('network'::regnamespace, 'crm'::regnamespace)
        and (p.prorettype <> 'trigger'::regtype or t.tgrelid is not null)
)

select f.oid::regprocedure::text, c.message
from functions f
cross join lateral plpgsql_check.plpgsql_check_function_tb(
    f.oid,
    f.relation,
    oldtable => (
        select min(tgoldtable::text) from pg_trigger
        where tgfoid = f.oid and tgrelid = f.relation
    )::name,
    newtable => (
        select min(tgnewtable::text) from pg_trigger
        where tgfoid = f.oid and tgrelid = f.relation
    )::name,
    fatal_errors => false,
    other_warnings => false,
    performance_warnings => false,
    extra_warnings => false
) c
group by f.oid, f.uses, c.lineno, c.message
having count(distinct f.relation) = f.uses
"""


def test_server_is_the_one_asked_for(cluster: Cluster) -> None:
    with cluster.connect() as conn:
        number = conn.info.server_version
    assert number // 10000 == cluster.major
    assert re.match(rf"{cluster.major}[.]", cluster.address.version)
