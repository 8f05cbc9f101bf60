"""What stands in the documentation is so: its examples run and print what is shown beside them.

In a page a block marked `sql` is run by psql in the role ownedby_admin, `console` by a shell, `python`
by this Python; a block marked `text` right after shows what it prints, with … for anything. The blocks
of a page share one embedded server and run in order. A block that cannot run here says so in a comment
above it. `pytest --rewrite-golden tests/python/test_docs.py` puts in what is printed now.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
import reference

from ownedby import cli, deploy, postmaster
from ownedby.embedded import EmbeddedServer
from support.databases import Cluster, Database

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
    """An embedded server of a page's own, and the commands that the page uses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "work"
        self.work.mkdir()
        self.server = EmbeddedServer(home=folder / "home")
        programs = self.server.program("psql").parent
        commands = folder / "bin"
        commands.mkdir()
        command = commands / "ownedby"
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m ownedby.cli "$@"\n')
        command.chmod(0o755)
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
        if not self.server.is_made:
            self._call(["ownedby", "up"])
        if block.language == "python":
            return self._call([sys.executable, "-W", "error", "-c", block.text])
        script = "\\set SHOW_CONTEXT never\n" + block.text
        options = {"PGOPTIONS": "-c role=ownedby_admin"}
        return self._call(["psql", "-X", "-q", "crm"], stdin=script, extra=options)

    def close(self) -> None:
        """Stop the server and delete it."""
        self.server.remove()

    def _console(self, text: str) -> str:
        printed = []
        for command in commands(text):
            printed.append(f"$ {command}")
            if not command.startswith(ELSEWHERE):
                printed.append(self._call(["bash", "-c", command], may_refuse=True).rstrip("\n"))
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
        }


def commands(text: str) -> list[str]:
    """The commands of a console block: lines that begin with `$ `, and their continuations."""
    joined = text.replace("\\\n", " ")
    return [line[2:] for line in joined.splitlines() if line.startswith("$ ")]


@pytest.fixture
def stage() -> Iterator[Stage]:
    with tempfile.TemporaryDirectory(prefix="ownedby-docs-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)  # as root, the server runs under another account
        stage = Stage(folder)
        yield stage
        stage.close()


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

