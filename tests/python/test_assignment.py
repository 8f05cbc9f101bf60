"""Records are assigned to units and users, and accepted by them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import ownedby
from fixtures.actors import ASSIGNABLE, Actor, actors, new_login, refused
from support.databases import Database

MISSING = 987_654_321


@dataclass
class Team:
    """alpha with a tree of units: `alpha unit` (ann) over `below` (una) over `deep`, and `aside`
    (sam); mia is in two of them. The rest is the small network."""

    db: Database
    admin: Actor
    logins: dict[str, str]
    units: dict[str, int]
    users: dict[str, int]

    @staticmethod
    def build(db: Database) -> Team:
        (admin,) = actors(db, "admin")
        logins: dict[str, str] = {}
        for unit, above in (("below", "alpha unit"), ("deep", "below"), ("aside", None)):
            admin.do("select network.create_unit(%s, 'alpha', %s)", unit, above)
        for user, units in (
            ("una", ["below"]),
            ("sam", ["aside"]),
            ("mia", ["alpha unit", "aside"]),
        ):
            logins[user] = new_login(db, user)
            admin.do("select network.create_user(%s, %s, %s)", user, units, logins[user])
        named = [
            dict(admin.rows(f"select name, id from network.{kind}")) for kind in ("units", "users")
        ]
        return Team(db, admin, logins, *named)

    def log_in(self, user: str) -> Actor:
        """A user of the team, or an actor of the small network."""
        return Actor(self.db.connect(self.logins.get(user, user), autocommit=True), user)

    def assigned(self, entity: str, record: int) -> tuple[str | None, str | None, bool]:
        """Unit, user, and whether it was accepted."""
        return self.admin.row(  # type: ignore[return-value]
            "select u.name, p.name, r.accepted_at is not null"
            f" from crm.{entity} as r left join network.units as u on u.id = r.assigned_to_unit_id"
            " left join network.users as p on p.id = r.assigned_to_user_id where r.id = %s",
            record,
        )


@pytest.fixture
def team(own_db: Database) -> Team:
    return Team.build(own_db)


# ------------------------------------------------------------------------------- on insert


# req: ASG-2
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_a_unit_must_be_given(team: Team, entity: str) -> None:
    for who in ("alpha", "admin"):
        (actor,) = actors(team.db, who)
        with refused("23502", entity, "unit", hint="crm.selectable_units"):
            actor.add(entity, "new", assigned_to_unit_id=None)


# req: ASG-3
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_a_user_alone_sets_the_unit(team: Team, entity: str) -> None:
    (alpha,) = actors(team.db, "alpha")
    record = alpha.add(entity, "new", assigned_to_user_id=team.users["una"])
    assert team.assigned(entity, record) == ("below", "una", False)
    mia = team.users["mia"]
    with refused("23502", str(mia), "several units", hint="crm.unit_users"):
        alpha.add(entity, "new", assigned_to_user_id=mia)
    aside = team.units["aside"]
    record = alpha.add(entity, "new", assigned_to_user_id=mia, assigned_to_unit_id=aside)
    assert team.assigned(entity, record) == ("aside", "mia", False)
    with refused("22023", f"user {mia} does not belong to unit {team.units['below']}"):
        alpha.add(entity, "x", assigned_to_user_id=mia, assigned_to_unit_id=team.units["below"])


# req: ASG-3, NET-12
def test_a_unit_that_is_out_of_sight_counts_and_is_not_told(team: Team) -> None:
    """Of a user who also works elsewhere a unit has to be named; the other one is not told of."""
    admin = team.admin
    admin.do("select network.create_user('eve', array['below', 'gamma unit'])")
    eve = admin.value("select id from network.users where name = 'eve'")
    (alpha,) = actors(team.db, "alpha")
    with refused("23502", "several units"):
        alpha.add("jobs", "new", assigned_to_user_id=eve)
    assert alpha.column("select unit_id from crm.unit_users where user_id = %s", eve) == [
        team.units["below"]
    ]
    assert alpha.value("select unit_id from crm.selectable_users where id = %s", eve) is None
    with refused("42501", "not shared"):
        alpha.add(
            "jobs", "new", assigned_to_user_id=eve, assigned_to_unit_id=team.units["gamma unit"]
        )


# req: ASG-3, COL-12
def test_a_shared_user_brings_the_unit_along(team: Team) -> None:
    team.admin.do("select network.share('gamma', 'alpha', share_users => true)")
    (alpha,) = actors(team.db, "alpha")
    cem, unit = team.users["cem"], team.units["gamma unit"]
    for columns in ({}, {"assigned_to_unit_id": unit}):
        record = alpha.add("jobs", "new", assigned_to_user_id=cem, **columns)
        assert team.assigned("jobs", record) == ("gamma unit", "cem", False)
    with refused("42501", str(unit), hint="shares its units"):
        alpha.add("jobs", "new", assigned_to_unit_id=unit)


# req: ASG-6, COL-12
@pytest.mark.parametrize("who", ["alpha", "admin"])
def test_nothing_is_assigned_to_disabled_users(team: Team, who: str) -> None:
    (actor,) = actors(team.db, who)
    record = actor.add("leads", "old", assigned_to_user_id=team.users["sam"])
    team.admin.do("update network.users set is_disabled = true where name = 'una'")
    una = team.users["una"]
    with refused("55000", f"user {una} is disabled", hint="crm.selectable_users"):
        actor.add("leads", "new", assigned_to_user_id=una)
    with refused("55000", "disabled"):
        actor.do("update crm.leads set assigned_to_user_id = %s where id = %s", una, record)
    with refused("55000", "disabled"):
        actor.do("select network.assign('leads', %s, \"user\" => 'una')", record)


# ------------------------------------------------------------------------------- on update


# req: ASG-3, ASG-4
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_what_changes_takes_the_other_along(team: Team, entity: str) -> None:
    (alpha,) = actors(team.db, "alpha")
    ann = team.log_in("ann")
    record = alpha.add(entity, "new", assigned_to_unit_id=team.units["alpha unit"])
    ann.do("select network.accept(%s, %s)", entity, record)
    assert team.assigned(entity, record) == ("alpha unit", "ann", True)

    def change(column: str, value: int | None) -> tuple[str | None, str | None, bool]:
        update = f"update crm.{entity} set assigned_to_{column}_id = %s where id = %s"
        assert alpha.value(f"{update} returning accepted_at", value, record) is None
        return team.assigned(entity, record)

    assert change("user", team.users["una"]) == ("below", "una", False)
    assert change("unit", team.units["aside"]) == ("aside", None, False)
    assert change("user", team.users["mia"]) == ("aside", "mia", False), "one of her units"
    assert change("user", None) == ("aside", None, False)
    with refused("23502", f"{entity} {record}", "unit"):
        change("unit", None)
    assert change("user", team.users["una"]) == ("below", "una", False)
    with refused("23502", "several units"):
        change("user", team.users["mia"])


# req: ASG-6
def test_to_assign_by_name_is_to_update(team: Team) -> None:
    (alpha,) = actors(team.db, "alpha")
    record = alpha.add("jobs", "new")
    assign = "select network.assign('jobs', %s, %s, %s)"
    for unit, user, outcome in (
        ("below", None, ("below", None, False)),
        (None, "una", ("below", "una", False)),
        ("aside", "mia", ("aside", "mia", False)),
        ("aside", "sam", ("aside", "sam", False)),
        ("aside", None, ("aside", None, False)),
    ):
        alpha.do(assign, record, unit, user)
        assert team.assigned("jobs", record) == outcome
    with refused("22023", "neither", hint="crm.selectable_units"):
        alpha.do("select network.assign('jobs', %s)", record)
    with refused("22023", "does not belong"):
        alpha.do(assign, record, "below", "mia")
    below = alpha.add("jobs", "new", assigned_to_unit_id=team.units["below"])
    with refused("23502", "several units"):
        alpha.do(assign, below, None, "mia")
    for name in ("gamma unit", "no such unit"):
        with refused("42501", f'unit "{name}" does not exist, or is not shared'):
            alpha.do(assign, record, name, None)
    for name in ("cem", "no such user"):
        with refused("42501", f'user "{name}" does not exist, or is not shared'):
            alpha.do(assign, record, None, name)
    (gamma,) = actors(team.db, "gamma")
    for number in (record, MISSING, None):
        with refused("P0002", "does not exist, or is out of sight"):
            gamma.do(assign, number, "gamma unit", None)
    for call in ("assign('contacts', 1, 'below')", "accept('contacts', 1)"):
        with refused("0A000", "contacts are not assigned", hint="jobs"):
            team.log_in("ann").do(f"select network.{call}")
    for call in ("assign('nothing', 1, 'below')", "accept('nothing', 1)"):
        with refused("42704", '"nothing"'):
            alpha.do(f"select network.{call}")


# --------------------------------------------------------------------------------- accepting


# req: ASG-4
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_a_record_that_waits_is_not_processed(team: Team, entity: str) -> None:
    admin, alpha, ann = team.admin, *actors(team.db, "alpha", "ann")
    record = alpha.add(entity, "new", assigned_to_unit_id=team.units["alpha unit"])
    edit = f"update crm.{entity} set notes = 'x' where id = {record}"
    for actor in (alpha, ann):
        with refused("55000", f"{entity} {record} has yet to be accepted", hint="network.accept"):
            actor.do(edit)
    with refused("55000"):
        alpha.do(
            f"update crm.{entity} set assigned_to_user_id = %s, status = 'x' where id = {record}",
            team.users["ann"],
        )
    with refused("55000"):
        alpha.do(edit.replace("notes = 'x'", "name = name || 'x', notes = notes"))
    # What changes nothing, the level, the owner, and a super user may.
    assert alpha.do(edit.replace("'x'", "notes")) == 1
    admin.do("insert into network.privacy_levels values (1, 'One')")
    admin.do("select network.share('gamma', 'alpha', share_groups => true)")
    set_level = "select network.set_privacy_level(%s, array[%s], 1)"
    assert alpha.value(set_level, entity, record) == 1
    assert admin.do(edit) == 1
    admin.do("select network.share('alpha', 'beta', view => 'all')")
    with refused("42501", "not modified"):
        actors(team.db, "beta")[0].do(edit)
    ann.do("select network.accept(%s, %s)", entity, record)
    assert alpha.do(edit.replace("'x'", "'y'")) == 1
    alpha.do(f"update crm.{entity} set assigned_to_user_id = null where id = {record}")
    assert alpha.value("select network.transfer(%s, array[%s], 'gamma')", entity, record) == 1
    other = alpha.add(entity, "new", assigned_to_unit_id=team.units["alpha unit"])
    assert alpha.do(f"delete from crm.{entity} where id = %s", other) == 1


# req: ASG-4, ASG-5
@pytest.mark.parametrize("entity", ASSIGNABLE)
def test_who_accepts(team: Team, entity: str) -> None:
    alpha, bob = actors(team.db, "alpha", "bob")
    ann, una, sam = (team.log_in(name) for name in ("ann", "una", "sam"))
    accept = "select network.accept(%s, %s)"
    deep, below = (
        alpha.add(entity, "new", assigned_to_unit_id=team.units[unit]) for unit in ("deep", "below")
    )
    with refused("42501", f"{entity} {deep} waits for another unit", hint="above"):
        sam.do(accept, entity, deep)
    with refused("42501", "without a user and a unit", hint="network.assign"):
        alpha.do(accept, entity, deep)
    with refused("42501", "without a user and a unit"):
        team.admin.do(accept, entity, deep)
    for number in (deep, MISSING, None):
        with refused("P0002", "does not exist, or is out of sight"):
            bob.do(accept, entity, number)
    una.do(accept, entity, deep)
    assert team.assigned(entity, deep) == ("below", "una", True)
    with refused("55000", "already accepted"):
        ann.do(accept, entity, deep)
    ann.do(accept, entity, below)
    assert team.assigned(entity, below) == ("alpha unit", "ann", True)
    # A unit above accepts, one below does not.
    top = alpha.add(entity, "new", assigned_to_unit_id=team.units["alpha unit"])
    with refused("42501", "another unit"):
        una.do(accept, entity, top)
    taken = alpha.add(entity, "new", assigned_to_user_id=team.users["ann"])
    with refused("55000", "it is assigned to a user"):
        ann.do(accept, entity, taken)


# req: ASG-5, ASG-6
@pytest.mark.parametrize("share", ["view", "modify", "assign"])
def test_the_unit_of_another_group_accepts_what_it_may_view(team: Team, share: str) -> None:
    alpha, cem = actors(team.db, "alpha", "cem")
    team.admin.do("select network.share('gamma', 'alpha', share_units => true)")
    record = alpha.add("jobs", "new", assigned_to_unit_id=team.units["gamma unit"])
    with refused("P0002", "out of sight"):
        cem.do("select network.accept('jobs', %s)", record)
    team.admin.do(f"select network.share('alpha', 'gamma', {share} => 'all')")
    cem.do("select network.accept('jobs', %s)", record)
    assert team.assigned("jobs", record) == ("gamma unit", "cem", True)
    edit = f"update crm.jobs set notes = 'x' where id = {record}"
    if share == "view":
        with refused("42501", "not modified"):
            cem.do(edit)
    else:
        assert cem.do(edit) == 1


# req: ASG-2
def test_records_from_before_may_lack_a_unit_and_are_listed(team: Team) -> None:
    alpha, reviewer = actors(team.db, "alpha", "reviewer")
    bare, old = alpha.add("leads", "bare"), alpha.add("leads", "old")
    team.db.run(f"update crm_data.leads set assigned_to_unit_id = null where id in ({bare}, {old})")
    team.db.run(f"update crm_data.leads set assigned_to_user_id = null where id = {bare}")
    listed = reviewer.rows("select entity, id, owner_group, reason from review.unassigned")
    assert [row[:3] for row in sorted(listed)] == [
        ("leads", bare, "alpha"),
        ("leads", old, "alpha"),
    ]
    assert [row[3].endswith("it has a user") for row in sorted(listed)] == [False, True]
    assert alpha.do("update crm.leads set notes = 'x' where id = any(%s)", [bare, old]) == 2
    with refused("23502", str(old)):
        alpha.do("update crm.leads set assigned_to_user_id = null where id = %s", old)
    with refused("55000", "no unit"):
        team.log_in("ann").do("select network.accept('leads', %s)", bare)
    for record in (bare, old):
        alpha.do("select network.assign('leads', %s, 'below', 'una')", record)
    assert reviewer.rows("select * from review.unassigned") == []
    with refused("42501"):
        alpha.rows("select * from review.unassigned")


# req: ASG-4, ASG-5, SES-2
def test_a_session_of_a_backend_accepts_from_the_unit_it_names(team: Team) -> None:
    """mia is in two units: the one that the session names is the unit that accepts."""
    (alpha,) = actors(team.db, "alpha")
    login = new_login(team.db, "pool")
    key = team.admin.value("select network.create_backend(%s)", login)
    pooled = team.db.connect(login)
    record = alpha.add("jobs", "new", assigned_to_unit_id=team.units["aside"])
    accept = f"select network.accept('jobs', {record})"
    with (
        refused("42501", "another unit"),
        ownedby.session(pooled, user="mia", unit="alpha unit", key=key) as conn,
    ):
        conn.execute(accept)
    with ownedby.session(pooled, user="mia", unit="aside", key=key) as conn:
        conn.execute(accept)
    assert team.assigned("jobs", record) == ("aside", "mia", True)
