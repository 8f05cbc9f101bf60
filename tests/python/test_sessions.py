"""Who a session is: by login and membership alone, and what follows from it."""

from __future__ import annotations

import os
import subprocess

import psycopg
import pytest
from psycopg import sql

from fixtures.actors import (
    ASSIGNABLE,
    CONFIGURATION,
    EXPLICIT,
    RECORDS,
    Actor,
    actors,
    add_levels,
    new_login,
    nothing_changed,
    refused,
)
from support.databases import Database

COUNT = "select count(*) from crm.contacts where kind = 'person'"


def _grant(db: Database, role: str, member: str, options: str = "") -> None:
    statement = sql.SQL("grant {} to {} " + options)
    db.run(statement.format(sql.Identifier(role), sql.Identifier(member)))


def _login(db: Database, name: str, options: str = "") -> Actor:
    """A new login, not yet a member of anything, and logged in."""
    login = new_login(db, name, options)
    return Actor(db.connect(login, autocommit=True), login)


# ------------------------------------------------------------------------------- works at once


# req: SES-1
@pytest.mark.parametrize("who", ["alpha", "ann"])
def test_a_member_works_at_once(own_db: Database, who: str) -> None:
    with own_db.connect(who) as conn:  # the first statement of the session, no set-up before it
        conn.execute("insert into crm.contacts (name) values ('customer')")
    with own_db.connect(who) as conn:
        assert conn.execute(COUNT).fetchone() == (1,)


# req: SES-1
def test_a_group_role_that_may_log_in_works_at_once(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    role = _login(own_db, "direct")
    admin.do("select network.create_group('direct', 'one', role_name => %s)", role.name)
    role.add("contacts", "customer")
    assert role.names() == {"customer"}
    me = role.whoami()
    assert (me["login"], me["role"], me["group_name"]) == (role.name, role.name, "direct")


# req: SES-1
def test_a_member_of_a_member_works_at_once(own_db: Database) -> None:
    team, person = _login(own_db, "team"), _login(own_db, "person")
    _grant(own_db, own_db.role_of("alpha"), team.name)
    _grant(own_db, team.name, person.name)
    assert person.whoami()["group_name"] == "alpha"
    assert person.add("contacts", "customer")
    assert team.names() == {"customer"}


# req: SES-1, SES-4
def test_the_nearest_group_wins(own_db: Database) -> None:
    """A group role that is a member of another group role works as itself."""
    alpha, ann, beta = actors(own_db, "alpha", "ann", "beta")
    for actor in (alpha, beta):
        actor.add("contacts", f"of {actor.name}")
    _grant(own_db, own_db.role_of("beta"), own_db.role_of("alpha"))
    for actor in (alpha, ann):
        assert actor.whoami()["group_name"] == "alpha"
        assert actor.names() == {"of alpha"}


# req: SES-1, SES-4
def test_a_renamed_login_stays_the_user_it_was(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    old, new = own_db.login_of("ann"), f"{own_db.login_of('ann')}_renamed"
    rename = sql.SQL("alter role {} rename to {}")
    own_db.run(rename.format(sql.Identifier(old), sql.Identifier(new)))
    own_db.run(
        sql.SQL("alter role {} password {}").format(
            sql.Identifier(new), sql.Literal(own_db.cluster.address.password)
        )
    )
    ann = Actor(own_db.connect(new, autocommit=True), "ann")
    assert ann.whoami()["user_name"] == "ann"
    admin.do("update network.users set is_disabled = true where name = 'ann'")
    assert "disabled" in ann.whoami()["problem"], "a disabled user does not get out by a new name"
    assert ann.rows("select 1 from crm.contacts") == []


# req: SES-1
def test_a_login_that_inherits_nothing_sets_its_role(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    careful = _login(own_db, "careful", "noinherit")
    admin.do("select network.admit(%s, 'alpha')", careful.name)
    with refused("42501"):
        careful.names()
    careful.do(f'set role "{own_db.role_of("alpha")}"')
    assert careful.add("contacts", "customer")
    assert careful.whoami()["source"] == "set role"


# req: SES-1
def test_every_way_of_asking_gives_the_same_answer(own_db: Database) -> None:
    alpha, gamma = actors(own_db, "alpha", "gamma")
    alpha.add("contacts", "alpha's")
    gamma.add("contacts", "gamma's")
    conn = own_db.connect("alpha")
    query = "select name from crm.contacts where kind = 'person'"
    answers = [
        conn.execute(query, binary=True).fetchall(),
        conn.execute(query, prepare=True).fetchall(),
        conn.execute(query + " and name <> %s", ["x"]).fetchall(),
    ]
    with conn.cursor(name="server_side") as cursor:
        answers.append(cursor.execute(query).fetchall())
    with conn.cursor().copy(f"copy ({query}) to stdout") as copy:
        answers.append(list(copy.rows()))
    with conn.pipeline():
        answers.append(conn.execute(query).fetchall())
    conn.execute(f"prepare asked as {query}")
    answers.append(conn.execute("execute asked").fetchall())
    assert answers == [[("alpha's",)]] * len(answers)


# req: SES-1
def test_who_is_asking_is_looked_up_by_index(own_db: Database) -> None:
    """Read from end to end the organisation also costs a compilation (jit) in every statement."""
    admin, torn = (*actors(own_db, "admin"), _login(own_db, "torn"))
    for group in ("alpha", "beta"):
        admin.do("select network.admit(%s, %s)", torn.name, group)
    tables = ("groups", "users", "unit_users")
    ids = [admin.value("select %s::regclass::oid", f"network.{name}") for name in tables]
    read = "select sum(pg_stat_get_xact_numscans(t)) from unnest(%s::oid[]) as t"
    for actor, role in ((torn, "alpha"), *((a, "") for a in actors(own_db, "alpha", "ann"))):
        with actor.conn.transaction():
            if role:
                choose = sql.SQL("set local role {}")
                actor.conn.execute(choose.format(sql.Identifier(own_db.role_of(role))))
            assert actor.conn.execute(COUNT).fetchone() == (0,)
            assert actor.conn.execute(read, [ids]).fetchone() == (0,), actor.name


# req: SES-1
def test_psql_works_at_once(own_db: Database) -> None:
    psql = own_db.cluster.tool("psql")
    if psql is None:
        pytest.skip(f"PostgreSQL {own_db.cluster.major} here has no psql")
    command = [psql, "-X", "-A", "-t", "-d", own_db.url("alpha")]
    script = (
        "insert into crm.contacts (name) values ('customer') returning name;\n"
        "select group_name from network.whoami();\n"
        "copy crm.contacts (name) from stdin;\nfrom a file\n\\.\n"
        "select string_agg(name, ',' order by name) from crm.contacts where kind = 'person';\n"
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    done = subprocess.run(
        command, input=script, env=env, capture_output=True, text=True, check=True
    )
    assert "customer,from a file" in done.stdout
    assert "alpha\n" in done.stdout
    assert done.stderr == ""


# ------------------------------------------------------------------------ nothing to forge


# req: SES-3
@pytest.mark.parametrize("who", ["alpha", "ann", "outsider", "reviewer"])
def test_no_sql_makes_a_member_someone_else(own_db: Database, who: str) -> None:
    admin, gamma, actor = actors(own_db, "admin", "gamma", who)
    gamma.add("contacts", "gamma's secret")
    before = actor.whoami() if who != "outsider" else {}
    others = [
        own_db.role_of("gamma"),
        own_db.login_of("gamma"),
        own_db.login_of("admin"),
        "ownedby_admin",
        "ownedby_owner",
        "ownedby_gate",
        "ownedby_writer",
        "ownedby_steward",
        "ownedby_roles",
        "postgres",
    ]
    with nothing_changed(admin):
        for other in others:
            for statement in (
                f'set role "{other}"',
                f"select set_config('role', '{other}', false)",
                f'set session authorization "{other}"',
                f"select set_config('session_authorization', '{other}', false)",
                f'grant "{other}" to current_user',
            ):
                with pytest.raises(psycopg.Error) as caught:
                    actor.do(statement)
                assert caught.value.sqlstate in ("42501", "0LP01", "22023", "42704"), statement
        for setting in ("ownedby.user", "ownedby.group", "network.group_id", "app.role"):
            actor.do(f"select set_config('{setting}', 'gamma', false)")
        actor.do("reset all")
        actor.do("reset role")
        actor.do("reset session authorization")
    if who == "outsider":
        with refused("42501"):
            actor.names()
        return
    assert actor.whoami() == before
    if who != "reviewer":
        assert actor.names() == set()


# req: SES-3
def test_a_role_of_the_own_may_be_chosen_and_no_other(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    both = _login(own_db, "both")
    for group in ("alpha", "beta"):
        admin.do("select network.admit(%s, %s)", both.name, group)
        both.do(f'set role "{own_db.role_of(group)}"')
        both.add("contacts", f"of {group}")
        assert both.names() == {f"of {group}"}
    with refused("42501"):
        both.do(f'set role "{own_db.role_of("gamma")}"')
    assert both.names() == {"of beta"}


# req: SES-3, SES-4
def test_a_chosen_role_ends_with_the_membership(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    both = _login(own_db, "both")
    for group in ("alpha", "beta"):
        admin.do("select network.admit(%s, %s)", both.name, group)
    both.do(f'set role "{own_db.role_of("alpha")}"')
    both.add("contacts", "customer")
    both.conn.execute("prepare asked as select count(*) from crm.contacts")
    admin.do("select network.expel(%s, 'alpha')", both.name)
    # The setting survives; the right does not.
    assert both.names() == set()
    assert both.value("execute asked") == 0
    assert "not a member" in both.whoami()["problem"]
    with refused("42501", hint="whoami"):
        both.add("contacts", "another")


# ---------------------------------------------------------------------- no identity, no rows


# req: SES-4
def test_who_belongs_nowhere_is_denied(own_db: Database) -> None:
    alpha, outsider = actors(own_db, "alpha", "outsider")
    alpha.add("contacts", "customer")
    for entity in RECORDS:
        with refused("42501"):
            outsider.do(f"select * from crm.{entity}")
    me = outsider.whoami()
    assert own_db.login_of("outsider") in me["problem"]
    assert (me["group_name"], me["user_name"], me["is_super_user"]) == (None, None, False)


# req: SES-4
def test_a_member_without_a_group_sees_no_rows_and_is_told_why(own_db: Database) -> None:
    (alpha,) = actors(own_db, "alpha")
    alpha.add("contacts", "customer")
    lost = _login(own_db, "lost")
    _grant(own_db, "ownedby_member", lost.name)
    for entity in RECORDS:
        assert lost.rows(f"select * from crm.{entity}") == []
    me = lost.whoami()
    assert me["group_name"] is None
    assert lost.name in me["problem"]
    with refused("42501", "may not write", hint="whoami"):
        lost.do("insert into crm.contacts (name) values ('x')")


# req: SES-4
def test_a_disabled_user_sees_no_rows_and_is_told_why(own_db: Database) -> None:
    admin, alpha, ann = actors(own_db, "admin", "alpha", "ann")
    ann.add("contacts", "customer")
    disable = "update network.users set is_disabled = %s where name = 'ann'"
    admin.do(disable, True)
    with nothing_changed(admin):
        for entity in RECORDS:
            assert ann.rows(f"select * from crm.{entity}") == []
        assert ann.rows("select id, name from network.groups") == []
        assert "disabled" in ann.whoami()["problem"]
        assert ann.do("update crm.contacts set notes = 'x'") == 0
        assert ann.do("delete from crm.contacts") == 0
        with refused("42501", "disabled", hint="whoami"):
            ann.do("insert into crm.contacts (name) values ('x')")
        # The role of the group is hers, but not its rights.
        ann.do(f'set role "{own_db.role_of("alpha")}"')
        assert ann.names() == set()
        assert "disabled" in ann.whoami()["problem"]
        ann.do("reset role")
    assert alpha.names() == {"customer"}, "others of the group work on"
    admin.do(disable, False)
    assert ann.names() == {"customer"}


# req: SES-4
def test_an_ambiguous_group_is_no_group_until_one_is_chosen(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    alpha.add("contacts", "alpha's")
    gamma.add("contacts", "gamma's")
    both = _login(own_db, "both")
    for group in ("alpha", "gamma"):
        admin.do("select network.admit(%s, %s)", both.name, group)
    assert both.names() == set()
    me = both.whoami()
    assert me["group_name"] is None
    for word in ("several groups", "SET ROLE", own_db.role_of("alpha"), own_db.role_of("gamma")):
        assert word in me["problem"]
    with refused("42501", "several groups", hint="whoami"):
        both.do("insert into crm.contacts (name) values ('x')")
    both.do(f'set role "{own_db.role_of("gamma")}"')
    assert both.names() == {"gamma's"}
    assert both.whoami()["problem"] is None


# req: SES-4
def test_a_user_can_only_restrict(own_db: Database) -> None:
    """A membership that is not of one of the user's units gives nothing."""
    admin, gamma, ann = actors(own_db, "admin", "gamma", "ann")
    gamma.add("contacts", "gamma's")
    ann.add("contacts", "ann's")
    admin.do("select network.admit(%s, 'gamma')", own_db.login_of("ann"))
    assert ann.names() == {"ann's"}
    ann.do(f'set role "{own_db.role_of("gamma")}"')
    assert ann.names() == set()
    assert "no unit" in ann.whoami()["problem"]
    # And a user gives nothing that is not a membership.
    ann.do("reset role")
    own_db.run(
        sql.SQL("revoke {} from {} granted by ownedby_roles").format(
            sql.Identifier(own_db.role_of("alpha")), sql.Identifier(own_db.login_of("ann"))
        )
    )
    assert ann.names() == set()


# req: SES-4
def test_a_role_that_was_renamed_is_unknown_until_its_group_says_so(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    alpha.add("contacts", "customer")
    role, renamed = own_db.role_of("alpha"), f"{own_db.role_of('alpha')}_renamed"
    own_db.run(
        sql.SQL("alter role {} rename to {}").format(sql.Identifier(role), sql.Identifier(renamed))
    )
    assert alpha.names() == set()
    assert alpha.whoami()["problem"] is not None
    admin.do("update network.groups set role_name = %s where name = 'alpha'", renamed)
    assert alpha.names() == {"customer"}


# req: SES-4
def test_whoami_tells_who_one_is(own_db: Database) -> None:
    alpha, ann, admin, reviewer = actors(own_db, "alpha", "ann", "admin", "reviewer")
    login = own_db.login_of
    names = ("login", "role", "user_name", "unit_name", "group_name", "community_name")

    def told(actor: Actor) -> tuple[object, ...]:
        me = actor.whoami()
        return (*(me[name] for name in names), me["is_super_user"], me["source"])

    at_alpha = ("alpha", "one", False, "login")
    assert told(alpha) == (login("alpha"), login("alpha"), None, None, *at_alpha)
    assert told(ann) == (login("ann"), login("ann"), "ann", "alpha unit", *at_alpha)
    nowhere = (None, None, None, None)
    assert told(admin) == (login("admin"), login("admin"), *nowhere, True, "login")
    assert admin.whoami()["problem"] is None
    assert told(reviewer) == (login("reviewer"), login("reviewer"), *nowhere, False, "login")
    assert reviewer.whoami()["problem"] is not None
    role = own_db.role_of("alpha")
    ann.do(f'set role "{role}"')
    assert told(ann) == (login("ann"), role, "ann", "alpha unit", "alpha", "one", False, "set role")


# ------------------------------------------------------------------- super users and reviewers


# req: SES-5
def test_super_users_see_and_write_everything_for_any_owner(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1)
    owner = admin.value("select id from network.groups where name = 'gamma'")
    for entity in RECORDS:
        level = {} if entity == "addresses" else {"privacy_level": 1}
        alpha.add(entity, f"alpha's {entity}", **level)
        gamma.add(entity, f"gamma's {entity}", **level)
        assert {f"alpha's {entity}", f"gamma's {entity}"} <= admin.names(entity)
        column = "line1" if entity == "addresses" else "name"
        edit = "town = 'Ghent'" if entity == "addresses" else "notes = 'x'"
        assert admin.do(f"update crm.{entity} set {edit} where {column} ~ 's {entity}$'") == 2
        assert admin.do(f"delete from crm.{entity} where {column} = %s", f"alpha's {entity}") == 1
    for entity in EXPLICIT:
        admin.add(entity, "for gamma", owned_by_group_id=owner)
        assert "for gamma" in gamma.names(entity)


# req: SES-5, ASG-1
def test_super_users_assign_to_every_unit_and_user(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    unit = admin.value("select id from network.units where name = 'gamma unit'")
    user = admin.value("select id from network.users where name = 'bob'")
    bobs = admin.value("select id from network.units where name = 'beta unit'")
    for entity in ASSIGNABLE:
        record = alpha.add(entity, "alpha's")
        assign = f"update crm.{entity} set assigned_to_%s_id = %%s where id = {record}"
        look = f"select assigned_to_unit_id, assigned_to_user_id from crm.{entity} where id = %s"
        assert admin.do(assign % "user", user) == 1
        assert alpha.row(look, record) == (bobs, user)
        assert admin.do(assign % "unit", unit) == 1
        assert alpha.row(look, record) == (unit, None)


# req: SES-5, NET-6
def test_what_no_rule_gives_an_owner_is_unowned_and_listed(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    admin.do("select network.share('alpha', view => 'all'), network.share('gamma', view => 'all')")
    ids = {}
    for entity in EXPLICIT:
        ids[entity] = admin.add(entity, "nobody's")
        owner = admin.value(
            f"select owned_by_group_id from crm.{entity} where id = %s", ids[entity]
        )
        assert owner == 0
        assert "nobody's" not in alpha.names(entity) | gamma.names(entity)
        listed = admin.column(f"select id from crm.{entity} where owned_by_group_id = 0")
        assert ids[entity] in listed
    # The decision: a super user gives it to a group.
    for entity in EXPLICIT:
        call = f"select network.transfer('{entity}', array[{ids[entity]}], 'alpha')"
        assert admin.value(call) == 1
        assert "nobody's" in alpha.names(entity)
        assert "nobody's" not in gamma.names(entity)


# req: SES-5, NET-6
def test_a_super_user_with_a_group_inserts_for_it(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    admin.do("select network.admit(%s, 'alpha')", own_db.login_of("admin"))
    admin.add("contacts", "admin's")
    assert alpha.names() == {"admin's"}
    me = admin.whoami()
    assert (me["group_name"], me["is_super_user"]) == ("alpha", True)


# req: SES-5
def test_a_super_user_of_several_groups_stays_one(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    alpha.add("contacts", "alpha's")
    gamma.add("contacts", "gamma's")
    for group in ("alpha", "gamma"):
        admin.do("select network.admit(%s, %s)", own_db.login_of("admin"), group)
    assert admin.names() == {"alpha's", "gamma's"}
    # As one of the groups, chosen on purpose, it is no super user.
    admin.do(f'set role "{own_db.role_of("gamma")}"')
    assert not admin.whoami()["is_super_user"]
    assert admin.names() == {"gamma's"}
    with refused("42501"):
        admin.do("select network.create_community('x')")


# req: SES-5
def test_a_disabled_super_user_is_none(own_db: Database) -> None:
    admin, second = actors(own_db, "admin", "admin")
    other = _login(own_db, "boss")
    _grant(own_db, "ownedby_admin", other.name)
    other.do(
        "insert into network.users (name, login_role, is_disabled) values ('boss', %s, true)",
        own_db.login_of("admin"),
    )
    with nothing_changed(other):
        for actor in (admin, second):
            assert actor.names() == set()
            assert actor.rows("select * from network.groups") == []
            assert "disabled" in actor.whoami()["problem"]
            for call in (
                "create_community('x')",
                "admit('x', 'alpha')",
                "clone_group('alpha', 'x')",
            ):
                with refused("42501"):
                    actor.do(f"select network.{call}")
            with refused("42501"):
                actor.do("insert into network.communities (name) values ('x')")
            assert actor.do("update network.groups set code = 'x'") == 0


# req: SES-5
def test_reviewers_read_the_configuration_and_no_customer_data(own_db: Database) -> None:
    admin, alpha, reviewer = actors(own_db, "admin", "alpha", "reviewer")
    alpha.add("contacts", "customer")
    add_levels(admin, 1)
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    admin.do("select network.share_community('one')")
    for table in CONFIGURATION:
        query = f"select t::text from network.{table} t order by 1"
        assert reviewer.rows(query) == admin.rows(query)
    with nothing_changed(admin):
        for table in CONFIGURATION:
            with refused("42501"):
                reviewer.do(f"delete from network.{table}")
        for entity in RECORDS:
            for schema in ("crm", "crm_data"):
                with refused("42501"):
                    reviewer.do(f"select * from {schema}.{entity}")
        for call in (
            "set_privacy_level('contacts', array[1], 0)",
            "transfer('contacts', array[1], 'alpha')",
            "lock('contacts', array[1])",
        ):
            with refused("42501"):
                reviewer.do(f"select network.{call}")


# req: SES-5
def test_a_reviewer_who_is_disabled_reads_nothing(own_db: Database) -> None:
    admin, reviewer = actors(own_db, "admin", "reviewer")
    admin.do(
        "insert into network.users (name, login_role, is_disabled) values ('rev', %s, true)",
        own_db.login_of("reviewer"),
    )
    for table in CONFIGURATION:
        assert reviewer.rows(f"select * from network.{table}") == []


# req: SES-5
def test_the_superuser_of_the_database_counts_as_a_super_user(db: Database) -> None:
    """The one assertion about a superuser: how the model sees it, not what it may."""
    assert Actor(db.superuser(autocommit=True)).whoami()["is_super_user"]
