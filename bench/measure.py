"""Timing side by side: the same moment, the same connection, one run of each in turn."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bench.server import Connection

Rows = list[tuple[Any, ...]]


def fetch(connection: Connection, statement: str) -> tuple[float, Rows]:
    """Run a statement as a client does, unprepared; return seconds and rows."""
    started = time.perf_counter()
    rows = connection.execute(statement.encode(), prepare=False).fetchall()
    return time.perf_counter() - started, rows


def seconds(work: Callable[[], object]) -> float:
    """How long it takes to do something once."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Python's garbage collector out of the figures."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass
class Samples:
    """Seconds of each side, run in turn."""

    of: dict[str, list[float]] = field(default_factory=dict)

    def add(self, side: str, taken: float) -> None:
        """Note one run."""
        self.of.setdefault(side, []).append(taken)

    def medians(self) -> dict[str, float]:
        """The median of each side in milliseconds."""
        return {side: statistics.median(each) * 1000 for side, each in self.of.items()}

    @property
    def runs(self) -> int:
        """How often each side ran."""
        return min(map(len, self.of.values()))


def interleave(
    samples: Samples,
    sides: Mapping[str, Callable[[int], tuple[float, object]]],
    *,
    budget: float,
    least: int,
    most: int,
) -> None:
    """Run all sides in turn, in a turning order, and note their times.

    Each side gets the number of the round, and returns its time and its result; results of a
    round have to be equal. One round to warm up is not noted. There are `least` rounds, and more
    up to `most` while they fit into `budget` seconds.
    """
    names = list(sides)
    done = 0
    with quiet():
        until = time.perf_counter() + budget
        for number in range(-1, most):
            results = {}
            shift = number % len(names)
            for name in names[shift:] + names[:shift]:
                taken, results[name] = sides[name](number)
                if number >= 0:
                    samples.add(name, taken)
            first = results[names[0]]
            for name in names:
                if results[name] != first:
                    raise AssertionError(f"{name} and {names[0]} do not agree")
            done += number >= 0
            if done >= least and time.perf_counter() > until:
                break


def geometric_mean(values: list[float]) -> float:
    """The mean that suits ratios."""
    return math.exp(statistics.fmean(map(math.log, values)))
