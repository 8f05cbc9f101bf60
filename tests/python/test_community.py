"""How far scope all reaches: collaborations of communities."""

from __future__ import annotations

from fixtures.actors import Actor, actors, new_group, nothing_changed, refused, rehearsal
from support.databases import Database


def _third(admin: Actor, db: Database) -> Actor:
    admin.do("select network.create_community('three')")
    return new_group(admin, db, "epsilon", "three")


# req: COM-1
def test_scope_specific_reaches_the_named_communities(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    epsilon = _third(admin, own_db)
    alpha.add("contacts", "customer")
    admin.do("select network.share('alpha', view => 'all')")
    admin.do("select network.share_community('one', 'two')")
    assert beta.names() == gamma.names() == {"customer"}
    assert epsilon.names() == set()


# req: COM-1
def test_scope_all_reaches_every_community_later_ones_too(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    alpha.add("contacts", "customer")
    admin.do("select network.share('alpha', view => 'all')")
    admin.do("select network.share_community('one')")
    epsilon = _third(admin, own_db)
    assert gamma.names() == epsilon.names() == {"customer"}


# req: COM-1, COL-6
def test_a_community_collaboration_is_directed_and_no_chain(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    epsilon = _third(admin, own_db)
    for actor in (alpha, gamma, epsilon):
        actor.add("contacts", f"of {actor.name}")
        admin.do("select network.share(%s, view => 'all')", actor.name)
    admin.do("select network.share_community('one', 'two')")
    admin.do("select network.share_community('two', 'three')")
    assert alpha.names() == {"of alpha"}
    assert gamma.names() == {"of alpha", "of gamma"}
    assert epsilon.names() == {"of gamma", "of epsilon"}


# req: COM-1
def test_specific_and_all_end_apart(own_db: Database) -> None:
    admin, alpha, gamma = actors(own_db, "admin", "alpha", "gamma")
    epsilon = _third(admin, own_db)
    alpha.add("contacts", "customer")
    admin.do("select network.share('alpha', view => 'all')")
    admin.do("select network.share_community('one', 'two'), network.share_community('one')")
    admin.do("select network.unshare_community('one')")
    assert gamma.names() == {"customer"}
    assert epsilon.names() == set()
    admin.do("select network.unshare_community('one', 'two')")
    assert gamma.names() == set()


# req: COM-2
def test_a_community_collaboration_alone_opens_no_record(own_db: Database) -> None:
    admin, alpha, beta, gamma = actors(own_db, "admin", "alpha", "beta", "gamma")
    alpha.add("contacts", "customer")
    admin.do("select network.share_community('one', 'two'), network.share_community('one')")
    assert gamma.names() == beta.names() == set()
    assert gamma.column("select name from network.groups") == ["gamma"]
    # One group of the community shares; the others do not therefore.
    beta.add("contacts", "of beta")
    admin.do("select network.share('beta', view => 'all', share_groups => true)")
    assert gamma.names() == {"of beta"}
    assert gamma.column("select name from network.groups order by 1") == ["beta", "gamma"]


# req: COM-3
def test_inward_community_collaborations(own_db: Database) -> None:
    admin, reviewer = actors(own_db, "admin", "reviewer")
    _third(admin, own_db)
    admin.do("select network.share_community('one', 'two'), network.share_community('three')")
    query = "select from_community, scope from network.inward_community_collaborations(%s)"
    for actor in (admin, reviewer):
        assert actor.rows(query, "two") == [("one", "specific"), ("three", "all")]
        assert actor.rows(query, "one") == [("three", "all")]
        assert actor.rows(query, "three") == []


# req: COM-3
def test_from_an_inward_view_one_adds_to_existing_and_adds_new(db: Database) -> None:
    admin = rehearsal(db, "admin")
    admin.do("select network.create_community('three')")
    first = admin.value("select network.share_community('one', 'two')")
    inward = "from network.inward_community_collaborations('two')"
    # Add to existing: the same community reaches further; the pair itself is not doubled.
    again = admin.value(f"select network.share_community(from_community, 'two') {inward}")
    assert again == first
    admin.do(f"select network.share_community(from_community, 'three') {inward}")
    # Add new: another community reaches this one.
    admin.do("select network.share_community('three', 'two')")
    assert admin.rows(f"select from_community, scope {inward}") == [
        ("one", "specific"),
        ("three", "specific"),
    ]


# req: COM-1
def test_communities_that_make_no_sense(db: Database) -> None:
    admin = rehearsal(db, "admin")
    with nothing_changed(admin), refused("22023", '"one"', hint="own community"):
        admin.do("select network.share_community('one', 'one')")
    for call in (
        "share_community('nowhere', 'one')",
        "share_community('one', 'nowhere')",
        "unshare_community('nowhere')",
        "unshare_community('one', 'nowhere')",
        "clone_community_collaboration('nowhere', 'one')",
        "clone_community_collaboration('one', 'nowhere')",
    ):
        with nothing_changed(admin), refused("42704", '"nowhere"', hint="network.communities"):
            admin.do(f"select network.{call}")
