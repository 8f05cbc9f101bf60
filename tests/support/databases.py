"""Databases for tests: cloned from one template a server, which `ownedby up` has filled once."""

from __future__ import annotations

import fcntl
import itertools
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from .binaries import pgtap_sql
from .network import ACTOR, Network
from .servers import Address

Row = tuple[Any, ...]
TEST_ROLES = r"^(main|gw\d+|new)_\d+(\D|$)"
"""What the roles and databases of tests are called: worker, number, and for roles a name."""

_numbers = itertools.count(1)


class TemplateError(RuntimeError):
    """The template could not be made; every test that needs it says so."""


@dataclass
class Cluster:
    """One running server, as a test process sees it."""

    address: Address
    worker: str = "new"

    @property
    def major(self) -> int:
        """The major version."""
        return self.address.major

    def url(self, dbname: str = "postgres", user: str = "postgres") -> str:
        """A connection URL of the given login, with its password."""
        a = self.address
        user, password = quote(user, safe=""), quote(a.password, safe="")
        return f"postgresql://{user}:{password}@127.0.0.1:{a.port}/{quote(dbname, safe='')}"

    def connect(
        self, dbname: str = "postgres", user: str = "postgres", **options: Any
    ) -> psycopg.Connection[Row]:
        """A connection as the given login; the superuser is for setting up, never for asserting."""
        return psycopg.connect(**{**self.address.conninfo(dbname, user), **options})

    def run(self, statement: str | sql.Composable, dbname: str = "postgres") -> None:
        """Run one statement as superuser, outside of a transaction."""
        with self.connect(dbname, autocommit=True) as conn:
            conn.execute(_query(statement))

    def login(self, name: str, options: str = "") -> str:
        """Make a login with this run's password; `options` are those of CREATE ROLE."""
        statement = sql.SQL("create role {} login password {} " + options).format(
            sql.Identifier(name), sql.Literal(self.address.password)
        )
        self.run(statement)
        return name

    def new_name(self) -> str:
        """A name for a database (or role) that nothing else in this cluster has."""
        return f"{self.worker}_{next(_numbers)}"

    def create(self, template: str = "template0", owner: str | None = None) -> Database:
        """Create a database, by default an empty one."""
        name = self.new_name()
        statement = sql.SQL("create database {} template {}").format(
            sql.Identifier(name), sql.Identifier(template)
        )
        if owner:
            statement += sql.SQL(" owner {}").format(sql.Identifier(owner))
        if template != "template0":
            statement += sql.SQL(" strategy file_copy")
        with _locked(Path(self.address.run_folder) / f"clone-{self.major}.lock"):
            self.run(statement)
        if template != "template0":
            self._copy_privileges(template, name)
        return Database(self, name)

    def deployed(self) -> Database:
        """A database as `ownedby up` leaves it, with nobody in it."""
        return self.create(self._template("pristine"))

    def with_tap(self) -> Database:
        """The same with pgTAP in schema tap."""
        if pgtap_sql() is None:
            raise TemplateError(
                "pgTAP was not found: `make test` fetches it (tools/provision.py); by hand install"
                " Debian's postgresql-15-pgtap, or npm, and run `make provision`"
            )
        return self.create(self._template("tap"))

    def tool(self, name: str) -> Path | None:
        """A client program of the server's own version, or None where there is none."""
        path = Path(self.address.bindir) / name
        return path if path.exists() else None

    @contextmanager
    def making_roles(self) -> Iterator[None]:
        """One worker after the other: roles are the cluster's, locked by each in another order."""
        with _locked(Path(self.address.run_folder) / f"roles-{self.major}.lock"):
            yield

    def call(self, name: str, *arguments: str, stdin: str | None = None) -> str:
        """Run a client program of the server's version as superuser; returns what it printed."""
        path = self.tool(name)
        assert path is not None, f"PostgreSQL {self.major} here has no {name}"
        env = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        if self.address.libraries:
            env["LD_LIBRARY_PATH"] = self.address.libraries
        env |= {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.address.port),
            "PGUSER": "postgres",
            "PGPASSWORD": self.address.password,
            "PGDATABASE": "postgres",
        }
        done = subprocess.run(
            [path, *arguments], env=env, input=stdin, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{name} ended with {done.returncode}: {done.stderr}"
        return done.stdout

    def _template(self, kind: str) -> str:
        """The name of the template of this kind, made by whichever worker comes first."""
        folder = Path(self.address.run_folder)
        mark = folder / f"{kind}-{self.major}"
        with _locked(folder / f"{kind}-{self.major}.lock"):
            if not mark.exists():
                mark.write_text(self._make_template(kind))
            trouble = mark.read_text()
        if trouble:
            raise TemplateError(trouble)
        return f"template_{kind}"

    def _make_template(self, kind: str) -> str:
        name = f"template_{kind}"
        try:
            if kind == "pristine":
                self._deploy_template(name)
            else:
                self._tap_template(name)
        except Exception as error:  # noqa: BLE001 - whatever it is, every test is to say it
            return f"the template for PostgreSQL {self.major} failed: {error!r}"
        return ""

    def _deploy_template(self, name: str) -> None:
        from ownedby import deploy

        self.run(f"create database {name} template template0")
        deploy.up(self.url(name))

    def _tap_template(self, name: str) -> None:
        pristine = self._template("pristine")
        self.run(f"create database {name} template {pristine}")
        self._copy_privileges(pristine, name)
        path = pgtap_sql()
        assert path is not None
        with self.connect(name, options="-c search_path=tap -c client_min_messages=error") as conn:
            conn.execute("create schema tap; grant usage on schema tap to public")
            conn.execute(path.read_bytes())
            conn.execute(ACTOR)

    def _copy_privileges(self, template: str, name: str) -> None:
        """Give a clone the privileges and settings of its template, which CREATE DATABASE drops."""
        with self.connect(autocommit=True) as conn:
            statements = conn.execute(_PRIVILEGES, {"template": template, "name": name}).fetchall()
            for (statement,) in statements:
                conn.execute(statement)


@dataclass
class Database:
    """One database of a cluster and the connections a test has opened to it."""

    cluster: Cluster
    name: str
    network: Network | None = None
    pooler: int | None = None
    """The port of a pooler: actors connect through it while it is set, the superuser does not."""
    _open: list[psycopg.Connection[Row]] = field(default_factory=list)

    def url(self, who: str = "postgres") -> str:
        """A connection URL as the given actor of the network, or as any login."""
        return self.cluster.url(self.name, self.login_of(who))

    def login_of(self, who: str) -> str:
        """The login of an actor of the network; any other name stands for itself."""
        return self.network.logins.get(who, who) if self.network else who

    def role_of(self, group: str) -> str:
        """The role of a group of the network."""
        assert self.network is not None
        return self.network.roles[group]

    def connect(self, who: str, **options: Any) -> psycopg.Connection[Row]:
        """Log in as an actor of the network, in a transaction that the end of the test undoes."""
        if self.pooler and who != "postgres":
            # What is prepared stays behind on whichever server connection it was made on.
            options = {"port": self.pooler, "prepare_threshold": None} | options
        conn = self.cluster.connect(self.name, self.login_of(who), **options)
        self._open.append(conn)
        return conn

    def superuser(self, **options: Any) -> psycopg.Connection[Row]:
        """For setting up only: row security does not bind a superuser."""
        return self.connect("postgres", **options)

    def run(self, statement: str | sql.Composable) -> None:
        """Run one statement as superuser and commit it."""
        self.cluster.run(statement, self.name)

    def populate(self) -> Database:
        """Build the small network of support/network.py and commit it."""
        with (
            self.cluster.making_roles(),
            self.cluster.connect(self.name) as conn,
        ):
            self.network = Network.build(conn, self.name, self.cluster.address.password)
        return self

    def disconnect(self) -> None:
        """Close what the test opened; open transactions are rolled back."""
        while self._open:
            self._open.pop().close()

    def drop(self) -> None:
        """Drop the database; its group roles stay behind in the throw-away cluster."""
        self.disconnect()
        self.cluster.run(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(self.name))
        )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _query(statement: str | sql.Composable) -> Any:
    return statement


_PRIVILEGES = """
with template as (select * from pg_database where datname = %(template)s)
select format('revoke all on database %%I from public', %(name)s::text)
union all
select format(
    'grant %%s on database %%I to %%s',
    a.privilege_type,
    %(name)s::text,
    case a.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end
)
from template t,
    aclexplode(coalesce(t.datacl, acldefault('d', t.datdba))) as a
where a.grantee <> t.datdba
union all
select format(
    'alter database %%I set %%s to %%L',
    %(name)s::text,
    split_part(setting, '=', 1),
    substr(setting, strpos(setting, '=') + 1)
)
from template t
join pg_db_role_setting s on s.setdatabase = t.oid and s.setrole = 0,
    unnest(s.setconfig) as setting
union all
select format('comment on database %%I is %%L', %(name)s::text, d.description)
from template t
join pg_shdescription d on d.objoid = t.oid and d.classoid = 'pg_database'::regclass
"""
