"""List the requirements of docs/requirements.md with the tests that prove them.

A test names what it proves in a comment: `# req: GEO-7` in Python, `-- req: GEO-7` in pgTAP;
several ids are separated by commas. In Python the comment stands above the test or inside it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ID = re.compile(r"[A-Z]{3}-[0-9]+")
STATED = re.compile(r"^- ([A-Z]{3}-[0-9]+)\b(.*)$", re.MULTILINE)
PROVED = re.compile(r"(?:#|--)\s*req:\s*(.*)$")
TEST = re.compile(r"^\s*(?:async )?(?:def (test_\w+)|class (Test\w+))")


def stated(text: str) -> dict[str, str]:
    """The requirements of the document: id and text."""
    return {name: rest.strip() for name, rest in STATED.findall(text)}


def proofs(root: Path) -> dict[str, list[str]]:
    """For each id the tests below `root` that name it, as path::test."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.sql")]):
        where = path.relative_to(root.parent).as_posix()
        waiting: list[str] = []
        test = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            begins = TEST.match(line) if path.suffix == ".py" else None
            if begins:
                test = f"::{begins[1] or begins[2]}"
                for name in waiting:
                    found[name].append(where + test)
                waiting = []
            marked = PROVED.search(line)
            if marked:
                above = path.suffix == ".py" and not line.startswith((" ", "\t"))
                for name in ID.findall(marked[1]):
                    if above:
                        waiting.append(name)
                    else:
                        found[name].append(where + test)
        for name in waiting:
            found[name].append(where)
    return {name: list(dict.fromkeys(tests)) for name, tests in found.items()}


def main() -> int:
    """Print the list; exit code 1 if a test names an id that the document does not have."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", action="store_true", help="only those without a proof")
    arguments = parser.parse_args()
    wanted = stated((ROOT / "docs/requirements.md").read_text(encoding="utf-8"))
    found = proofs(ROOT / "tests")
    proved = [name for name in wanted if name in found]
    missing = [name for name in wanted if name not in found]
    if not arguments.without:
        for name in proved:
            print(f"{name}  {wanted[name]}")
            for test in found[name]:
                print(f"    {test}")
        print()
    print("Without a proof:")
    for name in missing:
        print(f"{name}  {wanted[name]}")
    print(f"\n{len(proved)} of {len(wanted)} requirements have a proof.")
    unknown = sorted(set(found) - set(wanted))
    for name in unknown:
        print(f"unknown requirement {name}: {', '.join(found[name])}", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
