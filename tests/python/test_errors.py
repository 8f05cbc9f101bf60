"""Bad input: each gets a clear error that names the value and helps, and nothing is changed."""

from __future__ import annotations

import psycopg
import pytest

from fixtures.actors import (
    EXPLICIT,
    Actor,
    actors,
    add_levels,
    new_login,
    nothing_changed,
    refused,
    rehearsal,
)
from fixtures.hostile import HOSTILE, cut_to
from ownedby import deploy
from support.databases import Cluster, Database

# ------------------------------------------------------------------------------ organisation


# req: ORG-2
def test_a_group_in_an_unknown_community(db: Database) -> None:
    admin = rehearsal(db, "admin")
    for name in ("nowhere", "One", "one ", ""):
        with nothing_changed(admin), refused("42704", f'"{name}"', hint="network.communities"):
            admin.do("select network.create_group('new', %s)", name)
    with nothing_changed(admin), refused("42704", hint="network.communities"):
        admin.do("select network.create_group('new', null)")
    with nothing_changed(admin), refused("23503", "groups_community_id_fkey"):
        admin.do("insert into network.groups (community_id, name) values (999999, 'new')")


# req: ORG-3, ORG-4
def test_a_unit_in_an_unknown_group_or_below_an_unknown_unit(db: Database) -> None:
    admin = rehearsal(db, "admin")
    with nothing_changed(admin), refused("42704", '"nowhere"', hint="network.groups"):
        admin.do("select network.create_unit('new', 'nowhere')")
    with nothing_changed(admin), refused("42704", '"nothing"', hint="network.units"):
        admin.do("select network.create_unit('new', 'alpha', 'nothing')")


# req: ORG-4
def test_a_cycle_of_units(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_unit('below', 'alpha', 'alpha unit')")
    with nothing_changed(admin), refused("23514", '"alpha unit"', hint="above a unit"):
        admin.do(
            "update network.units set parent_unit_id ="
            " (select id from network.units where name = 'below') where name = 'alpha unit'"
        )


# req: ORG-7
def test_a_second_unit_of_a_single_unit_group(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("update network.groups set is_single_unit = true where name = 'alpha'")
    with nothing_changed(admin), refused("23505", '"alpha"', '"alpha unit"', hint="is_single_unit"):
        admin.do("select network.create_unit('second', 'alpha')")


# req: ORG-14
@pytest.mark.parametrize("name", [None, "", " ", " padded", "padded "])
def test_a_name_that_is_none(db: Database, name: str | None) -> None:
    admin = rehearsal(db, "admin")
    sqlstate = "23502" if name is None else "23514"
    for call in (
        "create_community(%s)",
        "create_group(%s, 'one')",
        "create_unit(%s, 'alpha')",
        "create_user(%s, array['alpha unit'])",
        "clone_group('alpha', %s)",
    ):
        with nothing_changed(admin), refused(sqlstate, "name"):
            admin.do(f"select network.{call}", name)


# req: ORG-14
def test_a_name_that_is_taken(db: Database) -> None:
    admin = rehearsal(db, "admin")
    for call, constraint in (
        ("create_community('one')", "communities_name_key"),
        ("create_group('alpha', 'two')", "groups_name_key"),
        ("create_unit('alpha unit', 'beta')", "units_name_key"),
        ("create_user('ann', array['beta unit'])", "users_name_key"),
        ("clone_group('alpha', 'beta')", "groups_name_key"),
    ):
        with nothing_changed(admin), refused("23505", constraint):
            admin.do(f"select network.{call}")


# --------------------------------------------------------------------------------- role names


# req: ORG-2
def test_a_role_name_already_used_by_another_group(db: Database) -> None:
    admin = rehearsal(db, "admin")
    role = db.role_of("beta")
    with nothing_changed(admin), refused("23505", f'"{role}"', '"beta"', hint="of its own"):
        admin.do("select network.create_group('new', 'one', role_name => %s)", role)
    with nothing_changed(admin), refused("23505", f'"{role}"', '"beta"', hint="of its own"):
        admin.do("update network.groups set role_name = %s where name = 'alpha'", role)


# req: ORG-2
@pytest.mark.parametrize("letter", ["x", "ß", "🦊"])
def test_a_role_name_too_long(db: Database, letter: str) -> None:
    admin = rehearsal(db, "admin")
    longest = cut_to(f"{db.name} {letter * 63}", 63)
    too_long = cut_to(f"{db.name} {letter * 64}", 64)
    with nothing_changed(admin), refused("42622", too_long, "64 bytes", hint="63 bytes"):
        admin.do("select network.create_group('new', 'one', role_name => %s)", too_long)
    with nothing_changed(admin), refused("42622", too_long, "64 bytes", hint="63 bytes"):
        admin.do("update network.groups set role_name = %s where name = 'alpha'", too_long)
    admin.do("select network.create_group('new', 'one', role_name => %s)", longest)
    assert admin.rows("select 1 from pg_roles where rolname = %s", longest)


# req: ORG-2
def test_a_login_name_too_long_is_not_cut_to_another(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    longest = own_db.cluster.login(cut_to(f"{own_db.name} {'x' * 63}", 63))
    with nothing_changed(admin):
        for call in (
            "admit(%s, 'alpha')",
            "expel(%s, 'alpha')",
            "create_user('new', array['alpha unit'], %s)",
        ):
            with refused("42704", f'"{longest}x"'):
                admin.do(f"select network.{call}", f"{longest}x")


# req: ORG-2
@pytest.mark.parametrize("role", ["", "none", "public", "pg_monitor", "ownedby_x", "postgres"])
def test_a_role_name_that_no_group_can_have(db: Database, role: str) -> None:
    admin = rehearsal(db, "admin")
    with nothing_changed(admin), pytest.raises(psycopg.Error, match=role or ".") as caught:
        admin.do("select network.create_group('new', 'one', role_name => %s)", role)
    expected = {"": {"23514", "22023", "42602"}, "postgres": {"42501"}}.get(role, {"42939"})
    assert caught.value.sqlstate in expected, str(caught.value)


# ------------------------------------------------------------------------------------- levels

GRAMMAR = "none | all | 0,1,4 | up to 3 | group:Confidential"


NO_LEVELS = (
    "banana", "", " ", ",", "1,", ",1", "1,,2", "1 2", "1;", ";1", "1;;2", "-1", "1-3", "1.5",
    "+1", "0x1", "1e1", "up", "up to", "up to x", "up to -1", "up to 1,2", "upto 1", "none;1",
    "1;none", "none;none", "all levels", "alle", "groups:x", "group", 'group:"open', '"', "';--",
    "\N{FULLWIDTH DIGIT ONE}", "up to \N{FULLWIDTH DIGIT ONE}", None,
)  # fmt: skip
"""What is no specification of levels."""


# req: COL-3, COL-4
def test_a_level_grammar_error_shows_the_grammar(db: Database, subtests: pytest.Subtests) -> None:
    admin = rehearsal(db, "admin")
    add_levels(admin, 1, 2)
    admin.do("select network.share('alpha', 'beta', view => '1')")
    with nothing_changed(admin):
        for written in NO_LEVELS:
            for permission in ("view", "modify", "assign"):
                share = f"select network.share('alpha', 'beta', {permission} => %s)"
                with subtests.test(written), refused("22023", written or "", hint=GRAMMAR):
                    admin.do(share, written)


# req: COL-3
@pytest.mark.parametrize("written", ["9", "0,9", "1;9", "9,1", "00009", "99999999999999999999"])
def test_a_level_that_does_not_exist_in_a_share(db: Database, written: str) -> None:
    admin = rehearsal(db, "admin")
    add_levels(admin, 1)
    with nothing_changed(admin), refused("22023", "9 does not exist", hint="1 (Level 1)"):
        admin.do("select network.share('alpha', 'beta', view => %s)", written)


# req: COL-3, PRV-3
@pytest.mark.parametrize("written", ["group:Nope", "group: Nope ", 'group:"Nope"', "1;GROUP:Nope"])
def test_a_privacy_level_group_that_does_not_exist(db: Database, written: str) -> None:
    admin = rehearsal(db, "admin")
    add_levels(admin, 1)
    with nothing_changed(admin), refused("22023", '"Nope"', hint="none yet"):
        admin.do("select network.share('alpha', 'beta', view => %s)", written)
    admin.do("insert into network.privacy_level_groups (name) values ('nope')")
    with nothing_changed(admin), refused("22023", '"Nope"', hint='"nope"'):
        admin.do("select network.share('alpha', 'beta', view => %s)", written)


# req: PRV-1
def test_a_level_that_does_not_exist_on_a_record(db: Database) -> None:
    for who in ("alpha", "admin"):
        actor = rehearsal(db, who)
        for entity in EXPLICIT:
            actor.add(entity, "plain")
            for level in (1, 255, 256, 257, 512, 32767, -1, -256, -32768):
                with refused("22023", f"level {level}", hint="Level 0"):
                    actor.add(entity, "x", privacy_level=level)


# req: PRV-1, PRV-4
def test_a_level_of_null_is_the_lowest(db: Database) -> None:
    alpha = rehearsal(db, "alpha")
    for entity in EXPLICIT:
        alpha.add(entity, "plain")
        unsaid = alpha.add(entity, "x", privacy_level=None)
        assert alpha.value(f"select privacy_level from crm.{entity} where id = %s", unsaid) == 0


# --------------------------------------------------------------------------------- in use


# req: ORG-14, PRV-3, NET-14
def test_deleting_what_is_in_use(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1)
    company = alpha.add("contacts", "company", kind="company")
    alpha.add("contacts", "employee", company_id=company)
    alpha.add("jobs", "job", privacy_level=1)
    job_contact, job_account = alpha.row(
        "select a.contact_id, a.id from crm.jobs j"
        " join crm.accounts_receivable a on a.id = j.account_id"
    )
    for actor, statement, sqlstate, said in (
        (admin, "network.communities where name = 'one'", "23503", ('"one"', '"alpha"')),
        (admin, "network.groups where name = 'alpha'", "23503", ('"alpha"', '"alpha unit"')),
        (admin, "network.units where name = 'alpha unit'", "23503", ('"alpha unit"', '"ann"')),
        (admin, "network.privacy_levels where level = 1", "23503", ('"Level 1"', "jobs")),
        (alpha, f"crm.contacts where id = {company}", "23503", (str(company), "in use")),
        (alpha, f"crm.contacts where id = {job_contact}", "23503", (str(job_contact), "in use")),
        (
            alpha,
            f"crm.accounts_receivable where id = {job_account}",
            "23503",
            (str(job_account), "in use"),
        ),
        (alpha, "crm.contacts where name = 'alpha'", "23001", ('group "alpha"',)),
    ):
        with nothing_changed(admin), refused(sqlstate, *said, hint="first"):
            actor.do(f"delete from {statement}")


# ------------------------------------------------------------------------------------ owners


# req: COL-9, NET-6
def test_an_owner_the_session_may_not_use(db: Database) -> None:
    admin, alpha = rehearsal(db, "admin"), rehearsal(db, "alpha")
    ids = dict(admin.rows("select name, id from network.groups"))
    for entity in EXPLICIT:
        mine = alpha.add(entity, "mine")
        # A group that there is and one that there is not get the same answer.
        for owner in (ids["beta"], ids["gamma"], 0, -1, 999999, 2**24, 2**31 - 1):
            with refused("42501", str(owner), hint="share_groups"):
                alpha.add(entity, "x", owned_by_group_id=owner)
            with refused("42501", str(owner), hint="share_groups"):
                alpha.do(
                    f"update crm.{entity} set owned_by_group_id = %s where id = %s", owner, mine
                )
        for name in ("beta", "nobody", ""):
            with refused("42501", f'"{name}"', hint="share_groups"):
                alpha.do(f"select network.transfer('{entity}', array[{mine}], %s)", name)
        owner = alpha.value(f"select owned_by_group_id from crm.{entity} where id = %s", mine)
        assert owner == ids["alpha"]


# req: COL-9, SES-5
def test_an_owner_that_does_not_exist(db: Database) -> None:
    admin = rehearsal(db, "admin")
    for entity in EXPLICIT:
        mine = admin.add(entity, "mine")
        for owner in (-1, 999999, 2**24, 2**31 - 1):
            with refused("23503", f"group {owner} does not exist", hint="network.groups"):
                admin.add(entity, "x", owned_by_group_id=owner)
            with refused("23503", f"group {owner} does not exist", hint="network.groups"):
                admin.do(
                    f"update crm.{entity} set owned_by_group_id = %s where id = %s", owner, mine
                )
        with refused("42501", '"nobody"'):
            admin.do(f"select network.transfer('{entity}', array[{mine}], 'nobody')")


# req: COL-9
def test_an_owner_of_null(db: Database) -> None:
    """On insert it is not given; by an update a record cannot lose its owner."""
    alpha = rehearsal(db, "alpha")
    mine = alpha.add("warehouses", "mine", owned_by_group_id=None)
    group = alpha.value("select id from network.groups")
    owner = "select owned_by_group_id from crm.warehouses where id = %s"
    assert alpha.value(owner, mine) == group
    with refused("23502", str(mine), hint="owned_by_group_id"):
        alpha.do("update crm.warehouses set owned_by_group_id = null where id = %s", mine)
    assert alpha.value(owner, mine) == group


# req: COL-9, PRV-5
def test_an_entity_that_does_not_exist(db: Database) -> None:
    alpha = rehearsal(db, "alpha")
    for entity in ("customers", "Contacts", "crm.contacts", "contacts; drop table x", "", None):
        for call in (
            "transfer(%s, array[1], 'alpha')",
            "set_privacy_level(%s, array[1], 0)",
            "lock(%s, array[1])",
        ):
            with refused("42704", "entity", hint="contacts"):
                alpha.do(f"select network.{call}", entity)


# ------------------------------------------------------------------------------- hostile names


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


# req: ORG-1, ORG-2, ORG-3, ORG-5, SES-1
def test_hostile_names_of_organisational_units(own_db: Database, subtests: pytest.Subtests) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    for kind, name in HOSTILE.items():
        with subtests.test(kind):
            _play_with_organisation(own_db, admin, alpha, name)


def _play_with_organisation(own_db: Database, admin: Actor, alpha: Actor, name: str) -> None:
    login = own_db.cluster.login(cut_to(f"{own_db.name} {name}", 63))
    bi_login = own_db.cluster.login(cut_to(f"{own_db.name}!{name}", 63))
    admin.do("select network.create_community(%s)", name)
    admin.do("select network.create_group(%s, %s, 'partner')", name, name)
    admin.do("select network.create_unit(%s, %s)", name, name)
    admin.do("select network.create_unit(%s, %s, %s)", f"{name} below", name, name)
    admin.do("select network.create_user(%s, %s, %s)", name, [name], login)
    admin.do("select network.admit(%s, %s)", bi_login, name)

    role = admin.value("select role_name from network.groups where name = %s", name)
    assert role.startswith(f"{own_db.name}_")
    assert len(role.encode()) <= 63
    user = Actor(own_db.connect(login, autocommit=True), "user")
    me = user.whoami()
    assert {me[f"{kind}_name"] for kind in ("user", "unit", "group", "community")} == {name}
    user.add("contacts", name)
    user.do(f"set role {_quoted(role)}")
    assert user.names() == {name}
    bi = Actor(own_db.connect(bi_login, autocommit=True), "bi")
    assert bi.names() == {name}

    # Contact information and account carry the name; the organisation shows what it is in use by.
    made = admin.column("select name from crm.contacts where kind = 'company' and name = %s", name)
    assert made == [name] * 3
    assert admin.column("select name from crm.accounts_receivable where name = %s", name) == [name]
    with nothing_changed(admin), refused("23503", f'community "{name}"', f'group "{name}"'):
        admin.do("delete from network.communities where name = %s", name)
    with nothing_changed(admin), refused("23503", f'unit "{name} below"', f'user "{name}"'):
        admin.do("delete from network.units where name = %s", name)

    # Sharing, transfer, cloning, and the end.
    admin.do("select network.share('alpha', %s, view => 'all', share_groups => true)", name)
    admin.do("select network.share(%s, 'alpha', share_groups => true)", name)
    admin.do("select network.share_community(%s, 'one')", name)
    assert bi.names() == {name}
    given = alpha.add("contacts", "given")
    assert alpha.value("select network.transfer('contacts', %s, %s)", [given], name) == 1
    assert bi.names() == {name, "given"}
    admin.do("select network.clone_group(%s, %s)", name, f"{name} 2")
    admin.do("select network.clone_collaboration(%s, %s)", name, f"{name} 2")
    admin.do("select network.expel(%s, %s)", bi_login, name)
    with refused("42501"):
        bi.names()
    admin.do("delete from network.users where name = %s", name)
    admin.do("delete from network.units where name = %s", f"{name} below")
    admin.do("delete from network.units where name = %s", name)
    admin.do("delete from crm.contacts where kind = 'person'")
    admin.do("delete from network.groups where name = %s", name)
    assert admin.rows("select 1 from pg_roles where rolname = %s", role) == []
    user.conn.close()
    bi.conn.close()


# req: ORG-2, SES-1
def test_hostile_names_of_roles(own_db: Database, subtests: pytest.Subtests) -> None:
    (admin,) = actors(own_db, "admin")
    login = new_login(own_db, "member")
    for kind, name in HOSTILE.items():
        with subtests.test(kind):
            _play_with_roles(own_db, admin, login, name)


def _play_with_roles(own_db: Database, admin: Actor, login: str, name: str) -> None:
    chosen = cut_to(f"{own_db.name} {name}", 63)
    attached = own_db.cluster.login(cut_to(f"{own_db.name}!{name}", 63))
    admin.do("select network.create_group('made', 'one', role_name => %s)", chosen)
    admin.do("select network.create_group('taken', 'one', role_name => %s)", attached)
    admin.do("select network.admit(%s, 'made')", login)
    member = Actor(own_db.connect(login, autocommit=True), "member")
    direct = Actor(own_db.connect(attached, autocommit=True), "direct")
    assert member.whoami()["group_name"] == "made"
    assert direct.whoami()["group_name"] == "taken"
    member.do(f"set role {_quoted(chosen)}")
    assert member.whoami()["role"] == chosen
    with refused("42501"):
        member.do(f"set role {_quoted(attached)}")
    admin.do("delete from network.groups where name in ('made', 'taken')")
    assert admin.rows("select 1 from pg_roles where rolname = %s", chosen) == []
    assert admin.rows("select 1 from pg_roles where rolname = %s", attached) == [(1,)]
    member.conn.close()
    direct.conn.close()


# req: PRV-3, COL-3, COL-14, COL-15
def test_hostile_names_of_levels_and_sets_of_levels(
    own_db: Database, subtests: pytest.Subtests
) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    admin.do("insert into network.privacy_levels values (1, 'one')")
    admin.do("insert into network.privacy_level_groups (name) values ('set')")
    admin.do(
        "insert into network.privacy_level_group_levels"
        " select id, 1 from network.privacy_level_groups"
    )
    for level in (0, 1):
        alpha.add("contacts", f"alpha {level}", privacy_level=level)
    for kind, name in HOSTILE.items():
        with subtests.test(kind):
            _play_with_levels(admin, gamma, name)


def _play_with_levels(admin: Actor, gamma: Actor, name: str) -> None:
    admin.do("update network.privacy_levels set name = %s where level = 1", name)
    admin.do("update network.privacy_level_groups set name = %s", name)
    admin.do("select network.share('alpha', 'gamma', view => %s)", f"group:{_quoted(name)}")
    assert gamma.names() == {"alpha 1"}
    if not set(name) & set('";\n'):
        admin.do("select network.share('alpha', 'gamma', view => %s)", f"group:{name};0")
        assert gamma.names() == {"alpha 0", "alpha 1"}
    # What is shown can be written again.
    shown = admin.value(
        "select view from network.inward_collaborations('gamma') where from_group = 'alpha'"
    )
    admin.do("select network.share('alpha', 'gamma', view => %s)", f"{shown};0")
    assert gamma.names() == {"alpha 0", "alpha 1"}
    assert admin.value("select network.clone_collaboration('alpha', 'beta')") == 1
    for table in ("levels", "level_groups"):
        with nothing_changed(admin), refused("23503", f'"{name}"', hint="first"):
            admin.do(f"delete from network.privacy_{table} where name = %s", name)


# req: ORG-2, SES-1
@pytest.mark.parametrize("kind", ["quotes", "long"])
def test_a_hostile_name_of_the_database(cluster: Cluster, kind: str) -> None:
    name = cut_to(f'{cluster.new_name()} "Zürich" 100%', 63 if kind == "long" else 30)
    database = Database(cluster, name)
    deploy.up(cluster.url(name))
    try:
        admin_login, login = (cluster.login(cluster.new_name()) for _ in range(2))
        database.run(f'grant ownedby_admin to "{admin_login}"')
        admin = Actor(database.connect(admin_login, autocommit=True), "admin")
        admin.do("select network.create_community('one')")
        for group in ("alpha", "beta", "x" * 63):
            admin.do("select network.create_group(%s, 'one')", group)
        admin.do("select network.admit(%s, 'alpha')", login)
        member = Actor(database.connect(login, autocommit=True), "member")
        member.add("contacts", "customer")
        assert member.names() == {"customer"}
        roles = admin.column("select role_name from network.groups")
        assert len(set(roles)) == 3
        assert all(len(role.encode()) <= 63 for role in roles)
    finally:
        database.drop()
