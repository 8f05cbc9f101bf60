"""Check the SQL files for the house style that no linter knows (CONTRIBUTING.md, "SQL").

Every file: a comment first; 100 columns, but for a text that fills its line; spaces alone; no
`exception when others`, no `leakproof`.
Function files: what and for whom in a comment, with `because` where it is security definer; all
five attributes stated (no search_path where the comment says that it is "without settings of its
own", which PostgreSQL needs to take it into a query); a body with a named tag; comment on; revoke
from public.
Policies: command and roles written out, PUBLIC only where the session is asked who it is; with
check where rows are written; comment.
Views of crm: security_barrier, never security_invoker; comment. Tables: comment, named constraints.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("migrations", "sql", "policies", "python")
COLUMNS = 100

_BODY = re.compile(r"\$(?P<tag>\w*)\$.*?\$(?P=tag)\$", re.DOTALL)
_STRING = re.compile(r"'(?:[^']|'')*'", re.DOTALL)
_COMMENT = re.compile(r"--[^\n]*")
_NAME = r"(?P<name>[\w.]+)"
_FUNCTION = re.compile(rf"create (?:or replace )?(?P<kind>function|procedure) {_NAME}\s*\(")
_POLICY = re.compile(rf"create policy {_NAME}\s+on (?P<table>[\w.]+)(?P<rest>[^;]*);")
_VIEW = re.compile(rf"create (?:or replace )?view {_NAME}(?P<rest>.*?)\bas\b", re.DOTALL)
_TABLE = re.compile(rf"create table (?:if not exists )?{_NAME}\s*\((?P<rest>[^;]*);")
_LITERAL = re.compile(r"\s*'(?:[^']|'')*'[;,)]*")
"""A line that is one text, such as that of a comment: breaking it would not help a reader."""
_CONSTRAINT = re.compile(r"\b(primary key\b|unique\b|references\b|check\s*\()")

ATTRIBUTES = {
    "volatility (immutable, stable, volatile)": r"\b(immutable|stable|volatile)\b",
    "null handling (strict, called on null input)": (
        r"\b(strict|returns null on null input|called on null input)\b"
    ),
    "security (invoker, definer)": r"\bsecurity (invoker|definer)\b",
    "parallel (safe, restricted, unsafe)": r"\bparallel (safe|restricted|unsafe)\b",
    "set search_path = pg_catalog, pg_temp": r"\bset search_path = pg_catalog, pg_temp\b",
}


@dataclass(frozen=True)
class Finding:
    """One breach of the style."""

    line: int
    text: str


def check(text: str, folder: str) -> Iterator[Finding]:
    """What is wrong with one file; `folder` is migrations, sql/functions, policies and so on."""
    yield from _check_lines(text)
    outer = _blank(_BODY, text)
    bare = _blank(_COMMENT, _blank(_STRING, outer))
    code = _blank(_COMMENT, _blank(_STRING, text))
    for found in re.finditer(r"\bwhen\s+others\b", code, re.IGNORECASE):
        yield Finding(_line(text, found.start()), "`when others` hides failures: name the errors")
    for found in re.finditer(r"(?<!not )\bleakproof\b", bare):
        yield Finding(_line(text, found.start()), "never leakproof")
    if folder == "sql/functions":
        yield from _check_functions(text, bare)
    yield from _check_policies(text, bare)
    yield from _check_views(text, bare)
    yield from _check_tables(text, bare)


def _check_lines(text: str) -> Iterator[Finding]:
    if not text.startswith("--"):
        yield Finding(1, "a file begins with a comment that says what it is")
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield Finding(text.count("\n"), "a file ends with one line end")
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > COLUMNS and not _LITERAL.fullmatch(line):
            yield Finding(number, f"{len(line)} columns, more than {COLUMNS}")
        if "\t" in line or line != line.rstrip():
            yield Finding(number, "a tab, or space at the end of the line")


def _check_functions(text: str, bare: str) -> Iterator[Finding]:
    starts = list(_FUNCTION.finditer(bare))
    for found, following in zip_longest(starts, starts[1:]):
        name, kind, line = found["name"], found["kind"], _line(text, found.start())
        end = following.start() if following else len(bare)
        header = bare[found.start() : end].split(";", 1)[0]
        said = text[: found.start()].rpartition(";\n")[2]
        is_inlined = "Without settings of its own" in said and "security invoker" in header
        for what, pattern in ATTRIBUTES.items():
            if is_inlined and "search_path" in what:
                continue
            if kind == "procedure" and what.startswith(("volatility", "null", "parallel")):
                continue
            if not re.search(pattern, header):
                yield Finding(line, f"{kind} {name} does not state {what}")
        if "$$" in text[found.start() : end]:
            yield Finding(line, f"{kind} {name}: give the body a named tag")
        if "security definer" in header and "because" not in said:
            yield Finding(line, f"{kind} {name}: security definer, but no comment says because …")
        target = rf"{kind} {re.escape(name)}\s*\("
        if not re.search(rf"comment on {target}", bare):
            yield Finding(line, f"{kind} {name} has no comment")
        if not re.search(rf"revoke (all|execute) on {target}[^;]*from public\s*;", bare):
            yield Finding(line, f"{kind} {name} is not revoked from public")
        if "." not in name:
            yield Finding(line, f"{kind} {name}: qualify it with its schema")


def _check_policies(text: str, bare: str) -> Iterator[Finding]:
    for found in _POLICY.finditer(bare):
        where = f"policy {found['name']} on {found['table']}"
        line, rest = _line(text, found.start()), found["rest"]
        command = re.search(r"\bfor (select|insert|update|delete|all)\b", rest)
        if command is None:
            yield Finding(line, f"{where}: write out its command")
        # One for PUBLIC decides by asking the session who it is (policies/network.sql says why).
        asks = re.search(r"\bto public\s+using \(.*\bselect network\.\w+\(\)", rest, re.DOTALL)
        if not asks and not re.search(r"\bto (?!public\b)\w", rest):
            yield Finding(line, f"{where}: name its roles, or ask the session who it is")
        if (command is None or command[1] in ("insert", "update", "all")) and (
            "with check" not in rest
        ):
            yield Finding(line, f"{where}: write out with check")
        if not re.search(rf"comment on {re.escape(where)}\b", re.sub(r"\s+", " ", bare)):
            yield Finding(line, f"{where} has no comment")


def _check_views(text: str, bare: str) -> Iterator[Finding]:
    for found in _VIEW.finditer(bare):
        line = _line(text, found.start())
        is_client = found["name"].startswith("crm.")
        is_guarded = "security_barrier" in found["rest"] and "security_invoker" not in found["rest"]
        if is_client and not is_guarded:
            yield Finding(line, f"view {found['name']}: security_barrier, in the owner's mode")
        if not re.search(rf"comment on view {re.escape(found['name'])}\b", bare):
            yield Finding(line, f"view {found['name']} has no comment")


def _check_tables(text: str, bare: str) -> Iterator[Finding]:
    for found in _TABLE.finditer(bare):
        line = _line(text, found.start())
        if not re.search(rf"comment on table {re.escape(found['name'])}\b", bare):
            yield Finding(line, f"table {found['name']} has no comment")
        body = found["rest"]
        unnamed = len(_CONSTRAINT.findall(body)) - len(re.findall(r"\bconstraint \w+", body))
        if unnamed > 0:
            yield Finding(line, f"table {found['name']}: {unnamed} constraints without a name")


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match replaced by as many spaces, so that places stay the same."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def main() -> int:
    """Print every finding as path:line: text; exit code 1 if there is one."""
    count = 0
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.sql")):
            relative = path.relative_to(ROOT)
            text = path.read_text(encoding="utf-8")
            kind = "/".join(relative.parts[: 2 if folder == "sql" else 1])
            for finding in check(text, kind):
                print(f"{relative}:{finding.line}: {finding.text}")
                count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
