"""Timing side by side: the same moment, the same connection, one run of each in turn."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from bench.server import Connection

T = TypeVar("T")
Rows = list[tuple[Any, ...]]


class Clock:
    """Measures from the client's side, without the time that a busy machine makes one wait.

    On a machine that does other things, too, client and server process stand in the queue for a
    processor. Linux counts that time for each process; it is subtracted. On an idle machine, or
    another system, what is left is the plain elapsed time.
    """

    def __init__(self, connection: Connection) -> None:
        self._files = [
            Path(f"/proc/{pid}/schedstat") for pid in ("self", connection.info.backend_pid)
        ]

    def time(self, work: Callable[[], T]) -> tuple[float, T]:
        """Do something once; return seconds and what it returns."""
        queued = self._queued()
        started = time.perf_counter()
        result = work()
        elapsed = time.perf_counter() - started
        return max(elapsed - (self._queued() - queued), 0.05 * elapsed), result

    def _queued(self) -> float:
        try:
            return sum(int(file.read_text().split()[1]) for file in self._files) / 1e9
        except (OSError, IndexError):
            return 0.0


def fetch(connection: Connection, statement: str) -> Rows:
    """Run a statement as a client does, unprepared, and return all rows."""
    return connection.execute(statement.encode(), prepare=False).fetchall()


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
