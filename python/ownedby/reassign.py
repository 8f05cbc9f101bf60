"""`ownedby reassign`: what geography would change in records that are there, in batches.

Each batch is a transaction of its own, so that nobody waits for more than one of them, and several
run side by side. What is decided, and who may ask, is in the database (network.reassign_batch).
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Final

import psycopg
from psycopg import errors

from ownedby import connection as server
from ownedby.connection import Connection
from ownedby.errors import OwnedbyError

ALL: Final = "all"
"""Instead of an entity: every entity whose records geography assigns."""

ATTEMPTS: Final = 5
"""How often a batch is tried that others got in the way of."""

_PAUSE: Final = 0.2
"""Seconds before the second attempt; before each further one, twice as many."""


@dataclass(frozen=True)
class Batch:
    """Some records of an entity, by their ids."""

    entity: str
    first: int
    last: int
    records: int

    def __str__(self) -> str:
        return f"{self.entity} {self.first} to {self.last}"


@dataclass(frozen=True)
class Row:
    """An owner or a unit (part) that geography says differently of a record."""

    entity: str
    id: int
    part: str
    before: str | None
    after: str | None
    reason: str | None
    outcome: str


@dataclass
class Outcome:
    """How far it came.

    Attributes:
        batches: how many batches there are in all.
        done: how many of them came to an end.
        looked_at: records in these.
        counts: rows of each outcome: changed or would change, and kept.
        rows: the first rows, by entity and id.
        failures: what went wrong, by batch; nothing of such a batch was changed.
        trouble: what ended it before its end, after some batches; None when nothing did.
        is_interrupted: whether it was asked to stop before the end.
    """

    batches: int = 0
    done: int = 0
    looked_at: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    rows: list[Row] = field(default_factory=list)
    failures: dict[Batch, str] = field(default_factory=dict)
    trouble: str | None = None
    is_interrupted: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every record was looked at."""
        return not (self.failures or self.trouble or self.is_interrupted)


Progress = Callable[[int, int], None]
"""Gets how many records were looked at, and of how many."""


def reassign(
    url: str,
    entity: str,
    *,
    apply: bool = False,
    size: int = 5000,
    workers: int = 2,
    shown: int = 20,
    progress: Progress = lambda _done, _total: None,
) -> Outcome:
    """Look at all records of an entity again, and assign them anew if so asked.

    An interrupt (Ctrl-C) lets the batches in hand come to their end; a second one does not wait
    for them, and PostgreSQL rolls them back.

    Args:
        url: server and database; of a super user, or without `apply` of a reviewer.
        entity: name of an entity whose records geography assigns, or `all`.
        apply: whether to change them; otherwise it only says what it would change.
        size: how many records are in one batch.
        workers: how many batches run side by side, each on a connection of its own.
        shown: how many rows to keep.
        progress: called after each batch.

    Returns:
        What was changed or would be.

    Raises:
        OwnedbyError: no connection, or ownedby is not there.
        psycopg.Error: what no batch can do: there is no such entity, the role may not, ….
            After the first batch that was done this is `Outcome.trouble` instead.
    """
    with server.connect(url) as first:
        batches = _batches(first, url, entity, size)
    work = _Work(url, batches, apply, shown, progress)
    if batches:
        work.run(min(workers, len(batches)))
    return work.outcome


def _batches(connection: Connection, url: str, entity: str, size: int) -> list[Batch]:
    entities = [entity]
    try:
        if entity == ALL:
            found = connection.execute(
                "select e.name from network.entities as e where e.place is not null order by e.name"
            )
            entities = [name for (name,) in found]
        return [
            Batch(each, *row)
            for each in entities
            for row in connection.execute(
                "select b.first_id, b.last_id, b.records from network.reassign_bounds(%s, %s) as b",
                [each, size],
            )
        ]
    except (
        errors.InvalidSchemaName,
        errors.UndefinedFunction,
        errors.UndefinedColumn,
        errors.UndefinedTable,
    ):
        raise OwnedbyError(
            f"ownedby is not installed in the {server.describe(url)}, or is older than this.",
            "Bring it up to date: ownedby up.",
        ) from None


class _Work:
    """The batches of one call, and what its threads made of them."""

    def __init__(
        self, url: str, batches: list[Batch], apply: bool, shown: int, progress: Progress
    ) -> None:
        self.outcome = Outcome(batches=len(batches))
        self._url = url
        self._apply = apply
        self._shown = shown
        self._progress = progress
        self._total = sum(batch.records for batch in batches)
        self._waiting: queue.SimpleQueue[tuple[int, Batch]] = queue.SimpleQueue()
        for numbered in enumerate(batches):
            self._waiting.put(numbered)
        self._found: list[tuple[int, list[Row]]] = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._connections: list[Connection] = []

    def run(self, workers: int) -> None:
        with ThreadPoolExecutor(workers) as pool:
            taken = [pool.submit(self._take) for _ in range(workers)]
            # Not Thread.join: interrupted, it takes a thread that runs for one that ended.
            while not all(future.done() for future in taken):
                try:
                    wait(taken)
                except KeyboardInterrupt:
                    self._interrupt()
        for error in filter(None, (future.exception() for future in taken)):
            if not self.outcome.done:
                raise error
            self.outcome.trouble = str(error)
        self.outcome.is_interrupted &= (
            self.outcome.done + len(self.outcome.failures) < self.outcome.batches
        )
        rows = itertools.chain.from_iterable(rows for _, rows in sorted(self._found))
        self.outcome.rows = list(itertools.islice(rows, self._shown))

    def _interrupt(self) -> None:
        if self._stop.is_set():
            for connection in self._connections:
                connection.cancel()
        self.outcome.is_interrupted = True
        self._stop.set()

    def _take(self) -> None:
        """Take batches until there is none; what no batch can do ends it for all."""
        try:
            self._take_each()
        except Exception:
            self._stop.set()
            raise

    def _take_each(self) -> None:
        with server.connect(self._url) as connection:
            self._connections.append(connection)
            while not self._stop.is_set():
                try:
                    number, batch = self._waiting.get_nowait()
                except queue.Empty:
                    return
                try:
                    rows = self._try(connection, batch)
                except psycopg.Error as error:
                    if _concerns_all(error, connection):
                        raise
                    with self._lock:
                        self.outcome.failures[batch] = error.diag.message_primary or str(error)
                    continue
                self._note(number, batch, rows)

    def _try(self, connection: Connection, batch: Batch) -> list[Row]:
        for attempt in itertools.count(1):
            try:
                with connection.transaction():
                    cursor = connection.execute(
                        "select r.id, r.part, r.from_name, r.to_name, r.reason, r.outcome"
                        " from network.reassign_batch(%s, %s, %s, %s, %s) as r",
                        [batch.entity, batch.first, batch.last, self._apply, self._shown],
                    )
                    return [Row(batch.entity, *row) for row in cursor]
            except (errors.SerializationFailure, errors.DeadlockDetected):
                if attempt == ATTEMPTS:
                    raise
                time.sleep(_PAUSE * 2 ** (attempt - 1))
        raise AssertionError("unreachable")

    def _note(self, number: int, batch: Batch, rows: list[Row]) -> None:
        with self._lock:
            self.outcome.done += 1
            self.outcome.looked_at += batch.records
            self.outcome.counts.update(row.outcome for row in rows)
            if rows:
                self._found.append((number, rows[: self._shown]))
            self._progress(self.outcome.looked_at, self._total)


def _concerns_all(error: psycopg.Error, connection: Connection) -> bool:
    """Whether the next batch would fail likewise: no connection, no right, no such function."""
    return connection.closed or (error.sqlstate or "").startswith(("42", "57P"))
