"""What groups share with each other: scopes, levels, rights, and what is never shared."""

from __future__ import annotations

import pytest

from fixtures.actors import (
    ASSIGNABLE,
    EXPLICIT,
    RECORDS,
    Actor,
    actors,
    add_levels,
    new_group,
    new_login,
    nothing_changed,
    refused,
    rehearsal,
)
from support.databases import Database

LEVELS = range(5)


def _ladder(actor: Actor) -> dict[int, int]:
    """A contact of the actor at each level, by level: "alpha 0" to "alpha 4"."""
    return {
        level: actor.add("contacts", f"{actor.name} {level}", privacy_level=level)
        for level in LEVELS
    }


def _levels_seen(actor: Actor, owner: str = "alpha") -> set[int]:
    return {int(name[-1]) for name in actor.names() if name.startswith(owner)}


def _levels_modified(actor: Actor, owner: str = "alpha") -> set[int]:
    """The levels at which the actor changes what it sees; the rest is denied."""
    changed = set()
    for level in _levels_seen(actor, owner):
        try:
            done = actor.do(
                "update crm.contacts set last_name = 'x' where name = %s", f"{owner} {level}"
            )
        except Exception as error:
            if getattr(error, "sqlstate", None) != "42501":
                raise
        else:
            assert done == 1
            changed.add(level)
    return changed


# ----------------------------------------------------------------------------- profile and scope


# req: COL-1
def test_a_profile_names_the_one_group_that_shares(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    add_levels(admin, 1, 2, 3, 4)
    _ladder(alpha)
    admin.do("select network.share('alpha', 'beta', view => '1')")
    admin.do("select network.share('alpha', 'gamma', view => '2,3')")
    assert _levels_seen(beta) == {1}
    assert _levels_seen(gamma) == {2, 3}
    profile = """
        select c.name, t.name
        from network.group_collaborations x
        join network.groups f on f.id = x.from_group_id
        join network.communities c on c.id = f.community_id
        left join network.groups t on t.id = x.to_group_id
        order by 2
    """
    assert admin.rows(profile) == [("one", "beta"), ("one", "gamma")]


# req: COL-1
def test_sharing_again_replaces_the_whole_setting_of_the_pair(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1, 2, 3, 4)
    _ladder(alpha)
    share = "select network.share('alpha', 'gamma', {})"
    first = admin.value(share.format("view => 'all', modify => '1', share_groups => true"))
    again = admin.value(share.format("view => '2'"))
    assert first == again
    assert _levels_seen(gamma) == {2}
    assert _levels_modified(gamma) == set()
    assert gamma.column("select name from network.groups") == ["gamma"]
    admin.do("select network.share('alpha', 'gamma')")
    assert _levels_seen(gamma) == set()


# req: COL-1
def test_rows_and_functions_are_equivalent(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    add_levels(admin, 1, 2, 3, 4)
    _ladder(alpha)
    admin.do("select network.share('alpha', 'beta', view => '1', modify => '2')")
    admin.do(
        """
        with profile as (
            insert into network.group_collaborations (from_group_id, to_group_id)
            select f.id, t.id from network.groups f, network.groups t
            where f.name = 'alpha' and t.name = 'gamma'
            returning id
        )
        insert into network.group_collaboration_levels (group_collaboration_id, permission, level)
        select p.id, v.permission, v.level
        from profile p, (values ('view', 1), ('modify', 2)) v (permission, level)
        """
    )
    for actor in (beta, gamma):
        assert _levels_seen(actor) == {1, 2}
        assert _levels_modified(actor) == {2}


# req: COL-2
def test_scope_all_reaches_the_own_community_and_collaborating_ones(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    alpha.add("contacts", "customer")
    admin.do("select network.share('alpha', view => 'all')")
    assert beta.names() == {"customer"}
    assert gamma.names() == set()
    admin.do("select network.share_community('one', 'two')")
    assert gamma.names() == {"customer"}
    # A later group is in reach, a later community too when its community shares with all.
    admin.do("select network.create_community('three')")
    late, far = new_group(admin, own_db, "late"), new_group(admin, own_db, "far", "three")
    assert late.names() == {"customer"}
    assert far.names() == set()
    admin.do("select network.share_community('one')")
    assert far.names() == {"customer"}
    admin.do("select network.create_community('four')")
    assert new_group(admin, own_db, "farther", "four").names() == {"customer"}


# req: COL-2
def test_specific_reaches_the_named_groups_wherever_they_are(own_db: Database) -> None:
    admin, alpha, beta, gamma, delta = actors(own_db, "admin", "alpha", "beta", "gamma", "delta")
    alpha.add("contacts", "customer")
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    assert gamma.names() == {"customer"}
    assert beta.names() == delta.names() == set()


# req: COL-2
def test_scope_all_and_specific_add_up_and_end_apart(own_db: Database) -> None:
    admin, alpha, beta = actors(own_db, "admin", "alpha", "beta")
    add_levels(admin, 1, 2, 3, 4)
    _ladder(alpha)
    admin.do("select network.share('alpha', view => '0,1')")
    admin.do("select network.share('alpha', 'beta', view => '1,2', modify => '1')")
    assert _levels_seen(beta) == {0, 1, 2}
    assert _levels_modified(beta) == {1}
    admin.do("select network.unshare('alpha')")
    assert _levels_seen(beta) == {1, 2}
    admin.do("select network.share('alpha', view => '0,1')")
    admin.do("select network.unshare('alpha', 'beta')")
    assert _levels_seen(beta) == {0, 1}
    assert _levels_modified(beta) == set()
    admin.do("select network.unshare('alpha')")
    admin.do("select network.unshare('alpha')")  # ending what has ended harms nobody
    assert _levels_seen(beta) == set()


# req: COL-2
def test_a_group_that_moves_takes_its_scope_all_along(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    alpha.add("contacts", "customer")
    admin.do("select network.share('alpha', view => 'all')")
    admin.do(
        "update network.groups set community_id ="
        " (select id from network.communities where name = 'two') where name = 'alpha'"
    )
    assert beta.names() == set()
    assert gamma.names() == {"customer"}


# ------------------------------------------------------------------------------- access levels


OPENED = {
    "none": set(),
    "all": {0, 1, 2, 3, 4},
    "3": {3},
    "0,1,4": {0, 1, 4},
    "1, 3 ,4": {1, 3, 4},
    "003": {3},
    "up to 3": {0, 1, 2, 3},
    "up to 99": {0, 1, 2, 3, 4},
    "up to 0": {0},
    "group:Outer": {0, 4},
    'group:"Outer"': {0, 4},
    "group:Outer;group:Inner": {0, 2, 4},
    "group:Inner;3": {2, 3},
    "1;up to 0;group:Inner": {0, 1, 2},
    " 1 ; 3 ": {1, 3},
    "all;1": {0, 1, 2, 3, 4},
    "ALL": {0, 1, 2, 3, 4},
    "UP TO 1": {0, 1},
    "None": set(),
}
"""What is written in a share, and the levels that it opens of those from 0 to 4."""


# req: COL-3, COL-4
def test_access_levels(own_db: Database, subtests: pytest.Subtests) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1, 2, 3, 4)
    admin.do("insert into network.privacy_level_groups (name) values ('Outer'), ('Inner')")
    admin.do(
        "insert into network.privacy_level_group_levels select id, v.level"
        " from network.privacy_level_groups g"
        " join (values ('Outer', 0), ('Outer', 4), ('Inner', 2)) v (name, level) using (name)"
    )
    _ladder(alpha)
    for written, opened in OPENED.items():
        with subtests.test(written):
            admin.do("select network.share('alpha', 'gamma', view => %s)", written)
            assert _levels_seen(gamma) == opened
            assert _levels_modified(gamma) == set()
            admin.do("select network.share('alpha', 'gamma', modify => %s)", written)
            assert _levels_seen(gamma) == _levels_modified(gamma) == opened


# req: COL-3
def test_each_permission_has_levels_of_its_own(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1, 2, 3, 4)
    for level in LEVELS:
        alpha.add("jobs", f"alpha {level}", privacy_level=level)
    admin.do(
        "select network.share('alpha', 'gamma', view => '0,1', modify => '1,2', assign => '3')"
    )
    unit = admin.value("select id from network.units where name = 'gamma unit'")
    assert gamma.names("jobs") == {f"alpha {level}" for level in (0, 1, 2, 3)}
    modify = "update crm.jobs set notes = 'x' where name = %s"
    assign = "update crm.jobs set assigned_to_unit_id = %s where name = %s"
    for level, modified, assigned in (
        (0, False, False),
        (1, True, False),
        (2, True, False),
        (3, True, True),
    ):
        name = f"alpha {level}"
        if modified:
            assert gamma.do(modify, name) == 1
        else:
            with refused("42501", hint="modify"):
                gamma.do(modify, name)
        if assigned:
            assert gamma.do(assign, unit, name) == 1
        else:
            with refused("42501"):
                gamma.do(assign, unit, name)
    assert gamma.do(modify, "alpha 4") == 0


# req: COL-4
def test_a_specific_level_is_equal_and_no_ceiling(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1, 2, 3, 4)
    _ladder(alpha)
    admin.do("select network.share('alpha', 'gamma', view => '3')")
    assert _levels_seen(gamma) == {3}


# req: COL-4
def test_a_ceiling_expands_at_the_call_and_all_follows_later_levels(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    add_levels(admin, 1, 3)
    admin.do("select network.share('alpha', 'beta', view => 'up to 3')")
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    add_levels(admin, 2, 4)
    _ladder(alpha)
    assert _levels_seen(beta) == {0, 1, 3}
    assert _levels_seen(gamma) == {0, 1, 2, 3, 4}


# req: COL-5
def test_assign_includes_modify_and_modify_includes_view(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    admin.do("select network.share('alpha', 'beta', modify => 'all')")
    admin.do("select network.share('alpha', 'gamma', assign => 'all')")
    for entity in ASSIGNABLE:
        _play_rights(admin, alpha, beta, gamma, entity)


def _play_rights(admin: Actor, alpha: Actor, beta: Actor, gamma: Actor, entity: str) -> None:
    record = alpha.add(entity, "shared")
    ids = dict(admin.rows("select name, id from network.units"))
    users = dict(admin.rows("select name, id from network.users"))
    assert "shared" in beta.names(entity)
    assert "shared" in gamma.names(entity)
    status = f"update crm.{entity} set status = %s where id = {record}"
    assert beta.do(status, "x") == gamma.do(status, "y") == 1
    to_unit = f"update crm.{entity} set assigned_to_unit_id = %s where id = {record}"
    to_user = f"update crm.{entity} set assigned_to_user_id = %s where id = {record}"
    with nothing_changed(admin):
        for statement, value in ((to_unit, ids["beta unit"]), (to_user, users["bob"])):
            with refused("42501", str(record), hint="assign"):
                beta.do(statement, value)
    assert gamma.do(to_unit, ids["gamma unit"]) == gamma.do(to_user, users["cem"]) == 1
    assert alpha.do(to_unit, ids["alpha unit"]) == alpha.do(to_user, users["ann"]) == 1


# req: COL-6
def test_sharing_gives_nothing_back(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    for entity in RECORDS:
        alpha.add(entity, "alpha's")
        gamma.add(entity, "gamma's")
    admin.do(
        "select network.share('alpha', 'gamma', 'all', 'all', 'all',"
        " share_groups => true, share_units => true, share_users => true)"
    )
    for entity in RECORDS:
        assert {"alpha's", "gamma's"} <= gamma.names(entity)
        assert "gamma's" not in alpha.names(entity)
    assert alpha.column("select name from network.groups") == ["alpha"]


# ---------------------------------------------------------------------------------- at once


# req: COL-7
def test_a_change_takes_effect_on_the_next_statement_of_every_session(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    alpha.add("contacts", "customer")
    other = Actor(own_db.connect("gamma", prepare_threshold=0, autocommit=True), "gamma")
    for open_one in (gamma, other):
        assert open_one.names() == set()
    for _ in range(3):
        admin.do("select network.share('alpha', 'gamma', modify => 'all')")
        for open_one in (gamma, other):
            assert open_one.names() == {"customer"}
            assert (
                open_one.do("update crm.contacts set last_name = 'x' where name = 'customer'") == 1
            )
        admin.do("select network.share('alpha', 'gamma', view => 'all')")
        for open_one in (gamma, other):
            with refused("42501"):
                open_one.do("update crm.contacts set last_name = 'x' where name = 'customer'")
        admin.do("select network.unshare('alpha', 'gamma')")
        for open_one in (gamma, other):
            assert open_one.names() == set()
            assert (
                open_one.do("update crm.contacts set last_name = 'x' where name = 'customer'") == 0
            )


# req: COL-7
def test_a_change_takes_effect_within_an_open_transaction(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    alpha.add("contacts", "customer")
    gamma = Actor(own_db.connect("gamma"), "gamma").conn
    query = "select count(*) from crm.contacts where name = 'customer'"
    assert gamma.execute(query).fetchone() == (0,)
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    assert gamma.execute(query).fetchone() == (1,)
    admin.do("select network.unshare('alpha', 'gamma')")
    assert gamma.execute(query).fetchone() == (0,)


# req: COL-7
def test_nothing_is_recalculated_per_record(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    alpha.do("insert into crm.contacts (name) select 'c ' || n from generate_series(1, 100) n")
    watcher = own_db.superuser(autocommit=True)
    versions = """
        select md5(string_agg(id || ' ' || xmin || ' ' || ctid, ',' order by id))
        from crm_data.contacts
    """
    before = watcher.execute(versions).fetchone()
    add_levels(admin, 1)
    admin.do("select network.share('alpha', 'gamma', modify => 'all')")
    admin.do("select network.share('alpha', view => 'all')")
    admin.do("select network.share_community('one')")
    admin.do("select network.unshare('alpha', 'gamma')")
    assert watcher.execute(versions).fetchone() == before


# req: COL-8, NET-8
def test_addresses_follow_the_collaboration_of_the_group_of_their_contact(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1)
    contacts = {
        level: alpha.add("contacts", f"customer {level}", privacy_level=level) for level in (0, 1)
    }
    for level, contact in contacts.items():
        alpha.add("addresses", f"street {level}", contact_id=contact)
    add = "insert into crm.addresses (contact_id, line1) values (%s, 'added')"
    change = "update crm.addresses set town = 'Ghent' where line1 = %s"
    remove = "delete from crm.addresses where line1 = %s"
    assert gamma.names("addresses") == set()
    with refused("23503", str(contacts[0]), "out of sight"):
        gamma.do(add, contacts[0])

    admin.do("select network.share('alpha', 'gamma', view => 'all', modify => '1')")
    assert gamma.names("addresses") == {"street 0", "street 1"}
    with refused("42501", str(contacts[0])):
        gamma.do(add, contacts[0])
    with refused("42501"):
        gamma.do(change, "street 0")
    assert gamma.do(add, contacts[1]) == gamma.do(change, "street 1") == 1
    for street in ("street 0", "street 1", "added"):
        with refused("42501", hint="owning group"):
            gamma.do(remove, street)
    assert alpha.do(remove, "added") == 1

    # The contact changes hands: the addresses go with it.
    admin.do("select network.share('beta', 'alpha', share_groups => true)")
    alpha.do("select network.transfer('contacts', array[%s], 'beta')", contacts[1])
    (beta,) = actors(own_db, "beta")
    assert alpha.names("addresses") == {"street 0"}
    assert gamma.names("addresses") == {"street 0"}
    assert beta.names("addresses") == {"street 1"}
    assert beta.do(remove, "street 1") == 1


# ------------------------------------------------------------------------- owners, units, users


# req: COL-9, COL-10
@pytest.mark.parametrize("scope", ["specific", "all"])
def test_a_new_owner_is_the_session_group_or_one_shared_with_it(
    own_db: Database, scope: str
) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    ids = dict(admin.rows("select name, id from network.groups"))
    mine = alpha.add("contacts", "customer")
    insert = "insert into crm.contacts (name, owned_by_group_id) values ('given', %s)"
    update = f"update crm.contacts set owned_by_group_id = %s where id = {mine}"
    transfer = f"select network.transfer('contacts', array[{mine}], %s)"
    with nothing_changed(admin):
        for statement, value in (
            (insert, ids["gamma"]),
            (update, ids["gamma"]),
            (transfer, "gamma"),
        ):
            with refused("42501", hint="share_groups"):
                alpha.do(statement, value)
    if scope == "specific":
        admin.do("select network.share('gamma', 'alpha', share_groups => true)")
    else:
        admin.do("select network.share('gamma', share_groups => true)")
        admin.do("select network.share_community('two', 'one')")
    row = alpha.row(insert + " returning name, owned_by_group_id", ids["gamma"])
    assert row == ("given", ids["gamma"]), "a record given away returns its row as written"
    assert alpha.row(update + " returning owned_by_group_id", ids["gamma"]) == (ids["gamma"],)
    assert alpha.names() == set()
    assert gamma.names() == {"customer", "given"}
    admin.do("select network.share('alpha', 'gamma', share_groups => true)")
    assert gamma.value(transfer, "alpha") == 1
    assert alpha.names() == {"customer"}
    assert alpha.value(transfer, "alpha") == 1, "to the session group itself"


# req: COL-9
def test_only_the_owner_transfers(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1)
    seen = alpha.add("contacts", "seen")
    hidden = alpha.add("contacts", "hidden", privacy_level=1)
    own = gamma.add("contacts", "own")
    group = admin.value("select id from network.groups where name = 'gamma'")
    admin.do("select network.share('alpha', 'gamma', assign => '0', share_groups => true)")
    transfer = "select network.transfer('contacts', %s, %s)"
    with nothing_changed(admin):
        for to in ("gamma", "alpha"):
            with refused("42501", str(seen), hint="owning group"):
                gamma.do(transfer, [own, seen], to)
        with refused("42501", str(seen)):
            gamma.do("update crm.contacts set owned_by_group_id = %s where id = %s", group, seen)
        assert gamma.value(transfer, [hidden, 999999], "gamma") == 0
    assert gamma.value(transfer, [own, hidden], "alpha") == 1
    assert admin.value(transfer, [own, seen, hidden], "beta") == 3


# req: COL-9
def test_transfer_of_every_entity(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    admin.do("select network.share('gamma', 'alpha', share_groups => true)")
    for entity in EXPLICIT:
        ids = [alpha.add(entity, f"moved {number}") for number in range(3)]
        call = f"select network.transfer('{entity}', %s, 'gamma')"
        assert alpha.value(call, ids[:2]) == 2
        moved = f"select name from crm.{entity} where name ~ '^moved' order by 1"
        assert alpha.column(moved) == ["moved 2"]
        assert gamma.column(moved) == ["moved 0", "moved 1"]


# req: COL-10, COL-13
def test_groups_are_found_where_they_share_themselves(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    found = "select name from network.groups order by 1"
    alpha.add("contacts", "customer")
    # To be searched and to be viewed are restrictions of their own.
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    assert gamma.column(found) == ["gamma"]
    assert gamma.names() == {"customer"}
    admin.do("select network.share('alpha', 'gamma', share_groups => true)")
    assert gamma.column(found) == ["alpha", "gamma"]
    assert gamma.names() == set()
    assert alpha.column(found) == ["alpha"]
    # An analyst reads the names beside the numbers.
    admin.do("select network.share('alpha', 'gamma', view => 'all', share_groups => true)")
    rows = gamma.rows(
        "select g.name, count(*) from crm.contacts c"
        " left join network.groups g on g.id = c.owned_by_group_id"
        " where c.kind = 'person' group by 1"
    )
    assert rows == [("alpha", 1)]


# req: COL-11
def test_records_are_assigned_to_units_that_are_shared(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    ids = dict(admin.rows("select name, id from network.units"))
    assign = "update crm.{} set assigned_to_unit_id = %s where name = 'mine'"
    for entity in ASSIGNABLE:
        alpha.add(entity, "mine", assigned_to_unit_id=ids["alpha unit"])
    for share in ("share_groups", "share_users"):
        admin.do(f"select network.share('gamma', 'alpha', 'all', 'all', 'all', {share} => true)")
        for entity in ASSIGNABLE:
            with refused("42501", str(ids["gamma unit"]), hint="shares its units"):
                alpha.do(assign.format(entity), ids["gamma unit"])
            with refused("42501", str(ids["gamma unit"]), hint="shares its units"):
                alpha.add(entity, "another", assigned_to_unit_id=ids["gamma unit"])
    admin.do("select network.share('gamma', 'alpha', share_units => true)")
    for entity in ASSIGNABLE:
        assert alpha.do(assign.format(entity), ids["gamma unit"]) == 1
        alpha.add(entity, "another", assigned_to_unit_id=ids["gamma unit"])
        with refused("42501", str(ids["beta unit"]), hint="shares its units"):
            alpha.do(assign.format(entity), ids["beta unit"])


# req: COL-11, COL-12
def test_an_assignment_outlives_what_it_was_shared_by(own_db: Database) -> None:
    """What is not changed is not asked for again."""
    admin, alpha = actors(own_db, "admin", "alpha")
    units = dict(admin.rows("select name, id from network.units"))
    users = dict(admin.rows("select name, id from network.users"))
    admin.do("select network.share('gamma', 'alpha', share_users => true)")
    for entity in ASSIGNABLE:
        alpha.add(entity, "mine", assigned_to_user_id=users["cem"])
    admin.do("select network.unshare('gamma', 'alpha')")
    look = "select assigned_to_unit_id from crm.{} where name = 'mine'"
    for entity in ASSIGNABLE:
        assert alpha.do(f"update crm.{entity} set notes = 'x' where name = 'mine'") == 1
        assert alpha.value(look.format(entity)) == units["gamma unit"]
        to_unit = f"update crm.{entity} set assigned_to_user_id = null where name = 'mine'"
        assert alpha.do(to_unit) == 1, "to whoever in the same unit accepts it"
        assign = f"update crm.{entity} set assigned_to_user_id = %s where name = 'mine'"
        with refused("42501", str(users["cem"]), hint="shares its users"):
            alpha.do(assign, users["cem"])
        assert alpha.do(assign, users["ann"]) == 1
        assert alpha.value(look.format(entity)) == units["alpha unit"]


# req: COL-12
def test_records_are_assigned_to_users_that_are_shared(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    ids = dict(admin.rows("select name, id from network.users"))
    assign = "update crm.{} set assigned_to_user_id = %s where name = 'mine'"
    for entity in ASSIGNABLE:
        alpha.add(entity, "mine", assigned_to_user_id=ids["ann"])
    for share in ("share_groups", "share_units"):
        admin.do(f"select network.share('gamma', 'alpha', 'all', 'all', 'all', {share} => true)")
        for entity in ASSIGNABLE:
            with refused("42501", str(ids["cem"]), hint="shares its users"):
                alpha.do(assign.format(entity), ids["cem"])
            with refused("42501", str(ids["cem"]), hint="shares its users"):
                alpha.add(entity, "another", assigned_to_user_id=ids["cem"])
    admin.do("select network.share('gamma', share_users => true)")
    admin.do("select network.share_community('two', 'one')")
    for entity in ASSIGNABLE:
        assert alpha.do(assign.format(entity), ids["cem"]) == 1
        alpha.add(entity, "another", assigned_to_user_id=ids["cem"])


# req: COL-13
def test_an_owner_out_of_search_can_still_be_read_as_a_number(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    alpha.add("contacts", "customer")
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    number = admin.value("select id from network.groups where name = 'alpha'")
    owner = gamma.value("select owned_by_group_id from crm.contacts where name = 'customer'")
    assert owner == number
    with refused("42501"):
        gamma.do("insert into crm.contacts (name, owned_by_group_id) values ('x', %s)", owner)


# ------------------------------------------------------------------------------ inward, cloning

INWARD = """
    select from_group, from_community, scope, view, modify, assign,
        share_groups, share_units, share_users
    from network.inward_collaborations(%s)
"""


# req: COL-14
@pytest.mark.parametrize("who", ["admin", "reviewer"])
def test_inward_collaborations(own_db: Database, who: str) -> None:
    admin, actor = actors(own_db, "admin", who)
    add_levels(admin, 1, 2)
    admin.do("select network.share('gamma', 'alpha', view => 'up to 1', modify => '0')")
    admin.do("select network.share('beta', view => 'all', share_groups => true)")
    admin.do("select network.share('delta', assign => '2;all', share_users => true)")
    admin.do("select network.share('alpha', 'beta', view => 'all')")
    beta = ("beta", "one", "all", "all", "none", "none", True, False, False)
    gamma = ("gamma", "two", "specific", "0,1", "0", "none", False, False, False)
    assert actor.rows(INWARD, "alpha") == [beta, gamma]
    admin.do("select network.share_community('two')")
    delta = ("delta", "two", "all", "none", "none", "2;all", False, False, True)
    assert actor.rows(INWARD, "alpha") == [beta, delta, gamma]
    admin.do("select network.share('delta', 'alpha', view => '1')")
    assert [row[:4] for row in actor.rows(INWARD, "alpha") if row[0] == "delta"] == [
        ("delta", "two", "all", "none"),
        ("delta", "two", "specific", "1"),
    ]


# req: COL-14
def test_from_an_inward_collaboration_one_adds_to_existing_and_adds_new(own_db: Database) -> None:
    admin, gamma = actors(own_db, "admin", "gamma")
    add_levels(admin, 1, 2, 3, 4)
    _ladder(gamma)
    admin.do(
        "select network.share('gamma', 'alpha', view => '1', modify => '0', share_units => true)"
    )
    (alpha, beta) = actors(own_db, "alpha", "beta")
    # Add to existing: what the row says, and more, goes back to the same pair.
    admin.do(
        "select network.share(from_group, 'alpha', view || ';3', modify, assign,"
        " share_groups, share_units, share_users) from network.inward_collaborations('alpha')"
    )
    row = ("gamma", "two", "specific", "1,3", "0", "none", False, True, False)
    assert admin.rows(INWARD, "alpha") == [row]
    assert _levels_seen(alpha, "gamma") == {0, 1, 3}
    # Add new: the same for another receiver.
    admin.do(
        "select network.share(from_group, 'beta', view, modify, assign)"
        " from network.inward_collaborations('alpha')"
    )
    assert _levels_seen(beta, "gamma") == {0, 1, 3}
    assert _levels_modified(beta, "gamma") == {0}


# req: COL-15
def test_cloning_a_collaboration_replicates_groups_and_settings(own_db: Database) -> None:
    admin, beta = actors(own_db, "admin", "beta")
    add_levels(admin, 1, 2, 3, 4)
    admin.do("insert into network.privacy_level_groups (name) values ('a;b \"c\"')")
    admin.do(
        "insert into network.privacy_level_group_levels"
        " select id, 4 from network.privacy_level_groups"
    )
    levels_of_group = 'group:"a;b ""c""";1,2'
    admin.do(
        "select network.share('alpha', 'gamma', %s, '2', '3', share_units => true)", levels_of_group
    )
    admin.do("select network.share('alpha', 'delta', modify => 'all', share_groups => true)")
    admin.do("select network.share('alpha', view => '0')")
    admin.do("select network.share('alpha', 'beta', view => 'all')")
    _ladder(beta)
    copied = admin.value("select network.clone_collaboration('alpha', 'beta')")
    assert copied == 3, "gamma, delta and scope all; beta itself does not receive from beta"
    for receiver in ("gamma", "delta"):
        rows = {row[0]: row[2:] for row in admin.rows(INWARD, receiver)}
        assert rows["beta"] == rows["alpha"]
    gamma, delta, alpha = actors(own_db, "gamma", "delta", "alpha")
    assert _levels_seen(gamma, "beta") == {1, 2, 3, 4}
    assert _levels_modified(gamma, "beta") == {2, 3}
    assert _levels_modified(delta, "beta") == {0, 1, 2, 3, 4}
    assert _levels_seen(alpha, "beta") == {0}
    # The copies are independent.
    admin.do("select network.unshare('alpha', 'gamma')")
    assert _levels_seen(gamma, "beta") == {1, 2, 3, 4}


# req: COL-15
def test_cloning_a_community_collaboration_replicates_its_communities(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_community('three'), network.create_community('four')")
    admin.do(
        "select network.share_community('one', 'two'), network.share_community('one', 'three')"
    )
    assert admin.value("select network.clone_community_collaboration('one', 'four')") == 2
    reached = """
        select t.name from network.community_collaborations x
        join network.communities f on f.id = x.from_community_id
        left join network.communities t on t.id = x.to_community_id
        where f.name = %s order by 1
    """
    assert admin.column(reached, "four") == ["three", "two"]
    admin.do("select network.share_community('four')")
    assert admin.value("select network.clone_community_collaboration('four', 'two')") == 2
    assert admin.column(reached, "two") == ["three", None]


# req: COL-16
def test_deleting_belongs_to_the_owning_group(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    delete = {
        entity: "delete from crm.{} where {} = 'shared'".format(
            entity, "line1" if entity == "addresses" else "name"
        )
        for entity in RECORDS
    }
    for entity in RECORDS:
        alpha.add(entity, "shared")
        assert gamma.do(delete[entity]) == 0
    admin.do(
        "select network.share('alpha', 'gamma', 'all', 'all', 'all',"
        " share_groups => true, share_units => true, share_users => true)"
    )
    with nothing_changed(admin):
        for entity in RECORDS:
            with refused("42501", entity, hint="owning group"):
                gamma.do(delete[entity])
    for entity in RECORDS:
        assert alpha.do(delete[entity]) == 1


# req: COL-1
def test_sharing_what_makes_no_sense(db: Database) -> None:
    admin = rehearsal(db, "admin")
    with nothing_changed(admin), refused("22023", '"alpha"', hint="own records"):
        admin.do("select network.share('alpha', 'alpha', view => 'all')")
    for call, name in (
        ("share('nobody', 'alpha', view => 'all')", "nobody"),
        ("share('alpha', 'nobody', view => 'all')", "nobody"),
        ("unshare('alpha', 'nobody')", "nobody"),
        ("unshare('nobody')", "nobody"),
        ("clone_collaboration('nobody', 'alpha')", "nobody"),
        ("clone_collaboration('alpha', 'nobody')", "nobody"),
    ):
        with nothing_changed(admin), refused("42704", f'group "{name}"', hint="network.groups"):
            admin.do(f"select network.{call}")


# req: COL-7, ORG-14
def test_a_group_that_goes_takes_what_it_shared_along(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    short = new_group(admin, own_db, "short")
    login = new_login(own_db, "later")
    admin.do(
        "select network.share('short', view => 'all'),"
        " network.share('alpha', 'short', view => 'all')"
    )
    alpha.add("contacts", "customer")
    assert short.names() == {"customer"}
    admin.do("delete from network.groups where name = 'short'")
    with refused("42501"):
        short.names()
    assert admin.value("select count(*) from network.group_collaborations") == 0
    # A later group has another number: nothing of the old one comes back.
    admin.do("select network.create_group('short', 'one')")
    admin.do("select network.admit(%s, 'short')", login)
    assert Actor(own_db.connect(login, autocommit=True), "later").names() == set()
