"""Timing side by side: the same moment, the same connection, one run of each in turn."""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from bench.server import Connection

T = TypeVar("T")
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Time:
    """How long something took, as the client saw it.

    Attributes:
        seconds: from sending the statement to having the result.
        queued: how much of it client and server process stood in the queue for a processor.
    """

    seconds: float
    queued: float = 0.0

    @property
    def is_disturbed(self) -> bool:
        """Whether other programs on the machine took part of the time."""
        return self.queued > 0.1 * self.seconds


class Clock:
    """Measures from the client's side; Linux says how long a process had to queue."""

    def __init__(self, connection: Connection) -> None:
        self._files = [
            Path(f"/proc/{pid}/schedstat") for pid in ("self", connection.info.backend_pid)
        ]

    def time(self, work: Callable[[], T]) -> tuple[Time, T]:
        """Do something once; return how long it took, and what it returns."""
        queued = self._queued()
        started = time.perf_counter()
        result = work()
        seconds = time.perf_counter() - started
        return Time(seconds, self._queued() - queued), result

    def _queued(self) -> float:
        try:
            return sum(int(file.read_text().split()[1]) for file in self._files) / 1e9
        except (OSError, IndexError):
            return 0.0


def median(times: Sequence[Time]) -> float:
    """The median in seconds, of the undisturbed if there are enough of them."""
    undisturbed = [each.seconds for each in times if not each.is_disturbed]
    enough = len(undisturbed) >= max(3, len(times) // 10)
    return statistics.median(undisturbed if enough else [each.seconds for each in times])


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
    """The times of each side, run in turn."""

    of: dict[str, list[Time]] = field(default_factory=dict)

    def medians(self) -> dict[str, float]:
        """The median of each side in milliseconds."""
        return {side: median(times) * 1000 for side, times in self.of.items()}

    @property
    def runs(self) -> int:
        """How often each side ran."""
        return min(map(len, self.of.values()))

    @property
    def disturbed(self) -> float:
        """The part of all runs that other programs disturbed."""
        times = [each for times in self.of.values() for each in times]
        return sum(each.is_disturbed for each in times) / len(times)


def interleave(
    samples: Samples,
    sides: Mapping[str, Callable[[int], tuple[Time, object]]],
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
                    samples.of.setdefault(name, []).append(taken)
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
