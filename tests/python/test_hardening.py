"""`ownedby up --harden`: what members may not any more, who keeps it, and that all goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from fixtures.actors import RECORDS, Actor, new_login, refused
from ownedby import deploy, hardening, removal
from ownedby.errors import OwnedbyError
from support.command import Command, new_command
from support.databases import Cluster, Database

ROOT = Path(__file__).resolve().parents[2]

TAKEN = """
select p.oid::regprocedure::text
from pg_proc p
where p.pronamespace = 'pg_catalog'::regnamespace
    and (
        p.proname ~ 'advisory' or p.proname ~ '^lo_|^loread$|^lowrite$'
        or p.proname ~ '^pg_.*_size$' and p.proname <> 'pg_column_size'
        or p.proname in ('pg_cancel_backend', 'pg_terminate_backend', 'pg_logical_emit_message')
    )
"""

ATTACKS = (
    "select pg_advisory_lock(n) from generate_series(1, 100000) n",
    "select pg_try_advisory_lock(1)",
    "select pg_advisory_xact_lock(1, 2)",
    "select pg_try_advisory_xact_lock_shared(1)",
    f"select pg_advisory_lock({deploy.LOCK})",
    "do $do$ begin perform pg_sleep(0); end $do$",
    "select lo_create(0)",
    "select lo_creat(-1)",
    "select lo_from_bytea(0, decode(repeat('00', 1000), 'hex'))",
    "select lo_open(1, 131072)",
    "select pg_relation_size('crm_data.contacts')",
    "select pg_total_relation_size('crm_data.contacts')",
    "select pg_table_size(oid) from pg_class where relname = 'contacts'",
    "select pg_indexes_size('crm_data.contacts')",
    "select pg_database_size(current_database())",
    "select pg_tablespace_size('pg_default')",
    "select pg_cancel_backend(pid) from pg_stat_activity where usename = current_user",
    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()",
    "select pg_logical_emit_message(false, 'x', repeat('x', 1000000))",
)


@pytest.fixture(scope="module")
def _hard(cluster: Cluster) -> Iterator[Database]:
    database = cluster.deployed().populate()
    deploy.up(database.url(), harden=True)
    yield database
    database.drop()


@pytest.fixture
def hard(_hard: Database) -> Iterator[Database]:
    """The small network in a hardened database, shared by this module."""
    yield _hard
    _hard.disconnect()


def _privileges(database: Database) -> list[tuple[Any, ...]]:
    """The privileges on the database, its languages and the functions of PostgreSQL."""
    with database.cluster.connect(database.name) as conn:
        return conn.execute(
            "select 'database', a::text from pg_database, unnest(datacl) a"
            " where datname = current_database()"
            " union all select lanname, a::text from pg_language, unnest(lanacl) a"
            " union all select p.oid::regprocedure::text, a::text from pg_proc p, unnest(proacl) a"
            " where pronamespace = 'pg_catalog'::regnamespace order by 1, 2"
        ).fetchall()


# -------------------------------------------------------------------------------- attackers


def test_nobody_without_a_part_in_it_connects(hard: Database) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        hard.connect("outsider")
    for who in ("alpha", "ann", "admin", "reviewer"):
        assert Actor(hard.connect(who, autocommit=True)).whoami()["login"] == hard.login_of(who)


@pytest.mark.parametrize("who", ["alpha", "ann", "admin", "reviewer"])
def test_what_keeps_the_server_busy_is_refused(hard: Database, who: str) -> None:
    conn = hard.connect(who, autocommit=True)
    for statement in ATTACKS:
        with refused("42501"):
            conn.execute(statement.encode())
    with hard.superuser() as superuser:
        functions = [row[0] for row in superuser.execute(TAKEN).fetchall()]
    assert len(functions) > 50
    for function in functions:
        row = conn.execute("select has_function_privilege(%s, 'execute')", [function]).fetchone()
        assert row == (False,), function


def test_a_group_role_opens_none_of_it(hard: Database) -> None:
    conn = hard.connect("alpha", autocommit=True)
    conn.execute(sql.SQL("set role {}").format(sql.Identifier(hard.role_of("alpha"))))
    for statement in ATTACKS:
        with refused("42501"):
            conn.execute(statement.encode())


# ------------------------------------------------------------------------------ all goes on


def test_members_work_as_before(hard: Database) -> None:
    """The functions behind the views are plpgsql: who calls them needs no right to the language."""
    admin, alpha, beta = (
        Actor(hard.connect(who, autocommit=True), who) for who in ("admin", "alpha", "beta")
    )
    for entity in RECORDS:
        key = alpha.add(entity, "customer")
        column = "line1" if entity == "addresses" else "name"
        changed = f"update crm.{entity} set {column} = 'renamed' where id = %s"
        assert alpha.do(changed, key) == 1
        assert "renamed" in alpha.names(entity)
        assert beta.names(entity) <= {"of beta"}
    key = alpha.add("contacts", "given away")
    assert alpha.value("select network.lock('contacts', array[%s::bigint])", key) == 1
    assert alpha.value("select network.transfer('contacts', array[%s::bigint], 'alpha')", key) == 1
    assert alpha.do("delete from crm.contacts where id = %s", key) == 1
    admin.do("select network.share('alpha', 'beta', view => 'all')")
    assert "renamed" in beta.names("warehouses")
    admin.do("select network.unshare('alpha', 'beta')")
    admin.do("select network.mask('contacts', 'name', 'personal', 'hash')")
    assert "renamed" not in beta.names("contacts")
    admin.do("select network.unmask('contacts', 'name')")
    pool = hard.cluster.login(f"{hard.name}_pool")
    admin.do("select network.create_backend(%s)", pool)
    assert Actor(hard.connect(pool, autocommit=True)).names("contacts") == set()
    admin.do("select network.revoke_backend(%s)", pool)
    admin.do("select network.create_group('new', 'one')")
    admin.do("select network.admit(%s, 'new')", hard.login_of("outsider"))
    assert Actor(hard.connect("outsider", autocommit=True)).whoami()["group_name"] == "new"
    admin.do("select network.expel(%s, 'new')", hard.login_of("outsider"))
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        hard.connect("outsider")


def test_hardening_again_and_deploying_later_change_nothing(hard: Database) -> None:
    before = _privileges(hard)
    deploy.up(hard.url(), harden=True)
    assert _privileges(hard) == before
    hard.run("update ownedby.files set sha256 = '' where kind <> 'migration'")
    deploy.up(hard.url())
    assert _privileges(hard) == before


def test_who_inherits_nothing_is_named(own_db: Database) -> None:
    """CONNECT counts for those who inherit it: a login that does not gets it by name."""
    careful = new_login(own_db, "careful", "noinherit")
    stranger = new_login(own_db, "stranger")
    with own_db.superuser() as conn:
        conn.execute("select network.admit(%s, 'alpha')", [careful])
    report = deploy.up(own_db.url(), harden=True)
    said = " ".join(report.warnings)
    assert stranger in said
    assert careful not in said
    assert own_db.login_of("alpha") not in said
    own_db.connect(careful)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        own_db.connect(stranger)
    own_db.run(
        sql.SQL("grant connect on database {} to {}").format(
            sql.Identifier(own_db.name), sql.Identifier(stranger)
        )
    )
    own_db.connect(stranger)
    before = _privileges(own_db)
    again = deploy.up(own_db.url(), harden=True)
    assert stranger not in " ".join(again.warnings)
    assert _privileges(own_db) == before


# ----------------------------------------------------------------------------- the deployer


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the SQL trees that a test may change."""
    for name in ("migrations", "sql", "policies"):
        shutil.copytree(ROOT / name, tmp_path / "tree" / name)
    return tmp_path / "tree"


def test_a_plain_deployer_goes_on(new_cluster: Callable[[], Cluster], tree: Path) -> None:
    cluster = new_cluster()
    deployer = cluster.login(cluster.new_name(), "nosuperuser createrole createdb")
    name = cluster.new_name()
    url = cluster.url(name, deployer)
    with pytest.raises(OwnedbyError, match="superuser") as caught:
        deploy.up(url, tree, harden=True)
    assert "ownedby up --harden" in str(caught.value)
    with cluster.connect(name) as conn:
        assert conn.execute("select to_regnamespace('network')").fetchone() == (None,)
    deploy.up(url, tree)
    database = Database(cluster, name)
    deploy.up(database.url(), tree, harden=True)
    before = _privileges(database)

    # every function, trigger and policy is made anew, and a migration runs
    for folder in ("sql", "policies"):
        for file in (tree / folder).rglob("*.sql"):
            file.write_text(f"{file.read_text()}\n-- touched\n")
    (tree / "migrations/9999_probe.sql").write_text(
        "set local role ownedby_owner;\nalter table crm_data.warehouses add column probe int;\n"
    )
    report = deploy.up(url, tree)
    assert len(report.files) > 50
    assert report.migrations == ["migrations/9999_probe.sql"]
    assert _privileges(database) == before

    # a stranger that could deploy elsewhere is told, in words
    other = cluster.login(cluster.new_name(), "createrole")
    database.run(
        sql.SQL("grant connect on database {} to {}").format(
            sql.Identifier(name), sql.Identifier(other)
        )
    )
    with pytest.raises(OwnedbyError, match="hardened"):
        deploy.up(cluster.url(name, other), tree)

    done = removal.remove(url)
    assert "network" in done.schemas
    # what a superuser gave, a superuser takes
    assert done.kept == dict.fromkeys(
        ("ownedby_owner", "ownedby_writer", "ownedby_steward"),
        "privileges for language plpgsql",
    )
    assert "ownedby_gate" in done.roles


def test_a_superuser_removes_it_from_a_hardened_database(own_db: Database) -> None:
    deploy.up(own_db.url(), harden=True)
    removal.remove(own_db.url())
    with own_db.superuser() as conn:
        assert conn.execute("select to_regnamespace('network')").fetchone() == (None,)


def test_a_dump_carries_it(hard: Database, tmp_path: Path) -> None:
    cluster = hard.cluster
    if cluster.tool("pg_dump") is None:
        pytest.skip(f"PostgreSQL {cluster.major} here has no pg_dump")
    dump = str(tmp_path / "dump")
    cluster.call("pg_dump", "--format=custom", f"--file={dump}", hard.name)
    copy = cluster.create()
    cluster.call("pg_restore", "--exit-on-error", f"--dbname={copy.name}", dump)
    not_databases = [row for row in _privileges(hard) if row[0] != "database"]
    assert [row for row in _privileges(copy) if row[0] != "database"] == not_databases
    copy.drop()


# ------------------------------------------------------------------------------ the command


@pytest.fixture(scope="module")
def command() -> Iterator[Command]:
    with new_command() as command:
        yield command


@pytest.mark.only_on(18)  # what the command says does not depend on the version
def test_the_command_asks_before_it_cuts_logins_off(command: Command, own_db: Database) -> None:
    stranger = new_login(own_db, "stranger")
    found = hardening.cut_off(own_db.url())
    assert found.database == own_db.name
    assert {stranger, own_db.login_of("outsider")} <= set(found.logins)
    ours = {own_db.login_of(who) for who in ("alpha", "ann", "admin", "reviewer")}
    assert not ours & set(found.logins)
    done = command("up", "--harden", "--url", own_db.url())
    assert done.code == 1
    assert stranger in done.err
    assert "Nothing was changed" in done.err
    own_db.connect(stranger)
    done = command("up", "--harden", "--yes", "--url", own_db.url())
    assert done.code == 0, done.said
    assert stranger in done.err, "and says it again"
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        own_db.connect(stranger)


@pytest.mark.only_on(18)
def test_the_command_tells_whoever_is_no_superuser(command: Command, own_db: Database) -> None:
    done = command("up", "--harden", "--yes", "--url", own_db.url("admin"))
    assert done.code == 2
    assert "Hardening takes a superuser" in done.err


def test_a_database_that_is_not_there_yet_cuts_nobody_off(cluster: Cluster) -> None:
    name = cluster.new_name()
    assert hardening.cut_off(cluster.url(name)) == hardening.CutOff(name)
