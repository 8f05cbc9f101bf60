"""Results as tables on the terminal, as markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.masks import GOAL as MASK_GOAL
from bench.population import COMMUNITIES, CONTACTS, GROUPS, LEVELS, VIEWERS
from bench.queries import QUERIES, VIEW
from bench.results import READ_GOALS, WRITE_GOAL, Results
from bench.writes import BARE

FOLDER = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Grid:
    """A table, for either form."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""

    def markdown(self) -> str:
        """The table in markdown, with its title as heading."""
        lines = [f"## {self.title}", ""]
        if self.note:
            lines += [self.note, ""]
        lines += ["| " + " | ".join(self.head) + " |"]
        lines += ["|---" + "|---:" * (len(self.head) - 1) + "|"]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join(lines)

    def rich(self) -> Table:
        """The table for the terminal."""
        table = Table(title=self.title, title_justify="left", caption=self.note or None)
        for i, column in enumerate(self.head):
            table.add_column(column, justify="right" if i else "left")
        for row in self.rows:
            table.add_row(*(cell.replace("**", "") for cell in row))
        return table


def show(results: Results, console: Console) -> None:
    """Print all tables."""
    for grid in grids(results):
        console.print(grid.rich())


def keep(results: Results, folder: Path = FOLDER) -> list[Path]:
    """Write the markdown and the JSON; return where."""
    folder.mkdir(exist_ok=True)
    name = f"{results.date}-pg{results.major}"
    if results.is_of_masks_alone:
        name += "-masks"
    markdown, data = folder / f"{name}.md", folder / f"{name}.json"
    markdown.write_text(_document(results))
    data.write_text(json.dumps(results.as_data(), indent=1, ensure_ascii=False) + "\n")
    return [markdown, data]


def grids(results: Results) -> list[Grid]:
    """All tables that there are figures for."""
    tables = [_goals(results)]
    if results.cells:
        tables += [_ratios(results), _times(results)]
    if results.writes:
        tables.append(_writes(results))
    if results.changes:
        tables.append(_changes(results))
    if results.calls:
        tables.append(_calls(results))
    if results.first:
        tables.append(_first(results))
    if results.masks:
        tables.append(_masks(results))
    return tables


def _goals(results: Results) -> Grid:
    rows = [
        (
            goal.what,
            _number(goal.measured, goal.unit),
            _number(goal.limit, goal.unit),
            "met" if goal.met else "**missed**",
        )
        for goal in results.goals
    ]
    return Grid("Goals", ("", "measured", "at most", ""), rows)


def _ratios(results: Results) -> Grid:
    worst = READ_GOALS[results.major][1]
    ratio = {(cell.viewer, cell.query): cell.ratio for cell in results.cells}

    def row(viewer: str) -> tuple[str, ...]:
        each = (ratio[viewer, query] for query in QUERIES)
        return (viewer, *(f"**{r:.2f}**" if r > worst else f"{r:.2f}" for r in each))

    return Grid(
        "Queries: view to the best by hand",
        ("viewer", *QUERIES),
        [row(viewer.name) for viewer in VIEWERS],
        f"Geometric mean {results.mean:.2f}. Other programs on the machine disturbed"
        f" {results.disturbed:.0%} of the runs.",
    )


def _times(results: Results) -> Grid:
    rows = []
    for cell in results.cells:
        times = cell.samples.medians()
        others = "; ".join(
            f"{side} {_ms(taken)}" for side, taken in times.items() if side not in {VIEW, cell.best}
        )
        rows.append(
            (
                f"{cell.viewer}, {cell.query}",
                _ms(cell.view),
                _ms(cell.hand),
                cell.best,
                f"{cell.ratio:.2f}",
                str(cell.samples.runs),
                others,
            )
        )
    return Grid(
        "Queries: milliseconds",
        ("", "view", "by hand", "written with", "ratio", "runs", "other ways by hand"),
        rows,
    )


def _writes(results: Results) -> Grid:
    rows = [
        (
            f"{write.rows:,} rows, {write.way}",
            f"{write.rate(VIEW):,.0f}",
            f"{write.rate(BARE):,.0f}",
            f"{write.ratio:.2f}" if write.ratio <= WRITE_GOAL else f"**{write.ratio:.2f}**",
        )
        for write in results.writes
    ]
    return Grid("Inserts: rows a second", ("", "view", "bare table", "times slower"), rows)


def _changes(results: Results) -> Grid:
    rows = [
        (
            f"{change.change}; {change.state}",
            _ms(change.median),
            _ms(change.worst),
            "" if change.goal is None else f"{change.goal:.0f}",
        )
        for change in results.changes
    ]
    return Grid("Changes of the network: milliseconds", ("", "median", "worst", "goal"), rows)


def _calls(results: Results) -> Grid:
    functions = list(dict.fromkeys(call.function for call in results.calls))
    calls = {(call.viewer, call.function): call for call in results.calls}

    def cell(viewer: str, function: str) -> str:
        call = calls[viewer, function]
        alone = "-" if call.alone is None else f"{call.alone:.0f}"
        return f"{call.repeated:.0f} / {alone}"

    rows = [
        (f"`{function}`", *(cell(viewer.name, function) for viewer in VIEWERS))
        for function in functions
    ]
    return Grid(
        "Functions that policies call: microseconds",
        ("", *(viewer.name for viewer in VIEWERS)),
        rows,
        "A call of thousands in one statement (as inserted rows ask) / the only call of a statement"
        " (as a query asks).",
    )


def _first(results: Results) -> Grid:
    rows = [
        (first.viewer, _ms(first.connect), _ms(first.view), _ms(first.bare))
        for first in results.first
    ]
    return Grid(
        "A new connection: milliseconds",
        ("viewer", "to connect", "first look-up, view", "first look-up, bare table"),
        rows,
        "The first statement fills the caches of a connection. All other figures are warm.",
    )


def _masks(results: Results) -> Grid:
    rows = []
    for cell in results.masks:
        times = cell.samples.medians()
        ratio = f"{cell.ratio:.2f}" if cell.ratio <= MASK_GOAL else f"**{cell.ratio:.2f}**"
        other = times[cell.against]
        rows.append(
            (
                f"{cell.viewer}, {cell.query}",
                _ms(times[VIEW]),
                _ms(other),
                cell.against,
                ratio,
                str(cell.samples.runs),
            )
        )
    return Grid(
        "Masks: milliseconds",
        ("", "masked view", "against", "what", "ratio", "runs"),
        rows,
    )


def _document(results: Results) -> str:
    mean, worst = READ_GOALS[results.major]
    parts = [
        f"# PostgreSQL {results.version}, {results.date}",
        "",
        *(
            [f"{max(results.rows, CONTACTS):,} contacts,"]
            if results.is_of_masks_alone
            else [f"{results.rows:,} activities, {CONTACTS:,} contacts,"]
        ),
        f"{GROUPS:,} groups in {COMMUNITIES} communities, {LEVELS} privacy levels. What is"
        " measured, and against what: [README](../README.md).",
        "",
        *(f"- {name}: {value}" for name, value in results.machine.items()),
        "- settings: " + ", ".join(f"{k} = {v}" for k, v in results.settings.items()),
        *(f"- {name}: {value}" for name, value in results.size.items()),
        *(f"- {name}: {taken:.2f} s" for name, taken in results.deploy.items()),
        f"- whole run: {results.minutes:.0f} minutes",
        "",
    ]
    for grid in grids(results):
        parts += [grid.markdown(), ""]
    shown = [cell for cell in results.cells if cell.plans and cell.ratio > worst]
    if results.cells and results.mean > mean:
        shown = [cell for cell in results.cells if cell.plans]
    if shown:
        parts += ["## Plans of the cells that miss", ""]
    for cell in shown:
        parts += [f"### {cell.viewer}, {cell.query}: {cell.ratio:.2f}", ""]
        for side, plan in cell.plans.items():
            parts += [f"{side}:", "", "```", plan, "```", ""]
    missed = [cell for cell in results.masks if cell.plan]
    if missed:
        parts += ["## Plans of the masked views that miss", ""]
    for each in missed:
        parts += [
            f"### {each.viewer}, {each.query}: {each.ratio:.2f}",
            "",
            "```",
            each.plan,
            "```",
            "",
        ]
    return "\n".join(parts).rstrip() + "\n"


def _number(value: float, unit: str) -> str:
    return f"{_ms(value)} ms" if unit == "ms" else f"{value:.2f}"


def _ms(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
