"""Organisation: communities, groups, units, users, and what comes with them."""

from __future__ import annotations

import threading

import psycopg
import pytest

from fixtures.actors import (
    Actor,
    actors,
    new_group,
    new_login,
    nothing_changed,
    refused,
    rehearsal,
)
from support.databases import Database

# ------------------------------------------------------------------------- communities, groups


# req: ORG-1
def test_a_business_has_a_community_of_its_own_and_one_of_its_partners(db: Database) -> None:
    admin = rehearsal(db, "admin")
    own = admin.value("select network.create_community('ZX', 'internal')")
    partners = admin.value("select network.create_community('ZX Partners', 'partner')")
    assert own != partners
    rows = admin.rows(
        "select id, name, classification from network.communities where name ~ 'ZX' order by id"
    )
    assert rows == [(own, "ZX", "internal"), (partners, "ZX Partners", "partner")]


# req: ORG-2
def test_a_group_belongs_to_exactly_one_community(db: Database) -> None:
    admin = rehearsal(db, "admin")
    query = """
        select c.name from network.groups g join network.communities c on c.id = g.community_id
        where g.name = %s
    """
    assert admin.column(query, "alpha") == ["one"]
    assert admin.column(query, "gamma") == ["two"]
    with refused("23502", "community_id"):
        admin.do("update network.groups set community_id = null where name = 'alpha'")
    with refused("23505", "groups_name_key"):
        admin.do("select network.create_group('alpha', 'two')")


# req: ORG-3
def test_a_unit_belongs_to_one_group_and_through_it_to_one_community(db: Database) -> None:
    admin = rehearsal(db, "admin")
    where = admin.row(
        """
        select g.name, c.name
        from network.units u
        join network.groups g on g.id = u.group_id
        join network.communities c on c.id = g.community_id
        where u.name = 'delta unit'
        """
    )
    assert where == ("delta", "two")
    with nothing_changed(admin), pytest.raises(psycopg.errors.IntegrityError, match="group"):
        admin.do("insert into network.units (name) values ('lost')")
    with refused("0A000", "alpha unit", hint="other group"):
        admin.do(
            "update network.units set group_id ="
            " (select id from network.groups where name = 'beta') where name = 'alpha unit'"
        )


# ------------------------------------------------------------------------------------- sub-units


# req: ORG-4
def test_units_have_sub_units_to_any_depth(db: Database) -> None:
    admin = rehearsal(db, "admin")
    above = "alpha unit"
    for depth in range(50):
        admin.do("select network.create_unit(%s, 'alpha', %s)", f"depth {depth}", above)
        above = f"depth {depth}"
    deepest = admin.value(
        """
        with recursive tree as (
            select id, 0 as depth from network.units where name = 'alpha unit'
            union all
            select u.id, t.depth + 1 from network.units u join tree t on u.parent_unit_id = t.id
        )
        select max(depth) from tree
        """
    )
    assert deepest == 50


# req: ORG-4
@pytest.mark.parametrize("below", ["top", "middle", "bottom"])
def test_a_cycle_of_units_is_refused(db: Database, below: str) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_unit('top', 'alpha')")
    admin.do("select network.create_unit('middle', 'alpha', 'top')")
    admin.do("select network.create_unit('bottom', 'alpha', 'middle')")
    with nothing_changed(admin), refused("23514", '"top"', hint="above"):
        admin.do(
            "update network.units set parent_unit_id ="
            " (select id from network.units where name = %s) where name = 'top'",
            below,
        )


# req: ORG-4
def test_a_sub_unit_is_in_the_group_of_its_parent(db: Database) -> None:
    admin = rehearsal(db, "admin")
    with nothing_changed(admin), refused("23503", '"stray"', '"alpha"', hint="same group"):
        admin.do("select network.create_unit('stray', 'alpha', 'beta unit')")


def _at_once(first: Actor, second: Actor, statements: tuple[str, str], isolation: str) -> list[str]:
    """Run two statements in overlapping transactions; returns the SQLSTATEs of what failed."""
    failed: list[str] = []

    def late() -> None:
        try:
            second.conn.execute(statements[1])
            second.conn.execute("commit")
        except psycopg.Error as error:
            failed.append(str(error.sqlstate))
            second.conn.execute("rollback")

    for actor in (first, second):
        actor.conn.execute(f"begin isolation level {isolation}")
        actor.conn.execute("select count(*) from network.units")  # takes the snapshot
    first.conn.execute(statements[0])
    thread = threading.Thread(target=late)
    thread.start()
    thread.join(0.3)  # it waits for the first, or has gone on beside it
    try:
        first.conn.execute("commit")
    except psycopg.Error as error:
        failed.append(str(error.sqlstate))
        first.conn.execute("rollback")
    thread.join(20)
    assert not thread.is_alive()
    return failed


# req: ORG-4
@pytest.mark.parametrize("isolation", ["read committed", "repeatable read", "serializable"])
def test_two_halves_of_a_cycle_at_once_are_refused(own_db: Database, isolation: str) -> None:
    first, second = actors(own_db, "admin", "admin")
    first.do("select network.create_unit('left', 'alpha'), network.create_unit('right', 'alpha')")
    below = (
        "update network.units set parent_unit_id ="
        " (select id from network.units where name = '{}') where name = '{}'"
    )
    halves = (below.format("left", "right"), below.format("right", "left"))
    failed = _at_once(first, second, halves, isolation)
    assert len(failed) == 1, failed
    assert failed[0] in ("23514", "40001", "40P01")


# ------------------------------------------------------------------------------------------ users


# req: ORG-5
def test_users_belong_to_units_and_through_them_to_groups(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.create_unit('second', 'alpha')")
    login = new_login(own_db, "eve")
    units = ["second", "alpha unit", "gamma unit"]
    admin.do("select network.create_user('eve', %s, %s)", units, login)
    derived = """
        select distinct g.name, c.name
        from network.users p
        join network.unit_users m on m.user_id = p.id
        join network.groups g on g.id = m.group_id
        join network.communities c on c.id = g.community_id
        where p.name = 'eve'
        order by 1
    """
    assert admin.rows(derived) == [("alpha", "one"), ("gamma", "two")]
    of_a_group = """
        select distinct p.name from network.users p
        join network.unit_users m on m.user_id = p.id
        join network.groups g on g.id = m.group_id
        where g.name = 'alpha' order by 1
    """
    assert admin.column(of_a_group) == ["ann", "eve"]


# req: ORG-5
def test_the_login_of_a_user_has_the_roles_of_its_groups_and_loses_them(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.create_unit('second', 'alpha')")
    login = new_login(own_db, "eve")
    admin.do(
        "select network.create_user('eve', array['alpha unit', 'second', 'gamma unit'], %s)", login
    )
    member_of = """
        select g.name from pg_auth_members m
        join network.groups g on g.role_name = pg_get_userbyid(m.roleid)
        where pg_get_userbyid(m.member) = %s order by 1
    """
    leave = """
        delete from network.unit_users
        where user_id = (select id from network.users where name = 'eve')
        and unit_id = (select id from network.units where name = %s)
    """
    assert admin.column(member_of, login) == ["alpha", "gamma"]
    admin.do(leave, "alpha unit")
    assert admin.column(member_of, login) == ["alpha", "gamma"], "another unit of alpha is left"
    admin.do(leave, "second")
    assert admin.column(member_of, login) == ["gamma"]
    eve = Actor(own_db.connect(login, autocommit=True), "eve")
    assert eve.whoami()["group_name"] == "gamma"
    admin.do("delete from network.users where name = 'eve'")
    assert admin.column(member_of, login) == []
    with refused("42501"):
        eve.rows("select * from crm.contacts")


# req: ORG-5
def test_a_user_with_another_login_takes_the_roles_along(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    old, new = new_login(own_db, "old"), new_login(own_db, "new")
    admin.do("select network.create_user('eve', array['alpha unit'], %s)", old)
    admin.do("update network.users set login_role = %s where name = 'eve'", new)
    eve = Actor(own_db.connect(new, autocommit=True), "eve")
    assert eve.whoami()["user_name"] == "eve"
    assert eve.whoami()["group_name"] == "alpha"
    with refused("42501"):
        own_db.connect(old).execute("select * from crm.contacts")


# req: ORG-5
def test_a_user_needs_a_unit_and_a_login_that_exist(db: Database) -> None:
    admin = rehearsal(db, "admin")
    for units in ([], None):
        with nothing_changed(admin), refused("22023", '"eve"', hint="units"):
            admin.do("select network.create_user('eve', %s::text[])", units)
    with nothing_changed(admin), refused("42704", '"no such unit"', hint="network.units"):
        admin.do("select network.create_user('eve', array['alpha unit', 'no such unit'])")
    with nothing_changed(admin), refused("42704", '"no such login"', hint="create role"):
        admin.do("select network.create_user('eve', array['alpha unit'], 'no such login')")
    with refused("23505", "users_name_key"):
        admin.do("select network.create_user('ann', array['alpha unit'])")


# req: ORG-6
def test_a_session_works_through_one_unit_which_decides_the_group(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.create_unit('second', 'alpha')")
    login = new_login(own_db, "eve")
    units = ["second", "alpha unit", "gamma unit"]
    admin.do("select network.create_user('eve', %s, %s)", units, login)
    eve = Actor(own_db.connect(login, autocommit=True), "eve")
    roles = own_db.network.roles if own_db.network else {}

    assert eve.whoami()["group_name"] is None
    for group, unit in (("alpha", "second"), ("gamma", "gamma unit")):
        eve.do(f'set role "{roles[group]}"')
        me = eve.whoami()
        assert (me["group_name"], me["unit_name"], me["user_name"]) == (group, unit, "eve")
        eve.add("contacts", f"of {group}")
        owner = eve.value(
            "select g.name from crm.contacts c join network.groups g on g.id = c.owned_by_group_id"
            " where c.name = %s",
            f"of {group}",
        )
        assert owner == group
        assert eve.names() == {f"of {group}"}

    # Another default unit of the same group is another unit to work through, and no more.
    set_default = """
        update network.unit_users set is_default = %s
        where user_id = (select id from network.users where name = 'eve')
        and unit_id = (select id from network.units where name = %s)
    """
    admin.do(set_default, False, "second")
    eve.do(f'set role "{roles["alpha"]}"')
    assert eve.whoami()["unit_name"] is None
    admin.do(set_default, True, "alpha unit")
    assert eve.whoami()["unit_name"] == "alpha unit"


# --------------------------------------------------------------------------- single-unit groups


# req: ORG-7
def test_a_single_unit_group_has_one_unit(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_group('solo', 'one', is_single_unit => true)")
    admin.do("select network.create_unit('only', 'solo')")
    with nothing_changed(admin), refused("23505", '"solo"', '"only"', hint="is_single_unit"):
        admin.do("select network.create_unit('second', 'solo')")
    with nothing_changed(admin), refused("23505", '"solo"', '"only"', hint="is_single_unit"):
        admin.do("select network.create_unit('below', 'solo', 'only')")
    with nothing_changed(admin), refused("23505", '"solo"', '"only"'):
        admin.do(
            "insert into network.units (group_id, name)"
            " select id, 'second' from network.groups where name = 'solo'"
        )
    admin.do("update network.groups set is_single_unit = false where name = 'solo'")
    admin.do("select network.create_unit('second', 'solo')")


# req: ORG-7
def test_a_group_with_two_units_cannot_become_a_single_unit_group(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("update network.groups set is_single_unit = true where name = 'beta'")
    admin.do("select network.create_unit('second', 'alpha')")
    with nothing_changed(admin), refused("23505"):
        admin.do("update network.groups set is_single_unit = true where name = 'alpha'")


# req: ORG-7
@pytest.mark.parametrize("isolation", ["read committed", "repeatable read"])
def test_two_first_units_at_once_are_refused(own_db: Database, isolation: str) -> None:
    first, second = actors(own_db, "admin", "admin")
    first.do("select network.create_group('solo', 'one', is_single_unit => true)")
    create = "select network.create_unit('{}', 'solo')"
    failed = _at_once(first, second, (create.format("left"), create.format("right")), isolation)
    assert len(failed) == 1, failed
    assert first.value("select count(*) from network.units where name in ('left', 'right')") == 1


# ------------------------------------------------------------------- classification and accounts


# req: ORG-8
def test_classification_of_groups_and_units(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_group('plain', 'one')")
    admin.do("select network.create_group('ally', 'one', 'partner')")
    admin.do("select network.create_unit('plain unit', 'plain')")
    admin.do("select network.create_unit('ally unit', 'ally')")
    admin.do("select network.create_unit('guests', 'plain', classification => 'partner')")
    groups = admin.rows(
        "select name, classification from network.groups where name in ('plain', 'ally') order by 1"
    )
    assert groups == [("ally", "partner"), ("plain", "internal")]
    units = admin.rows(
        "select name, classification from network.units"
        " where name in ('plain unit', 'ally unit', 'guests') order by 1"
    )
    assert units == [("ally unit", "partner"), ("guests", "partner"), ("plain unit", "internal")]
    for statement in (
        "select network.create_group('x', 'one', 'foreign')",
        "select network.create_unit('x', 'alpha', classification => 'foreign')",
        "select network.create_community('x', 'foreign')",
    ):
        with nothing_changed(admin), refused("23514", "classification"):
            admin.do(statement)


# req: ORG-8
def test_classification_of_a_community_is_optional(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_community('plain')")
    assert admin.column("select classification from network.communities where name = 'plain'") == [
        None
    ]
    admin.do("select network.create_group('ally', 'plain', 'partner')")
    admin.do("select network.create_group('own', 'plain', 'internal')")


def _accounts(actor: Actor, *names: str) -> list[tuple[str, str]]:
    """Name of each account and of its contact."""
    return actor.rows(
        """
        select a.name, c.name
        from crm.accounts_receivable a join crm.contacts c on c.id = a.contact_id
        where c.name = any (%s) order by 1, 2
        """,
        list(names),
    )


# req: ORG-9
def test_where_accounts_are_set_up_comes_from_a_setting(db: Database) -> None:
    admin = rehearsal(db, "admin")
    query = "select accounts_on from network.groups where name = %s"
    admin.do("select network.create_group('first', 'two', 'partner')")
    admin.do("update network.settings set partner_accounts_on = 'unit'")
    admin.do("select network.create_group('second', 'two', 'partner')")
    admin.do("select network.create_group('third', 'two', 'partner', accounts_on => 'group')")
    admin.do("select network.create_group('inner', 'two')")
    assert [admin.value(query, name) for name in ("first", "second", "third", "inner")] == [
        "group",
        "unit",
        "group",
        None,
    ]


# req: ORG-9
def test_a_group_that_becomes_a_partner_takes_the_setting(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("update network.groups set classification = 'partner' where name = 'beta'")
    assert admin.value("select accounts_on from network.groups where name = 'beta'") == "group"
    assert _accounts(admin, "beta") == [("beta", "beta")]


# req: ORG-9
def test_accounts_are_set_up_for_partners_alone(db: Database) -> None:
    admin = rehearsal(db, "admin")
    with nothing_changed(admin), refused("23514", "accounts_on"):
        admin.do("select network.create_group('x', 'one', 'internal', accounts_on => 'group')")
    with nothing_changed(admin), refused("23514", "accounts_on"):
        admin.do("select network.create_group('x', 'one', 'partner', accounts_on => 'moon')")


# req: ORG-10
def test_the_account_of_a_partner_is_created_with_the_group(own_db: Database) -> None:
    admin, delta = actors(own_db, "admin", "delta")
    assert _accounts(delta, "delta", "delta unit") == [("delta", "delta")]
    assert _accounts(admin, "alpha", "beta", "gamma") == []
    owner = delta.value(
        "select g.name from crm.accounts_receivable a"
        " join network.groups g on g.id = a.owned_by_group_id where a.name = 'delta'"
    )
    assert owner == "delta"


# req: ORG-10
@pytest.mark.parametrize("who", ["delta", "admin"])
def test_units_of_such_a_partner_have_no_account_of_their_own(db: Database, who: str) -> None:
    actor = rehearsal(db, who)
    unit = actor.value("select id from crm.contacts where name = 'delta unit'")
    account = actor.add("accounts_receivable", "free", contact_id=actor.add("contacts", "free"))
    with nothing_changed(rehearsal(db, "admin")):
        with refused("23514", '"delta unit"', hint='"delta"'):
            actor.add("accounts_receivable", "of the unit", contact_id=unit)
        with refused("23514", '"delta unit"', hint='"delta"'):
            actor.do(
                "update crm.accounts_receivable set contact_id = %s where id = %s", unit, account
            )


# req: ORG-11
def test_each_unit_of_such_a_partner_gets_an_account_of_its_own(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.create_group('ally', 'two', 'partner', accounts_on => 'unit')")
    admin.do("select network.create_unit('north', 'ally'), network.create_unit('south', 'ally')")
    admin.do("select network.create_unit('south west', 'ally', 'south')")
    login = new_login(own_db, "ally")
    admin.do("select network.admit(%s, 'ally')", login)
    ally = Actor(own_db.connect(login, autocommit=True), "ally")
    assert _accounts(ally, "ally", "north", "south", "south west") == [
        ("north", "north"),
        ("south", "south"),
        ("south west", "south west"),
    ]


# req: ORG-10, ORG-11
def test_a_partner_that_changes_where_its_accounts_are(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_group('ally', 'two', 'partner', accounts_on => 'unit')")
    admin.do("select network.create_unit('north', 'ally')")
    with nothing_changed(admin), refused("23514", '"ally"', hint="accounts"):
        admin.do("update network.groups set accounts_on = 'group' where name = 'ally'")
    admin.do("delete from crm.accounts_receivable where name = 'north'")
    admin.do("update network.groups set accounts_on = 'group' where name = 'ally'")
    assert _accounts(admin, "ally", "north") == [("ally", "ally")]
    # And back: each unit of the group gets an account of its own.
    admin.do("update network.groups set accounts_on = 'unit' where name = 'ally'")
    assert ("north", "north") in _accounts(admin, "ally", "north")


# ------------------------------------------------------------------------ contact information


# req: ORG-12
def test_an_organisational_unit_comes_with_its_contact_information(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    contact = "select name, kind from crm.contacts order by name"
    assert alpha.rows(contact) == [("alpha", "company"), ("alpha unit", "company")]
    assert gamma.rows(contact) == [("gamma", "company"), ("gamma unit", "company")]
    assert admin.rows(
        "select name from crm.contacts where owned_by_group_id = 0 order by name"
    ) == [("one",), ("two",)]
    for kind in ("communities", "groups", "units"):
        rows = admin.rows(
            f"select t.name, c.name from network.{kind} t"
            " join crm.contacts c on c.id = t.contact_id"
        )
        assert rows
        assert all(name == contact for name, contact in rows)


# req: ORG-12
def test_contact_information_may_be_a_person(db: Database) -> None:
    admin = rehearsal(db, "admin")
    group = admin.value("select id from network.groups where name = 'alpha'")
    old = admin.value("select contact_id from network.groups where name = 'alpha'")
    person = admin.add("contacts", "Ann Smith", kind="person", owned_by_group_id=group)
    admin.do("update network.groups set contact_id = %s where name = 'alpha'", person)
    with refused("23001", '"alpha"'):
        admin.do("delete from crm.contacts where id = %s", person)
    assert admin.do("delete from crm.contacts where id = %s", old) == 1


# req: ORG-12
@pytest.mark.parametrize("kind", ["communities", "groups", "units"])
def test_contact_information_belongs_to_the_organisational_unit(db: Database, kind: str) -> None:
    """Each has one designated contact, owned by its group (a community's by none)."""
    admin = rehearsal(db, "admin")
    name = {"communities": "one", "groups": "alpha", "units": "alpha unit"}[kind]
    foreign = admin.add(
        "contacts",
        "of gamma",
        owned_by_group_id=admin.value("select id from network.groups where name = 'gamma'"),
    )
    others = admin.value("select contact_id from network.units where name = 'beta unit'")
    for contact in (foreign, others, None):
        with nothing_changed(admin), pytest.raises(psycopg.errors.IntegrityError, match=name):
            admin.do(f"update network.{kind} set contact_id = %s where name = %s", contact, name)


# req: ORG-12
def test_contact_information_stays_with_it(db: Database) -> None:
    alpha = rehearsal(db, "alpha")
    for name, owner in (("alpha", "group"), ("alpha unit", "unit")):
        with refused("23001", f'{owner} "{name}"', hint="contact_id"):
            alpha.do("delete from crm.contacts where name = %s", name)
    admin = rehearsal(db, "admin")
    with refused("23001", 'community "one"'):
        admin.do("delete from crm.contacts where name = 'one'")
    with refused("23001", 'group "alpha"'):
        admin.do(
            "select network.transfer('contacts', array[contact_id], 'gamma')"
            " from network.groups where name = 'alpha'"
        )


# req: ORG-12
def test_contact_information_and_role_go_with_an_organisational_unit(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.create_community('short')")
    admin.do("select network.create_group('brief', 'short', 'partner', accounts_on => 'unit')")
    admin.do("select network.create_unit('fleeting', 'brief')")
    names = ["short", "brief", "fleeting"]
    contacts = admin.column("select id from crm.contacts where name = any (%s)", names)
    assert len(contacts) == 3
    for contact in contacts:
        admin.add("addresses", "Somewhere 1", contact_id=contact)
    role = admin.value("select role_name from network.groups where name = 'brief'")

    admin.do("delete from network.units where name = 'fleeting'")
    admin.do("delete from network.groups where name = 'brief'")
    admin.do("delete from network.communities where name = 'short'")
    assert admin.rows("select 1 from crm.contacts where name = any (%s)", names) == []
    assert admin.rows("select 1 from crm.accounts_receivable where name = any (%s)", names) == []
    assert admin.rows("select 1 from crm.addresses where line1 = 'Somewhere 1'") == []
    assert admin.rows("select 1 from pg_roles where rolname = %s", role) == []


# req: ORG-12
def test_an_attached_role_outlives_its_group_without_its_rights(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    login = new_login(own_db, "attached")
    admin.do("select network.create_group('brief', 'one', role_name => %s)", login)
    attached = Actor(own_db.connect(login, autocommit=True), "brief")
    assert attached.whoami()["group_name"] == "brief"
    admin.do("delete from network.groups where name = 'brief'")
    assert admin.column("select rolname from pg_roles where rolname = %s", login) == [login]
    with refused("42501"):
        attached.rows("select * from crm.contacts")


# req: ORG-12, ORG-14
def test_records_based_on_the_contact_information_are_use(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    contact = alpha.value("select id from crm.contacts where name = 'alpha unit'")
    admin.do("delete from network.users where name = 'ann'")
    admin.do("select network.create_unit('another', 'alpha')")
    another = admin.value("select id from network.units where name = 'another'")
    alpha.add("activities", "call the unit", contact_id=contact, assigned_to_unit_id=another)
    with nothing_changed(admin), refused("23503", '"alpha unit"', "activities", hint="first"):
        admin.do("delete from network.units where name = 'alpha unit'")
    alpha.do("delete from crm.activities")
    assert admin.do("delete from network.units where name in ('alpha unit', 'another')") == 2
    assert admin.do("delete from network.groups where name = 'alpha'") == 1


# req: ORG-12, ORG-14
def test_what_others_base_on_the_contact_information_is_use(own_db: Database) -> None:
    """The contact goes with its group, but nothing goes with it that another group owns."""
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    admin.do("delete from network.users where name = 'ann'")
    admin.do("delete from network.units where name = 'alpha unit'")
    contact = alpha.value("select id from crm.contacts where name = 'alpha'")
    delete = "delete from network.groups where name = 'alpha'"
    for entity, column in (
        ("accounts_receivable", "contact_id"),
        ("leads", "contact_id"),
        ("contacts", "company_id"),
    ):
        record = gamma.add(entity, "gamma's", **{column: contact})
        with nothing_changed(admin), refused("23503", 'group "alpha"', entity, hint="first"):
            admin.do(delete)
        gamma.do(f"delete from crm.{entity} where id = {record}")
    # Its own account goes with it, unless something is sold on it.
    account = alpha.add("accounts_receivable", "own", contact_id=contact)
    owner = admin.value("select id from network.groups where name = 'alpha'")
    admin.add("jobs", "sold", account_id=account, owned_by_group_id=owner)
    with nothing_changed(admin), refused("23503", 'group "alpha"', "jobs", hint="first"):
        admin.do(delete)
    alpha.do("delete from crm.jobs")
    assert admin.do(delete) == 1
    assert admin.names("accounts_receivable") == set()


# req: ORG-13
def test_the_contact_of_the_group_stays_when_a_unit_that_uses_it_goes(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("update network.units set same_contact_as_group = true where name = 'alpha unit'")
    admin.do("delete from network.users where name = 'ann'")
    admin.do("delete from network.units where name = 'alpha unit'")
    assert admin.column("select name from crm.contacts where name ~ 'alpha'") == ["alpha"]


# req: ORG-13
def test_a_unit_uses_the_contact_of_its_group(db: Database) -> None:
    admin = rehearsal(db, "admin")
    use = "update network.units set same_contact_as_group = %s where name = %s"
    contact_of = """
        select c.name from network.units u
        join crm.contacts c on c.id = u.contact_id where u.name = %s
    """
    for group in ("alpha", "delta"):  # internal; a partner with accounts on the group
        admin.do(use, True, f"{group} unit")
        assert admin.column(contact_of, f"{group} unit") == [group]
        assert admin.rows("select 1 from crm.contacts where name = %s", f"{group} unit") == []
        admin.do(use, False, f"{group} unit")
        assert admin.column(contact_of, f"{group} unit") == [f"{group} unit"]


# req: ORG-13
def test_a_unit_of_a_partner_with_accounts_on_units_has_a_contact_of_its_own(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_group('ally', 'two', 'partner', accounts_on => 'unit')")
    admin.do("select network.create_unit('north', 'ally')")
    with nothing_changed(admin), refused("23514", '"north"', '"ally"', hint="internal"):
        admin.do("update network.units set same_contact_as_group = true where name = 'north'")
    with nothing_changed(admin), refused("23514", '"east"', '"ally"', hint="internal"):
        admin.do(
            "insert into network.units (group_id, name, same_contact_as_group)"
            " select id, 'east', true from network.groups where name = 'ally'"
        )


# req: ORG-13
def test_a_partner_keeps_accounts_on_the_group_while_units_use_its_contact(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("update network.units set same_contact_as_group = true where name = 'delta unit'")
    with nothing_changed(admin), refused("23503"):
        admin.do("update network.groups set accounts_on = 'unit' where name = 'delta'")


# req: ORG-13
def test_units_follow_when_their_group_gets_another_contact(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("update network.units set same_contact_as_group = true where name = 'alpha unit'")
    group = admin.value("select id from network.groups where name = 'alpha'")
    other = admin.add("contacts", "head office", owned_by_group_id=group)
    admin.do("update network.groups set contact_id = %s where name = 'alpha'", other)
    assert admin.value("select contact_id from network.units where name = 'alpha unit'") == other


# ---------------------------------------------------------------------------- unique, and in use


# req: ORG-14
@pytest.mark.parametrize("kind", ["communities", "groups", "units"])
def test_names_and_codes_are_unique_in_their_kind(db: Database, kind: str) -> None:
    admin = rehearsal(db, "admin")
    first, second = {
        "communities": ("one", "two"),
        "groups": ("alpha", "beta"),
        "units": ("alpha unit", "beta unit"),
    }[kind]
    with nothing_changed(admin), refused("23505", f"{kind}_name_key"):
        admin.do(f"update network.{kind} set name = %s where name = %s", first, second)
    admin.do(f"update network.{kind} set code = 'C' where name = %s", first)
    with nothing_changed(admin), refused("23505", f"{kind}_code_key"):
        admin.do(f"update network.{kind} set code = 'C' where name = %s", second)
    assert admin.value(f"select count(*) from network.{kind} where code is null") > 0


# req: ORG-14
def test_one_name_may_be_of_each_kind(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_community('same')")
    admin.do("select network.create_group('same', 'same')")
    admin.do("select network.create_unit('same', 'same')")
    admin.do("select network.create_user('same', array['same'])")


# req: ORG-14
def test_what_is_in_use_cannot_be_deleted(own_db: Database) -> None:
    admin, beta = actors(own_db, "admin", "beta")
    admin.do("select network.create_unit('below', 'beta', 'beta unit')")
    unit = admin.value("select id from network.units where name = 'below'")
    with (
        nothing_changed(admin),
        refused("23503", 'community "one"', 'group "alpha"', 'group "beta"'),
    ):
        admin.do("delete from network.communities where name = 'one'")
    with nothing_changed(admin), refused("23503", 'group "beta"', 'unit "beta unit"', hint="first"):
        admin.do("delete from network.groups where name = 'beta'")
    with nothing_changed(admin), refused("23503", '"beta unit"', 'unit "below"', 'user "bob"'):
        admin.do("delete from network.units where name = 'beta unit'")
    beta.add("activities", "assigned", assigned_to_unit_id=unit)
    with nothing_changed(admin), refused("23503", 'unit "below"', "1 activities"):
        admin.do("delete from network.units where name = 'below'")

    admin.do("select network.share('alpha', 'beta', share_units => true)")
    beta.do("select network.assign('activities', (select id from crm.activities), 'alpha unit')")
    admin.do("select network.unshare('alpha', 'beta')")
    admin.do("delete from network.units where name = 'below'")
    admin.do("delete from network.users where name = 'bob'")
    admin.do("delete from network.units where name = 'beta unit'")
    with nothing_changed(admin), refused("23503", 'group "beta"', "1 activities", "1 contacts"):
        admin.do("delete from network.groups where name = 'beta'")
    beta.do("delete from crm.activities")
    beta.do("delete from crm.contacts where name <> 'beta'")
    assert admin.do("delete from network.groups where name = 'beta'") == 1


# req: ORG-14
def test_a_user_with_records_cannot_be_deleted(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    ann = admin.value("select id from network.users where name = 'ann'")
    alpha.add("leads", "ann's", assigned_to_user_id=ann)
    with nothing_changed(admin), refused("23503", '"ann"', "leads", hint="disable"):
        admin.do("delete from network.users where name = 'ann'")


# --------------------------------------------------------------------------------------- cloning


# req: ORG-15
def test_cloning_a_group_replicates_its_attributes(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.create_group('ally', 'two', 'partner', accounts_on => 'unit')")
    admin.do("select network.create_unit('north', 'ally'), network.create_unit('south', 'ally')")
    admin.do("select network.create_unit('south west', 'ally', 'south')")
    south = admin.value("select contact_id from network.units where name = 'south'")
    owner = admin.value("select id from network.groups where name = 'ally'")
    for number in (2, 3):
        name = f"south {number}"
        admin.add("accounts_receivable", name, contact_id=south, owned_by_group_id=owner)
    clone = admin.value("select network.clone_group('ally', 'ally clone')")

    attributes = """
        select community_id, classification, is_single_unit, accounts_on, is_role_made
        from network.groups where name = %s
    """
    assert admin.row(attributes, "ally clone") == admin.row(attributes, "ally")
    accounts_of_units = """
        select u.classification, u.same_contact_as_group, count(a.id),
            (select count(*) from network.units b where b.parent_unit_id = u.id)
        from network.units u
        left join crm.accounts_receivable a
            on a.contact_id = u.contact_id and a.owned_by_group_id = u.group_id
        where u.group_id = (select id from network.groups where name = %s)
        group by u.id order by 3, 4
    """
    original = admin.rows(accounts_of_units, "ally")
    assert original == [
        ("partner", False, 1, 0),
        ("partner", False, 1, 0),
        ("partner", False, 3, 1),
    ]
    assert admin.rows(accounts_of_units, "ally clone") == original
    role, contact, group = admin.row(
        "select role_name, contact_id, id from network.groups where name = 'ally clone'"
    )
    assert group == clone
    assert admin.rows("select 1 from pg_roles where rolname = %s", role)
    assert admin.column("select name from crm.contacts where id = %s", contact) == ["ally clone"]


# req: ORG-15
def test_cloning_an_internal_group_with_a_tree(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("update network.units set same_contact_as_group = true where name = 'alpha unit'")
    admin.do("select network.create_unit('mid', 'alpha', 'alpha unit')")
    admin.do("select network.create_unit('low', 'alpha', 'mid')")
    unit_contact = admin.value("select contact_id from network.units where name = 'mid'")
    owner = admin.value("select id from network.groups where name = 'alpha'")
    admin.add("accounts_receivable", "of mid", contact_id=unit_contact, owned_by_group_id=owner)
    admin.do("select network.clone_group('alpha', 'alpha clone')")
    shape = """
        with recursive tree as (
            select u.*, 0 as depth from network.units u
            where u.parent_unit_id is null
            and u.group_id = (select id from network.groups where name = %s)
            union all
            select u.*, t.depth + 1 from network.units u join tree t on u.parent_unit_id = t.id
        )
        select t.depth, t.same_contact_as_group, count(a.id)
        from tree t left join crm.accounts_receivable a on a.contact_id = t.contact_id
        group by t.id, t.depth, t.same_contact_as_group order by t.depth
    """
    assert admin.rows(shape, "alpha clone") == admin.rows(shape, "alpha")
    assert admin.rows(shape, "alpha") == [(0, True, 0), (1, False, 1), (2, False, 0)]


# req: ORG-15
def test_cloning_copies_no_users_records_or_rights(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    alpha.add("contacts", "customer")
    admin.do("select network.clone_group('alpha', 'twin')")
    login = new_login(own_db, "twin")
    admin.do("select network.admit(%s, 'twin')", login)
    twin = Actor(own_db.connect(login, autocommit=True), "twin")
    contacts = twin.column("select name from crm.contacts order by 1")
    assert contacts == ["twin", "twin unit 1"]
    assert (
        admin.value(
            "select count(*) from network.unit_users m join network.groups g on g.id = m.group_id"
            " where g.name = 'twin'"
        )
        == 0
    )
    with nothing_changed(admin), refused("42704", '"nobody"', hint="network.groups"):
        admin.do("select network.clone_group('nobody', 'x')")
    with nothing_changed(admin), refused("23505", "groups_name_key"):
        admin.do("select network.clone_group('alpha', 'beta')")


# ----------------------------------------------------------------------------- roles of groups


# req: ORG-2, SES-1
def test_creating_a_group_makes_its_role(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    admin.do("select network.create_group('Sales 7', 'one')")
    role = admin.value("select role_name from network.groups where name = 'Sales 7'")
    assert role == f"{own_db.name}_sales_7"
    attributes = admin.row(
        "select rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication"
        " from pg_roles where rolname = %s",
        role,
    )
    assert attributes == (False,) * 6
    comment = admin.value(
        "select shobj_description(oid, 'pg_authid') from pg_roles where rolname = %s", role
    )
    assert "Sales 7" not in comment


# req: ORG-2
def test_names_that_come_to_one_role_name_get_two_roles(db: Database) -> None:
    admin = rehearsal(db, "admin")
    names = ["a b", "a_b", "a-b", "A B", "a  b", "ä b", "ö b"]
    for name in names:
        admin.do("select network.create_group(%s, 'one')", name)
    roles = admin.column("select role_name from network.groups where name = any (%s)", names)
    assert len(set(roles)) == len(names)
    assert all(len(role.encode()) <= 63 for role in roles)


# req: ORG-2
def test_creating_a_group_makes_the_role_that_is_named(db: Database) -> None:
    admin = rehearsal(db, "admin")
    role = f"{db.name} Chosen-Role"
    admin.do("select network.create_group('chosen', 'one', role_name => %s)", role)
    assert admin.row(
        "select role_name, is_role_made from network.groups where name = 'chosen'"
    ) == (role, True)
    assert admin.rows("select 1 from pg_roles where rolname = %s", role)


# req: ORG-2
@pytest.mark.parametrize("options", ["superuser", "createrole", "bypassrls", "replication"])
def test_a_powerful_role_is_not_attached(own_db: Database, options: str) -> None:
    (admin,) = actors(own_db, "admin")
    role = new_login(own_db, "mighty", options)
    with nothing_changed(admin), refused("42501", f'"{role}"'):
        admin.do("select network.create_group('mighty', 'one', role_name => %s)", role)
    with nothing_changed(admin), refused("42501", f'"{role}"'):
        admin.do("select network.admit(%s, 'alpha')", role)


# req: ORG-2
@pytest.mark.parametrize(
    "role",
    [
        "pg_read_all_data",
        "ownedby_admin",
        "ownedby_owner",
        "ownedby_new",
        "pg_new",
        "ownedby_member",
    ],
)
def test_a_reserved_role_is_neither_attached_nor_made(db: Database, role: str) -> None:
    admin = rehearsal(db, "admin")
    with nothing_changed(admin), refused("42939", f'"{role}"', hint="ownedby_"):
        admin.do("select network.create_group('mighty', 'one', role_name => %s)", role)


# req: ORG-2
def test_a_role_that_can_become_powerful_is_not_attached(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    role, between = new_login(own_db, "indirect"), new_login(own_db, "between")
    own_db.run(f'grant ownedby_admin to "{between}"')
    own_db.run(f'grant "{between}" to "{role}"')
    with nothing_changed(admin), refused("42501", f'"{role}"', "ownedby_admin"):
        admin.do("select network.create_group('mighty', 'one', role_name => %s)", role)


# req: ORG-2
def test_an_attached_role_is_handed_on_by_whoever_administers_it(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    role, login = new_login(own_db, "attached"), new_login(own_db, "member")
    admin.do("select network.create_group('chosen', 'one', role_name => %s)", role)
    assert not admin.value("select is_role_made from network.groups where name = 'chosen'")
    with nothing_changed(admin), refused("42501", f'"{role}"', hint="with admin option"):
        admin.do("select network.admit(%s, 'chosen')", login)
    own_db.run(f'grant "{role}" to ownedby_roles with admin option')
    admin.do("select network.admit(%s, 'chosen')", login)
    member = Actor(own_db.connect(login, autocommit=True), "member")
    assert member.whoami()["group_name"] == "chosen"


# req: ORG-2
def test_a_group_gets_another_role_and_its_members_go_along(own_db: Database) -> None:
    admin, alpha, ann, gamma = actors(own_db, "admin", "alpha", "ann", "gamma")
    alpha.add("contacts", "customer")
    old, new = own_db.role_of("alpha"), f"{own_db.name} another"
    admin.do("update network.groups set role_name = %s where name = 'alpha'", new)
    assert admin.rows("select 1 from pg_roles where rolname = %s", old) == []
    assert alpha.names() == ann.names() == {"customer"}
    assert gamma.names() == set()
    ann.do(f'set role "{new}"')
    assert ann.whoami()["unit_name"] == "alpha unit"
    admin.do("delete from crm.contacts where name = 'customer'")
    admin.do("delete from network.users where name = 'ann'")
    admin.do("delete from network.units where name = 'alpha unit'")
    admin.do("delete from network.groups where name = 'alpha'")
    assert admin.rows("select 1 from pg_roles where rolname = %s", new) == [], "it was made"


# req: ORG-2
def test_a_group_gets_an_attached_role(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    alpha.add("contacts", "customer")
    old, login = own_db.role_of("alpha"), new_login(own_db, "attached")
    admin.do("update network.groups set role_name = %s where name = 'alpha'", login)
    attached = Actor(own_db.connect(login, autocommit=True))
    assert attached.whoami()["group_name"] == "alpha"
    assert attached.names() == {"customer"}
    assert admin.rows("select 1 from pg_roles where rolname = %s", old) == []
    # Whoever administers the attached role says who is a member of it.
    with refused("42501"):
        alpha.names()
    own_db.run(f'grant "{login}" to "{own_db.login_of("alpha")}"')
    assert alpha.names() == {"customer"}


# req: ORG-2
def test_admit_and_expel(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    login = new_login(own_db, "bi")
    bi = Actor(own_db.connect(login, autocommit=True), "bi")
    with refused("42501"):
        bi.rows("select * from crm.contacts")
    admin.do("select network.admit(%s, 'alpha')", login)
    assert bi.whoami()["group_name"] == "alpha"
    admin.do("select network.admit(%s, 'alpha')", login)  # again, without harm
    admin.do("select network.expel(%s, 'alpha')", login)
    with refused("42501"):
        bi.rows("select * from crm.contacts")
    with refused("42704", '"nobody at all"', hint="role"):
        admin.do("select network.admit('nobody at all', 'alpha')")
    with refused("42704", '"nowhere"', hint="network.groups"):
        admin.do("select network.admit(%s, 'nowhere')", login)


CONFIGURING = (
    "create_community('x')",
    "create_group('x', 'one')",
    "create_unit('x', 'alpha')",
    "create_user('x', array['alpha unit'])",
    "admit(session_user::text, 'gamma')",
    "expel(session_user::text, 'alpha')",
    "clone_group('alpha', 'x')",
    "share('gamma', 'alpha', view => 'all')",
    "unshare('gamma', 'alpha')",
    "share_community('two')",
    "unshare_community('two')",
    "clone_collaboration('gamma', 'beta')",
    "clone_community_collaboration('one', 'two')",
)


# req: SES-3, SES-5
@pytest.mark.parametrize("who", ["alpha", "ann", "reviewer", "outsider"])
def test_configuration_is_for_super_users(db: Database, who: str) -> None:
    actor = rehearsal(db, who)
    with nothing_changed(rehearsal(db, "admin")):
        for call in CONFIGURING:
            with refused("42501"):
                actor.do(f"select network.{call}")


# req: ORG-2
def test_a_group_is_found_by_whoever_belongs_to_it(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    epsilon = new_group(admin, own_db, "epsilon", "two")
    assert epsilon.column("select name from network.groups") == ["epsilon"]


# req: ORG-1, ORG-2, ORG-3, ORG-5
def test_an_organisation_is_created_in_one_statement(db: Database) -> None:
    admin = rehearsal(db, "admin")
    login = new_login(db, "quick")
    admin.do(
        "select network.create_community('quick'), network.create_group('quick', 'quick'),"
        " network.create_unit('quick', 'quick'), network.create_unit('below', 'quick', 'quick'),"
        " network.create_user('quick', array['below']), network.admit(%s, 'quick'),"
        " network.share('quick', 'alpha', view => 'all'), network.clone_group('quick', 'twin')",
        login,
    )
    assert admin.column("select name from network.units where name ~ 'quick|below|twin'") == [
        "quick",
        "below",
        "twin unit 1",
        "twin unit 2",
    ]
