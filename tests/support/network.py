"""The small organisation that most tests play in.

Community `one` has the groups `alpha` and `beta`, community `two` has `gamma` and the partner
`delta`. Each group has one unit (`alpha unit`, …) and one user (`ann` in alpha, `bob` in beta,
`cem` in gamma, `dora` in delta). Nothing is shared and no privacy level is configured.

Roles are cluster-wide, so that role and login names differ from one test database to the next:
tests speak of *actors* instead. Actors are the groups (a login admitted to the group, with no
user), the users, `admin` (a super user), `reviewer`, and `outsider`, who belongs nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

COMMUNITIES = ("one", "two")
GROUPS = {
    "alpha": ("one", "internal"),
    "beta": ("one", "internal"),
    "gamma": ("two", "internal"),
    "delta": ("two", "partner"),
}
USERS = {"ann": "alpha", "bob": "beta", "cem": "gamma", "dora": "delta"}
RIGHTS = {"admin": "ownedby_admin", "reviewer": "ownedby_reviewer", "outsider": None}

ACTOR = """
create function tap.actor(who text default null) returns text
language plpgsql volatile security invoker
as $function$
begin
    perform pg_catalog.set_config('role', 'none', true);
    perform pg_catalog.set_config(
        'session_authorization',
        coalesce(pg_catalog.current_database() || '_login_' || who, 'postgres'),
        true
    );
    return '# actor: ' || coalesce(who, 'superuser');
end
$function$;
comment on function tap.actor(text) is
    'Play on as this actor of the test network, until the next call; without a name, as superuser.';
"""


@dataclass(frozen=True)
class Network:
    """The roles and logins of one built network, by the names that tests use."""

    roles: dict[str, str]
    logins: dict[str, str]

    @staticmethod
    def build(conn: psycopg.Connection[Any], prefix: str, password: str) -> Network:
        """Build the network in the database of `conn`, a superuser's; the caller commits."""
        logins = {name: f"{prefix}_login_{name}" for name in (*GROUPS, *USERS, *RIGHTS)}
        for login in logins.values():
            statement = sql.SQL("create role {} login password {}")
            conn.execute(statement.format(sql.Identifier(login), sql.Literal(password)))
        for community in COMMUNITIES:
            conn.execute("select network.create_community(%s)", [community])
        for group, (community, classification) in GROUPS.items():
            values = [group, community, classification]
            conn.execute("select network.create_group(%s, %s, classification => %s)", values)
            conn.execute("select network.create_unit(%s, %s)", [f"{group} unit", group])
            conn.execute("select network.admit(%s, %s)", [logins[group], group])
        for user, group in USERS.items():
            row = (user, [f"{group} unit"], logins[user])
            conn.execute("select network.create_user(%s, %s, login_role => %s)", row)
        for login, right in RIGHTS.items():
            if right:
                names = (sql.Identifier(right), sql.Identifier(logins[login]))
                conn.execute(sql.SQL("grant {} to {}").format(*names))
        rows = conn.execute("select name, role_name from network.groups").fetchall()
        return Network(roles=dict(rows), logins=logins)
