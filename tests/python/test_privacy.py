"""Privacy levels: what they limit, how they are set, when they can go."""

from __future__ import annotations

import pytest

from fixtures.actors import (
    EXPLICIT,
    Actor,
    actors,
    add_levels,
    nothing_changed,
    refused,
    rehearsal,
)
from support.databases import Database


def _three(actor: Actor) -> dict[int, int]:
    """A contact at each of the levels 0 to 2, by level."""
    return {
        level: actor.add("contacts", f"{actor.name} {level}", privacy_level=level)
        for level in range(3)
    }


# req: PRV-1
def test_without_any_level_configured_the_system_works(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    assert admin.column("select level from network.privacy_levels") == [0]
    alpha.add("contacts", "customer")
    assert gamma.names() == set()
    admin.do("select network.share('alpha', 'gamma', view => 'all')")
    assert gamma.names() == {"customer"}


# req: PRV-1
def test_a_level_is_a_number_with_a_unique_name(db: Database) -> None:
    admin = rehearsal(db, "admin")
    add_levels(admin, 1, 255)
    for level, name, sqlstate, constraint in (
        (2, "Level 1", "23505", "privacy_levels_name_key"),
        (1, "Again", "23505", "privacy_levels_pkey"),
        (256, "Too high", "23514", "privacy_levels_level_check"),
        (-1, "Too low", "23514", "privacy_levels_level_check"),
        (3, "", "23514", "privacy_levels_name_check"),
        (3, " ", "23514", "privacy_levels_name_check"),
        (3, None, "23502", "name"),
    ):
        with nothing_changed(admin), refused(sqlstate, constraint):
            admin.do("insert into network.privacy_levels values (%s, %s)", level, name)


# req: PRV-1
def test_levels_ascend_with_privacy(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 2, 1)
    _three(alpha)
    for ceiling, seen in ((0, {"alpha 0"}), (1, {"alpha 0", "alpha 1"})):
        admin.do("select network.share('alpha', 'gamma', view => %s)", f"up to {ceiling}")
        assert gamma.names() == seen


# req: PRV-2
def test_levels_never_limit_the_owning_group(own_db: Database) -> None:
    admin, alpha, ann = actors(own_db, "admin", "alpha", "ann")
    add_levels(admin, 1, 2)
    ids = _three(alpha)
    assert ann.names() == {"alpha 0", "alpha 1", "alpha 2"}
    assert ann.do("update crm.contacts set last_name = 'x' where kind = 'person'") == 3
    assert ann.do("delete from crm.contacts where id = %s", ids[2]) == 1


# req: PRV-2
def test_levels_limit_what_other_groups_see(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    add_levels(admin, 1, 2)
    _three(alpha)
    admin.do("select network.share('alpha', 'beta', view => '1')")
    admin.do("select network.share('alpha', 'gamma', view => '0,2')")
    assert beta.names() == {"alpha 1"}
    assert gamma.names() == {"alpha 0", "alpha 2"}


# req: PRV-3
def test_several_levels_belong_to_a_privacy_level_group(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1, 2)
    _three(alpha)
    admin.do("insert into network.privacy_level_groups (name) values ('Ends'), ('Middle')")
    join = """
        insert into network.privacy_level_group_levels
        select id, %s from network.privacy_level_groups where name = %s
    """
    for level, group in ((0, "Ends"), (2, "Ends"), (1, "Middle")):
        admin.do(join, level, group)
    admin.do("select network.share('alpha', 'gamma', view => 'group:Ends')")
    assert gamma.names() == {"alpha 0", "alpha 2"}
    admin.do("select network.share('alpha', 'gamma', view => 'group:Ends;group:Middle')")
    assert gamma.names() == {"alpha 0", "alpha 1", "alpha 2"}
    # What the group holds may change; what it opens changes with it.
    admin.do("select network.share('alpha', 'gamma', view => 'group:Ends')")
    admin.do("delete from network.privacy_level_group_levels where level = 2")
    admin.do(join, 1, "Ends")
    assert gamma.names() == {"alpha 0", "alpha 1"}


# req: PRV-3
def test_a_level_in_use_cannot_be_deleted(own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    add_levels(admin, 1, 2, 3, 4)
    record = alpha.add("leads", "secret", privacy_level=1)
    admin.do("select network.share('alpha', 'gamma', view => '2')")
    admin.do("insert into network.privacy_level_groups (name) values ('Some')")
    admin.do(
        "insert into network.privacy_level_group_levels"
        " select id, 3 from network.privacy_level_groups"
    )
    delete = "delete from network.privacy_levels where level = %s"
    for level, user in ((1, "leads"), (2, 'group "alpha"'), (3, 'privacy level group "Some"')):
        with nothing_changed(admin), refused("23503", f'"Level {level}"', user, hint="first"):
            admin.do(delete, level)
    assert admin.do(delete, 4) == 1

    alpha.do("select network.set_privacy_level('leads', array[%s], 0)", record)
    admin.do("select network.unshare('alpha', 'gamma')")
    admin.do("delete from network.privacy_level_groups")
    assert [admin.do(delete, level) for level in (1, 2, 3)] == [1, 1, 1]


# req: PRV-3
def test_a_privacy_level_group_in_use_cannot_be_deleted(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("insert into network.privacy_level_groups (name) values ('Some'), ('Other')")
    admin.do("select network.share('alpha', 'gamma', modify => 'group:Some')")
    delete = "delete from network.privacy_level_groups where name = %s"
    with nothing_changed(admin), refused("23503", '"Some"', 'group "alpha"', hint="first"):
        admin.do(delete, "Some")
    assert admin.do(delete, "Other") == 1
    admin.do("select network.unshare('alpha', 'gamma')")
    assert admin.do(delete, "Some") == 1


# req: PRV-3
def test_level_0_stays_and_numbers_are_for_good(db: Database) -> None:
    admin = rehearsal(db, "admin")
    add_levels(admin, 1)
    with nothing_changed(admin), refused("23514", "level 0", hint="given none"):
        admin.do("delete from network.privacy_levels where level = 0")
    with nothing_changed(admin), refused("0A000", "level 1", "level 5", hint="new level"):
        admin.do("update network.privacy_levels set level = 5 where level = 1")
    assert admin.do("update network.privacy_levels set name = 'Renamed' where level = 1") == 1


# req: PRV-4
def test_a_record_with_no_level_given_has_the_lowest(db: Database) -> None:
    alpha = rehearsal(db, "alpha")
    for entity in EXPLICIT:
        record = alpha.add(entity, "plain")
        assert alpha.value(f"select privacy_level from crm.{entity} where id = %s", record) == 0


# req: PRV-4
def test_the_lowest_level_is_closed_to_whom_no_collaboration_names(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    alpha.add("contacts", "plain")
    admin.do("select network.share('alpha', 'beta', share_groups => true, share_units => true)")
    assert beta.names() == gamma.names() == set()


# req: PRV-5, NET-5
def test_the_owning_group_sets_the_level_of_many_records(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1)
    admin.do("select network.share('alpha', 'gamma', view => '0')")
    for entity in EXPLICIT:
        ids = [alpha.add(entity, f"record {number}") for number in range(3)]
        seen = f"select name from crm.{entity} where name ~ '^record' order by 1"
        assert len(gamma.column(seen)) == 3
        call = f"select network.set_privacy_level('{entity}', %s, %s)"
        assert alpha.value(call, ids[:2], 1) == 2
        assert gamma.column(seen) == ["record 2"]
        assert alpha.value(call, ids[:1], 0) == 1
        assert gamma.column(seen) == ["record 0", "record 2"]


# req: PRV-5
def test_the_level_is_for_the_owning_group_to_set(own_db: Database) -> None:
    admin, alpha, gamma, outsider = actors(own_db, "admin", "alpha", "gamma", "outsider")
    add_levels(admin, 1)
    own = gamma.add("contacts", "gamma's")
    open_one = alpha.add("contacts", "open")
    hidden = alpha.add("contacts", "hidden", privacy_level=1)
    admin.do("select network.share('alpha', 'gamma', assign => '0')")
    call = "select network.set_privacy_level('contacts', %s, 1)"
    with nothing_changed(admin), refused("42501", str(open_one), hint="owning group"):
        gamma.do(call, [own, open_one])
    with nothing_changed(admin), refused("42501"):
        outsider.do(call, [own])
    assert gamma.value(call, [hidden]) == 0, "what is out of sight is passed over"
    assert gamma.value(call, [own, hidden, 999999]) == 1
    assert admin.value(call, [own, open_one, hidden]) == 3


# req: PRV-5
def test_setting_a_level_that_makes_no_sense(db: Database) -> None:
    alpha = rehearsal(db, "alpha")
    record = alpha.add("contacts", "customer")
    call = "select network.set_privacy_level(%s, %s, %s)"
    with refused("22023", "level 7", hint="0 (Lowest)"):
        alpha.do(call, "contacts", [record], 7)
    for level in (-1, 256, 100000, None):
        with refused("22023", "privacy level", hint="0 (Lowest)"):
            alpha.do(call, "contacts", [record], level)
    with refused("42704", '"customers"', hint="contacts"):
        alpha.do(call, "customers", [record], 0)
    with refused("0A000", "addresses", hint="contacts"):
        alpha.do(call, "addresses", [record], 0)
    assert alpha.value(call, "contacts", [], 0) == 0
    assert alpha.value(call, "contacts", None, 0) == 0


# req: PRV-5, COL-8
def test_addresses_follow_the_level_of_their_contact(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    add_levels(admin, 1)
    admin.do("select network.share('alpha', 'gamma', view => '0')")
    contact = alpha.add("contacts", "customer")
    alpha.add("addresses", "Main Street 1", contact_id=contact)
    assert gamma.names("addresses") == {"Main Street 1"}
    alpha.do("select network.set_privacy_level('contacts', array[%s], 1)", contact)
    assert gamma.names("addresses") == set()
    assert alpha.names("addresses") == {"Main Street 1"}


# req: NET-5
@pytest.mark.parametrize("who", ["alpha", "gamma", "admin"])
def test_ordinary_editing_leaves_the_level(own_db: Database, who: str) -> None:
    admin, alpha, actor = actors(own_db, "admin", "alpha", who)
    add_levels(admin, 1)
    alpha.add("contacts", "customer")
    admin.do("select network.share('alpha', 'gamma', assign => 'all')")
    with nothing_changed(admin), refused("42501", "privacy_level", hint="set_privacy_level"):
        actor.do("update crm.contacts set privacy_level = 1 where name = 'customer'")
    # As an object-relational mapper writes: every column, the level as it was.
    write_back = (
        "update crm.contacts set name = name, privacy_level = privacy_level, last_name = 'x'"
    )
    assert actor.do(f"{write_back} where name = 'customer'") == 1
