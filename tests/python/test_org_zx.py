"""The worked example of the requirements: company ZX and its partners."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fixtures.actors import Actor, new_login, refused
from support.databases import Cluster, Database

COMMUNITIES = {"ZX": "internal", "ZX Partners": "partner"}
GROUPS = {
    "Managers": "ZX",
    "Sales manager": "ZX",
    "Sales branch 1": "ZX",
    "Sales branch 2": "ZX",
    "Finance": "ZX",
    "Sales partner 1": "ZX Partners",
    "Sales partner 2": "ZX Partners",
}
UNITS = {
    "Managers": ("Managers", None),
    "Sales manager": ("Sales manager", None),
    "Finance": ("Finance", None),
    "Operators 1": ("Sales branch 1", None),
    "Call operators 1": ("Sales branch 1", "Operators 1"),
    "Vehicle operators 1": ("Sales branch 1", "Operators 1"),
    "Team leaders 1": ("Sales branch 1", None),
    "Operators 2": ("Sales branch 2", None),
    "Call operators 2": ("Sales branch 2", "Operators 2"),
    "Vehicle operators 2": ("Sales branch 2", "Operators 2"),
    "Team leaders 2": ("Sales branch 2", None),
    "Partner 1": ("Sales partner 1", None),
    "Partner 2": ("Sales partner 2", None),
}
"""Unit, its group and the unit above it; each has one user, who is called after it."""

BRANCHES = ("Sales branch 1", "Sales branch 2")


class Company:
    """ZX, built through the public functions alone."""

    def __init__(self, db: Database, admin_login: str) -> None:
        self.db = db
        self.admin = Actor(db.connect(admin_login, autocommit=True), "admin")
        for community, classification in COMMUNITIES.items():
            self.admin.do("select network.create_community(%s, %s)", community, classification)
        for group, community in GROUPS.items():
            kind = COMMUNITIES[community]
            self.admin.do("select network.create_group(%s, %s, %s)", group, community, kind)
        for unit, (group, parent) in UNITS.items():
            self.admin.do("select network.create_unit(%s, %s, %s)", unit, group, parent)
        self.logins = {unit: new_login(db, unit) for unit in UNITS}
        for unit, login in self.logins.items():
            units = [unit]
            self.admin.do("select network.create_user(%s, %s, %s)", f"of {unit}", units, login)
        self._loggedin: dict[str, Actor] = {}

    def user(self, unit: str) -> Actor:
        """The user of a unit, logged in."""
        if unit not in self._loggedin:
            conn = self.db.connect(self.logins[unit], autocommit=True)
            self._loggedin[unit] = Actor(conn, unit)
        return self._loggedin[unit]


@pytest.fixture(scope="module")
def zx(cluster: Cluster) -> Iterator[Company]:
    """Company ZX with a customer in each group; the tests of this module share it in order."""
    db = cluster.deployed()
    login = new_login(db, "admin")
    db.run(f'grant ownedby_admin to "{login}"')
    company = Company(db, login)
    company.admin.do("insert into network.privacy_levels values (1, 'Internal')")
    for unit, (group, parent) in UNITS.items():
        if parent is None:
            company.user(unit).add("contacts", f"customer of {group}, by {unit}")
    yield company
    db.drop()


# req: ORG-16, ORG-1, ORG-2, ORG-8
def test_zx_has_two_communities_with_their_groups(zx: Company) -> None:
    rows = zx.admin.rows(
        """
        select c.name, c.classification, g.name, g.classification, g.accounts_on
        from network.groups g join network.communities c on c.id = g.community_id
        """
    )
    expected = {
        (c, COMMUNITIES[c], g, COMMUNITIES[c], "group" if c == "ZX Partners" else None)
        for g, c in GROUPS.items()
    }
    assert set(rows) == expected


# req: ORG-16, ORG-3, ORG-4
def test_zx_has_units_and_sub_units_in_each_branch(zx: Company) -> None:
    rows = zx.admin.rows(
        """
        select u.name, g.name, p.name
        from network.units u
        join network.groups g on g.id = u.group_id
        left join network.units p on p.id = u.parent_unit_id
        """
    )
    assert {unit: (group, parent) for unit, group, parent in rows} == UNITS


# req: ORG-16, ORG-5, ORG-6
@pytest.mark.parametrize("unit", UNITS)
def test_each_user_of_zx_works_through_its_unit(zx: Company, unit: str) -> None:
    group, _ = UNITS[unit]
    me = zx.user(unit).whoami()
    assert me["user_name"] == f"of {unit}"
    assert (me["unit_name"], me["group_name"]) == (unit, group)
    assert me["community_name"] == GROUPS[group]
    assert me["problem"] is None
    assert not me["is_super_user"]


# req: ORG-16, ORG-5
def test_users_of_groups_and_communities_are_derived(zx: Company) -> None:
    query = """
        select p.name from network.users p
        join network.unit_users m on m.user_id = p.id
        join network.groups g on g.id = m.group_id
        join network.communities c on c.id = g.community_id
        where %s in (g.name, c.name)
    """
    branch = {f"of {unit}" for unit, (group, _) in UNITS.items() if group == "Sales branch 1"}
    assert len(branch) == 4
    assert set(zx.admin.column(query, "Sales branch 1")) == branch
    assert len(zx.admin.column(query, "ZX")) == 11
    assert len(zx.admin.column(query, "ZX Partners")) == 2


# req: ORG-16, ORG-10, ORG-12
def test_zx_has_its_contact_information(zx: Company) -> None:
    companies = zx.admin.column("select name from crm.contacts where kind = 'company'")
    assert sorted(companies) == sorted([*COMMUNITIES, *GROUPS, *UNITS])
    partner = zx.user("Partner 1")
    own = partner.column("select name from crm.contacts where kind = 'company' order by 1")
    assert own == ["Partner 1", "Sales partner 1"]
    assert partner.column("select name from crm.accounts_receivable") == ["Sales partner 1"]


# req: ORG-16, NET-3, NET-4
@pytest.mark.parametrize("unit", UNITS)
def test_each_user_sees_what_its_group_owns(zx: Company, unit: str) -> None:
    group, _ = UNITS[unit]
    by = {u for u, (g, parent) in UNITS.items() if g == group and parent is None}
    assert zx.user(unit).names() == {f"customer of {group}, by {u}" for u in by}


# req: ORG-16, COL-1, COL-2, COL-6, COM-1, COM-2
def test_zx_collaborates(zx: Company) -> None:
    share = "select network.share(%s, %s, view => %s, modify => %s)"
    for branch in BRANCHES:
        zx.admin.do(share, branch, "Sales manager", "all", "all")
        zx.admin.do(share, branch, "Managers", "all", "none")
    zx.admin.do(share, "Sales partner 1", None, "0", "none")
    team_leaders = {
        1: {f"customer of Sales branch 1, by {unit} 1" for unit in ("Operators", "Team leaders")},
        2: {f"customer of Sales branch 2, by {unit} 2" for unit in ("Operators", "Team leaders")},
    }
    managers = {"customer of Managers, by Managers"}
    assert zx.user("Managers").names() == managers | team_leaders[1] | team_leaders[2]
    assert zx.user("Team leaders 1").names() == team_leaders[1]
    assert zx.user("Finance").names() == {"customer of Finance, by Finance"}

    # A partner shares with all: the other partner, and ZX once the communities collaborate.
    of_partner_1 = {"customer of Sales partner 1, by Partner 1"}
    of_partner_2 = {"customer of Sales partner 2, by Partner 2"}
    assert zx.user("Partner 2").names() == of_partner_1 | of_partner_2
    zx.admin.do("select network.share_community('ZX Partners', 'ZX')")
    assert zx.user("Managers").names() == (
        managers | team_leaders[1] | team_leaders[2] | of_partner_1
    )
    assert zx.user("Call operators 2").names() == team_leaders[2] | of_partner_1
    assert zx.user("Partner 1").names() == of_partner_1

    # To the sales manager a branch opens its records to be changed, to the managers not.
    change = (
        "update crm.contacts set last_name = 'seen'"
        " where name = 'customer of Sales branch 1, by {}'"
    )
    assert zx.user("Sales manager").do(change.format("Operators 1")) == 1
    with refused("42501", "may be viewed, not modified"):
        zx.user("Managers").do(change.format("Operators 1"))
    assert zx.user("Finance").do(change.format("Operators 1")) == 0
