"""Hidden rows with a marked value in every column, and attackers that must never meet one.

Every attack runs against the same ground. `beta` and `delta` are the usual attackers:

- `canary` rows belong to alpha at level 5, to gamma, or to nobody: no attacker may see them;
- `borrowed` rows belong to alpha at level 0, and alpha lets delta view them, not change them;
- `mine` rows belong to beta, so that an attack has something to reach the hidden rows from.

What an attacker is told (rows, errors with all their fields, notices, notifications) is kept, and
searched for the marks when the test ends; the rows that are not the attacker's are compared with
what they were.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.string import TextLoader

from support.databases import Database

MARKS = ("canary", "7777701", "1877-07")
"""What the columns of hidden rows hold, whatever their type; no attack says it, no answer may."""

LENT = "borrowed"
HIDDEN_LEVEL = 5
LEVELS = {3: "Confidential", HIDDEN_LEVEL: "Secret"}

# How a planner may be pushed to read a table; row security has to hold on every path.
PLANNERS = {
    "planner's choice": {},
    "sequential scan": {"enable_indexscan": "off", "enable_bitmapscan": "off"},
    "index scan": {"enable_seqscan": "off", "enable_bitmapscan": "off"},
    "bitmap scan": {"enable_seqscan": "off", "enable_indexscan": "off"},
    "costs upside down": {
        "cpu_operator_cost": "1000",
        "cpu_tuple_cost": "0",
        "random_page_cost": "0",
        "seq_page_cost": "0",
    },
    "operators for nothing": {"cpu_operator_cost": "0"},
}

_FIELDS = (
    "sqlstate",
    "message_primary",
    "message_detail",
    "message_hint",
    "context",
    "internal_query",
    "schema_name",
    "table_name",
    "column_name",
    "datatype_name",
    "constraint_name",
)

_FILL = """
select a.attname::text, format_type(a.atttypid, null)
from pg_attribute as a
where
    a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = '' and a.attidentity = ''
    and not a.attname = any (%s)
    -- what is chosen, such as a type
    and not exists (
        select
        from pg_constraint as c
        inner join network.entities as e on c.confrelid = to_regclass(format('crm_data.%%I', e.name))
        where
            c.conrelid = a.attrelid and c.contype = 'f' and c.conkey = array[a.attnum]
            and e.network_type = 'controlled'
    )
order by a.attnum
"""

# Filled by the server, or allowed a few values only.
_LEFT_OUT = [
    "owned_by_group_id",
    "privacy_level",
    "access_key",
    *("owner_source", "owner_areas", "unit_source", "unit_areas", "assignment_rule_id"),
    "contact_id",
    "account_id",
    "company_id",
    "wallet_id",
    "warehouse_id",
    "job_id",
    "subscription_id",
    "kind",
    "direction",
    "status",
    "priority",
    "is_active",
    "created_at",
    "updated_at",
    "accepted_at",
    "assigned_to_unit_id",
    "assigned_to_user_id",
    "ends_on",
    # why it was assigned
    "owner_source",
    "unit_source",
    "assignment_rule_id",
]

_MARKED = {
    "text": "canary {entity} {column} {number}",
    "numeric": "7777701.77",
    "integer": "7777701",
    "date": "1877-07-17",
    "timestamp with time zone": "1877-07-17 07:17+00",
}

ENTITIES = (
    "contacts",
    "addresses",
    "accounts_receivable",
    "communications",
    "leads",
    "activities",
    "service_requests",
    "jobs",
    "subscriptions",
    "warehouses",
    "resource_plans",
    "reward_offers",
    # of the implicit ones: two steps of a chain, and one of several masters
    "wallets",
    "wallet_transactions",
    "installed_items",
)
IMPLICIT = ("addresses", "wallets", "wallet_transactions", "installed_items")
EXPLICIT = tuple(name for name in ENTITIES if name not in IMPLICIT)
ASSIGNABLE = ("leads", "activities", "service_requests", "jobs")
PARENTS = {
    **dict.fromkeys(
        ("addresses", "accounts_receivable", "communications", "leads", "activities"),
        ("contacts", "contact_id"),
    ),
    **dict.fromkeys(
        ("service_requests", "jobs", "subscriptions", "wallets"),
        ("accounts_receivable", "account_id"),
    ),
    "wallet_transactions": ("wallets", "wallet_id"),
    "installed_items": ("warehouses", "warehouse_id"),
}
"""What a record belongs to or is based on, and the column that names it."""
STANDALONE = tuple(name for name in ENTITIES if name not in PARENTS)


def label_of(entity: str) -> str:
    """The column that a record of it is known by."""
    return {"addresses": "line1", "wallet_transactions": "description"}.get(entity, "name")


@dataclass(frozen=True)
class Answer:
    """What one statement was answered: rows, or an error; and how many rows it touched."""

    rows: list[tuple[Any, ...]] = field(default_factory=list)
    count: int = -1
    sqlstate: str | None = None
    message: str = ""
    hint: str = ""

    @property
    def refused(self) -> bool:
        """Whether it was denied (42501)."""
        return self.sqlstate == "42501"

    @property
    def value(self) -> Any:
        """The single value of a single row."""
        assert self.sqlstate is None, f"{self.sqlstate}: {self.message}"
        assert len(self.rows) == 1, self.rows
        return self.rows[0][0]


@dataclass
class Attacker:
    """A real login that tries things; all it is told is kept."""

    conn: psycopg.Connection[Any]
    name: str
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for kind in ("date", "timestamp", "timestamptz"):
            self.conn.adapters.register_loader(kind, TextLoader)
        self.conn.add_notice_handler(lambda diagnostic: self._hear(diagnostic))
        self.conn.add_notify_handler(lambda notify: self.told.append(str(notify)))

    def _hear(self, diagnostic: psycopg.errors.Diagnostic) -> None:
        self.told += [str(getattr(diagnostic, name) or "") for name in _FIELDS]

    def tries(self, statement: str | sql.Composable, parameters: Any = None) -> Answer:
        """Run a statement and take what comes, an error too."""
        query: Any = statement
        rows: list[tuple[Any, ...]] = []
        try:
            cursor = self.conn.execute(query, parameters)
            while True:
                if cursor.description is not None:
                    rows += cursor.fetchall()
                if not cursor.nextset():
                    break
        except psycopg.Error as error:
            self._hear(error.diag)
            self.told.append(str(error))
            return Answer(
                sqlstate=error.diag.sqlstate or "client",
                message=error.diag.message_primary or str(error),
                hint=error.diag.message_hint or "",
            )
        self.told += [str(row) for row in rows]
        return Answer(rows=rows, count=cursor.rowcount)

    def copies(self, statement: str, data: str | None = None) -> Answer:
        """Run a COPY statement, sending `data` or taking what comes."""
        query: Any = statement
        try:
            with self.conn.cursor() as cursor, cursor.copy(query) as copy:
                if data is not None:
                    copy.write(data)
                    rows = []
                else:
                    rows = [(bytes(block).decode(),) for block in copy]
        except psycopg.Error as error:
            self._hear(error.diag)
            self.told.append(str(error))
            return Answer(sqlstate=error.diag.sqlstate, message=error.diag.message_primary or "")
        self.told += [str(row) for row in rows]
        return Answer(rows=rows, count=cursor.rowcount)

    @contextlib.contextmanager
    def transaction(self, isolation: str = "read committed") -> Iterator[None]:
        """A block that is rolled back at its end, whatever happened in it."""
        self.tries(f"begin isolation level {isolation}")
        try:
            yield
        finally:
            self.tries("rollback")

    def plans(self, how: str) -> None:
        """Push the planner; the settings hold until the next push."""
        self.tries("reset all")
        for name, value in PLANNERS[how].items():
            assert self.tries(f"set {name} = {value}").sqlstate is None

    def same(self, statement: str, hidden: Any, absent: Any) -> tuple[Answer, Answer]:
        """Run a statement about something hidden and about something that is not there.

        The two answers have to be alike, but for the value itself.
        """
        answers = (self.tries(statement, hidden), self.tries(statement, absent))
        values = [*hidden, *absent]
        plain = [
            (a.rows, a.count, a.sqlstate, _without(a.message, values), _without(a.hint, values))
            for a in answers
        ]
        assert plain[0] == plain[1], f"{statement}: tells hidden from absent"
        return answers

    def heard(self, *marks: str) -> list[str]:
        """What of all that was told holds one of the marks."""
        marks = tuple(mark.lower() for mark in (*MARKS, *marks))
        return [text for text in self.told if any(mark in text.lower() for mark in marks)]


def _without(message: str, values: Any) -> str:
    for value in values:
        message = re.sub(rf"\b{re.escape(str(value))}\b", "…", message)
    return message


@dataclass
class Ground:
    """The database of the attacks: the small network, with rows to hide in it."""

    db: Database
    hidden: dict[str, int]
    """One canary of each entity, by its id."""
    lent: dict[str, int]
    mine: dict[str, int]
    groups: dict[str, int]
    units: dict[str, int]
    users: dict[str, int]
    attackers: list[Attacker] = field(default_factory=list)
    seen: list[tuple[Any, ...]] = field(default_factory=list)
    """The fingerprint when the last test ended."""

    @staticmethod
    def build(db: Database) -> Ground:
        """Fill the small network with canaries, lent and own rows; commits."""
        with db.superuser() as conn:
            named = {
                kind: dict(conn.execute(f"select name, id from network.{kind}").fetchall())
                for kind in ("groups", "units", "users")
            }
            for level, name in LEVELS.items():
                conn.execute("insert into network.privacy_levels values (%s, %s)", [level, name])
            conn.execute("select network.share('alpha', 'delta', view => '0')")
            groups = named["groups"]
            lent = _rows(conn, groups["alpha"], 0, LENT, 1)
            mine = _rows(conn, groups["beta"], 0, "mine", 2)
            hidden = _rows(conn, groups["alpha"], HIDDEN_LEVEL, "canary", 3)
            for number in range(4, 8):
                _rows(conn, groups["alpha"], HIDDEN_LEVEL, "canary", number)
                _rows(conn, groups["gamma"], 0, "canary", number)
            _rows(conn, 0, 0, "canary", 8)
        db.run("analyze")
        return Ground(db, hidden, lent, mine, **named)

    def attacker(self, name: str, **options: Any) -> Attacker:
        """Log in as an actor, in autocommit."""
        options.setdefault("autocommit", True)
        # Costs pushed sky-high would have every query compiled, where the server can.
        options.setdefault("options", "-c jit=off")
        attacker = Attacker(self.db.connect(name, **options), name)
        self.attackers.append(attacker)
        return attacker

    def fingerprint(self) -> list[tuple[Any, ...]]:
        """All rows but those of the attackers, as one value for each table."""
        theirs = [self.groups["beta"], self.groups["delta"]]
        owner = "coalesce((to_jsonb(r) ->> 'owned_by_group_id')::bigint, r.access_key >> 8)"
        tables = [(f"crm_data.{entity}", f"not {owner} = any (%s)") for entity in ENTITIES]
        tables += [
            (f"network.{name}", "true or 0 = any (%s)")
            for name in (
                *("communities", "groups", "units", "users", "unit_users", "privacy_levels"),
                *("group_collaborations", "group_collaboration_levels", "access_keys"),
                *("group_keys", "community_keys", "all_keys", "settings", "entities"),
            )
        ]
        with self.db.cluster.connect(self.db.name) as conn:
            return [
                conn.execute(
                    f"select %s, count(*), md5(string_agg(r::text, '' order by r::text))"
                    f" from {table} as r where {condition}",
                    [table, theirs],
                ).fetchone()
                or ()
                for table, condition in tables
            ]


def _rows(
    conn: psycopg.Connection[Any], group: int, level: int, mark: str, number: int
) -> dict[str, int]:
    """One row of every entity, each column of it marked; returns their ids."""
    ids: dict[str, int] = {}
    for entity in ENTITIES:
        columns = conn.execute(_FILL, [f"crm_data.{entity}", _LEFT_OUT]).fetchall()
        row = {
            column: _MARKED[kind].format(entity=entity, column=column, number=number)
            for column, kind in columns
            if kind in _MARKED
        }
        if mark != "canary":
            row = {label_of(entity): f"{mark} {entity} {number}"}
            row |= {"amount": "1"} if entity == "wallet_transactions" else {}
        if entity in EXPLICIT:
            row |= {"owned_by_group_id": group, "privacy_level": level}
        if entity in PARENTS:
            parent, parent_column = PARENTS[entity]
            row[parent_column] = ids[parent]
        if entity in ASSIGNABLE:
            # to the user of the group, so that nobody has to accept it; nobody's to anybody
            found = conn.execute(
                "select user_id from network.unit_users where group_id = %s or %s = 0 order by 1",
                [group, group],
            ).fetchone()
            assert found is not None
            row["assigned_to_user_id"] = found[0]
        insert = sql.SQL("insert into crm.{} ({}) values ({}) returning id").format(
            sql.Identifier(entity),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(map(sql.Literal, row.values())),
        )
        found = conn.execute(insert).fetchone()
        assert found is not None
        ids[entity] = found[0]
    return ids
