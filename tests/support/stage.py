"""A database in which networks of model.py are played, each in a transaction that is undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg

from .acts import Act, CreateGroup, Insert, OnRecords, Outcome
from .databases import Database
from .model import ALL, INCLUDED, NOBODY, Actor, Model, Record

COMMUNITIES = ("one", "two", "three")
GROUPS = {"alpha": "one", "beta": "one", "gamma": "two", "delta": "two", "omega": "three"}
LATE = "late"
"""A group that is not there from the beginning."""

ACTORS = {
    **{group: Actor(group, group) for group in (*GROUPS, LATE)},
    "admin": Actor("admin", is_super=True),
    "disabled": Actor("disabled"),
    "torn": Actor("torn"),
    "outsider": Actor("outsider", may_use_crm=False),
    "reviewer": Actor("reviewer", may_use_crm=False),
}
"""Those who act for groups, a super user, and those for whom there are no rows (SES-4, SES-5)."""

DOORS = ("role", "login", "user", "set role")
"""How to act for a group (SES-1): as its role, as a login admitted to it, as a user of it, or as a
member of several groups that has chosen it."""


def _look_up(column: str, table: str, name: str) -> str:
    return f"select {column} from network.{table} where name = '{name}'"


def _numbers_of_group(name: str) -> dict[str, str]:
    return {
        name: _look_up("id", "groups", name),
        f"{name}_contact": _look_up("contact_id", "groups", name),
    }


def _organisation() -> Iterator[str]:
    yield "create role $role_admin login in role ownedby_admin"
    yield "create role $role_reviewer login in role ownedby_reviewer"
    for name in ("disabled", "torn", "outsider"):
        yield f"create role $role_{name} login"
    for name in COMMUNITIES:
        yield f"select network.create_community('{name}')"
    for name, community in GROUPS.items():
        kind = "partner" if name == "delta" else "internal"
        yield f"select network.create_group('{name}', '{community}', '{kind}', '$role_{name}')"
        yield f"select network.create_unit('{name} unit', '{name}')"
        yield f"create role $role_{name}_login login"
        yield f"select network.admit('$role_{name}_login', '{name}')"
        yield f"select network.admit('$role_torn', '{name}')"
        yield f"create role $role_{name}_user login"
        units = f"array['{name} unit']"
        yield f"select network.create_user('{name} user', {units}, '$role_{name}_user')"
    yield "select network.create_user('disabled user', array['alpha unit'], '$role_disabled')"
    yield "update network.users set is_disabled = true where name = 'disabled user'"


_NUMBERS = {
    **{f"{name}_contact": _look_up("contact_id", "communities", name) for name in COMMUNITIES},
    "delta_account": "select id from crm.accounts_receivable where name = 'delta'",
}
for _name in GROUPS:
    _NUMBERS |= _numbers_of_group(_name) | {
        f"{_name}_unit": _look_up("id", "units", f"{_name} unit"),
        f"{_name}_unit_contact": _look_up("contact_id", "units", f"{_name} unit"),
        f"{_name}_user": _look_up("id", "users", f"{_name} user"),
    }

# All that one actor tries, in one round trip. Unless it is to be kept, each attempt is undone, so
# that they do not meet. The answer is the number of rows and the first value, or no number and the
# error; "others" hides nothing, since every answer is compared with what has to come.
_TRY = """
create schema stage;
grant usage on schema stage to public;
create function stage.try(login text, role text, statements text[], is_kept boolean)
returns table (reached bigint, answer text)
language plpgsql
as $try$
declare
    statement text;
begin
    perform set_config('role', 'none', true);
    perform set_config('session_authorization', login, true);
    perform set_config('role', coalesce(role, 'none'), true);
    foreach statement in array statements loop
        begin
            execute statement into answer;
            get diagnostics reached = row_count;
            if not is_kept then
                raise exception using errcode = 'UNDO1';
            end if;
        exception
            when sqlstate 'UNDO1' then
                null;
            when others then -- whatever it is, it is compared with what has to come
                reached := null;
                answer := sqlstate || ' ' || sqlerrm;
        end;
        return next;
    end loop;
end
$try$
"""


class Disagreement(AssertionError):
    """PostgreSQL decides otherwise than the model; the message leads there."""


@dataclass(frozen=True)
class Answer:
    """What PostgreSQL did: the rows it reached and the first value, or no number and the error."""

    reached: int | None
    text: str

    def __str__(self) -> str:
        return self.text if self.reached is None else f"{self.reached} rows: {self.text}"


@dataclass(frozen=True)
class Trial:
    """A statement, and what has to come of it."""

    sql: str
    wanted: str
    fits: Callable[[Answer], bool]

    @staticmethod
    def of(act: Act, outcome: Outcome) -> Trial:
        """Rows as many as the model says, or an error with one of the SQLSTATEs it names."""
        if isinstance(outcome, int):
            return Trial(
                act.sql(),
                f"{outcome} rows",
                lambda a: (
                    a.reached is not None
                    and outcome == (int(a.text) if act.is_counted else a.reached)
                ),
            )
        return Trial(
            act.sql(),
            " or ".join(sorted(outcome)),
            lambda a: a.reached is None and a.text[:5] in outcome,
        )

    @staticmethod
    def answer(sql: str, text: str) -> Trial:
        """This one value."""
        return Trial(sql, text, lambda a: a.reached == 1 and a.text == text)


@dataclass
class Stage:
    """The organisation with which all networks begin, committed."""

    conn: psycopg.Connection[Any]
    prefix: str
    numbers: dict[str, int]
    tally: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each kind of act was tried, by what came of it."""

    @staticmethod
    def build(database: Database) -> Stage:
        """Commit the organisation to an empty deployed database."""
        conn = database.superuser()
        stage = Stage(conn, f"{database.name}_", {NOBODY: 0})
        with database.cluster.making_roles():
            for statement in _organisation():
                conn.execute(_filled(statement, {}, stage.prefix))
            for name, query in _NUMBERS.items():
                (stage.numbers[name],) = conn.execute(query).fetchone()
            conn.execute(_TRY)
            conn.commit()
        return stage

    @contextmanager
    def scene(self, doors: Mapping[str, str]) -> Iterator[Scene]:
        """A network as it begins; all that is done there is undone in the end."""
        try:
            yield Scene(self, _beginning(), dict(self.numbers), doors)
        finally:
            self.conn.rollback()


def _beginning() -> Model:
    owners = {
        **{f"{name}_contact": NOBODY for name in COMMUNITIES},
        **{f"{name}_contact": name for name in GROUPS},
        **{f"{name}_unit_contact": name for name in GROUPS},
    }
    records = {
        name: Record("contacts", owner, 0, is_designated=True) for name, owner in owners.items()
    }
    records["delta_account"] = Record("accounts_receivable", "delta", 0, "delta_contact")
    return Model(dict(GROUPS), records)


def _filled(statement: str, numbers: Mapping[str, object], prefix: str = "") -> str:
    """A statement with its numbers, and with the names of roles, which belong to the whole cluster.

    What was never made gets a number that no row has.
    """
    return re.sub(
        r"\$(role_)?(\w+)",
        lambda m: f"{prefix}{m[2]}" if m[1] else str(numbers.get(m[2], 8000000)),
        statement,
    )


@dataclass
class Scene:
    """One network, in the model and in PostgreSQL."""

    stage: Stage
    net: Model
    numbers: dict[str, int]
    doors: Mapping[str, str]
    """How each group is acted for."""
    script: list[tuple[str, str]] = field(default_factory=list)
    """What was done, for psql: who, and the statement."""

    @property
    def actors(self) -> list[Actor]:
        """Whoever can act now."""
        return [a for a in ACTORS.values() if a.name != LATE or LATE in self.net.groups]

    # ------------------------------------------------------------------------ acting

    def do(self, actor: Actor, act: Act) -> None:
        """Act for good, unless it is refused; either has to be as the model says."""
        outcome = self._expect(actor, act)
        (answer,) = self._try(actor, [Trial.of(act, outcome)], is_kept=True)
        self._tell(actor, act.sql(), act.name if isinstance(act, Insert) else "")
        if not isinstance(outcome, int):
            return
        act.happen(self.net, actor)
        if isinstance(act, Insert):
            self.numbers[act.name] = int(answer.text)
        elif isinstance(act, CreateGroup):
            for name, query in _numbers_of_group(act.group).items():
                found = Trial(query, "a number", lambda a: a.reached == 1)
                (answer,) = self._try(ACTORS["admin"], [found])
                self._tell(ACTORS["admin"], query, name)
                self.numbers[name] = int(answer.text)

    def compare(self, actor: Actor, acts: Iterable[Act]) -> None:
        """Try each act, see that what comes of it is what has to come, and undo it."""
        self._try(actor, [Trial.of(act, self._expect(actor, act)) for act in acts])

    def watch(self, actor: Actor, entities: Sequence[str]) -> None:
        """See that an actor sees what it has to alone: records, their notes, groups (COL-10)."""
        queries = {
            entity: f"select string_agg(id::text, ' ') from crm.{entity}" for entity in entities
        }
        if not actor.may_use_crm:
            denied = [Trial(q, "42501", lambda a: a.text[:5] == "42501") for q in queries.values()]
            self._try(actor, denied)
            return
        seen = self.net.seen(actor)
        trials = [
            self._sight(query, {name for name in seen if self.net.records[name].entity == entity})
            for entity, query in queries.items()
        ]
        trials += [
            self._sight(
                f"select string_agg(id::text, ' ') from crm.{entity} where notes is not null",
                {
                    name
                    for name in seen
                    if (record := self.net.records[name]).entity == entity
                    and record.has_notes
                    and self.net.reads(actor, record)
                },
            )
            for entity in entities
            if entity != "addresses"
        ]
        groups = "select string_agg(id::text, ' ') from network.groups"
        self._try(actor, [*trials, self._sight(groups, self.net.found(actor))])

    def ask_who(self, actor: Actor) -> None:
        """See that whoami names the group, or a problem (SES-4)."""
        who = "select coalesce(problem, group_name, 'super user') from network.whoami()"
        if actor.group or actor.is_super:
            trial = Trial.answer(who, actor.group or "super user")
        else:
            trial = Trial(who, "a problem", lambda a: self.stage.prefix + actor.name in a.text)
        self._try(actor, [trial])

    def list_inward(self) -> None:
        """See that what each group receives is listed for super users (COL-14)."""
        line = (
            "concat_ws(' | ', from_group, scope, view, modify, assign,"
            " share_groups, share_units, share_users, coalesce(clear ->> 'notes', 'none'))"
        )
        trials = [
            Trial.answer(
                f"select string_agg({line}, '; ' order by from_group, scope)"
                f" from network.inward_collaborations('{group}')",
                "; ".join(_inward(self.net, group)),
            )
            for group in self.net.groups
        ]
        self._try(ACTORS["admin"], trials)

    def _sight(self, query: str, names: set[str]) -> Trial:
        numbers = {self.numbers[name]: name for name in names}
        wanted = " ".join(f"{number} ({numbers[number]})" for number in sorted(numbers))
        return Trial(
            query,
            wanted or "nothing",
            lambda a: a.reached == 1 and {*map(int, a.text.split())} == set(numbers),
        )

    def _expect(self, actor: Actor, act: Act) -> Outcome:
        outcome = act.outcome(self.net, actor)
        came = "refused" if not isinstance(outcome, int) else "done" if outcome else "no rows"
        if came == "done" and isinstance(act, OnRecords):
            owned = [self.net.owns(actor, record) for record in self.net.named(act.records)]
            came = "done" if all(owned) else "done for another"
        self.stage.tally[type(act).__name__, came] += 1
        return outcome

    # ------------------------------------------------------------------------ asking

    def _login(self, actor: Actor) -> tuple[str, str | None]:
        """The login, and the role that it has to choose."""
        door = self.doors.get(actor.name, "role")
        if door == "set role":
            return "torn", actor.name
        return actor.name if door == "role" else f"{actor.name}_{door}", None

    def _try(self, actor: Actor, trials: Sequence[Trial], is_kept: bool = False) -> list[Answer]:
        prefix = self.stage.prefix
        login, role = self._login(actor)
        rows = self.stage.conn.execute(
            "select reached, coalesce(answer, '') from stage.try(%s, %s, %s, %s)",
            (
                prefix + login,
                role and prefix + role,
                [_filled(trial.sql, self.numbers, prefix) for trial in trials],
                is_kept,
            ),
        ).fetchall()
        answers = [Answer(*row) for row in rows]
        wrong = [
            (trial, answer)
            for trial, answer in zip(trials, answers, strict=True)
            if not trial.fits(answer)
        ]
        if wrong:
            raise Disagreement(self._report(actor, wrong))
        return answers

    # ------------------------------------------------------------------------ telling

    def _tell(self, actor: Actor, statement: str, name: str = "") -> None:
        """Add a statement to the script, which keeps the number that it answers with as `:name`."""
        known = {number: f":{number}" for number in self.numbers} | {NOBODY: "0"}
        statement = _filled(statement, known)
        if name:
            statement = re.sub(
                r"(^select|returning) (\w+)", rf"\1 \2 as {name}", statement, count=1
            )
        self.script.append((self._session(actor), statement + (r" \gset" if name else ";")))

    def _session(self, actor: Actor) -> str:
        login, role = self._login(actor)
        session = f"reset role; set session authorization {login};"
        return f"{session} set role {role};" if role else session

    def _report(self, actor: Actor, wrong: Sequence[tuple[Trial, Answer]]) -> str:
        """What was wrong, and a script that leads there."""
        lines = [f"PostgreSQL decides otherwise than the requirements say for {actor.name}:"]
        for trial, answer in wrong[:5]:
            lines += [f"  {_filled(trial.sql, self.numbers)}", f"    has to come: {trial.wanted}"]
            lines += [f"    came:        {answer}"]
            self._tell(actor, trial.sql)
        lines += [f"  and {len(wrong) - 5} more"] if len(wrong) > 5 else []
        lines += ["For psql, as superuser of a new database after `ownedby up`:", "begin;"]
        lines += [f"{_filled(statement, {})};" for statement in _organisation()]
        used = {name for _, told in self.script for name in re.findall(r":(\w+)", told)}
        lines += [
            re.sub(r"^select (\w+)", rf"select \1 as {name}", query) + r" \gset"
            for name, query in _NUMBERS.items()
            if name in used
        ]
        session = ""
        for changed, statement in self.script:
            lines += [changed] if changed != session else []
            lines.append(statement)
            session = changed
        return "\n".join([*lines, "rollback;"])


def _inward(net: Model, receiver: str) -> list[str]:
    """What a group receives, as inward_collaborations lists it."""
    lines = []
    for giver, scope in sorted(net.profiles, key=lambda pair: (pair[0], pair[1] is not None)):
        if scope != receiver and (scope or giver == receiver or not net.in_reach(giver, receiver)):
            continue
        profile = net.profiles[giver, scope]
        columns = [giver, "specific" if scope else "all"]
        granted = {name: _levels(profile.granted[name]) for name in INCLUDED}
        columns += [granted[name] for name in ("view", "modify", "assign")]
        columns += ["ft"[what in profile.shares] for what in ("groups", "units", "users")]
        columns.append(granted["clear"])
        lines.append(" | ".join(columns))
    return lines


def _levels(grants: frozenset[str | int]) -> str:
    """Grants in the grammar of network.share, in the order of its parts."""
    levels = sorted(grant for grant in grants if isinstance(grant, int))
    names = [grant for grant in grants if isinstance(grant, str)]
    parts = [",".join(map(str, levels))] if levels else []
    parts += [name if name == ALL else f"group:{name}" for name in names]
    return ";".join(sorted(parts)) or "none"
