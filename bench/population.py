"""The data that everything is measured on: an organisation, records, and a bare copy of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from psycopg import sql

from bench.server import Connection, Server

GROUPS = 1000
COMMUNITIES = 10
LEVELS = 11
CONTACTS = 400_000

Say = Callable[[str], None]


@dataclass(frozen=True)
class Viewer:
    """A login that reads: of a group that sees its own records and those of others.

    Attributes:
        name: how tables call it, and its login.
        group: number of its group; None for a super user.
        sharing: numbers of the groups that share all levels with it.
    """

    name: str
    group: int | None
    sharing: tuple[int, ...] = ()

    @property
    def owners(self) -> list[int]:
        """Numbers of the groups whose records it sees."""
        return sorted([self.group, *self.sharing]) if self.group else []

    @property
    def keys(self) -> list[int]:
        """The access keys that it sees."""
        return [(owner << 8) | level for owner in self.owners for level in range(LEVELS)]


VIEWERS = (
    Viewer("narrow", 500),
    Viewer("medium", 501, tuple(i * 47 % 499 + 1 for i in range(1, 20))),
    Viewer("broad", 502, tuple(i for i in range(2, 1001, 2) if i != 502)),
    Viewer("super user", None),
)


def login(viewer: Viewer) -> str:
    """The name of a viewer's login."""
    return "bench_" + viewer.name.replace(" ", "_")


def organise(server: Server) -> None:
    """Make communities, groups, levels, logins and collaborations, as an administrator would."""
    with server.connect() as postgres:
        for name in ("bench_admin", *map(login, VIEWERS)):
            postgres.execute(
                sql.SQL("create role {} login password {}").format(
                    sql.Identifier(name), sql.Literal(server.password)
                )
            )
        postgres.execute("grant ownedby_admin to bench_admin, bench_super_user")
    with server.connect("bench_admin") as admin:
        admin.execute(
            "insert into network.privacy_levels (level, name)"
            " select i, 'Level ' || i from generate_series(1, %s) as i",
            [LEVELS - 1],
        )
        for i in range(COMMUNITIES):
            admin.execute("select network.create_community(%s)", [f"Community {i}"])
        admin.execute(
            "insert into network.groups (name, community_id)"
            " select 'Group ' || i, c.ids[(i - 1) %% %s + 1] from generate_series(1, %s) as i,"
            " (select array_agg(id order by id) as ids from network.communities) as c order by i",
            [COMMUNITIES, GROUPS],
        )
        admin.execute(
            "insert into network.units (name, group_id) select 'Unit ' || id, id"
            " from network.groups order by id"
        )
        for viewer in VIEWERS:
            if viewer.group:
                admin.execute(
                    "select network.admit(%s, %s)", [login(viewer), f"Group {viewer.group}"]
                )
            for group in viewer.sharing:
                admin.execute(
                    "select network.share(%s, %s, view => 'all')",
                    [f"Group {group}", f"Group {viewer.group}"],
                )
        wrong = admin.execute(
            "select count(*) from network.groups where name <> 'Group ' || id"
        ).fetchone()
        assert wrong == (0,), "the groups did not get the numbers that their names say"
        wrong = admin.execute("select count(*) from network.units where id <> group_id").fetchone()
        assert wrong == (0,), "the units did not get the numbers of their groups"


def load(server: Server, rows: int, say: Say) -> None:
    """Fill contacts and activities past the views, and copy them to schema `bare`."""
    with server.connect() as postgres:
        run = postgres.execute
        run("set session_replication_role = replica")  # no foreign key to check 4,000,000 times
        say("contacts")
        run(
            "insert into crm_data.contacts (owned_by_group_id, privacy_level, name, email)"
            " select mod(hashint4(i) & 2147483647, %s) + 1,"
            "  mod(hashint4(i + 77) & 2147483647, %s), 'contact ' || i, 'c' || i || '@example.org'"
            " from generate_series(1, %s) as i",
            [GROUPS, LEVELS, CONTACTS],
        )
        say(f"{rows:,} activities")
        indexes = _drop_indexes(postgres, "activities")
        run(
            "insert into crm_data.activities (owned_by_group_id, assigned_to_unit_id,"
            "  privacy_level, contact_id, name, notes, created_at)"
            " select mod(hashint4(i + 11) & 2147483647, %s) + 1,"
            "  mod(hashint4(i + 11) & 2147483647, %s) + 1,"
            "  mod(hashint4(i + 77) & 2147483647, %s),"
            "  (select max(id) from crm_data.contacts) - mod(hashint4(i + 99) & 2147483647, %s),"
            "  'activity ' || mod(i, %s), 'note ' || i || repeat(' x', 20),"
            "  timestamptz '2020-01-01'"
            "  + mod(hashint4(i + 5) & 2147483647, 157680000) * interval '1 second'"
            " from generate_series(1, %s) as i",
            [GROUPS, GROUPS, LEVELS, CONTACTS, rows // 2, rows],
        )
        _copy_bare(postgres)
        say("indexes")
        for definition in indexes:
            run(definition)
            run(definition.replace(" crm_data.", " bare."))
        run("reset session_replication_role")
        say("vacuum analyze")
        run("vacuum (analyze)")
        run("checkpoint")


def _drop_indexes(postgres: Connection, table: str) -> list[str]:
    """Drop the indexes that belong to no constraint; return how to make them again."""
    found = postgres.execute(
        "select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index as i"
        " where i.indrelid = %s::regclass and not exists"
        " (select from pg_constraint as c where c.conindid = i.indexrelid)",
        [f"crm_data.{table}"],
    ).fetchall()
    for name, _ in found:
        postgres.execute(f"drop index {name}")
    return [definition for _, definition in found]


def _copy_bare(postgres: Connection) -> None:
    """The same rows, columns, checks and foreign keys, without row security and triggers."""
    run = postgres.execute
    run("create schema bare")
    including = "including defaults including constraints including generated including identity"
    for table in ("contacts", "activities"):
        run(f"create table bare.{table} (like crm_data.{table} {including})")
        named = postgres.execute(
            "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute"
            " where attrelid = %s::regclass and attnum > 0 and attgenerated = ''",
            [f"crm_data.{table}"],
        ).fetchone()
        assert named
        run(
            f"insert into bare.{table} ({named[0]}) overriding system value"
            f" select {named[0]} from crm_data.{table} order by id"
        )
        run(f"alter table bare.{table} add primary key (id)")
        run(
            f"select setval(pg_get_serial_sequence('bare.{table}', 'id'), max(id))"
            f" from bare.{table}"
        )
    foreign_keys = postgres.execute(
        "select pg_get_constraintdef(oid) from pg_constraint"
        " where conrelid = 'crm_data.activities'::regclass and contype = 'f' order by conname"
    ).fetchall()
    for (definition,) in foreign_keys:
        run(
            "alter table bare.activities add "
            + definition.replace("crm_data.contacts", "bare.contacts")
            + " not valid"
        )
    run("grant usage on schema bare to ownedby_member")
    run("grant select, insert, delete on bare.activities to ownedby_member")
    run("grant select on bare.contacts to ownedby_member")
