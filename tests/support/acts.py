"""What an actor can try on a network: the statement, what has to come of it, what it changes.

What has to come of it is derived from docs/requirements.md by way of model.py, never from the SQL.
Where several things are wrong with an act, it may be refused for any of them: the requirements do
not say which is looked at first.

Records, groups, units and users have names here; statements speak of their numbers as `$name`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from .model import ASSIGNABLE, INCLUDED, NOBODY, NONE, PARENT, Actor, Levels, Model, Profile, Record

Outcome = int | frozenset[str]
"""How many rows an act reaches, or the SQLSTATEs of which it has to end with one."""

DENIED = frozenset({"42501"})
UNKNOWN = frozenset({"22023"})

# ------------------------------------------------------------------------------------ records


@dataclass(frozen=True)
class Act(ABC):
    """What an actor tries."""

    is_counted: ClassVar[bool] = False
    """Whether the number of rows is what the statement answers, as the functions do."""

    @abstractmethod
    def outcome(self, net: Model, actor: Actor) -> Outcome:
        """What comes of it by the requirements."""

    def happen(self, net: Model, actor: Actor) -> None:  # noqa: B027 some change nothing
        """What it changes when it is not refused."""

    @abstractmethod
    def sql(self) -> str:
        """The statement; it answers with one column."""


@dataclass(frozen=True)
class OnRecords(Act):
    """An act on records of one entity: out of sight is no row, seen and not permitted an error."""

    entity: str
    records: tuple[str, ...]

    def outcome(self, net: Model, actor: Actor) -> Outcome:
        if not actor.may_use_crm:
            return DENIED
        seen = [r for r in net.named(self.records) if net.may(actor, "view", r)]
        refusals = (self.refused(net, actor, record) for record in seen)
        return frozenset().union(*refusals) or len(seen)

    def refused(self, net: Model, actor: Actor, record: Record) -> set[str]:
        """What is wrong with one record that the actor sees; by default that it may not modify."""
        return set() if net.may(actor, "modify", record) else {"42501"}

    @property
    def ids(self) -> str:
        return f"array[{', '.join(f'${name}' for name in self.records)}]::bigint[]"

    def updating(self, assignment: str) -> str:
        return f"update crm.{self.entity} set {assignment} where id = any({self.ids}) returning id"


class Modify(OnRecords):
    """COL-3; what is masked cannot be set (MSK-5)."""

    def refused(self, net: Model, actor: Actor, record: Record) -> set[str]:
        reasons = super().refused(net, actor, record)
        if not net.reads(actor, record):
            return {"42501"}
        return reasons or unaccepted(actor, record)

    def happen(self, net: Model, actor: Actor) -> None:
        for record in net.named(self.records):
            if net.may(actor, "view", record):
                record.has_notes = True

    def sql(self) -> str:
        return self.updating(f"{'town' if self.entity == 'addresses' else 'notes'} = 'changed'")


class Lock(OnRecords):
    """As much as to modify."""

    is_counted = True

    def sql(self) -> str:
        return f"select network.lock('{self.entity}', {self.ids})"


@dataclass(frozen=True)
class Assign(OnRecords):
    """ASG-3, ASG-4, ASG-6: to the unit or the user of a group, or to none.

    A user alone takes the unit along; another unit alone has yet to accept it.
    """

    group: str | None
    column: str = "unit"

    def refused(self, net: Model, actor: Actor, record: Record) -> set[str]:
        if getattr(record, self.column) == self.group:
            return super().refused(net, actor, record)
        unit, user = (self.group, None) if self.column == "unit" else (None, self.group)
        reasons = set()
        if not (net.may(actor, "assign", record) and net.assigns_to(actor, unit, user)):
            reasons.add("42501")
        if self.group is None and (self.column == "unit" or record.unit is None):
            reasons.add("23502")
        return reasons

    def happen(self, net: Model, actor: Actor) -> None:
        for record in net.named(self.records):
            if net.may(actor, "assign", record) and getattr(record, self.column) != self.group:
                record.user = self.group if self.column == "user" else None
                record.unit = self.group or record.unit

    def sql(self) -> str:
        value = f"${self.group}_{self.column}" if self.group else "null"
        return self.updating(f"assigned_to_{self.column}_id = {value}")


def unaccepted(actor: Actor, record: Record) -> set[str]:
    """What is wrong with processing a record that its unit has yet to accept (ASG-4)."""
    waits = record.unit is not None and record.user is None
    return {"55000"} if waits and not actor.is_super else set()


class Delete(OnRecords):
    """COL-16; not while others are based on it (NET-14), nor contact information (ORG-12)."""

    def refused(self, net: Model, actor: Actor, record: Record) -> set[str]:
        if not net.owns(actor, record):
            return {"42501"}
        reasons = {"23001"} if record.is_designated else set()
        if any(net.records[name].entity != "addresses" for name in net.based_on(record)):
            reasons.add("23503")
        return reasons

    def happen(self, net: Model, actor: Actor) -> None:
        for name in self.records:
            record = net.records.get(name)
            if record and net.owns(actor, record):
                for gone in [*net.based_on(record), name]:
                    del net.records[gone]

    def sql(self) -> str:
        return f"delete from crm.{self.entity} where id = any({self.ids}) returning id"


@dataclass(frozen=True)
class Give(OnRecords):
    """COL-9, by an update of the owner."""

    to: str

    def refused(self, net: Model, actor: Actor, record: Record) -> set[str]:
        if record.owner == self.to:
            return super().refused(net, actor, record)
        if not net.owns(actor, record) or not net.finds(actor, self.to):
            return {"42501"}
        if self.to not in {*net.groups, NOBODY}:
            return {"23503"}
        return {"23001"} if record.is_designated else set()

    def happen(self, net: Model, actor: Actor) -> None:
        for record in net.named(self.records):
            if net.owns(actor, record):
                record.owner = self.to

    def sql(self) -> str:
        return self.updating(f"owned_by_group_id = ${self.to}")


@dataclass(frozen=True)
class Transfer(Give):
    """COL-9, by the dedicated action, which passes over what is out of sight."""

    is_counted: ClassVar[bool] = True

    def outcome(self, net: Model, actor: Actor) -> Outcome:
        is_found = self.to in net.groups and net.finds(actor, self.to)
        return super().outcome(net, actor) if is_found else DENIED

    def refused(self, net: Model, actor: Actor, record: Record) -> set[str]:
        if not net.owns(actor, record):
            return {"42501"}
        return {"23001"} if record.is_designated else set()

    def sql(self) -> str:
        return f"select network.transfer('{self.entity}', {self.ids}, '{self.to}')"


@dataclass(frozen=True)
class SetLevel(OnRecords):
    """PRV-5, with the cascade to the own records that are based on a contact or an account."""

    level: int
    is_counted: ClassVar[bool] = True

    def outcome(self, net: Model, actor: Actor) -> Outcome:
        outcome = super().outcome(net, actor)
        if self.level in net.levels or not actor.may_use_crm:
            return outcome
        return UNKNOWN if isinstance(outcome, int) else outcome | UNKNOWN

    def refused(self, net: Model, actor: Actor, record: Record) -> set[str]:
        return set() if net.owns(actor, record) else {"42501"}

    def happen(self, net: Model, actor: Actor) -> None:
        for record in net.named(self.records):
            if net.owns(actor, record):
                self._cascade(net, actor, record)

    def _cascade(self, net: Model, actor: Actor, record: Record) -> None:
        """On through what is seen; what others own keeps its level."""
        if net.owns(actor, record):
            record.level = self.level
        for name in net.based_on(record):
            child = net.records[name]
            if child.entity != "addresses" and net.may(actor, "view", child):
                self._cascade(net, actor, child)

    def sql(self) -> str:
        return f"select network.set_privacy_level('{self.entity}', {self.ids}, {self.level})"


@dataclass(frozen=True)
class WriteLevel(OnRecords):
    """NET-5: ordinary editing leaves the level, for everybody."""

    level: int

    def refused(self, net: Model, actor: Actor, record: Record) -> set[str]:
        return super().refused(net, actor, record) if record.level == self.level else {"42501"}

    def sql(self) -> str:
        return self.updating(f"privacy_level = {self.level}")


@dataclass(frozen=True)
class Move(OnRecords):
    """Bases records on another contact or account, or gives addresses to another contact.

    What they are based on has to be in sight. An address takes the rights of its contact: to add
    it there is to modify that contact, and to take it out of an owner's or a level's sight is to
    delete it here (COL-8, COL-16).
    """

    parent: str

    def refused(self, net: Model, actor: Actor, record: Record) -> set[str]:
        reasons = super().refused(net, actor, record)
        if record.parent == self.parent:
            return reasons
        reasons |= unaccepted(actor, record)
        reasons |= parent_refusals(net, actor, self.entity, self.parent)
        if (self.entity, self.parent) == ("accounts_receivable", "delta_unit_contact"):
            reasons.add("23514")  # the account is set up on the group (ORG-10)
        old, new = net.master(record), net.records.get(self.parent)
        if (
            self.entity == "addresses"
            and new
            and (old.owner, old.level) != (new.owner, new.level)
            and not net.owns(actor, old)
        ):
            reasons.add("42501")
        return reasons

    def happen(self, net: Model, actor: Actor) -> None:
        for record in net.named(self.records):
            if net.may(actor, "modify", record):
                record.parent = self.parent

    def sql(self) -> str:
        return self.updating(f"{parent_column(self.entity)} = ${self.parent}")


@dataclass(frozen=True)
class Insert(Act):
    """A new record; what is None is not said."""

    name: str
    entity: str
    owner: str | None = None
    level: int | None = None
    parent: str | None = None
    unit: str | None = None
    user: str | None = None

    def record(self, actor: Actor) -> Record:
        owner, level = self.owner or actor.group or NOBODY, self.level or 0
        unit = self.unit or self.user
        return Record(self.entity, owner, level, self.parent, unit, self.user, has_notes=True)

    def outcome(self, net: Model, actor: Actor) -> Outcome:
        if not (actor.may_use_crm and (actor.is_super or actor.group)):
            return DENIED
        new = self.record(actor)
        reasons: set[str] = set()
        if self.entity in PARENT:
            reasons |= parent_refusals(net, actor, self.entity, self.parent)
        if self.entity != "addresses":
            if not net.finds(actor, new.owner):
                reasons.add("42501")
            elif new.owner not in {*net.groups, NOBODY}:
                reasons.add("23503")
            if new.level not in net.levels:
                reasons.add("22023")
        reasons |= self.assignment_refusals(net, actor, new)
        return frozenset(reasons) if reasons else 1

    def assignment_refusals(self, net: Model, actor: Actor, new: Record) -> set[str]:
        """What is wrong with who is to work on it (ASG-2, ASG-3, ASG-6)."""
        if self.entity not in ASSIGNABLE:
            return set()
        if new.unit is None:
            return {"23502"}
        # who shares a user shares the unit with that user
        unit = None if self.unit == self.user else self.unit
        allowed = net.may(actor, "assign", new) and net.assigns_to(actor, unit, self.user)
        reasons = set() if allowed else {"42501"}
        if self.user not in (None, new.unit):
            reasons.add("22023")
        return reasons

    def happen(self, net: Model, actor: Actor) -> None:
        net.records[self.name] = self.record(actor)

    def sql(self) -> str:
        values = {"line1" if self.entity == "addresses" else "name": f"'{self.name}'"}
        if self.entity != "addresses":
            values["notes"] = f"'of {self.name}'"
        if self.parent:
            values[parent_column(self.entity)] = f"${self.parent}"
        if self.owner:
            values["owned_by_group_id"] = f"${self.owner}"
        if self.level is not None:
            values["privacy_level"] = str(self.level)
        if self.unit:
            values["assigned_to_unit_id"] = f"${self.unit}_unit"
        if self.user:
            values["assigned_to_user_id"] = f"${self.user}_user"
        columns = ", ".join(values)
        return (
            f"insert into crm.{self.entity} ({columns}) values ({', '.join(values.values())})"
            " returning id"
        )


def parent_column(entity: str) -> str:
    return "contact_id" if PARENT[entity] == "contacts" else "account_id"


def parent_refusals(net: Model, actor: Actor, entity: str, parent: str | None) -> set[str]:
    """What is wrong with what a record is to be based on, or to belong to (NET-14, COL-8)."""
    if parent is None:
        return {"23502"}
    master = net.records.get(parent)
    if master is None or not net.may(actor, "view", master):
        return {"23503"}
    allowed = entity != "addresses" or net.may(actor, "modify", master)
    return set() if allowed else {"42501"}


# ------------------------------------------------------------------------------ configuration


class Configuration(Act):
    """For super users alone (SES-5)."""

    def outcome(self, net: Model, actor: Actor) -> Outcome:
        return self.done(net) if actor.is_super else DENIED

    def happen(self, net: Model, actor: Actor) -> None:
        if actor.is_super:
            self.change(net)

    @abstractmethod
    def done(self, net: Model) -> Outcome:
        """What comes of it when a super user does it."""

    @abstractmethod
    def change(self, net: Model) -> None:
        """What it changes then."""


def _group_id(group: str | None) -> str:
    if group is None:
        return "null"
    # -1 is no group's: null would be scope all
    return f"coalesce((select id from network.groups where name = '{group}'), -1)"


def _named(*names: str | None) -> str:
    return ", ".join("null" if name is None else f"'{name}'" for name in names)


@dataclass(frozen=True)
class Share(Configuration):
    """COL-1 to COL-5, COL-10 to COL-12: replaces the whole setting of the pair."""

    giver: str
    receiver: str | None
    view: Levels = NONE
    modify: Levels = NONE
    assign: Levels = NONE
    shares: frozenset[str] = frozenset()
    clear: Levels = NONE
    """Of the notes (MSK-2)."""

    def done(self, net: Model) -> Outcome:
        reasons = unknown_groups(net, self.giver, self.receiver)
        for levels in (self.view, self.modify, self.assign, self.clear):
            reasons |= levels.refusals(net)
        if self.giver == self.receiver:
            reasons.add("22023")
        return frozenset(reasons) if reasons else 1

    def change(self, net: Model) -> None:
        granted = {name: getattr(self, name).granted(net) for name in INCLUDED}
        net.profiles[self.giver, self.receiver] = Profile(granted, self.shares)

    def sql(self) -> str:
        options = [f"{name} => '{getattr(self, name)}'" for name in ("view", "modify", "assign")]
        options += [f'clear => \'{{"notes": "{self.clear}"}}\''] if self.clear.parts else []
        options += [f"share_{what} => true" for what in sorted(self.shares)]
        return f"select network.share({_named(self.giver, self.receiver)}, {', '.join(options)})"


def unknown_groups(net: Model, *groups: str | None) -> set[str]:
    return {"42704"} if {*groups} - {*net.groups, None} else set()


@dataclass(frozen=True)
class Unshare(Configuration):
    giver: str
    receiver: str | None

    def done(self, net: Model) -> Outcome:
        return frozenset(unknown_groups(net, self.giver, self.receiver)) or 1

    def change(self, net: Model) -> None:
        net.profiles.pop((self.giver, self.receiver), None)

    def sql(self) -> str:
        return f"select network.unshare({_named(self.giver, self.receiver)})"


@dataclass(frozen=True)
class Close(Configuration):
    """Ends one permission of a profile, by its rows."""

    giver: str
    receiver: str | None
    permission: str

    def done(self, net: Model) -> Outcome:
        profile = net.profiles.get((self.giver, self.receiver))
        return len(profile.granted[self.permission]) if profile else 0

    def change(self, net: Model) -> None:
        profile = net.profiles.get((self.giver, self.receiver))
        if profile:
            granted = profile.granted | {self.permission: frozenset()}
            net.profiles[self.giver, self.receiver] = Profile(granted, profile.shares)

    def sql(self) -> str:
        return (
            "delete from network.group_collaboration_levels as l"
            f" using network.group_collaborations as c where c.from_group_id ="
            f" {_group_id(self.giver)} and c.to_group_id is not distinct from"
            f" {_group_id(self.receiver)} and l.group_collaboration_id = c.id"
            f" and l.permission = '{self.permission}' returning l.id"
        )


@dataclass(frozen=True)
class Retarget(Configuration):
    """Gives a profile another receiver, by its row."""

    giver: str
    receiver: str | None
    another: str | None

    def done(self, net: Model) -> Outcome:
        if (self.giver, self.receiver) not in net.profiles:
            return 0
        if self.another == self.giver:
            return frozenset({"23514"})
        if self.another is not None and self.another not in net.groups:
            return frozenset({"23503"})
        is_taken = self.another != self.receiver and (self.giver, self.another) in net.profiles
        return frozenset({"23505"}) if is_taken else 1

    def change(self, net: Model) -> None:
        profile = net.profiles.pop((self.giver, self.receiver), None)
        if profile:
            net.profiles[self.giver, self.another] = profile

    def sql(self) -> str:
        return (
            f"update network.group_collaborations set to_group_id = {_group_id(self.another)}"
            f" where from_group_id = {_group_id(self.giver)}"
            f" and to_group_id is not distinct from {_group_id(self.receiver)} returning id"
        )


@dataclass(frozen=True)
class Clone(Configuration):
    """COL-15."""

    giver: str
    another: str
    is_counted: ClassVar[bool] = True

    def copies(self, net: Model) -> dict[str | None, Profile]:
        return {
            receiver: profile
            for (giver, receiver), profile in net.profiles.items()
            if giver == self.giver and receiver != self.another
        }

    def done(self, net: Model) -> Outcome:
        return frozenset(unknown_groups(net, self.giver, self.another)) or len(self.copies(net))

    def change(self, net: Model) -> None:
        for receiver, profile in self.copies(net).items():
            net.profiles[self.another, receiver] = profile

    def sql(self) -> str:
        return f"select network.clone_collaboration({_named(self.giver, self.another)})"


@dataclass(frozen=True)
class ShareCommunity(Configuration):
    """COM-1."""

    giver: str
    receiver: str | None

    def done(self, net: Model) -> Outcome:  # noqa: ARG002 - saying it again is well
        return UNKNOWN if self.giver == self.receiver else 1

    def change(self, net: Model) -> None:
        net.reaches.add((self.giver, self.receiver))

    def sql(self) -> str:
        return f"select network.share_community({_named(self.giver, self.receiver)})"


@dataclass(frozen=True)
class UnshareCommunity(Configuration):
    """COM-1."""

    giver: str
    receiver: str | None

    def done(self, net: Model) -> Outcome:  # noqa: ARG002 - ending what has ended is well
        return 1

    def change(self, net: Model) -> None:
        net.reaches.discard((self.giver, self.receiver))

    def sql(self) -> str:
        return f"select network.unshare_community({_named(self.giver, self.receiver)})"


@dataclass(frozen=True)
class CreateGroup(Configuration):
    """ORG-2, ORG-12: with its contact information, which is a record like others."""

    group: str
    community: str

    def done(self, net: Model) -> Outcome:
        return frozenset({"23505"}) if self.group in net.groups else 1

    def change(self, net: Model) -> None:
        net.groups[self.group] = self.community
        contact = Record("contacts", self.group, 0, is_designated=True)
        net.records[f"{self.group}_contact"] = contact

    def sql(self) -> str:
        names = _named(self.group, self.community)
        return f"select network.create_group({names}, role_name => '$role_{self.group}')"


@dataclass(frozen=True)
class DropGroup(Configuration):
    """ORG-14: not while it owns records; what it shared and received goes along."""

    group: str

    def done(self, net: Model) -> Outcome:
        if self.group not in net.groups:
            return 0
        owned = [r for r in net.records.values() if r.owner == self.group and not r.is_designated]
        return frozenset({"23503"}) if owned else 1

    def change(self, net: Model) -> None:
        if net.groups.pop(self.group, None):
            del net.records[f"{self.group}_contact"]
            net.profiles = {k: v for k, v in net.profiles.items() if self.group not in k}

    def sql(self) -> str:
        return f"delete from network.groups where name = '{self.group}' returning id"


@dataclass(frozen=True)
class MoveGroup(Configuration):
    """Scope all goes by the community that a group belongs to now (COL-2)."""

    group: str
    community: str

    def done(self, net: Model) -> Outcome:
        return int(self.group in net.groups)

    def change(self, net: Model) -> None:
        if self.group in net.groups:
            net.groups[self.group] = self.community

    def sql(self) -> str:
        return (
            "update network.groups set community_id ="
            f" (select id from network.communities where name = '{self.community}')"
            f" where name = '{self.group}' returning id"
        )


@dataclass(frozen=True)
class AddLevel(Configuration):
    """PRV-1."""

    level: int

    def done(self, net: Model) -> Outcome:
        return frozenset({"23505"}) if self.level in net.levels else 1

    def change(self, net: Model) -> None:
        net.levels.add(self.level)

    def sql(self) -> str:
        return (
            "insert into network.privacy_levels (level, name)"
            f" values ({self.level}, 'Level {self.level}') returning level"
        )


@dataclass(frozen=True)
class DropLevel(Configuration):
    """PRV-3: not while in use by records, profiles or privacy level groups."""

    level: int

    def done(self, net: Model) -> Outcome:
        if self.level == 0:
            return frozenset({"23514"})
        used = any(self.level in levels for levels in net.level_groups.values())
        used |= any(
            self.level in grants
            for profile in net.profiles.values()
            for grants in profile.granted.values()
        )
        used |= any(
            record.level == self.level and record.entity != "addresses"
            for record in net.records.values()
        )
        return frozenset({"23503"}) if used else int(self.level in net.levels)

    def change(self, net: Model) -> None:
        net.levels.discard(self.level)

    def sql(self) -> str:
        return f"delete from network.privacy_levels where level = {self.level} returning level"


@dataclass(frozen=True)
class AddLevelGroup(Configuration):
    """PRV-3."""

    name: str

    def done(self, net: Model) -> Outcome:
        return frozenset({"23505"}) if self.name in net.level_groups else 1

    def change(self, net: Model) -> None:
        net.level_groups[self.name] = set()

    def sql(self) -> str:
        return (
            f"insert into network.privacy_level_groups (name) values ('{self.name}') returning id"
        )


@dataclass(frozen=True)
class DropLevelGroup(Configuration):
    """PRV-3: not while a profile names it."""

    name: str

    def done(self, net: Model) -> Outcome:
        used = any(
            self.name in grants
            for profile in net.profiles.values()
            for grants in profile.granted.values()
        )
        return frozenset({"23503"}) if used else int(self.name in net.level_groups)

    def change(self, net: Model) -> None:
        net.level_groups.pop(self.name, None)

    def sql(self) -> str:
        return f"delete from network.privacy_level_groups where name = '{self.name}' returning id"


@dataclass(frozen=True)
class Join(Configuration):
    """A level joins a privacy level group, and what that opens opens it."""

    name: str
    level: int

    def done(self, net: Model) -> Outcome:
        if self.name not in net.level_groups:
            return 0
        if self.level in net.level_groups[self.name]:
            return frozenset({"23505"})
        return 1 if self.level in net.levels else frozenset({"23503"})

    def change(self, net: Model) -> None:
        if self.name in net.level_groups:
            net.level_groups[self.name].add(self.level)

    def sql(self) -> str:
        return (
            "insert into network.privacy_level_group_levels (privacy_level_group_id, level)"
            f" select id, {self.level} from network.privacy_level_groups"
            f" where name = '{self.name}' returning level"
        )


@dataclass(frozen=True)
class Leave(Configuration):
    """A level leaves a privacy level group, and what that opens closes it."""

    name: str
    level: int

    def done(self, net: Model) -> Outcome:
        return int(self.level in net.level_groups.get(self.name, ()))

    def change(self, net: Model) -> None:
        if self.name in net.level_groups:
            net.level_groups[self.name].discard(self.level)

    def sql(self) -> str:
        return (
            "delete from network.privacy_level_group_levels as m"
            " using network.privacy_level_groups as g where m.privacy_level_group_id = g.id"
            f" and g.name = '{self.name}' and m.level = {self.level} returning m.level"
        )
