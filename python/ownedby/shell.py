"""psql, started in the role of a group: to see what the group sees."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from psycopg import conninfo, errors

from ownedby import binaries
from ownedby import connection as server
from ownedby.connection import Connection, scalar
from ownedby.errors import OwnedbyError


@dataclass(frozen=True)
class Shell:
    """A command that is ready to be run.

    Attributes:
        role: the role that it works as.
        command: program and arguments; no password among them.
        environment: variables that it needs in addition, the password among them.
    """

    role: str
    command: list[str]
    environment: dict[str, str]

    def replace_process(self) -> None:
        """Become the command; returns only by an error.

        Raises:
            OwnedbyError: it cannot be started.
        """
        environment = os.environ | self.environment
        try:
            os.execvpe(self.command[0], self.command, environment)  # noqa: S606
        except OSError as error:
            raise OwnedbyError(f"Cannot start {self.command[0]}: {error.strerror}.") from error


def shell(url: str, name: str, arguments: Sequence[str], psql: Path | None = None) -> Shell:
    """Prepare psql in the role of a group.

    Args:
        url: URL or connection string of the database.
        name: a role, or the name of a group.
        arguments: further arguments of psql.
        psql: the program; by default the one on PATH, else the embedded server's.

    Raises:
        OwnedbyError: no connection, no such role or group, a role that the login may not take,
            or no psql.
    """
    with server.connect(url) as connection:
        role = _role(connection, name)
    values = server.parameters(url)
    environment = {}
    for key, variable in (("password", "PGPASSWORD"), ("options", "PGOPTIONS")):
        if key in values:
            environment[variable] = values.pop(key)
    inherited = environment.get("PGOPTIONS", os.environ.get("PGOPTIONS", ""))
    environment["PGOPTIONS"] = f"{inherited} -c role={_escaped(role)}".strip()
    program = str(psql or _psql())
    command = [program, "--dbname", conninfo.make_conninfo("", **values), *arguments]
    return Shell(role, command, environment)


def _role(connection: Connection, name: str) -> str:
    """Return the role that a name stands for: itself, or the role of the group so called."""
    query = "select exists (select from pg_catalog.pg_roles where rolname = %s)"
    is_role = bool(scalar(connection, query, [name]))
    groups: dict[str, str] = {}
    known = "This login may not look up the role of a group: give the role itself."
    try:
        rows = connection.execute("select name, role_name from network.groups order by name")
        groups = dict(rows.fetchall())
        known = f"The groups are: {', '.join(groups)}."
    except (errors.UndefinedTable, errors.InvalidSchemaName):
        raise OwnedbyError(
            f"ownedby is not installed in the database {connection.info.dbname!r}.",
            "Install it with: ownedby up.",
        ) from None
    except errors.InsufficientPrivilege:
        pass
    if not is_role and name not in groups:
        raise OwnedbyError(f"There is no role and no group {name!r}.", known)
    role = name if is_role else groups[name]
    try:
        with connection.transaction(force_rollback=True):
            connection.execute("select pg_catalog.set_config('role', %s, true)", [role])
    except errors.InsufficientPrivilege:
        user = connection.info.user
        raise OwnedbyError(
            f"The login {user!r} may not take the role {role!r}.",
            f"Admit it first: select network.admit('{user}', 'group name');",
        ) from None
    return role


def _escaped(text: str) -> str:
    """Escape a value for PGOPTIONS, where spaces separate and a backslash quotes."""
    return "".join(f"\\{c}" if c == "\\" or c.isspace() else c for c in text)


def _psql() -> Path:
    found = shutil.which("psql")
    return Path(found) if found else binaries.find(max(binaries.MAJORS)).program("psql")
