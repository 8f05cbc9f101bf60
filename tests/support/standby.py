"""A primary with a hot standby that follows it by streaming replication."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any

import psycopg

from .binaries import find
from .databases import Cluster, Database, Row
from .servers import Fleet

_REPLAY_SECONDS = 30

# A commit waits until it is written, which costs nothing without fsync: so that what is committed
# is on its way to the standby. The standby's queries hold back nothing else than clean-up.
_SETTINGS = {"synchronous_commit": "on", "hot_standby_feedback": "on"}


@dataclass
class Pair:
    """The two servers; one worker of a run starts them for all tests that ask for `standby`."""

    primary: Cluster
    standby: Cluster
    _fleet: Fleet

    @staticmethod
    def start(like: Cluster) -> Pair:
        """Start a primary of the version of another server and the standby that follows it."""
        programs = find(like.major)
        assert programs is not None
        fleet = Fleet()
        try:
            (primary,) = fleet.start([programs], **_SETTINGS)
            standby = fleet.follow(primary, programs)
        except BaseException:
            fleet.stop()
            raise
        both = (replace(one, bouncer=like.address.bouncer) for one in (primary, standby))
        return Pair(*(Cluster(one, like.worker) for one in both), fleet)

    def stop(self) -> None:
        """Stop both and remove them."""
        self._fleet.stop()


@dataclass
class Standby:
    """One database on both servers.

    Attributes:
        primary: the small network in a database of this test's own: commit at will.
        replica: the same database on the standby, as of whenever.
    """

    primary: Database
    replica: Database

    @staticmethod
    def make(pair: Pair) -> Standby:
        """Make the database on the primary and wait until the standby has it."""
        primary = pair.primary.deployed().populate()
        standby = Standby(primary, Database(pair.standby, primary.name, primary.network))
        standby.catch_up()
        return standby

    def catch_up(self) -> None:
        """Wait until the standby has replayed all that is committed on the primary by now."""
        with self.primary.cluster.connect(autocommit=True) as conn:
            row = conn.execute("select pg_current_wal_flush_lsn()::text").fetchone()
            assert row is not None
        until = time.monotonic() + _REPLAY_SECONDS
        replayed = "select pg_last_wal_replay_lsn() >= %s::pg_lsn"
        with self.replica.cluster.connect(autocommit=True) as conn:
            while conn.execute(replayed, row).fetchone() != (True,):
                assert time.monotonic() < until, f"the standby has not replayed {row[0]}"
                time.sleep(0.005)

    def connect(self, who: str, **options: Any) -> psycopg.Connection[Row]:
        """Log in to the standby as an actor, after it has caught up."""
        self.catch_up()
        return self.replica.connect(who, **options)

    def drop(self) -> None:
        """Drop the database."""
        self.replica.disconnect()
        self.primary.drop()
