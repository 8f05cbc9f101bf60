"""The figures of one run, and which goals they meet."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from statistics import fmean
from typing import Any

from bench.identity import Call, FirstQuery
from bench.masks import GOAL as MASK_GOAL
from bench.masks import MaskCell
from bench.measure import geometric_mean
from bench.queries import Cell
from bench.sharing import Change
from bench.writes import Write

READ_GOALS = {18: (1.15, 2.0), 17: (1.15, 2.0), 16: (1.3, 3.0), 15: (1.3, 3.0)}
"""Geometric mean and worst cell, by major version; 17 has the indexes of 18, 15 those of 16."""

WRITE_GOAL = 4.0


@dataclass(frozen=True)
class Goal:
    """A limit, and what was measured against it."""

    what: str
    limit: float
    measured: float
    unit: str = "times"

    @property
    def met(self) -> bool:
        """Whether the figure is within the limit."""
        return self.measured <= self.limit


@dataclass
class Results:
    """Everything that was measured on one server version."""

    version: str
    major: int
    date: str
    machine: dict[str, str]
    settings: dict[str, str]
    rows: int
    size: dict[str, str] = field(default_factory=dict)
    deploy: dict[str, float] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    writes: list[Write] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    first: list[FirstQuery] = field(default_factory=list)
    masks: list[MaskCell] = field(default_factory=list)
    minutes: float = 0.0

    @property
    def is_of_masks_alone(self) -> bool:
        """Whether nothing was measured but masks, on contacts without activities."""
        return bool(self.masks) and not (self.cells or self.writes or self.changes or self.calls)

    @property
    def mean(self) -> float:
        """The geometric mean of all ratios of queries."""
        return geometric_mean([cell.ratio for cell in self.cells])

    @property
    def disturbed(self) -> float:
        """The part of all runs of queries that other programs disturbed."""
        return fmean(cell.samples.disturbed for cell in self.cells) if self.cells else 0.0

    @property
    def goals(self) -> list[Goal]:
        """Every goal, in the order of the measurements."""
        mean, worst = READ_GOALS[self.major]
        goals = []
        if self.cells:
            slowest = max(self.cells, key=lambda cell: cell.ratio)
            goals += [
                Goal("queries, geometric mean of the cells", mean, self.mean),
                Goal(
                    f"queries, worst cell ({slowest.viewer}, {slowest.query})", worst, slowest.ratio
                ),
            ]
        goals += [
            Goal(f"{write.rows:,} rows, {write.way}", WRITE_GOAL, write.ratio)
            for write in self.writes
        ]
        goals += [
            Goal(f"{change.change}; {change.state}", change.goal, change.median, "ms")
            for change in self.changes
            if change.goal is not None
        ]
        goals += [
            Goal(f"masks, {cell.viewer}, {cell.query}, to {cell.against}", MASK_GOAL, cell.ratio)
            for cell in self.masks
        ]
        return goals

    def as_data(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "version": self.version,
            "date": self.date,
            "machine": self.machine,
            "settings": self.settings,
            "rows": self.rows,
            "size": self.size,
            "deploy_seconds": self.deploy,
            "geometric_mean": self.mean if self.cells else None,
            "queries": [
                {
                    "viewer": cell.viewer,
                    "query": cell.query,
                    "milliseconds": cell.samples.medians(),
                    "runs": cell.samples.runs,
                    "disturbed": round(cell.samples.disturbed, 3),
                    "best_by_hand": cell.best,
                    "ratio": cell.ratio,
                    "plans": cell.plans,
                }
                for cell in self.cells
            ],
            "inserts": [
                {
                    "way": write.way,
                    "rows": write.rows,
                    "rows_per_second": {side: write.rate(side) for side in write.samples.of},
                    "seconds": {
                        side: [round(each.seconds, 4) for each in times]
                        for side, times in write.samples.of.items()
                    },
                    "disturbed": round(write.samples.disturbed, 3),
                    "ratio": write.ratio,
                }
                for write in self.writes
            ],
            "changes": [asdict(change) for change in self.changes],
            "calls": [asdict(call) for call in self.calls],
            "first_queries": [asdict(first) for first in self.first],
            "masks": [
                {
                    "viewer": cell.viewer,
                    "query": cell.query,
                    "milliseconds": cell.samples.medians(),
                    "runs": cell.samples.runs,
                    "disturbed": round(cell.samples.disturbed, 3),
                    "ratio": cell.ratio,
                    "plan": cell.plan,
                }
                for cell in self.masks
            ],
            "goals": [asdict(goal) | {"met": goal.met} for goal in self.goals],
            "minutes": self.minutes,
        }
