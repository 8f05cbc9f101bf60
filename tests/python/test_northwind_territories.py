"""Northwind's regions and territories as covered areas: orders find their region and employee.

Regions are groups and cover the states of their territories; employees are units of their region
and cover the sectional centres of theirs, which are the first three digits of a ZIP code. Orders
are jobs where they are shipped to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import zipcodes

from fixtures.actors import Actor, actors, refused
from support import northwind
from support.databases import Cluster

INSERT = (
    "insert into crm.jobs (account_id, name, location_country, location_area, location_town,"
    " location_postal_code) values (%s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True)
class Order:
    """Where something is shipped to."""

    name: str
    country: str
    area: str | None
    town: str
    code: str

    @property
    def place(self) -> tuple[str | None, ...]:
        return self.country, self.area, self.town, self.code


@dataclass
class Company:
    """What Northwind's tables say, in Python; and who enters orders.

    Attributes:
        ann: of the order desk, in a community of its own; nobody shares anything with it.
        account: of the desk, on which all orders are based.
        regions: names of the regions that cover a state.
        employees: names of the employees that cover a sectional centre, and their region.
    """

    ann: Actor
    admin: Actor
    account: int
    regions: dict[str, set[str]]
    employees: dict[str, set[tuple[str, str]]]

    def owner(self, order: Order) -> str:
        """The region, if it is one alone; else the desk."""
        found = self.regions[order.area or ""] if order.country == "USA" else set()
        return next(iter(found)) if len(found) == 1 else "alpha"

    def unit(self, order: Order) -> str | None:
        """The employee of the owner, if it is one alone."""
        found = self.employees[order.code[:3]] if order.country == "USA" else set()
        names = {name for name, region in found if region == self.owner(order)}
        return names.pop() if len(names) == 1 else None

    def enter(self, orders: list[Order], units: dict[str, str | None]) -> None:
        """Enter orders; one for which no employee is expected is refused without a unit."""
        with self.ann.conn.transaction():
            for order in orders:
                values = (self.account, order.name, *order.place)
                if units[order.name] is None:
                    with refused("23502", "needs a unit"):
                        self.ann.do(INSERT, *values)
                else:
                    self.ann.do(INSERT, *values)

    def found(self) -> dict[str, tuple[str, str]]:
        """Owner and unit of each job."""
        rows = self.admin.rows(
            "select j.name, g.name, u.name from crm.jobs as j"
            " inner join network.groups as g on g.id = j.owned_by_group_id"
            " inner join network.units as u on u.id = j.assigned_to_unit_id"
        )
        return {name: (group, unit) for name, group, unit in rows}


@pytest.fixture
def company(cluster: Cluster) -> Iterator[Company]:
    db = cluster.deployed().populate()
    admin, ann = actors(db, "admin", "ann")
    region_names = {r["region_id"]: r["region_description"] for r in northwind.read("region")}
    territories = {t["territory_id"]: t["region_id"] for t in northwind.read("territories")}
    state = {z["zip_code"]: z["state"] for z in zipcodes.list_all()}
    regions = defaultdict(set)
    for name in region_names.values():
        admin.do("select network.create_group(%s, 'two')", name)
    for code, region in territories.items():
        if code in state:  # two of Northwind's are no ZIP codes any more
            regions[state[code]].add(region_names[region])
    for area, names in regions.items():
        for name in names:
            admin.do("select network.cover('group', %s, country => 'usa', area => %s)", name, area)
    persons = {e["employee_id"]: e["last_name"] for e in northwind.read("employees")}
    employees = defaultdict(set)
    for row in northwind.read("employee_territories"):
        code = row["territory_id"]
        person, region = persons[row["employee_id"]], region_names[territories[code]]
        employees[code[:3]].add((person, region))
    for person, region in sorted({each for found in employees.values() for each in found}):
        admin.do("select network.create_unit(%s, %s)", person, region)
    for centre, found in employees.items():
        for person, _ in found:
            admin.do(
                "select network.cover('unit', %s, country => 'USA', postal_code => %s)",
                person,
                f"{centre}*",
            )
    contact = ann.add("contacts", "orders")
    account = ann.add("accounts_receivable", "orders", contact_id=contact)
    yield Company(ann, admin, account, regions, employees)
    db.drop()


# req: GEO-1, GEO-3, GEO-4, GEO-6, GEO-9
def test_orders_find_their_region_and_employee(company: Company) -> None:
    orders = [
        Order(
            o["order_id"],
            o["ship_country"],
            o["ship_region"] or None,
            o["ship_city"],
            o["ship_postal_code"],
        )
        for o in northwind.read("orders")
    ]
    assert len(orders) == 830
    kinds = Counter((company.owner(o) != "alpha", company.unit(o) is not None) for o in orders)
    assert kinds[True, True] >= 20, "region and employee"
    assert kinds[True, False] >= 2, "the region, and no employee of it"
    assert kinds[False, False] >= 700
    units = {order.name: company.unit(order) for order in orders}
    company.enter(orders, units)
    assert company.found() == {
        o.name: (company.owner(o), units[o.name]) for o in orders if units[o.name]
    }


# req: GEO-1, GEO-4, GEO-6, GEO-9
def test_each_territory_finds_whose_it_is(company: Company) -> None:
    """A job in each territory, written as people write; some employees share a sectional centre."""
    state = {z["zip_code"]: z["state"].lower() for z in zipcodes.list_all()}
    jobs = [
        Order(
            t["territory_id"],
            "USA",
            state.get(t["territory_id"], "").upper() or None,
            t["territory_description"].strip(),
            t["territory_id"],
        )
        for t in northwind.read("territories")
    ]
    units = {job.name: company.unit(job) for job in jobs}
    assert None in units.values()
    assert len(set(units.values()) - {None}) >= 7
    written = [
        Order(j.name, f" {j.country.lower()}", j.area and j.area.title(), j.town, f"{j.code} ")
        for j in jobs
    ]
    known = {w.name: j for w, j in zip(written, jobs, strict=True)}
    company.enter(written, units)
    assert company.found() == {
        name: (company.owner(known[name]), unit) for name, unit in units.items() if unit
    }
