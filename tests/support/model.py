"""Who may do what by docs/requirements.md, said a second time in Python and apart from the SQL.

`Model` is a network in memory: organisation, privacy levels, collaborations, records. Nothing here
asks a database, so where the two disagree one of them is wrong. What actors do to it is in acts.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

NOBODY, NOWHERE = "nobody", "nowhere"
"""The owner of what no group owns, and a group that does not exist."""

ASSIGNABLE = ("leads", "activities", "service_requests", "jobs")
PARENT = {
    "addresses": "contacts",
    "accounts_receivable": "contacts",
    "communications": "contacts",
    "leads": "contacts",
    "activities": "contacts",
    "service_requests": "accounts_receivable",
    "jobs": "accounts_receivable",
    "subscriptions": "accounts_receivable",
}
"""What a record of each kind cannot exist without: the master of addresses, else NET-14."""

ALL = "all"
INCLUDED = {
    "view": ("view", "modify", "assign"),
    "modify": ("modify", "assign"),
    "assign": ("assign",),
    "clear": ("clear",),
}
"""What has to be shared for a right (COL-5); to see notes in the clear includes nothing (MSK-2)."""

MASKED = ("contacts", "accounts_receivable", "communications", "leads", "subscriptions")
"""Where notes are seen in the clear or not at all."""


@dataclass(frozen=True)
class Actor:
    """Who acts: for a group, as a super user, or for nobody, with or without the use of crm."""

    name: str
    group: str | None = None
    is_super: bool = False
    may_use_crm: bool = True


@dataclass
class Record:
    """A row of an entity; an address has neither owner nor level of its own."""

    entity: str
    owner: str
    level: int
    parent: str | None = None
    unit: str | None = None
    user: str | None = None
    is_designated: bool = False
    has_notes: bool = False


@dataclass(frozen=True)
class Levels:
    """What is written for a permission: 'none', 'all', '0,2', 'up to 2', 'group:Inner', joined."""

    parts: tuple[str | int | tuple[int, ...], ...] = ()
    """ALL, the name of a privacy level group, a ceiling, or specific levels."""

    def __str__(self) -> str:
        return ";".join(map(_written, self.parts)) or "none"

    def refusals(self, net: Model) -> set[str]:
        """Levels and privacy level groups have to exist; a ceiling may be as high as it likes."""
        levels = {level for part in self.parts if isinstance(part, tuple) for level in part}
        names = {part for part in self.parts if isinstance(part, str) and part != ALL}
        return {"22023"} if levels - net.levels or names - set(net.level_groups) else set()

    def granted(self, net: Model) -> frozenset[str | int]:
        """Single levels, names of privacy level groups and ALL; a ceiling is a list (COL-4)."""
        found: set[str | int] = set()
        for part in self.parts:
            if isinstance(part, str):
                found.add(part)
            elif isinstance(part, tuple):
                found.update(part)
            else:
                found.update(level for level in net.levels if level <= part)
        return frozenset(found)


NONE = Levels()


def _written(part: str | int | tuple[int, ...]) -> str:
    if isinstance(part, tuple):
        return ",".join(map(str, part))
    if isinstance(part, int):
        return f"up to {part}"
    return part if part == ALL else f"group:{part}"


@dataclass(frozen=True)
class Profile:
    """What a group shares with another one or with all in reach (COL-1, COL-3, COL-10 to 12)."""

    granted: dict[str, frozenset[str | int]]
    shares: frozenset[str] = frozenset()
    """Of itself: groups, units, users."""


@dataclass
class Model:
    """A network: organisation, collaborations and records."""

    groups: dict[str, str]
    """The community of each group."""
    records: dict[str, Record]
    levels: set[int] = field(default_factory=lambda: {0})
    level_groups: dict[str, set[int]] = field(default_factory=dict)
    profiles: dict[tuple[str, str | None], Profile] = field(default_factory=dict)
    """By giver and receiver; without receiver: scope all."""
    reaches: set[tuple[str, str | None]] = field(default_factory=set)
    """Community collaborations; without receiver: with all communities."""

    # --------------------------------------------------------------------------- rights

    def may(self, actor: Actor, permission: str, record: Record) -> bool:
        """Whether an actor has the right to view, modify or assign a record, or to see its notes.

        That is apart from viewing it, as it is in a collaboration.
        """
        record = self.master(record)
        if self.owns(actor, record):
            return True
        return any(
            record.level in self.opened(profile, permission)
            for profile in self.received(actor.group, record.owner)
        )

    def reads(self, actor: Actor, record: Record) -> bool:
        """Whether an actor that sees a record sees its notes in the clear (MSK-2)."""
        return record.entity not in MASKED or self.may(actor, "clear", record)

    def owns(self, actor: Actor, record: Record) -> bool:
        """Whether the record is the actor's to delete, transfer and set the level of."""
        return actor.is_super or self.master(record).owner == actor.group

    def finds(self, actor: Actor, group: str) -> bool:
        """Whether a group can be used as an owner (COL-9, COL-10)."""
        return actor.is_super or group == actor.group or self.lends(actor, group, "groups")

    def lends(self, actor: Actor, group: str, what: str) -> bool:
        """Whether a group shares itself, its units or its users with the actor's."""
        return any(what in profile.shares for profile in self.received(actor.group, group))

    def assigns_to(self, actor: Actor, unit: str | None, user: str | None) -> bool:
        """Whether the actor may assign to these groups' unit and user (COL-11, COL-12)."""
        return actor.is_super or all(
            group is None or group == actor.group or self.lends(actor, group, what)
            for group, what in ((unit, "units"), (user, "users"))
        )

    def received(self, receiver: str | None, giver: str) -> Iterator[Profile]:
        """The profiles by which a group receives from another one (COL-2)."""
        if receiver not in self.groups or receiver == giver:
            return
        for scope in (receiver, None):
            profile = self.profiles.get((giver, scope))
            if profile and (scope or self.in_reach(giver, receiver)):
                yield profile

    def in_reach(self, giver: str, receiver: str) -> bool:
        """Whether scope all of one group reaches another (COL-2, COM-1)."""
        theirs, ours = self.groups[giver], self.groups[receiver]
        return theirs == ours or bool(self.reaches & {(theirs, ours), (theirs, None)})

    def opened(self, profile: Profile, permission: str) -> set[int]:
        """The levels at which a profile gives a permission, now."""
        found: set[int] = set()
        for including in INCLUDED[permission]:
            for grant in profile.granted[including]:
                if grant == ALL:
                    return self.levels
                found |= {grant} if isinstance(grant, int) else self.level_groups[grant]
        return found

    # -------------------------------------------------------------------------- records

    def master(self, record: Record) -> Record:
        """The record that decides: of an address its contact (NET-7)."""
        return self.records[record.parent or ""] if record.entity == "addresses" else record

    def named(self, names: Iterable[str]) -> list[Record]:
        """The records of these names that exist."""
        return [self.records[name] for name in names if name in self.records]

    def seen(self, actor: Actor) -> set[str]:
        """The names of all records that an actor sees."""
        return {name for name, record in self.records.items() if self.may(actor, "view", record)}

    def found(self, actor: Actor) -> set[str]:
        """The names of the groups that an actor finds."""
        return {group for group in self.groups if self.finds(actor, group)}

    def based_on(self, parent: Record) -> list[str]:
        """The names of what is based on a record or belongs to it."""
        return [
            name
            for name, record in self.records.items()
            if record.parent and self.records[record.parent] is parent
        ]
