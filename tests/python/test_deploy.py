"""`ownedby up`: again and again, at once, killed, refused, as superuser and as a plain role."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import venv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from ownedby import check, deploy
from ownedby.errors import OwnedbyError, Refusal
from support import golden, old_server
from support.catalog import RULES
from support.databases import Cluster, Database

ROOT = Path(__file__).resolve().parents[2]
TREES = ("migrations", "sql", "policies")


_SUPERUSER = ("CREATE ROLE postgres;", "ALTER ROLE postgres ")
"""What the dump of the roles says about a role that every cluster has."""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the SQL trees that a test may change."""
    for name in TREES:
        shutil.copytree(ROOT / name, tmp_path / "tree" / name)
    return tmp_path / "tree"


def _state(database: Database) -> str:
    """All that a deploy can change, as text."""
    queries = (
        "select p.oid::regprocedure::text, md5(pg_get_functiondef(p.oid)) from pg_proc p"
        " where p.pronamespace::regnamespace::text in ('network', 'crm', 'crm_data') order by 1",
        "select attrelid::regclass::text, attname, atttypid::regtype::text from pg_attribute"
        " join pg_class c on c.oid = attrelid and c.relkind in ('r', 'v')"
        " where attnum > 0 and not attisdropped"
        " and c.relnamespace::regnamespace::text in ('network', 'crm', 'crm_data', 'ownedby')"
        " order by 1, 2",
        "select schemaname, tablename, policyname, roles, cmd, qual, with_check from pg_policies"
        " order by 1, 2, 3",
        "select tgrelid::regclass::text, tgname, md5(pg_get_triggerdef(oid)) from pg_trigger"
        " where not tgisinternal order by 1, 2",
    )
    with database.cluster.connect(database.name) as conn:
        lines = [str(row) for query in queries for row in conn.execute(query.encode()).fetchall()]
        if conn.execute("select to_regclass('ownedby.files') is not null").fetchone() == (True,):
            files = conn.execute("select path, sha256 from ownedby.files order by path").fetchall()
            lines += map(str, files)
        return "\n".join([*lines, golden.privileges(conn)])


def _breaches(database: Database) -> list[str]:
    """What breaks the rules of the catalogs."""
    with database.cluster.connect(database.name) as conn:
        return [breach for rule in RULES for breach in rule.breaches(conn)]


def _answers(database: Database) -> list[object]:
    """What each actor of the network is told: rows, or that it may not ask."""
    assert database.network is not None
    questions = (
        "select * from network.whoami()",
        "select * from crm.contacts order by id",
        "select * from crm.addresses order by id",
    )
    answers: list[object] = []
    for who in database.network.logins:
        with database.cluster.connect(database.name, database.login_of(who)) as conn:
            conn.autocommit = True
            for question in questions:
                try:
                    answers.append((who, conn.execute(question.encode()).fetchall()))
                except psycopg.errors.InsufficientPrivilege as error:
                    answers.append((who, str(error)))
    return answers


def _fill(database: Database) -> None:
    """Give every group a contact with an address, and share alpha's with gamma."""
    for who in ("alpha", "beta", "gamma", "delta"):
        with database.cluster.connect(database.name, database.login_of(who)) as conn:
            row = conn.execute(
                "insert into crm.contacts (name) values (%s) returning id", [f"customer of {who}"]
            ).fetchone()
            assert row is not None
            conn.execute(
                "insert into crm.addresses (contact_id, town) values (%s, %s)", [row[0], who]
            )
    with database.cluster.connect(database.name, database.login_of("admin")) as conn:
        conn.execute("select network.share('alpha', 'gamma', view => 'all')")


# ------------------------------------------------------------------------------- again


def test_up_again_changes_nothing(empty_db: Database) -> None:
    first = deploy.up(empty_db.url())
    before = _state(empty_db)
    second = deploy.up(empty_db.url())
    assert first.migrations
    assert not second.migrations
    assert {Path(path).parts[:2] for path in second.files} <= {("sql", "privileges")}
    assert _state(empty_db) == before


def test_up_makes_a_missing_database(cluster: Cluster) -> None:
    name = cluster.new_name()
    report = deploy.up(cluster.url(name))
    assert report.made_database
    Database(cluster, name).drop()


def test_a_policy_only_change_deploys(bare_db: Database, tree: Path) -> None:
    probe = tree / "policies" / "zz_probe.sql"
    policy = (
        "set local role ownedby_owner;\n"
        "drop policy if exists probe on crm_data.warehouses;\n"
        "create policy probe on crm_data.warehouses for select to ownedby_gate using ({});\n"
    )
    query = "select qual from pg_policies where policyname = 'probe'"
    for expression in ("false", "true"):
        probe.write_text(policy.format(expression))
        report = deploy.up(bare_db.url(), tree)
        assert not report.migrations
        changed = [path for path in report.files if not path.startswith("sql/privileges")]
        assert changed == ["policies/zz_probe.sql"]
        assert bare_db.superuser().execute(query).fetchone() == (expression,)
        bare_db.disconnect()


@pytest.mark.parametrize("folder", ["sql/functions", "policies", "sql/views", "sql/privileges"])
def test_a_touched_file_runs_again_and_leaves_the_same(
    bare_db: Database, tree: Path, folder: str
) -> None:
    before = _state(bare_db)
    touched = min((tree / folder).rglob("*.sql"))
    original = touched.read_text()
    touched.write_text(f"{original}\n-- touched\n")
    report = deploy.up(bare_db.url(), tree)
    assert touched.relative_to(tree).as_posix() in report.files
    touched.write_text(original)
    deploy.up(bare_db.url(), tree)
    assert _state(bare_db) == before


def test_everything_run_again_leaves_the_same(bare_db: Database) -> None:
    before = _state(bare_db)
    bare_db.run("update ownedby.files set sha256 = '' where kind <> 'migration'")
    report = deploy.up(bare_db.url())
    assert report.skipped == len(list((ROOT / "migrations").glob("*.sql")))
    assert _state(bare_db) == before


def test_a_deploy_keeps_the_records(own_db: Database, tree: Path) -> None:
    _fill(own_db)
    before = _answers(own_db)
    (tree / "migrations" / "9999_probe.sql").write_text(
        "set local role ownedby_owner;\nalter table crm_data.warehouses add column probe int;\n"
    )
    report = deploy.up(own_db.url(), tree)
    assert report.migrations == ["migrations/9999_probe.sql"]
    assert _answers(own_db) == before


# ------------------------------------------------------------------------- refused, failed


def test_an_edited_old_migration_is_refused(bare_db: Database, tree: Path) -> None:
    before = _state(bare_db)
    edited = min((tree / "migrations").glob("*.sql"))
    edited.write_text(edited.read_text() + "\n-- a later thought\n")
    with pytest.raises(Refusal, match=edited.name):
        deploy.up(bare_db.url(), tree)
    assert _state(bare_db) == before


def test_a_missing_old_migration_is_refused(bare_db: Database, tree: Path) -> None:
    missing = max((tree / "migrations").glob("*.sql"))
    missing.unlink()
    with pytest.raises(Refusal, match=missing.name):
        deploy.up(bare_db.url(), tree)


@pytest.mark.parametrize(
    "path",
    [
        "migrations/9999_probe.sql",
        "sql/functions/zz_probe.sql",
        "policies/zz_probe.sql",
        "sql/views/zz_probe.sql",
        "sql/privileges/zz_probe.sql",
    ],
)
def test_a_failing_file_leaves_the_old_state(bare_db: Database, tree: Path, path: str) -> None:
    before = _state(bare_db)
    (tree / "migrations" / "9998_good.sql").write_text("create table network.probe (id int);\n")
    (tree / path).write_text("select 1;\nselect no_such_column;\n")
    with pytest.raises(OwnedbyError, match=r"no_such_column") as caught:
        deploy.up(bare_db.url(), tree)
    assert path in str(caught.value)
    assert _state(bare_db) == before


def test_a_failing_first_deploy_leaves_an_empty_database(empty_db: Database, tree: Path) -> None:
    (tree / "sql/privileges/zz_probe.sql").write_text("select no_such_column;\n")
    with pytest.raises(OwnedbyError):
        deploy.up(empty_db.url(), tree)
    schemas = empty_db.superuser().execute(
        "select nspname from pg_namespace where nspname in ('network', 'crm', 'crm_data')"
    )
    assert schemas.fetchall() == []


def test_a_server_too_old_is_refused() -> None:
    with old_server.listening("14.19") as url, pytest.raises(OwnedbyError) as caught:
        deploy.up(url)
    assert "14.19" in str(caught.value)
    assert "15" in str(caught.value)


def test_a_url_that_does_not_answer() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"postgresql://me:secret-word@127.0.0.1:{closed.getsockname()[1]}/crm"
        with pytest.raises(OwnedbyError, match=r"127\.0\.0\.1") as caught:
            deploy.up(url)
    assert "secret-word" not in str(caught.value)


def test_a_wrong_password(cluster: Cluster) -> None:
    url = cluster.url().replace(cluster.address.password, "secret-word")
    with pytest.raises(OwnedbyError, match="password authentication failed") as caught:
        deploy.up(url)
    assert "secret-word" not in str(caught.value)


def test_a_read_only_server(empty_db: Database) -> None:
    name = sql.Identifier(empty_db.name)
    empty_db.run(sql.SQL("alter database {} set default_transaction_read_only = on").format(name))
    with pytest.raises(OwnedbyError, match="read only"):
        deploy.up(empty_db.url())


def test_not_a_url() -> None:
    with pytest.raises(OwnedbyError, match="PostgreSQL URL"):
        deploy.up("mysql://somewhere/crm")


@pytest.mark.parametrize("command", [("up",), ("psql", "--as", "anybody")], ids=lambda c: c[0])
def test_the_command_says_what_is_wrong_and_ends_with_2(command: tuple[str, ...]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"postgresql://me:secret-word@127.0.0.1:{closed.getsockname()[1]}/crm"
        main = "import sys; from ownedby.cli import main; sys.exit(main())"
        done = subprocess.run(
            [sys.executable, "-c", main, command[0], "--url", url, *command[1:]],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2, done.stdout
    assert "127.0.0.1" in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret-word" not in done.stdout + done.stderr


# --------------------------------------------------------------------------------- at once


def test_two_deploys_at_once(empty_db: Database) -> None:
    with ThreadPoolExecutor() as pool:
        reports = list(pool.map(deploy.up, [empty_db.url()] * 2))
    assert sorted(bool(report.migrations) for report in reports) == [False, True]
    assert _breaches(empty_db) == []


def test_two_databases_at_once_in_a_new_cluster(new_cluster: Callable[[], Cluster]) -> None:
    cluster = new_cluster()
    databases = [cluster.create(), cluster.create()]
    with ThreadPoolExecutor() as pool:
        reports = list(pool.map(deploy.up, [database.url() for database in databases]))
    assert all(report.migrations for report in reports)
    assert len({_state(database) for database in databases}) == 1


# ---------------------------------------------------------------------------------- killed

_UP = """
import sys
from pathlib import Path
from ownedby import deploy
deploy.up(sys.argv[1], Path(sys.argv[2]), progress=lambda line: print(line, flush=True))
"""


def _kill_when(url: str, tree: Path, seen: str) -> None:
    """Run a deploy in a process of its own and kill -9 it when it comes to the file `seen`."""
    command = [sys.executable, "-c", _UP, url, str(tree)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(seen):
                process.send_signal(signal.SIGKILL)
                break
        process.stdout.read()
        assert process.wait() == -signal.SIGKILL, f"the deploy never came to {seen}"


@pytest.mark.parametrize("seen", ["sql/roles", "migrations/0002", "policies", "sql/privileges"])
def test_killed_in_the_middle_and_run_again(empty_db: Database, tree: Path, seen: str) -> None:
    slow = next(iter(sorted(tree.glob(f"{seen}*/*.sql")) or sorted(tree.glob(f"{seen}*"))))
    slow.write_text(f"select pg_sleep(0.3);\n{slow.read_text()}")
    _kill_when(empty_db.url(), tree, seen)
    report = deploy.up(empty_db.url(), tree)
    assert len(report.migrations) == len(list((tree / "migrations").glob("*.sql")))
    assert _breaches(empty_db) == []


def test_killed_upgrade_leaves_the_old_state(bare_db: Database, tree: Path) -> None:
    before = _state(bare_db)
    (tree / "migrations" / "9999_probe.sql").write_text("create table network.probe (id int);\n")
    (tree / "sql/privileges/zz_probe.sql").write_text("select pg_sleep(0.3);\n")
    _kill_when(bare_db.url(), tree, "sql/privileges/zz_probe.sql")
    # The lock is free again only when the server has noticed that its client is gone.
    with bare_db.superuser() as conn:
        conn.execute("select pg_advisory_xact_lock(%s)", [deploy.LOCK])
    assert _state(bare_db) == before
    report = deploy.up(bare_db.url(), tree)
    assert report.migrations == ["migrations/9999_probe.sql"]


# ------------------------------------------------------------------------------ plain role


def _deployer(cluster: Cluster) -> str:
    return cluster.login(cluster.new_name(), "nosuperuser createrole createdb")


def test_a_plain_role_deploys_and_works(new_cluster: Callable[[], Cluster]) -> None:
    cluster = new_cluster()
    deployer = _deployer(cluster)
    name = cluster.new_name()
    first = deploy.up(cluster.url(name, deployer))
    assert first.made_database
    database = Database(cluster, name)
    assert _breaches(database) == []
    _network_as(database, deployer)
    again = deploy.up(cluster.url(name, deployer))
    assert not again.migrations


def test_a_plain_role_keeps_the_rights_of_an_admin_alone(
    new_cluster: Callable[[], Cluster],
) -> None:
    cluster = new_cluster()
    deployer = _deployer(cluster)
    name = cluster.new_name()
    deploy.up(cluster.url(name, deployer))
    with cluster.connect(name, deployer) as conn:
        held = conn.execute(
            "select rolname from pg_roles where rolname ~ '^ownedby_'"
            " and pg_has_role(current_user, oid, 'usage') order by 1"
        ).fetchall()
        assert held == [("ownedby_admin",), ("ownedby_member",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute("select from crm_data.contacts")


def test_two_databases_of_a_plain_role_at_once(new_cluster: Callable[[], Cluster]) -> None:
    cluster = new_cluster()
    deployer = _deployer(cluster)
    names = [cluster.new_name(), cluster.new_name()]
    with ThreadPoolExecutor() as pool:
        list(pool.map(deploy.up, [cluster.url(name, deployer) for name in names]))
    for name in names:
        _network_as(Database(cluster, name), deployer)


def _network_as(database: Database, deployer: str) -> None:
    """Whoever installed can configure: two groups, a login each, and they see their own."""
    cluster = database.cluster
    logins = {
        group: cluster.login(f"{database.name}_login_{group}") for group in ("north", "south")
    }
    with cluster.connect(database.name, deployer) as conn:
        conn.execute("select network.create_community('home')")
        for group, login in logins.items():
            conn.execute("select network.create_group(%s, 'home')", [group])
            conn.execute("select network.admit(%s, %s)", [login, group])
    for group, login in logins.items():
        with cluster.connect(database.name, login) as conn:
            conn.execute("insert into crm.contacts (name) values (%s)", [f"customer of {group}"])
    for group, login in logins.items():
        with cluster.connect(database.name, login) as conn:
            seen = conn.execute("select name from crm.contacts where name ~ 'customer'").fetchall()
            assert seen == [(f"customer of {group}",)]


def test_a_role_that_may_not_create_roles_is_told(cluster: Cluster) -> None:
    deployer = cluster.login(cluster.new_name(), "createdb")
    database = cluster.create(owner=deployer)
    with pytest.raises(OwnedbyError, match=r"[Cc][Rr][Ee][Aa][Tt][Ee] ?[Rr][Oo][Ll][Ee]"):
        deploy.up(cluster.url(database.name, deployer))
    database.drop()


# ------------------------------------------------------------------------- pip, dump, restore


@pytest.mark.only_on(18)  # building and installing takes seconds, and no server has a part in it
def test_an_ordinary_install_outside_the_checkout(empty_db: Database, tmp_path: Path) -> None:
    isolation = [] if importlib.util.find_spec("hatchling") is None else ["--no-build-isolation"]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PG", "OWNEDBY"))}
    wheel = [*pip, "wheel", "--no-deps", *isolation, "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(wheel, check=True, env=env, cwd=tmp_path)
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    site = next(home.glob("lib/python*/site-packages"))
    dependencies = Path(str(importlib.util.find_spec("psycopg").origin)).parents[1]  # type: ignore[union-attr]
    (site / "dependencies.pth").write_text(f"{dependencies}\n")
    python = home / "bin/python"
    install = [*pip, "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*install, *map(str, tmp_path.glob("*.whl"))], check=True, env=env, cwd=tmp_path)
    where = subprocess.run(
        [python, "-c", "import ownedby; print(ownedby.__file__)"],
        capture_output=True,
        text=True,
        check=True,
        env=env,
        cwd=tmp_path,
    )
    assert where.stdout.startswith(str(home))
    done = subprocess.run(
        [home / "bin/ownedby", "up", "--url", empty_db.url()],
        capture_output=True,
        text=True,
        check=False,
        env=env,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert _breaches(empty_db) == []
    paths = {path.relative_to(ROOT).as_posix() for t in TREES for path in (ROOT / t).rglob("*.sql")}
    rows = empty_db.superuser().execute("select path from ownedby.files").fetchall()
    unrecorded = ("sql/roles/", "sql/hardening/")
    assert {path for (path,) in rows} == {p for p in paths if not p.startswith(unrecorded)}


def test_a_dump_restored_elsewhere_answers_alike(
    new_cluster: Callable[[], Cluster], tmp_path: Path
) -> None:
    here = new_cluster()
    if here.tool("pg_dump") is None:
        pytest.skip(f"PostgreSQL {here.major} here has no pg_dump")
    there = new_cluster()
    name = here.new_name()
    deploy.up(here.url(name))
    database = Database(here, name).populate()
    _fill(database)
    before = _answers(database)
    roles = here.call("pg_dumpall", "--roles-only").splitlines()
    own = [line for line in roles if not line.startswith(_SUPERUSER)]
    there.call("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", stdin="\n".join(own))
    dump = str(tmp_path / "dump")
    here.call("pg_dump", "--create", "--format=custom", f"--file={dump}", name)
    there.call("pg_restore", "--create", "--exit-on-error", "--dbname=postgres", dump)
    restored = Database(there, name, database.network)
    assert _answers(restored) == before
    assert _breaches(restored) == []
    assert _state(restored) == _state(database)
    assert [found.detail for found in check.check(restored.url()) if "by hand" in found.what] == []
    assert not deploy.up(restored.url()).migrations
