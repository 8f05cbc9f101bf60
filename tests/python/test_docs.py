"""What stands in the documentation is so: its examples run and print what is shown beside them.

In a page a block marked `sql` is run by psql in the role ownedby_admin, `console` by a shell,
`python` by this Python; a block marked `text` right after shows what it prints, with … for
anything. The blocks of a page run in order on an embedded server in which there is nothing else. A
block that cannot run here says so in a comment above it. `pytest --rewrite-golden
tests/python/test_docs.py` puts in what is printed now.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
import reference
import typer
from psycopg import errors

from ownedby import cli, deploy, postmaster
from ownedby.embedded import EmbeddedServer
from support import binaries
from support.command import scratch
from support.databases import Cluster, Database
from support.servers import Fleet

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    path.relative_to(ROOT).as_posix()
    for path in (*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md")))
    if path.parent.name not in ("decisions", "reference")
]
RUN = ("sql", "console", "python")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_RUN = re.compile(r"<!-- (?:not run:|run by) .*? -->\n\Z")
ELSEWHERE = ("make ", "pip ", "git clone ")
"""Commands of a clone: other tests run them; here, what they name has to be there."""


@dataclass
class Block:
    """One fenced block of a page, and the output that is shown for it."""

    language: str
    text: str
    line: int
    shown: str | None = None
    shown_at: tuple[int, int] = (0, 0)


def blocks(page: str) -> list[Block]:
    """The blocks of a page that are to be run."""
    found: list[Block] = []
    end = 0
    for fence in FENCE.finditer(page):
        language, text = fence.groups()
        between = page[end : fence.start()]
        if language == "text" and not between.strip() and found and found[-1].shown is None:
            found[-1].shown, found[-1].shown_at = text, fence.span(2)
        elif language in RUN and not NOT_RUN.search(between):
            found.append(Block(language, text, page.count("\n", 0, fence.start()) + 1))
            if language == "console" and _shows_output(text):
                found[-1].shown, found[-1].shown_at = text.replace("\\\n", " "), fence.span(2)
        end = fence.end()
    return found


def _shows_output(console: str) -> bool:
    return any(not line.startswith("$ ") for line in console.replace("\\\n", " ").splitlines())


# ------------------------------------------------------------------------------ running


class Stage:
    """An embedded server, and the commands that the pages use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "work"
        self.work.mkdir()
        self.server = EmbeddedServer(home=folder / "home")
        programs = self.server.program("psql").parent
        commands = folder / "bin"
        commands.mkdir()
        _write_command(commands / "ownedby")
        self._environment = {
            "PATH": f"{commands}:{programs}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "python"),
            "OWNEDBY_HOME": str(folder / "home"),
            "HOME": str(self.work),
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "100",
            "PGTZ": "UTC",
        }

    def run(self, block: Block) -> str:
        """Run a block; returns what it prints."""
        if block.language == "console":
            return self._console(block.text)
        self._deploy()
        if block.language == "python":
            return self._call([sys.executable, "-W", "error", "-c", block.text])
        script = "\\set SHOW_CONTEXT never\n" + block.text
        options = {"PGOPTIONS": "-c role=ownedby_admin"}
        return self._call(["psql", "-X", "-q", "crm"], stdin=script, extra=options)

    def clear(self) -> None:
        """Take away what a page made, for the next one: its database, roles and passwords."""
        if postmaster.running(self.server.folder / "data") is None:
            self.server.remove()
            return
        (self.server.folder / "passwords.json").unlink(missing_ok=True)
        with psycopg.connect(self.server.conninfo("postgres"), autocommit=True) as conn:
            conn.execute("drop database if exists crm with (force)")
            query = "select string_agg(oid::regrole::text, ', ') from pg_roles where oid >= 16384"
            roles = conn.execute(query).fetchone()
            if roles != (None,):
                conn.execute(f"drop role {roles[0]}".encode())

    def close(self) -> None:
        """Stop the server and delete it."""
        self.server.remove()

    def _deploy(self) -> None:
        if postmaster.running(self.server.folder / "data") is not None:
            with psycopg.connect(self.server.conninfo("postgres")) as conn:
                query = "select exists (select from pg_database where datname = 'crm')"
                if conn.execute(query).fetchone() == (True,):
                    return
        self._call(["ownedby", "up"])

    def _console(self, text: str) -> str:
        printed = []
        for command in commands(text):
            printed.append(f"$ {command}")
            if not command.startswith(ELSEWHERE):
                printed.append(self._call(["bash", "-c", command], may_refuse=True).rstrip("\n"))
                # given to the programs that follow, as the page says
                key = re.search(r"^(OWNEDBY_BACKEND_KEY)=(\S+)$", printed[-1], re.MULTILINE)
                self._environment |= {key[1]: key[2]} if key else {}
        return "\n".join(filter(None, printed)) + "\n"

    def _call(
        self,
        command: list[str],
        stdin: str = "",
        extra: dict[str, str] | None = None,
        may_refuse: bool = False,
    ) -> str:
        environment = self._environment | self._address() | (extra or {})
        done = subprocess.run(
            command,
            cwd=self.work,
            env=environment,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        refused = may_refuse and done.returncode in (1, 2) and "ownedby: " in done.stdout
        assert done.returncode == 0 or refused, f"{command} says:\n{done.stdout}"
        return done.stdout

    def _address(self) -> dict[str, str]:
        if postmaster.running(self.server.folder / "data") is None:
            return {}
        values = psycopg.conninfo.conninfo_to_dict(self.server.conninfo())
        return {
            "PGHOST": str(values["host"]),
            "PGPORT": str(values["port"]),
            "PGUSER": str(values["user"]),
            "DATABASE_URL": self.server.url("web", "secret"),
            "BACKEND_URL": self.server.url("shop", "secret"),
        }


def _write_command(path: Path) -> None:
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m ownedby.cli "$@"\n')
    path.chmod(0o755)


def commands(text: str) -> list[str]:
    """The commands of a console block: lines that begin with `$ `, and their continuations."""
    joined = text.replace("\\\n", " ")
    return [line[2:] for line in joined.splitlines() if line.startswith("$ ")]


@pytest.fixture(scope="module")
def _stage() -> Iterator[Stage]:
    with scratch("docs") as folder:
        stage = Stage(folder)
        yield stage
        stage.close()


@pytest.fixture
def stage(_stage: Stage) -> Iterator[Stage]:
    yield _stage
    _stage.clear()


def _pattern(shown: str) -> re.Pattern[str]:
    lines = "\n".join(line.rstrip() for line in shown.strip("\n").splitlines())
    return re.compile(re.escape(lines).replace("…", "(?:.|\n)*?"))


def _plain(printed: str) -> str:
    return "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())


@pytest.mark.parametrize("name", [n for n in PAGES if blocks((ROOT / n).read_text())])
def test_examples_print_what_is_shown(
    name: str, stage: Stage, request: pytest.FixtureRequest
) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    rewritten: list[tuple[int, int, str]] = []
    for block in blocks(page):
        printed = stage.run(block)
        where = f"{name}, line {block.line}"
        if block.shown is None:
            assert "ERROR:" not in printed, f"{where} prints:\n{printed}"
        elif not _pattern(block.shown).fullmatch(_plain(printed)):
            if not request.config.getoption("--rewrite-golden"):
                assert _plain(printed) == _plain(block.shown), where
            rewritten.append((*block.shown_at, _plain(printed) + "\n"))
    for start, end, printed in reversed(rewritten):
        page = page[:start] + printed + page[end:]
    if rewritten:
        (ROOT / name).write_text(page, encoding="utf-8")
        pytest.fail(f"{name}: {len(rewritten)} outputs were written anew: look at the diff")


# -------------------------------------------------------------------------- other pages


@pytest.mark.only_on(18)
def test_the_reference_is_what_the_database_says(bare_db: Database) -> None:
    with bare_db.superuser() as conn:
        pages = reference.render(conn)
    folder = ROOT / "docs/reference"
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert written == pages, "run `make reference`"


def test_links_lead_somewhere() -> None:
    broken = []
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")):
        for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", path.read_text())):
            if "://" in target:
                continue
            file, _, anchor = target.partition("#")
            found = path.parent / file if file else path
            if not found.exists() or (anchor and anchor not in _anchors(found)):
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert broken == []


def _anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_files_that_are_named_are_there() -> None:
    """Paths in backticks, such as `sql/roles/`, as far as they begin with a folder of ours."""
    ours = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    missing = [
        f"{name}: {quoted}"
        for name in PAGES
        for quoted in re.findall(r"`([\w.-]+/[\w./-]*)`", (ROOT / name).read_text())
        if quoted.split("/")[0] in ours and not (ROOT / quoted).exists()
    ]
    assert missing == []


def test_targets_of_make_that_are_named_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w-]+):", makefile, re.MULTILINE))
    named = set()
    for name in PAGES:
        named |= set(re.findall(r"(?:`|\$ )make ([\w-]+)", (ROOT / name).read_text()))
    assert named >= {"demo", "test"}
    assert named <= targets


def test_the_options_that_are_named_are_there() -> None:
    options = {
        option
        for command in typer.main.get_command(cli.app).commands.values()  # type: ignore[attr-defined]
        for parameter in command.params
        for option in parameter.opts
    }
    called = re.compile(r"ownedby (?:up|demo|psql|down)( [^`\n#]*)")
    for name in PAGES:
        for command in called.findall((ROOT / name).read_text()):
            asked = set(re.findall(r"(?<= )--\w[\w-]*", command.split(" -- ")[0]))
            assert asked <= options, name


def test_readme_says_first_what_matters() -> None:
    """House style: one sentence, three sentences, an example with its output, two commands."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    head, sentence, about, *_ = (part for part in readme.split("\n\n"))
    assert head == "# ownedby"
    assert sentence.count(".") == 1
    assert len(re.findall(r"\.(?:\s|$)", about)) == 3
    first, second = blocks(readme)[:2]
    assert second.shown is not None
    assert len((first.text + second.text).splitlines()) <= 15
    assert readme.index("make demo") < readme.index("make test") < readme.index("I query data")


# ---------------------------------------------------------------------- back-up, upgrade


@pytest.fixture
def new_cluster() -> Iterator[Callable[[int], Cluster]]:
    """Starts a cluster that ownedby has never touched."""
    fleets: list[Fleet] = []

    def start(major: int) -> Cluster:
        programs = binaries.find(major)
        assert programs is not None
        fleets.append(Fleet(password="the same everywhere"))
        return Cluster(fleets[-1].start([programs])[0])

    yield start
    for fleet in fleets:
        fleet.stop()


def test_back_up_and_restore(
    new_cluster: Callable[[int], Cluster], pg_major: int, tmp_path: Path
) -> None:
    """The commands that stand in two pages, run as they are, from one cluster to another."""
    fenced = r"<!-- run by test_back_up_and_restore -->\n```console\n(.*?)```"
    found = [
        re.findall(fenced, (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
        for name in ("README.md", "docs/operate.md")
    ]
    assert found[0] == found[1]
    [back_up, restore] = found[0]
    here = new_cluster(pg_major)
    if here.tool("pg_dump") is None or here.tool("psql") is None:
        pytest.skip(f"PostgreSQL {pg_major} here has no pg_dump")
    deploy.up(here.url("sales"))
    database = Database(here, "sales").populate()
    alpha = database.connect("alpha")
    alpha.execute("insert into crm.contacts (name) values ('Maria Anders')")
    alpha.commit()
    _shell(here, back_up, tmp_path)
    there = new_cluster(pg_major)
    _shell(there, restore, tmp_path)
    restored = Database(there, "sales", database.network)
    query = "select id, name from crm.contacts order by id"
    for actor in ("alpha", "beta", "gamma", "admin"):
        before = database.connect(actor).execute(query).fetchall()
        assert before
        assert restored.connect(actor).execute(query).fetchall() == before
    with pytest.raises(errors.InsufficientPrivilege):
        restored.connect("alpha").execute("create temporary table t ()")
    database.disconnect()
    restored.disconnect()


def _shell(cluster: Cluster, text: str, work: Path) -> None:
    environment = os.environ | {
        "PATH": f"{work}:{cluster.address.bindir}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "python"),
        "LD_LIBRARY_PATH": cluster.address.libraries,
        "PGHOST": "127.0.0.1",
        "PGPORT": str(cluster.address.port),
        "PGUSER": "postgres",
        "PGPASSWORD": cluster.address.password,
    }
    _write_command(work / "ownedby")
    for command in commands(text):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=work,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command} says:\n{done.stderr}"


@pytest.mark.only_on(18)
def test_the_indexes_of_an_upgraded_database_are_renewed(
    new_cluster: Callable[[int], Cluster], bare_db: Database
) -> None:
    """The script of docs/operate.md makes of the indexes of 16 those that a new database has."""
    page = (ROOT / "docs/operate.md").read_text(encoding="utf-8")
    [script] = [block.text for block in blocks(page) if "$renew$" in block.text]
    query = (
        "select tablename, indexname, indexdef from pg_indexes where schemaname = 'crm_data'"
        " order by 1, 2"
    )
    superuser = bare_db.superuser(autocommit=True)
    wanted = superuser.execute(query).fetchall()
    old = new_cluster(16)
    deploy.up(old.url("sales"))
    with old.connect("sales") as conn:
        indexes = conn.execute(query).fetchall()
    assert indexes != wanted
    for index in set(indexes) - set(wanted):
        superuser.execute(f"drop index crm_data.{index[1]}".encode())
        superuser.execute(index[2].encode())
    assert superuser.execute(query).fetchall() == indexes
    superuser.execute(script.encode())
    assert superuser.execute(query).fetchall() == wanted
