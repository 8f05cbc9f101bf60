"""`ownedby cover` and `ownedby coverage`: bring covered areas in, and check them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from ownedby import coverage, coverage_page
from ownedby.backend import Url
from ownedby.coverage import Coverage, Replaced
from ownedby.embedded import EmbeddedServer
from ownedby.errors import FINDINGS, OwnedbyError, Refusal
from ownedby.table_file import printable

SHOWN: Final = 20
"""How many problems of a file are printed."""

FIRST: Final = 10
"""How many findings of a kind are printed."""

out: Final = Console(markup=False, highlight=False, soft_wrap=True)
err: Final = Console(stderr=True, markup=False, highlight=False, soft_wrap=True)


def cover(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV in UTF-8. Columns: group or unit; country, area, district, town, postal_code."
        ),
    ],
    url: Url = None,
    as_written: Annotated[
        bool,
        typer.Option(
            "--as-written", help="Postal codes that seem to lack leading zeros are right."
        ),
    ] = False,
    whole: Annotated[
        bool,
        typer.Option("--whole", help="Take the covered areas of all that it does not name away."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing, and say what would change.")
    ] = False,
) -> None:
    """Replace the covered areas of the groups and units that a file names, and turn them on.

    Changes nothing when a line is wrong. Exit codes: 0 done, 1 refused, 2 could not run.
    """
    done = coverage.replace(_server(url), file, whole=whole, as_written=as_written, dry_run=dry_run)
    if done.problem_count:
        _print_problems(file, done)
        raise Refusal(
            f"{_counted(done.problem_count, 'problem')} in {file}; nothing was changed.", None
        )
    if done.repeats:
        line, first = done.repeats[0]
        out.print(
            f"{_counted(done.repeated, 'row')} said again what an earlier one says, and count"
            f"{'s' if done.repeated == 1 else ''} once: line {line} repeats line {first}"
            f"{' …' if done.repeated > 1 else '.'}"
        )
    would = "Would be: " if dry_run else ""
    out.print(
        f"{would}{_counted(done.added, 'row')} added, {done.removed:,} removed, {done.kept:,} left"
        f" as they were, of {_counted(done.groups, 'group')} and {_counted(done.units, 'unit')}."
    )
    if dry_run:
        out.print("Nothing was changed.")


def check_coverage(
    places: Annotated[
        Path | None,
        typer.Option(
            "--places",
            help="CSV of places (country, area, district, town, postal_code). Without it, those of "
            "the records.",
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a page with a picture to this file.")
    ] = None,
    units: Annotated[bool, typer.Option("--units", help="Show units, too.")] = False,
    url: Url = None,
) -> None:
    """Check covered areas: which places one group covers, which several, which none.

    Changes nothing. Exit codes: 0 nothing found, 1 findings, 2 could not run.
    """
    found = coverage.look(_server(url), places)
    _print_summary(found, units=False)
    if units:
        _print_summary(found, units=True)
    _print_findings(found, units=units)
    if html:
        html.write_text(coverage_page.render(found, units=units), encoding="utf-8")
        out.print(f"Wrote {html}.")
    if found.has_findings(units=units):
        raise typer.Exit(FINDINGS)


def _print_problems(file: Path, done: Replaced) -> None:
    hints: set[str] = set()
    for problem in done.problems[:SHOWN]:
        hint = "" if not problem.hint or problem.hint in hints else f" ({problem.hint})"
        hints.add(problem.hint)
        err.print(f"{file}, line {problem.line}: {printable(problem.text)}.{printable(hint)}")
    if done.problem_count > SHOWN:
        err.print(f"… and {_counted(done.problem_count - SHOWN, 'problem')} more")


def _print_summary(found: Coverage, *, units: bool) -> None:
    kind = "unit" if units else "group"
    out.print(
        f"{_counted(len(found.places), 'place')} ({found.source}), and how many {kind}s cover them:"
    )
    table = Table("country", "area", title_justify="left")
    for title in (f"one {kind}", "several", "none"):
        table.add_column(title, justify="right")
    rows = found.summary(units=units)
    for country, area, one, several, none in rows:
        table.add_row(
            printable(country) or "not given",
            printable(area) or "not given",
            f"{one:,}",
            f"{several:,}",
            f"{none:,}",
        )
    if len(rows) > 1:
        table.add_section()
        table.add_row(
            "all",
            "",
            f"{sum(row[2] for row in rows):,}",
            f"{sum(row[3] for row in rows):,}",
            f"{sum(row[4] for row in rows):,}",
        )
    if rows:
        out.print(table, soft_wrap=False)


def _print_findings(found: Coverage, *, units: bool) -> None:
    for kind, is_units in (("group", False), ("unit", True))[: 2 if units else 1]:
        gaps = [place.words or "not given" for place in found.gaps(units=is_units)]
        _print_some(f"no {kind} covers", gaps)
        contested = [
            f"{place.words}: {', '.join(found.who(place, units=is_units))}"
            for place in found.contested(units=is_units)
        ]
        _print_some(f"several {kind}s cover", contested)
    overlaps = [
        f"{row['both_cover']}: {row['kind']}s {row['first_name']} and {row['second_name']}"
        for row in found.overlaps
    ]
    _print_some("overlap of covered areas:", overlaps)
    dead_rows = [
        f"{row['kind']} {row['name']}, {row['covers']}: {row['reason']}" for row in found.dead_rows
    ]
    _print_some("never decides:", dead_rows)
    if not found.has_findings(units=units):
        out.print("Nothing found.")


def _print_some(what: str, lines: list[str]) -> None:
    for line in lines[:FIRST]:
        out.print(f"{what} {printable(line)}")
    if len(lines) > FIRST:
        out.print(f"{what} {len(lines) - FIRST:,} more")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _server(url: str | None) -> str:
    if url is not None:
        return url
    embedded = EmbeddedServer()
    if not embedded.is_made:
        raise OwnedbyError(
            "There is no embedded server yet.", "Make it with: ownedby demo (or up)."
        )
    embedded.start()
    return embedded.conninfo()
