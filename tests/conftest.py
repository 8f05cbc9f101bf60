"""Servers and databases for every test; see CONTRIBUTING.md, "How tests run"."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, ClassVar

import psycopg
import pytest
from hypothesis import Phase, settings
from pytest_pgtap.pgtap import Runner
from pytest_pgtap.plugin import PgTapFile, PgTapItem
from pytest_pgtap.plugin.core import report_tap
from xdist.scheduler import LoadScopeScheduling

from support import binaries
from support.bouncer import Bouncer
from support.databases import Cluster, Database
from support.servers import Address, Fleet
from support.standby import Pair, Standby

IN_CI = os.environ.get("CI", "").lower() not in ("", "0", "false")
FLEET = pytest.StashKey[Fleet]()
ADDRESSES = pytest.StashKey[dict[int, Address]]()
# The same examples each time; `--hypothesis-profile long` makes others, and more.
settings.register_profile(
    "suite",
    max_examples=8,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # a failure is reported at once, not made smaller
)
settings.register_profile("long", max_examples=1000, deadline=None, database=None)
settings.load_profile("suite")

_ROLLED_BACK = re.compile(r"\A(\s|--.*\n)*begin;.*\nrollback;\s*\Z", re.DOTALL)
LEFT_OUT = pytest.StashKey[list[str]]()


# ------------------------------------------------------------------------------ servers


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("ownedby")
    group.addoption(
        "--pg",
        action="append",
        type=int,
        metavar="MAJOR",
        help="run on this PostgreSQL version only (again and again for several)",
    )
    group.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them",
    )


def pytest_configure(config: pytest.Config) -> None:
    for name in [name for name in os.environ if name.startswith(("PG", "OWNEDBY_"))]:
        del os.environ[name]
    worker = getattr(config, "workerinput", None)
    if worker is not None:
        config.stash[ADDRESSES] = {a["major"]: _address(a) for a in worker["addresses"]}
        return
    config.stash[ADDRESSES] = {}
    config.stash[LEFT_OUT] = []
    if config.option.collectonly:
        return
    asked = config.getoption("--pg")
    wanted = asked or [*binaries.REQUIRED, *binaries.OPTIONAL]
    found = {major: binaries.find(major) for major in sorted(set(wanted))}
    missing = [major for major, programs in found.items() if programs is None]
    must = set(asked or (binaries.REQUIRED if IN_CI else ()))
    if must & set(missing):
        raise pytest.UsageError(
            f"no programs of PostgreSQL {', '.join(map(str, sorted(must & set(missing))))}:"
            " run `make provision`, which says what it looked for"
        )
    config.stash[LEFT_OUT] = [f"{major} (no programs; `make provision`)" for major in missing]
    bouncer = binaries.pgbouncer()
    if bouncer is None:
        if IN_CI:
            raise pytest.UsageError("no PgBouncer: run `make provision`")
        config.stash[LEFT_OUT].append("PgBouncer (no program; `make provision`)")
    config.stash[FLEET] = fleet = Fleet()
    try:
        addresses = fleet.start([programs for programs in found.values() if programs])
        if bouncer is not None:
            bouncer = fleet.lend(bouncer)
    except BaseException:
        fleet.stop()
        raise
    config.stash[ADDRESSES] = {a.major: replace(a, bouncer=bouncer) for a in addresses}


def pytest_unconfigure(config: pytest.Config) -> None:
    fleet = config.stash.get(FLEET, None)
    if fleet is not None:
        fleet.stop()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["addresses"] = [asdict(a) for a in node.config.stash[ADDRESSES].values()]


def _address(sent: dict[str, Any]) -> Address:
    bouncer = sent["bouncer"] and binaries.Program(**sent["bouncer"])
    return Address(**sent | {"bouncer": bouncer})


def _versions_line(config: pytest.Config) -> str:
    servers = [f"{a.version} ({a.source})" for a in config.stash[ADDRESSES].values()]
    line = f"PostgreSQL: {', '.join(servers) or 'no server'}"
    left_out = config.stash.get(LEFT_OUT, [])
    return f"{line}; LEFT OUT: {', '.join(left_out)}" if left_out else line


@pytest.hookimpl(wrapper=True)
def pytest_report_header(config: pytest.Config) -> Any:
    """Name the servers; pytest-pgtap's own lines speak of a connection that is not used here."""
    lines = yield
    return [_versions_line(config), *(line for line in lines if "pgTap" not in str(line))]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    terminalreporter.write_line(_versions_line(config))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "pg_major" in metafunc.fixturenames:
        majors = list(metafunc.config.stash[ADDRESSES]) or [0]
        only = metafunc.definition.get_closest_marker("only_on")
        if only is not None:
            majors = [major for major in majors if major in only.args]
        ids = [f"pg{major}" for major in majors]
        metafunc.parametrize("pg_major", majors, ids=ids, scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what only other versions have."""
    idle = [item for item in items if item.get_closest_marker("only_on") and _major_of(item) == 0]
    if idle:
        config.hook.pytest_deselected(items=idle)
        items[:] = [item for item in items if item not in idle]


class ByFileAndServer(LoadScopeScheduling):  # type: ignore[misc]
    """Keeps the tests of one file and one server on one worker, so that they share a clone.

    Those with a standby stay together whatever their file, so that they share the two servers; and
    those with embedded servers, so that one that is stopped finds its port free again.
    """

    _TOGETHER: ClassVar = {
        "test_standby": "standby",
        "test_backend_standby": "standby",
        "test_backend_command": "embedded",
        "test_cli": "embedded",
        "test_demo": "embedded",
        "test_docs": "embedded",
        "test_embedded": "embedded",
    }

    def _split_scope(self, nodeid: str) -> str:
        path, _, test = nodeid.partition("::")
        server = re.search(r"\bpg\d+\b", test)
        stem = Path(path).stem
        return f"{self._TOGETHER.get(stem, stem)}-{server[0] if server else ''}"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give the workers their tests."""
    return ByFileAndServer(config, log)


def _major_of(item: pytest.Item) -> int:
    if isinstance(item, VersionedItem):
        return item.major
    callspec = getattr(item, "callspec", None)
    major = callspec.params.get("pg_major") if callspec else None
    return major if isinstance(major, int) else 0


# ---------------------------------------------------------------------------- databases


@pytest.fixture(scope="session")
def cluster(request: pytest.FixtureRequest, pg_major: int) -> Cluster:
    """One running server; a test that asks for it runs once for each version."""
    return _cluster(request.config, pg_major)


def _cluster(config: pytest.Config, major: int) -> Cluster:
    worker = getattr(config, "workerinput", {}).get("workerid", "main")
    return Cluster(config.stash[ADDRESSES][major], worker)


@pytest.fixture(scope="module")
def _shared_database(cluster: Cluster) -> Iterator[Database]:
    database = cluster.deployed().populate()
    yield database
    database.drop()


@pytest.fixture
def db(_shared_database: Database) -> Iterator[Database]:
    """The small network (support/network.py), shared by a module: never commit to it."""
    yield _shared_database
    _shared_database.disconnect()


@pytest.fixture
def own_db(cluster: Cluster) -> Iterator[Database]:
    """The small network in a clone of this test's own: commit at will."""
    database = cluster.deployed().populate()
    yield database
    database.drop()


@pytest.fixture
def bare_db(cluster: Cluster) -> Iterator[Database]:
    """A clone of this test's own as `ownedby up` leaves it: no organisation at all."""
    database = cluster.deployed()
    yield database
    database.drop()


@pytest.fixture
def empty_db(cluster: Cluster) -> Iterator[Database]:
    """An empty database of this test's own, in which `ownedby up` has never run."""
    database = cluster.create()
    yield database
    database.drop()


@pytest.fixture
def new_cluster(pg_major: int) -> Iterator[Callable[[], Cluster]]:
    """Starts clusters that ownedby has never touched: not even its roles are there."""
    fleets: list[Fleet] = []

    def start() -> Cluster:
        programs = binaries.find(pg_major)
        assert programs is not None
        fleets.append(Fleet(password="the same everywhere"))
        return Cluster(fleets[-1].start([programs])[0])

    yield start
    for fleet in fleets:
        fleet.stop()


@pytest.fixture
def connect(db: Database) -> Callable[..., psycopg.Connection[Any]]:
    """Log in to `db` as an actor: connect("alpha"), connect("outsider"), connect("ann")."""
    return db.connect


@pytest.fixture
def admin(db: Database) -> psycopg.Connection[Any]:
    """A connection to `db` of a login that is a member of ownedby_admin."""
    return db.connect("admin")


# ------------------------------------------------------------------- poolers and standbys


@pytest.fixture
def bouncer(cluster: Cluster) -> Iterator[Callable[..., Bouncer]]:
    """Start PgBouncer in transaction mode in front of a database of the test.

        pooler = bouncer(own_db)                # one server connection a login: clients take turns
        pooler = bouncer(own_db, pool_size=5)
        pooler = bouncer(standby.replica)
        conn = pooler.connect("alpha")          # like own_db.connect; pooler.url("alpha") for a URL

    Use `own_db` (what is done through a pooler is committed, or blocks the one connection). See
    support/bouncer.py. Stopped at the end of the test.
    """
    if cluster.address.bouncer is None:
        pytest.skip("no PgBouncer; `make provision` fetches it")
    started: list[Bouncer] = []

    def start(database: Database, pool_size: int = 1) -> Bouncer:
        started.append(Bouncer.start(database, pool_size))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def _pair(cluster: Cluster) -> Iterator[Pair]:
    pair = Pair.start(cluster)
    yield pair
    pair.stop()


@pytest.fixture
def standby(_pair: Pair) -> Iterator[Standby]:
    """The small network on a primary and on a hot standby that follows it.

        standby.primary                    # like own_db: a database of this test's own
        standby.connect("alpha")           # on the standby, after it has caught up
        standby.replica.connect("alpha")   # on the standby, as it is
        standby.catch_up()                 # wait until all that is committed is replayed

    The two servers are other ones than those of `db` and `own_db`. See support/standby.py.
    """
    made = Standby.make(_pair)
    yield made
    made.drop()


# -------------------------------------------------------------------------------- pgTAP


class VersionedItem(PgTapItem):
    """One pgTAP file on one server."""

    major: int = 0

    def runtest(self) -> None:
        text = self.path.read_text(encoding="utf-8")
        if not _ROLLED_BACK.search(text):
            pytest.fail("a play starts with `begin;` and ends with `rollback;`", pytrace=False)
        connection = self._request.getfixturevalue("pgtap_connection")
        lines = Runner(connection).run(text)
        report_tap(self, lines, self.path.name)


class VersionedFile(PgTapFile):
    """A pgTAP file, run once on each server."""

    def collect(self) -> Iterator[PgTapItem]:
        for plain in super().collect():
            for major in self.config.stash[ADDRESSES] or [0]:
                name = f"{self.path.stem}[pg{major}]"
                item: VersionedItem = VersionedItem.from_parent(self, name=name)
                item.major = major
                item.own_markers.extend(plain.own_markers)
                yield item


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(parent: pytest.Collector) -> Any:
    collected = yield
    return [
        VersionedFile.from_parent(parent, path=node.path) if type(node) is PgTapFile else node
        for node in collected
    ]


@pytest.fixture(scope="session")
def _tap_databases() -> Iterator[dict[int, Database]]:
    databases: dict[int, Database] = {}
    yield databases
    for database in databases.values():
        database.drop()


@pytest.fixture
def pgtap_connection(
    request: pytest.FixtureRequest, _tap_databases: dict[int, Database]
) -> Iterator[psycopg.Connection[Any]]:
    """A superuser's connection to the small network, pgTAP on its path; `tap.actor()` plays.

    pytest-pgtap's own fixture skips every file when there is no server; this one fails.
    """
    major = _major_of(request.node)
    if major not in request.config.stash[ADDRESSES]:
        pytest.fail("pgTAP files need a server", pytrace=False)
    if major not in _tap_databases:
        _tap_databases[major] = _cluster(request.config, major).with_tap().populate()
    database = _tap_databases[major]
    path = '-c search_path="$user",public,tap'
    yield database.superuser(options=path, autocommit=True)
    database.disconnect()


@pytest.fixture
def _pgtap_runner(pgtap_connection: psycopg.Connection[Any]) -> Runner:
    return Runner(pgtap_connection)
