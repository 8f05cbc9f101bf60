"""What a change of the network costs: `network.share` and its kin, as an administrator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bench.measure import Clock, median, quiet
from bench.population import COMMUNITIES, GROUPS, LEVELS, Say
from bench.server import Connection, Server

PAIR = "share() of one pair"
ALL = "share() with all"
GOALS = {PAIR: 50.0, ALL: 1000.0}
RECEIVER = 700
_VARIED = ("all", "up to 5", "0,1,4")


@dataclass(frozen=True)
class Change:
    """One kind of change in one state of the network; milliseconds."""

    state: str
    change: str
    median: float
    worst: float
    times: int
    goal: float | None = None


def measure(server: Server, say: Say) -> list[Change]:
    """Change collaborations in the network as it is, then when everybody shares."""
    changes: list[Change] = []

    def note(state: str, change: str, run: Callable[[int], object], times: int, goal: str) -> None:
        say(f"{state}: {change}")
        with quiet():
            taken = [clock.time(partial(run, i))[0] for i in range(times)]
        worst = max(each.seconds for each in taken)
        changes.append(
            Change(state, change, median(taken) * 1000, worst * 1000, times, GOALS.get(goal))
        )

    with server.connect() as postgres, server.connect("bench_admin") as admin:
        clock = Clock(admin)

        def share(giver: int, receiver: int | None, view: str) -> None:
            admin.execute(
                "select network.share(%s, %s, view => %s)",
                [f"Group {giver}", f"Group {receiver}" if receiver else None, view],
            )

        def pairs(state: str) -> None:
            new = 600 + 20 * len(changes)
            note(state, f"{PAIR}, new", lambda i: share(new + i, 701, "all"), 15, PAIR)
            note(
                state, f"{PAIR}, other levels", lambda i: share(new, 701, _VARIED[i % 3]), 15, PAIR
            )

        def everyone(state: str) -> None:
            note(state, f"{ALL}, other levels", lambda i: share(900, None, _VARIED[i % 3]), 15, ALL)

        plain = f"as it is ({GROUPS:,} groups)"
        pairs(plain)
        note(
            plain,
            f"{PAIR}, receiver has 500 pairs",
            lambda i: share(2, 502, _VARIED[2 - i % 3]),
            15,
            PAIR,
        )
        note(plain, f"{ALL}, new", lambda i: share(901 + i, None, "all"), 15, ALL)
        everyone(plain)
        note(
            plain,
            "create_group()",
            lambda i: admin.execute(
                "select network.create_group(%s, 'Community 1')", [f"Another group {i}"]
            ),
            5,
            "",
        )

        _everyone_shares(admin, None)
        _check_reach(postgres)
        state = f"all {GROUPS:,} groups share with all"
        pairs(state)
        everyone(state)

        admin.execute("delete from network.group_collaborations where to_group_id is null")
        _everyone_shares(admin, RECEIVER)
        note(
            f"all {GROUPS:,} groups share with one, pair by pair",
            f"{PAIR}, to that one",
            lambda i: share(1, RECEIVER, _VARIED[2 - i % 3]),
            15,
            "",
        )
    return changes


def _everyone_shares(admin: Connection, receiver: int | None) -> None:
    """What one call of share() a group would leave behind, by two statements."""
    if receiver is None:
        for i in range(COMMUNITIES):
            admin.execute("select network.share_community(%s)", [f"Community {i}"])
    with admin.transaction():
        admin.execute(
            "insert into network.group_collaborations (from_group_id, to_group_id)"
            " select g.id, %(to)s::integer from network.groups as g"
            " where g.id <= %(groups)s and g.id is distinct from %(to)s"
            " on conflict (from_group_id, to_group_id) do nothing",
            {"to": receiver, "groups": GROUPS},
        )
        admin.execute(
            "insert into network.group_collaboration_levels (group_collaboration_id, permission)"
            " select c.id, 'view' from network.group_collaborations as c"
            " where c.to_group_id is not distinct from %s::integer and not exists"
            " (select from network.group_collaboration_levels as l"
            "  where l.group_collaboration_id = c.id and l.level is null)",
            [receiver],
        )


def _check_reach(postgres: Connection) -> None:
    """Everyone sees everything now, so that what is timed is the worst there is."""
    row = postgres.execute(
        "select min(cardinality(keys)) from network.community_keys where permission = 'view'"
    ).fetchone()
    assert row
    assert row[0] >= GROUPS * (LEVELS - 1), f"only {row[0]} keys are shared with all"
