"""Take each security rule out, one at a time, and see a test turn red.

`tests/mutants.toml` lists the mutants: the rule of SECURITY.md, what is taken out, where, and the
tests that have to notice. Each is made in a copy of the tree, deployed and tested there. A mutant
that no test notices, or that does not even deploy, is a failure.

`make mutants`; ARGS='--pg 16 --only sessions' to choose.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "tests" / "mutants.toml"
COPIED = ("migrations", "policies", "python", "sql", "tests", "tools", "docs")
FILES = ("pytest.ini", "pyproject.toml", "README.md")
SECONDS = 300


@dataclass(frozen=True)
class Mutant:
    """One rule taken out.

    Attributes:
        rule: which one, as SECURITY.md numbers them.
        what: what is taken out, in words.
        file: where, relative to the root.
        find: the text that is replaced; it stands there once.
        put: by what.
        tests: arguments of pytest: the tests of which one has to fail.
    """

    rule: int
    what: str
    file: str
    find: str
    put: str
    tests: list[str]

    def apply(self, root: Path) -> None:
        """Change the file in a copy of the tree.

        Raises:
            ValueError: the text is not there, or not once.
        """
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.find) != 1:
            raise ValueError(
                f"{self.what}: in {self.file} stands {text.count(self.find)} times: {self.find!r}"
            )
        path.write_text(text.replace(self.find, self.put), encoding="utf-8")


def load(path: Path = LIST) -> list[Mutant]:
    """The mutants of the list."""
    entries: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]
    return [Mutant(**{"put": ""} | entry) for entry in entries]


def copy(root: Path) -> None:
    """Copy what is deployed and tested."""
    for folder in COPIED:
        shutil.copytree(
            ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
    for file in FILES:
        shutil.copy(ROOT / file, root / file)
    (root / ".cache").symlink_to(ROOT / ".cache")


def run(mutant: Mutant, major: int) -> str:
    """Return how the tests took it: `killed`, or what went wrong."""
    with tempfile.TemporaryDirectory(prefix="ownedby-mutant-") as folder:
        root = Path(folder)
        root.chmod(0o755)  # as root, the servers run under another account
        copy(root)
        mutant.apply(root)
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider"),
                *("--pg", str(major), *mutant.tests),
            ],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root / "python")},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    if done.returncode == 0:
        return "SURVIVED"
    if done.returncode != 1 or "TemplateError" in done.stdout:
        return f"NOT TESTED\n{done.stdout[-2000:]}{done.stderr[-500:]}"
    failed = re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return f"killed by {failed[0]}" if failed else f"NOT TESTED\n{done.stdout[-2000:]}"


def main() -> int:
    """Run the mutants that were asked for; 1 when one of them was not killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pg", type=int, default=18, metavar="MAJOR", help="the server to use")
    parser.add_argument("--only", default="", metavar="TEXT", help="those that hold this text")
    asked = parser.parse_args()
    wanted = [m for m in load() if asked.only in f"{m.file} {m.what}"]
    survivors = 0
    for mutant in wanted:
        outcome = run(mutant, asked.pg)
        survivors += not outcome.startswith("killed")
        print(f"rule {mutant.rule}: {mutant.what}: {outcome}", flush=True)
    print(f"{len(wanted)} mutants, {len(wanted) - survivors} killed, on PostgreSQL {asked.pg}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
