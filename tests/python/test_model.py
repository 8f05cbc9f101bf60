"""On random networks PostgreSQL decides as the requirements say, by the model of support/model.py.

A play is a network, what happens to it, and then everything that everybody could try there. Each
is one transaction that is undone. The same plays run every time; `--hypothesis-profile long` makes
others, and more of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from support.acts import (
    Act,
    AddLevel,
    AddLevelGroup,
    Assign,
    Clone,
    Close,
    CreateGroup,
    Delete,
    DropGroup,
    DropLevel,
    DropLevelGroup,
    Give,
    Insert,
    Join,
    Leave,
    Lock,
    Modify,
    Move,
    MoveGroup,
    Retarget,
    SetLevel,
    Share,
    ShareCommunity,
    Transfer,
    Unshare,
    UnshareCommunity,
    WriteLevel,
)
from support.databases import Cluster
from support.model import ALL, ASSIGNABLE, NOBODY, NOWHERE, PARENT, Actor, Levels, Model
from support.stage import ACTORS, COMMUNITIES, DOORS, GROUPS, LATE, Scene, Stage

LEVEL_GROUPS = ("Inner", "Outer")
T = TypeVar("T")
ALWAYS = ("contacts", "addresses", "accounts_receivable")
OTHERS = ("communications", "subscriptions", "warehouses", "resource_plans", "reward_offers")


@pytest.fixture(scope="module")
def stage(cluster: Cluster) -> Iterator[Stage]:
    database = cluster.deployed()
    yield Stage.build(database)
    database.drop()


# ------------------------------------------------------------------------------------- plays


@dataclass(frozen=True)
class Play:
    """How the actors log in, the entities, the network, what happens to it, and a random number."""

    doors: dict[str, str]
    entities: tuple[str, ...]
    opening: tuple[Act, ...]
    acts: tuple[tuple[str, Act], ...]
    turn: int


givers = st.sampled_from([*GROUPS, *GROUPS, LATE])
receivers = st.sampled_from([*GROUPS, *GROUPS, LATE, None, None, None])
owners = st.sampled_from([*GROUPS] * 3 + [NOBODY])
levels_of_all = st.integers(0, 4)
level_groups = st.sampled_from(LEVEL_GROUPS)
communities = st.sampled_from(COMMUNITIES)
permissions = st.sampled_from(["view", "modify", "assign", "clear"])


@st.composite
def plays(draw: DrawFn) -> Play:
    entities = (*ALWAYS, draw(st.sampled_from(ASSIGNABLE)), draw(st.sampled_from(OTHERS)))
    levels = [0, *sorted(draw(st.sets(st.integers(1, 3))))]
    opening: list[Act] = [AddLevel(level) for level in levels[1:]]
    for name in LEVEL_GROUPS:
        opening.append(AddLevelGroup(name))
        opening += [Join(name, level) for level in draw(st.sets(st.sampled_from(levels)))]
    records: dict[str, list[str]] = {}
    for entity in entities:
        inserts = draw(inserted(entity, levels, records.get(PARENT.get(entity, ""), [])))
        records[entity] = [insert.name for insert in inserts]
        opening += inserts
    opening += draw(st.lists(shares(levels), min_size=3, max_size=8))
    opening += draw(st.lists(st.builds(ShareCommunity, communities, communities), max_size=2))
    acts = st.one_of(
        st.tuples(st.sampled_from(["admin"] * 9 + ["torn", *GROUPS]), configurations(levels)),
        st.tuples(st.sampled_from([*ACTORS]), acts_on(records)),
    )
    return Play(
        doors={name: draw(st.sampled_from(DOORS)) for name in GROUPS},
        entities=entities,
        opening=tuple(opening),
        acts=tuple(draw(st.lists(acts, min_size=8, max_size=14))),
        turn=draw(st.integers(0, 1000)),
    )


def inserted(
    entity: str, levels: Sequence[int], parents: Sequence[str]
) -> SearchStrategy[list[Insert]]:
    """A few records of an entity, as a super user makes them: for any owner, on any record."""
    parent = st.sampled_from(parents) if entity in PARENT else st.none()
    is_explicit = entity != "addresses"
    is_assignable = entity in ASSIGNABLE
    record = st.tuples(
        owners if is_explicit else st.none(),
        st.sampled_from(levels) if is_explicit else st.none(),
        parent,
        st.none(),
        st.sampled_from([*GROUPS]) if is_assignable else st.none(),
    )
    return st.lists(record, min_size=2, max_size=5).map(
        lambda drawn: [
            Insert(f"{entity[:3]}{number}", entity, *columns)
            for number, columns in enumerate(drawn)
        ]
    )


def shares(levels: Sequence[int]) -> SearchStrategy[Share]:
    part = st.one_of(
        st.just(ALL),
        level_groups,
        levels_of_all,
        st.lists(st.sampled_from(levels), min_size=1, max_size=3).map(tuple),
    )
    parts = st.lists(part, max_size=2).map(tuple).map(Levels)
    flags = st.frozensets(st.sampled_from(["groups", "units", "users"]))
    return st.builds(Share, givers, receivers, parts, parts, parts, flags, parts)


def configurations(levels: Sequence[int]) -> SearchStrategy[Act]:
    """What changes the network; some of it makes no sense, and is refused."""
    anywhere = st.one_of(communities, st.none())
    return st.one_of(
        shares(levels),
        shares([*levels, 4]),
        st.builds(Unshare, givers, receivers),
        st.builds(Close, givers, receivers, permissions),
        st.builds(Retarget, givers, receivers, receivers),
        st.builds(Clone, givers, givers),
        st.builds(ShareCommunity, communities, anywhere),
        st.builds(UnshareCommunity, communities, anywhere),
        st.builds(MoveGroup, givers, communities),
        st.builds(CreateGroup, st.just(LATE), communities),
        st.builds(DropGroup, st.just(LATE)),
        st.builds(AddLevel, levels_of_all),
        st.builds(DropLevel, levels_of_all),
        st.builds(AddLevelGroup, level_groups),
        st.builds(DropLevelGroup, level_groups),
        st.builds(Join, level_groups, levels_of_all),
        st.builds(Leave, level_groups, levels_of_all),
    )


def acts_on(records: dict[str, list[str]]) -> SearchStrategy[Act]:
    """What actors do with records, theirs or not."""

    def on(entity: str) -> SearchStrategy[Act]:
        names = st.lists(st.sampled_from(records[entity]), min_size=1, max_size=2, unique=True)
        target = st.just(entity), names.map(tuple)
        new = st.sampled_from(["new1", "new2"])
        parent = st.sampled_from(records[PARENT[entity]]) if entity in PARENT else st.none()
        kinds = [st.builds(Modify, *target), st.builds(Delete, *target)]
        if entity in PARENT:
            kinds.append(st.builds(Move, *target, parent))
        if entity == "addresses":
            kinds.append(st.builds(Insert, new, st.just(entity), parent=parent))
            return st.one_of(kinds)
        kinds += [
            st.builds(Give, *target, owners),
            st.builds(Transfer, *target, givers),
            st.builds(SetLevel, *target, levels_of_all),
            st.builds(WriteLevel, *target, levels_of_all),
        ]
        to = st.sampled_from([*GROUPS, None]) if entity in ASSIGNABLE else st.none()
        kinds.append(st.builds(Insert, new, st.just(entity), owners, levels_of_all, parent, to, to))
        if entity in ASSIGNABLE:
            kinds.append(st.builds(Assign, *target, to, st.sampled_from(["unit", "user"])))
        return st.one_of(kinds)

    return st.one_of(map(on, records))


# ------------------------------------------------------------------------------- examination

Maker = Callable[[tuple[str, ...]], Act]
"""Makes an act on some records."""


def examined(net: Model, actor: Actor, entities: Sequence[str], turn: int) -> Iterator[Act]:
    """What an actor could try on all records, and could add; of the lesser acts some in turn."""
    found = [group for group in net.groups if net.finds(actor, group)]
    hidden = [group for group in (*net.groups, NOWHERE) if not net.finds(actor, group)]
    targets = [*_turns(found, turn), *_turns(hidden, turn)]
    level = sorted(net.levels)[turn % len(net.levels)]
    for entity in entities:
        names = [name for name, record in net.records.items() if record.entity == entity]
        parents = [name for name, r in net.records.items() if r.entity == PARENT.get(entity)]
        closely: list[Maker] = [partial(Modify, entity), partial(Delete, entity)]
        also: list[Maker] = [partial(Lock, entity)]
        also += [partial(Move, entity, parent=parent) for parent in _turns(parents, turn)]
        if entity != "addresses":
            also += [partial(kind, entity, level=level) for kind in (SetLevel, WriteLevel)]
            also += [partial(kind, entity, to=to) for kind in (Give, Transfer) for to in targets]
        if entity in ASSIGNABLE:
            units: list[str | None] = [
                group for group in dict.fromkeys([actor.group, *targets]) if group in GROUPS
            ]
            units.append(None)
            closely += [partial(Assign, entity, group=group) for group in units]
            also += [partial(Assign, entity, group=group, column="user") for group in units]
        for act in closely:
            yield from _apart(net, actor, names, act)
        for act in _turns(also, turn, 3):
            yield from _apart(net, actor, names, act, turn)
        turn += 1
    yield from _inserts(net, actor, entities, turn)


def _turns(things: Sequence[T], turn: int, size: int = 1) -> list[T]:
    """As many of the things, others the next time."""
    size = min(size, len(things))
    return [things[(turn * size + number) % len(things)] for number in range(size)]


def _apart(
    net: Model, actor: Actor, names: list[str], act: Maker, turn: int | None = None
) -> Iterator[Act]:
    """One act on all that it passes over, one on all that it reaches; and where it is refused, one
    for each owner and level, or, given a turn, one of all."""
    if not isinstance(act(()).outcome(net, actor), int):
        yield act(tuple(names))
        return
    alike: dict[object, list[str]] = {}
    for name in names:
        kind: object = act((name,)).outcome(net, actor)
        if not isinstance(kind, int) and turn is None:
            master = net.master(net.records[name])
            kind = (kind, master.owner, master.level)
        alike.setdefault(kind, []).append(name)
    for kind, those in alike.items():
        yield act(tuple(those if isinstance(kind, int) else _turns(those, turn or 0)))


def _inserts(net: Model, actor: Actor, entities: Sequence[str], turn: int) -> Iterator[Act]:
    """New records for every owner, and on what is in sight and what is not."""
    owners = [None, *net.groups, NOBODY, NOWHERE]
    for number, owner in enumerate(_turns(owners, turn, 5)):
        yield Insert("new", "contacts", owner, (None, turn % 5)[number % 2])
    for entity in entities:
        on = {
            name: record
            for name, record in net.records.items()
            if record.entity == PARENT.get(entity) and not record.is_designated
        }
        alike: dict[object, list[Act]] = {}
        for name, record in on.items():
            own = actor.group if actor.group in GROUPS and entity in ASSIGNABLE else None
            act = Insert("new", entity, parent=name, user=own)
            outcome = act.outcome(net, actor)
            key = (record.owner, record.level) if entity == "addresses" else outcome
            alike.setdefault(key, []).append(act)
        for acts in alike.values():
            yield from _turns(acts, turn)
        if entity in ASSIGNABLE:
            seen = [name for name, record in on.items() if net.may(actor, "view", record)]
            for parent in (None, *_turns(seen, turn)):
                for owner, unit in zip(
                    _turns(list(net.groups), turn, 3), _turns(list(GROUPS), turn, 3), strict=True
                ):
                    user = (unit, None, owner if owner in GROUPS else None)[turn % 3]
                    yield Insert("new", entity, owner, None, parent, unit, user)


# ------------------------------------------------------------------------------------- tests


def perform(stage: Stage, play: Play) -> None:
    with stage.scene(play.doors) as scene:
        for act in play.opening:
            scene.do(ACTORS["admin"], act)
        for name, act in play.acts:
            _watch(scene, play)
            if ACTORS[name] in scene.actors:
                scene.do(ACTORS[name], act)
        _watch(scene, play)
        scene.list_inward()
        grouped = [actor for actor in scene.actors if actor.group]
        others = [actor for actor in scene.actors if not actor.group]
        for actor in others:
            scene.watch(actor, play.entities)
        for actor in scene.actors:
            scene.ask_who(actor)
        for actor in [*_turns(grouped, play.turn, 3), *_turns(others, play.turn)]:
            scene.compare(actor, examined(scene.net, actor, play.entities, play.turn))


def _watch(scene: Scene, play: Play) -> None:
    for actor in scene.actors:
        if actor.group:
            scene.watch(actor, play.entities)


# req: ASG-2, ASG-3, ASG-4, ASG-6
# req: COL-1, COL-2, COL-3, COL-4, COL-5, COL-6, COL-7, COL-8, COL-9, COL-10, COL-11, COL-12, MSK-2
def test_postgresql_decides_as_the_requirements_say(stage: Stage) -> None:
    @given(plays())
    def every(play: Play) -> None:
        perform(stage, play)

    every()
    assert {act for act, _ in stage.tally} >= {"Assign", "Delete", "Give", "Insert", "Modify"}
