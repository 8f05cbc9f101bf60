"""The organisation as a session finds it, and requests for resources between two units."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from fixtures.actors import Actor, actors, new_login, nothing_changed, refused
from support.databases import Database

MISSING = 987_654_321
ORGANISATION = ("groups", "units", "users", "unit_users")
PICK_LISTS = ("selectable_groups", "selectable_units", "selectable_users")
ALL = {"alpha", "beta", "gamma", "delta"}


def _found(actor: Actor) -> dict[str, set[str]]:
    """The names of groups, units (after their group) and users, and those of the pick lists."""
    found = {}
    for view in (*ORGANISATION[:3], *PICK_LISTS):
        names = actor.column(f"select name from crm.{view}")
        assert len(names) == len(set(names))
        found[view] = {name.removesuffix(" unit") for name in names}
    members = "select m.unit_id, m.user_id from crm.unit_users as m"
    joined = "select u.name from crm.users as u"
    assert (
        set(actor.column(f"{joined} where id in (select user_id from ({members}) as m)"))
        == (found["users"])
    )
    return found


USERS = {"alpha": "ann", "beta": "bob", "gamma": "cem", "delta": "dora"}


# req: NET-11, NET-12, NET-13, COL-10, COL-11, COL-12, COL-13, SES-5
def test_who_finds_what_of_the_organisation(own_db: Database) -> None:
    admin, alpha, ann, gamma = actors(own_db, "admin", "alpha", "ann", "gamma")
    for actor in (alpha, ann):
        assert _found(actor) == {
            "groups": {"alpha"},
            "units": {"alpha"},
            "users": {"ann"},
            "selectable_groups": {"alpha"},
            "selectable_units": {"alpha"},
            "selectable_users": {"ann"},
        }
    for flags, groups, units, users, assignable in (
        ("share_groups => true", 1, 0, 0, 0),
        ("share_units => true", 0, 1, 1, 0),
        ("share_users => true", 0, 0, 1, 1),
        ("view => 'all', modify => 'all', assign => 'all'", 0, 0, 0, 0),
    ):
        # by name, then by scope all, which has to reach alpha
        for call in (f"share('gamma', 'alpha', {flags})", f"share('gamma', {flags})"):
            admin.do(f"select network.{call}")
            if "'gamma', 'alpha'" not in call:
                assert _found(alpha)["units"] == {"alpha"}
                admin.do("select network.share_community('two', 'one')")
            for actor in (alpha, ann):
                assert _found(actor) == {
                    "groups": {"alpha", "gamma"} if groups else {"alpha"},
                    "units": {"alpha", "gamma"} if units else {"alpha"},
                    "users": {"ann", "cem"} if users else {"ann"},
                    "selectable_groups": {"alpha", "gamma"} if groups else {"alpha"},
                    "selectable_units": {"alpha", "gamma"} if units else {"alpha"},
                    "selectable_users": {"ann", "cem"} if assignable else {"ann"},
                }
            assert _found(gamma)["units"] == {"gamma"}, "sharing is directed"
            admin.do(
                "select network.unshare('gamma', 'alpha'), network.unshare('gamma'),"
                " network.unshare_community('two', 'one')"
            )
    assert _found(admin) == dict.fromkeys(
        ("groups", "units", "selectable_groups", "selectable_units"), ALL
    ) | {view: set(USERS.values()) for view in ("users", "selectable_users")}


# req: NET-13, COL-12
def test_disabled_users_are_seen_and_cannot_be_selected(own_db: Database) -> None:
    admin, alpha, ann = actors(own_db, "admin", "alpha", "ann")
    admin.do("update network.users set is_disabled = true where name = 'ann'")
    assert alpha.rows("select name, is_disabled from crm.users") == [("ann", True)]
    assert alpha.rows("select * from crm.selectable_users") == []
    for view in (*ORGANISATION, *PICK_LISTS):
        assert ann.rows(f"select * from crm.{view}") == []


# req: NET-11, NET-12, NET-13, SES-4
def test_without_an_identity_nothing_is_found(own_db: Database) -> None:
    admin, outsider, reviewer = actors(own_db, "admin", "outsider", "reviewer")
    torn = new_login(own_db, "torn")
    admin.do("select network.admit(%s, 'alpha'), network.admit(%s, 'beta')", torn, torn)
    nobody = Actor(own_db.connect(torn, autocommit=True), "torn")
    for view in (*ORGANISATION, *PICK_LISTS, "resource_requests"):
        assert nobody.rows(f"select * from crm.{view}") == []
        for actor in (outsider, reviewer):
            with refused("42501"):
                actor.rows(f"select * from crm.{view}")


# req: NET-13, SES-3
def test_no_view_tells_logins(own_db: Database) -> None:
    (admin,) = actors(own_db, "admin")
    for view in (*ORGANISATION, *PICK_LISTS):
        for row in admin.rows(f"select * from crm.{view}"):
            assert "_login_" not in str(row)


# req: NET-11, NET-12, NET-13
@pytest.mark.parametrize("view", [*ORGANISATION, *PICK_LISTS])
def test_the_organisation_is_written_elsewhere(own_db: Database, view: str) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    (column,) = admin.row(
        "select column_name from information_schema.columns where table_schema = 'crm'"
        " and table_name = %s order by ordinal_position desc limit 1",
        view,
    )
    for actor in (admin, alpha):
        for statement in (
            f"insert into crm.{view} default values",
            f"update crm.{view} set {column} = {column}",
            f"delete from crm.{view}",
        ):
            hint = "network." + view.removeprefix("selectable_")
            with nothing_changed(admin), refused("42501", f"crm.{view}", hint=hint):
                actor.do(statement)


# ------------------------------------------------------------------------ resource requests


@dataclass
class Two:
    """alpha with the units `alpha unit` (ann) over `below` (una), and gamma (cem) that shares
    its units with alpha; una requested something of cem's unit."""

    db: Database
    admin: Actor
    una: Actor
    ann: Actor
    cem: Actor
    units: dict[str, int]
    request: int

    @property
    def row(self) -> tuple[object, ...]:
        """The request as it stands."""
        return self.admin.row(
            "select requesting_unit_id, requested_unit_id, name, status, notes, answer"
            " from crm.resource_requests where id = %s",
            self.request,
        )


@pytest.fixture
def two(own_db: Database) -> Two:
    admin, ann, cem = actors(own_db, "admin", "ann", "cem")
    admin.do("select network.create_unit('below', 'alpha', 'alpha unit')")
    login = new_login(own_db, "una")
    admin.do("select network.create_user('una', array['below'], %s)", login)
    admin.do("select network.share('gamma', 'alpha', share_units => true)")
    units = dict(admin.rows("select name, id from network.units"))
    una = Actor(own_db.connect(login, autocommit=True), "una")
    request = una.add("resource_requests", "two cars", requested_unit_id=units["gamma unit"])
    return Two(own_db, admin, una, ann, cem, units, request)


# req: NET-10
def test_the_two_units_see_a_request_and_nobody_else(two: Two) -> None:
    others = actors(two.db, "alpha", "beta", "bob", "gamma", "delta", "dora")
    look = "select name, status from crm.resource_requests"
    for actor in (two.una, two.cem, two.admin):
        assert actor.rows(look) == [("two cars", "requested")]
    # not the unit above, not the group, no session without a unit
    for actor in (two.ann, *others):
        assert actor.rows(look) == []
        for statement in (
            "update crm.resource_requests set status = 'accepted'",
            "update crm.resource_requests set notes = 'x'",
            "delete from crm.resource_requests",
        ):
            assert actor.do(statement) == 0
    assert two.admin.value("select requesting_user_id from crm.resource_requests") == (
        two.admin.value("select id from network.users where name = 'una'")
    )


# req: NET-10, COL-11
def test_a_request_is_made_from_the_own_unit_to_one_that_can_be_found(two: Two) -> None:
    insert = two.una.add
    gamma, below = two.units["gamma unit"], two.units["below"]
    insert("resource_requests", "own group", requested_unit_id=two.units["alpha unit"])
    insert("resource_requests", "said", requested_unit_id=gamma, requesting_unit_id=below)
    for unit in (two.units["beta unit"], MISSING):
        with refused("42501", f"unit {unit} does not exist, or is not shared"):
            insert("resource_requests", "x", requested_unit_id=unit)
    with refused("42501", "for unit", hint="requesting_unit_id"):
        insert(
            "resource_requests",
            "x",
            requested_unit_id=gamma,
            requesting_unit_id=two.units["alpha unit"],
        )
    with refused("42501", "for user"):
        insert("resource_requests", "x", requested_unit_id=gamma, requesting_user_id=1)
    with refused("42501", "without a unit", hint="whoami"):
        actors(two.db, "alpha")[0].add("resource_requests", "x", requested_unit_id=gamma)
    with refused("23502", "unit", hint="crm.selectable_units"):
        insert("resource_requests", "x")
    with refused("23514", "resource_requests_between_two_units"):
        insert("resource_requests", "x", requested_unit_id=below)
    with refused("42501", "accepted"):
        insert("resource_requests", "x", requested_unit_id=gamma, status="accepted")
    with refused("428C9"):
        insert("resource_requests", "x", requested_unit_id=gamma, id=7)
    admin = two.admin.add(
        "resource_requests", "for them", requested_unit_id=gamma, requesting_unit_id=below
    )
    assert two.una.value("select name from crm.resource_requests where id = %s", admin)


# req: NET-10
def test_each_side_has_its_part(two: Two) -> None:
    update = "update crm.resource_requests set {} where id = %s"

    def una(change: str) -> int:
        return two.una.do(update.format(change), two.request)

    def cem(change: str) -> int:
        return two.cem.do(update.format(change), two.request)

    assert una("name = 'three cars', notes = 'soon', starts_at = now()") == 1
    with refused("42501", "may be changed, not answered"):
        una("status = 'accepted'")
    with refused("42501", "may be answered, not changed"):
        cem("name = 'one car', status = 'accepted'")
    for column in ("requesting_unit_id", "requested_unit_id", "id"):
        for side in (una, cem):
            with refused("428C9", hint="Withdraw"):
                side(f"{column} = {two.units['beta unit'] + 100}")
    with refused("23514", "status"):
        cem("status = 'perhaps'")
    assert cem("status = 'accepted', answer = 'on Monday'") == 1
    with refused("55000", "accepted already", hint="Withdraw"):
        una("name = 'four cars'")
    assert two.row[2:] == ("three cars", "accepted", "soon", "on Monday")
    assert cem("status = 'refused'") == 1
    with refused("42501", "not deleted", hint="refused"):
        two.cem.do("delete from crm.resource_requests")
    assert two.una.do("delete from crm.resource_requests") == 1
    assert two.cem.rows("select * from crm.resource_requests") == []


# req: NET-10
def test_plans_of_requests_are_in_sight(two: Two) -> None:
    alpha, beta = actors(two.db, "alpha", "beta")
    mine, hidden = alpha.add("resource_plans", "mine"), beta.add("resource_plans", "hidden")
    update = f"update crm.resource_requests set resource_plan_id = %s where id = {two.request}"
    assert two.una.do(update, mine) == 1
    for plan in (hidden, MISSING):
        with refused("23503", f"resource_plans {plan} does not exist, or is out of sight"):
            two.una.do(update, plan)
        with refused("23503", f"resource_plans {plan} does not exist, or is out of sight"):
            two.una.add(
                "resource_requests",
                "x",
                requested_unit_id=two.units["gamma unit"],
                resource_plan_id=plan,
            )
    assert alpha.do("delete from crm.resource_plans where id = %s", mine) == 1
    assert two.una.value("select resource_plan_id from crm.resource_requests") is None


# req: NET-10, ORG-14
def test_requests_are_use_of_units_and_users(two: Two) -> None:
    with refused("23503", '"una"', "1 resource_requests"):
        two.admin.do("delete from network.users where name = 'una'")
    two.admin.do("delete from network.users where name = 'cem'")
    with refused("23503", 'unit "gamma unit"', "1 resource_requests"):
        two.admin.do("delete from network.units where name = 'gamma unit'")


# req: NET-10
def test_what_does_not_apply_to_requests(two: Two) -> None:
    for call in (
        f"lock('resource_requests', array[{two.request}])",
        f"transfer('resource_requests', array[{two.request}], 'alpha')",
        f"set_privacy_level('resource_requests', array[{two.request}], 0)",
        f"accept('resource_requests', {two.request})",
        f"assign('resource_requests', {two.request}, 'below')",
    ):
        with refused("0A000", "resource_requests"):
            two.una.do(f"select network.{call}")
    with refused("0A000", "resource_requests"):
        two.admin.do("select network.mask('resource_requests', 'notes', 'notes', 'null')")
