"""The short way to an identity answers as the long one does, whatever happened to the login."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg import sql

from fixtures.actors import Actor, actors
from support.databases import Database

SETS = (
    "select network.session_flags('group'), network.session_flags('community'),"
    " network.session_keys('view'), network.session_keys('modify')"
)


class Stage:
    """The test network, in one transaction that is undone, acted on as superuser."""

    def __init__(self, db: Database, conn: psycopg.Connection[Any]) -> None:
        self.db = db
        self.run = conn.execute
        self.alpha, self.ann = db.login_of("alpha"), db.login_of("ann")

    def role(self, group: str) -> str:
        return self.db.role_of(group)

    def grant(self, role: str, *members: str) -> None:
        for member in members:
            self.run(sql.SQL("grant {} to {}").format(*map(sql.Identifier, (role, member))))

    def revoke(self, role: str, *members: str) -> None:
        for member in members:
            self.run(sql.SQL("revoke {} from {}").format(*map(sql.Identifier, (role, member))))

    def rename(self, old: str, new: str) -> None:
        self.run(sql.SQL("alter role {} rename to {}").format(*map(sql.Identifier, (old, new))))

    def disable(self, is_disabled: bool = True) -> None:
        self.run("update network.users set is_disabled = %s where name = 'ann'", [is_disabled])

    def identities(self) -> list[Any]:
        """What every login of the network is told, and may see."""
        told: list[Any] = []
        logins = self.run(
            "select rolname from pg_roles where rolname like %s and rolcanlogin order by 1",
            [f"{self.db.name}_login_%"],
        ).fetchall()
        for (login,) in logins:
            self.run("select set_config('session_authorization', %s, true)", [login])
            told.append(self.run("select * from network.whoami()").fetchone())
            may_ask = "select has_function_privilege('network.session_keys(text)', 'execute')"
            if self.run(may_ask).fetchone() == (True,):
                told.append(self.run(SETS).fetchone())
            self.run("reset session authorization")
        return told


def another_group(stage: Stage) -> None:
    stage.grant(stage.role("beta"), stage.alpha, stage.ann)


def no_group(stage: Stage) -> None:
    stage.revoke(stage.role("alpha"), stage.alpha, stage.ann)


def a_group_for_another(stage: Stage) -> None:
    no_group(stage)
    another_group(stage)


def a_role_between(stage: Stage) -> None:
    team = f"{stage.db.name}_team"
    stage.run(sql.SQL("create role {}").format(sql.Identifier(team)))
    no_group(stage)
    stage.grant(stage.role("beta"), team)
    stage.grant(team, stage.alpha)


def a_group_in_a_group(stage: Stage) -> None:
    stage.grant(stage.role("beta"), stage.role("alpha"))


def a_super_user(stage: Stage) -> None:
    stage.grant("ownedby_admin", stage.alpha)


def a_reviewer(stage: Stage) -> None:
    stage.grant("ownedby_reviewer", stage.alpha)


def disabled(stage: Stage) -> None:
    stage.disable()


def disabled_and_back(stage: Stage) -> None:
    stage.disable()
    stage.disable(False)


def no_unit(stage: Stage) -> None:
    stage.run("delete from network.unit_users")


def no_default_unit(stage: Stage) -> None:
    stage.run("update network.unit_users set is_default = false")


def a_second_unit(stage: Stage) -> None:
    stage.run("select network.create_unit('beta two', 'beta')")
    stage.run(
        "insert into network.unit_users (unit_id, user_id, group_id)"
        " select u.id, p.id, u.group_id from network.units u, network.users p"
        " where u.name = 'beta two' and p.name = 'ann'"
    )


def a_user_more(stage: Stage) -> None:
    stage.run("insert into network.users (name, login_role) values ('late', %s)", [stage.alpha])


def a_user_less(stage: Stage) -> None:
    stage.run("delete from network.users where name = 'ann'")


def logins_renamed(stage: Stage) -> None:
    for login in (stage.alpha, stage.ann):
        stage.rename(login, f"{login}_renamed")


def a_group_role_renamed(stage: Stage) -> None:
    stage.rename(stage.role("alpha"), f"{stage.role('alpha')}_renamed")


def another_community(stage: Stage) -> None:
    stage.run(
        "update network.groups set community_id ="
        " (select id from network.communities where name = 'two') where name = 'alpha'"
    )


def another_role_for_a_group(stage: Stage) -> None:
    other = f"{stage.db.name}_other"
    stage.run("update network.groups set role_name = %s where name = 'alpha'", [other])


def names_swapped(stage: Stage) -> None:
    """The login of a user who is disabled takes the name of a plain one."""
    stage.disable()
    stage.rename(stage.alpha, f"{stage.alpha}_gone")
    stage.rename(stage.ann, stage.alpha)


def made_again(stage: Stage) -> None:
    """Another login has the name of one that was plain."""
    stage.revoke(stage.role("alpha"), stage.alpha)
    stage.run(sql.SQL("drop role {}").format(sql.Identifier(stage.alpha)))
    stage.run(sql.SQL("create role {} login").format(sql.Identifier(stage.alpha)))
    stage.grant(stage.role("beta"), stage.alpha)


CHANGES: tuple[Callable[[Stage], None], ...] = (
    another_group,
    no_group,
    a_group_for_another,
    a_role_between,
    a_group_in_a_group,
    a_super_user,
    a_reviewer,
    disabled,
    disabled_and_back,
    no_unit,
    no_default_unit,
    a_second_unit,
    a_user_more,
    a_user_less,
    logins_renamed,
    a_group_role_renamed,
    another_community,
    another_role_for_a_group,
    names_swapped,
    made_again,
)


# req: SES-1, SES-3, SES-4
@pytest.mark.parametrize("change", CHANGES)
def test_both_ways_tell_the_same(db: Database, change: Callable[[Stage], None]) -> None:
    with db.superuser() as conn:
        stage = Stage(db, conn)
        stage.run("select network.share('alpha', 'beta', view => 'all')")
        stage.run("select network.share('beta', view => '0')")
        change(stage)
        short = stage.identities()
        stage.run("delete from network.plain_logins")
        assert short == stage.identities()
        conn.rollback()


# req: SES-1, SES-3
def test_a_chosen_role_goes_before_the_note(db: Database) -> None:
    """A group role is noted as itself; where it is a member of another, it can choose that one."""
    with db.superuser() as conn:
        stage = Stage(db, conn)
        a_group_in_a_group(stage)
        me = "select group_name, network.session_keys('own') from network.whoami()"
        told = {}
        for group in ("alpha", "beta"):
            stage.run("select set_config('session_authorization', %s, true)", [stage.role("alpha")])
            stage.run("select set_config('role', %s, true)", [stage.role(group)])
            told[group] = stage.run(me).fetchone()
            stage.run("reset session authorization")
        assert [told[group][0] for group in told] == ["alpha", "beta"]
        assert told["alpha"][1] != told["beta"][1]
        conn.rollback()


def made_with_the_same_name(stage: Stage) -> str:
    stage.run(sql.SQL("drop role {}").format(sql.Identifier(stage.alpha)))
    stage.run(sql.SQL("create role {} login").format(sql.Identifier(stage.alpha)))
    return stage.alpha


def given_another_name(stage: Stage) -> str:
    stage.rename(stage.alpha, f"{stage.alpha}_renamed")
    return f"{stage.alpha}_renamed"


# req: SES-4, SES-5
@pytest.mark.parametrize("becomes", [made_with_the_same_name, given_another_name])
def test_a_disabled_super_user_is_found_by_name_and_by_number(
    db: Database, becomes: Callable[[Stage], str]
) -> None:
    """Super users have a short way of their own, which does not go by the notes."""
    with db.superuser() as conn:
        stage = Stage(db, conn)
        a_user_more(stage)
        login = becomes(stage)
        stage.grant("ownedby_admin", login)
        for is_disabled in (False, True):
            disable = "update network.users set is_disabled = %s where name = 'late'"
            stage.run(disable, [is_disabled])
            stage.run("select set_config('session_authorization', %s, true)", [login])
            flags, _, keys, _ = stage.run(SETS).fetchone() or ()
            is_super = stage.run("select is_super_user from network.whoami()").fetchone()
            stage.run("reset session authorization")
            assert is_super == (not is_disabled,)
            assert bool(keys) == bool(flags) == (not is_disabled)
        conn.rollback()


# req: SES-1
def test_the_short_way_is_taken(own_db: Database) -> None:
    noted = _noted(own_db)
    for who in ("alpha", "beta", "gamma", "delta", "ann", "bob", "cem", "dora"):
        assert own_db.login_of(who) in noted
    assert own_db.login_of("outsider") not in noted
    for group in ("alpha", "delta"):
        assert own_db.role_of(group) in noted


# req: SES-3, SES-4
def test_a_note_that_is_wrong_opens_nothing(own_db: Database) -> None:
    """Were a note to say too much, memberships would still decide."""
    (alpha,) = actors(own_db, "alpha")
    alpha.add("contacts", "alpha's")
    own_db.run(
        "update network.plain_logins as p set group_id = g.id, group_role = g.role_name,"
        " group_role_id = to_regrole(quote_ident(g.role_name))"
        " from network.groups as g where g.name = 'alpha'"
        " and p.role_name ~ '_login_(beta|gamma|bob)$'"
    )
    for who in ("beta", "gamma", "bob"):
        other = Actor(own_db.connect(who, autocommit=True), who)
        assert other.names() == set()
        assert other.whoami()["group_name"] != "alpha"


# req: SES-4
def test_an_old_snapshot_notes_nothing(own_db: Database) -> None:
    with own_db.superuser() as conn:
        conn.execute("set transaction isolation level repeatable read")
        conn.execute("select network.refresh_plain_logins()")
    assert _noted(own_db) == set()
    own_db.run("select network.refresh_plain_logins()")
    assert own_db.login_of("ann") in _noted(own_db)


def _noted(db: Database) -> set[str]:
    with db.superuser() as conn:
        rows = conn.execute("select role_name from network.plain_logins").fetchall()
    return {row[0] for row in rows}
