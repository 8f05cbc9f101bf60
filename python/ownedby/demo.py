"""The demonstration: company ZX, its collaborations, real customers, and what each group sees.

Read it as an example. Everything goes through the public functions of `network` and the views of
`crm`, as an administrator would do it in any SQL client.
"""

from __future__ import annotations

import csv
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import groupby
from typing import Final

import zipcodes
from psycopg import sql
from rich.columns import Columns
from rich.console import Console
from rich.panel import Panel
from rich.progress import track
from rich.syntax import Syntax
from rich.table import Table

from ownedby import connection, deploy
from ownedby.connection import Connection, scalar
from ownedby.embedded import EmbeddedServer

COMMUNITIES: Final = {"ZX": "internal", "ZX UK": "internal", "ZX Partners": "partner"}

GROUPS: Final = {
    "Managers": "ZX",
    "Sales manager": "ZX",
    "Sales branch 1": "ZX",
    "Sales branch 2": "ZX",
    "Finance": "ZX",
    "Sales partner 1": "ZX Partners",
    "Sales partner 2": "ZX Partners",
    "London": "ZX UK",
    "Birmingham": "ZX UK",
    "Manchester": "ZX UK",
}
"""Group and its community."""

OFFICES: Final = {
    "Managers": ("Keizersgracht 62", "Amsterdam", "1015 CS", "Netherlands"),
    "Sales manager": ("Keizersgracht 62", "Amsterdam", "1015 CS", "Netherlands"),
    "Sales branch 1": ("Jungfernstieg 7", "Hamburg", "20354", "Germany"),
    "Sales branch 2": ("233 South Wacker Drive", "Chicago", "60606", "USA"),
    "Finance": ("Keizersgracht 62", "Amsterdam", "1015 CS", "Netherlands"),
    "Sales partner 1": ("1 Poultry", "London", "EC2R 8EJ", "UK"),
    "Sales partner 2": ("Passeig de Gràcia 43", "Barcelona", "08007", "Spain"),
}
"""Where each group works: street, town, postal code, country."""

UNITS: Final = (
    ("Board", "Managers", None),
    ("Sales office", "Sales manager", None),
    ("Operators 1", "Sales branch 1", None),
    ("Call operators 1", "Sales branch 1", "Operators 1"),
    ("Vehicle operators 1", "Sales branch 1", "Operators 1"),
    ("Team leaders 1", "Sales branch 1", None),
    ("Operators 2", "Sales branch 2", None),
    ("Call operators 2", "Sales branch 2", "Operators 2"),
    ("Vehicle operators 2", "Sales branch 2", "Operators 2"),
    ("Team leaders 2", "Sales branch 2", None),
    ("Bookkeeping", "Finance", None),
    ("Partner desk 1", "Sales partner 1", None),
    ("Partner desk 2", "Sales partner 2", None),
)
"""Unit, its group, the unit above it."""

USERS: Final = {
    "mary": ["Board"],
    "sven": ["Sales office"],
    "olga": ["Operators 1"],
    "carl": ["Call operators 1"],
    "vera": ["Vehicle operators 1"],
    "tom": ["Team leaders 1"],
    "oscar": ["Operators 2"],
    "chloe": ["Call operators 2"],
    "victor": ["Vehicle operators 2"],
    "tina": ["Team leaders 2"],
    "fred": ["Bookkeeping"],
    "paul": ["Partner desk 1"],
    "pilar": ["Partner desk 2"],
}
"""User (and login of the same name) and units."""

LEVELS: Final = {1: "Internal", 2: "Confidential"}
"""Privacy levels above 0, which is always there."""

COLLABORATIONS: Final = (
    # from, to (None: all groups in reach), view, modify
    ("Sales branch 1", "Managers", "all", "none"),
    ("Sales branch 2", "Managers", "all", "none"),
    ("Sales partner 1", "Managers", "all", "none"),
    ("Sales partner 2", "Managers", "all", "none"),
    ("Sales branch 1", "Sales manager", "all", "all"),
    ("Sales branch 2", "Sales manager", "all", "all"),
    ("Sales branch 1", "Finance", "up to 1", "none"),
    ("Sales branch 2", "Finance", "up to 1", "none"),
    ("Sales branch 1", "Sales branch 2", "0", "none"),  # and nothing comes back
    ("Sales partner 1", "Sales branch 1", "up to 1", "0"),
    ("Sales partner 2", None, "0", "none"),
    ("London", "Managers", "all", "none"),
    ("Birmingham", "Managers", "all", "none"),
    ("Manchester", "Managers", "all", "none"),
    ("London", "Sales manager", "all", "all"),
    ("Birmingham", "Sales manager", "all", "all"),
    ("Manchester", "Sales manager", "all", "all"),
)

CLEAR: Final = {
    "Sales manager": {"contact_details": "all", "personal": "all", "notes": "all"},
    "Finance": {"financial": "all"},
}
"""Field classes that a receiver sees in the clear, in what others share with it."""

COMMUNITY_COLLABORATION: Final = ("ZX Partners", "ZX")
"""Lets what a partner shares with all reach the groups of ZX, too."""

COUNTRIES: Final = {
    "Sales branch 1": (
        "Austria", "Belgium", "Denmark", "Finland", "France", "Germany", "Norway", "Poland",
        "Sweden", "Switzerland",
    ),
    "Sales branch 2": ("Argentina", "Brazil", "Canada", "Mexico", "USA", "Venezuela"),
    "Sales partner 1": ("Ireland",),
    "Sales partner 2": ("Italy", "Portugal", "Spain"),
}  # fmt: skip
"""Covered areas: customers of these countries become a group's by themselves."""

UK_TOWNS: Final = {
    "Sales partner 1": ("London", "Cowes"),
    "London": ("Southend", "Chatham", "Luton", "Dunstable", "Reading"),
    "Birmingham": ("Coventry", "Nuneaton", "Redditch", "Kidderminster"),
    "Manchester": ("Manchester", "Macclesfield"),
}
"""Likewise, those of these towns in the UK."""

US_STATES: Final = {
    "Call operators 2": ("AK", "CA", "HI", "OR", "WA"),
    "Vehicle operators 2": ("AZ", "CO", "ID", "MT", "NM", "NV", "UT", "WY"),
}
"""The units of Sales branch 2 to which leads of these states are assigned, by ZIP code."""

UK_CUSTOMERS: Final = {
    "Thorpe Bay Sails": ("Southend",),
    "Medway Moulds": ("Chatham",),
    "Bury Park Bakery": ("luton",),
    "Downs Gliders": (" Dunstable",),
    "Kennet Biscuits": ("READING",),
    "Spire Clocks": ("Coventry",),
    "Ribbon Weavers": ("Nuneaton",),
    "Arrow Needles": ("Redditch",),
    "Severn Carpets": ("Kidderminster",),
    "Irwell Spinning": ("Manchester",),
    "Bollin Silk": ("Macclesfield",),
    "Two Spires Ltd": ("Coventry", "Reading"),  # several groups cover it
    "Steep Hill Books": ("Lincoln",),  # none does
}
"""Made up: who rings up the sales manager, and the towns of their addresses."""

SHOWN: Final = {
    "mary": "Managers",
    "tom": "Sales branch 1",
    "tina": "Sales branch 2",
    "fred": "Finance",
    "paul": "Sales partner 1",
    "pilar": "Sales partner 2",
}
"""Who asks the question, and for which group."""

QUESTION: Final = """\
select g.name as owned_by,
       count(distinct c.id) as customers,
       count(distinct a.country) as countries,
       max(c.privacy_level) as up_to_level
from crm.contacts as c
join crm.accounts_receivable as r on r.contact_id = c.id
join crm.addresses as a on a.contact_id = c.id and a.kind = 'main'
left join network.groups as g on g.id = c.owned_by_group_id
group by g.name
order by customers desc"""


REASONS: Final = """\
select distinct on (a.entity, a.assigned_to, a.reason)
    a.entity, coalesce(l.name || ' for ', '') || c.name, a.part || ' ' || a.assigned_to, a.reason
from review.assignments as a
left join crm.leads as l on a.entity = 'leads' and l.id = a.id
join crm.contacts as c on c.id = case a.entity when 'leads' then l.contact_id else a.id end
where a.entity in ('contacts', 'leads') and (a.part = 'unit' or c.name = any (%s))
order by a.entity, a.assigned_to, a.reason, c.name"""


@dataclass(frozen=True)
class Customer:
    """One row of Northwind's customers."""

    company: str
    contact: str
    title: str
    address: str
    city: str
    region: str
    postal_code: str
    country: str
    phone: str
    number: str

    @property
    def privacy_level(self) -> int:
        """Who deals with the owner in person is confidential, with a manager internal."""
        if "Owner" in self.title:
            return 2
        return 1 if "Manager" in self.title else 0


def run(server: EmbeddedServer, out: Console) -> None:
    """Build company ZX where it is missing, and show what each group sees.

    Args:
        server: a running server, deployed to.
        out: where to print.
    """
    with connection.connect(server.conninfo()) as admin, deploy.lock(admin, out.print):
        if not _is_built(admin):
            with admin.transaction():
                build_organisation(admin)
                cover_places(admin)
                load_customers(admin, out)
                take_calls(admin)
        passwords = make_logins(admin, server)
        explain(admin, out)
    show(server, passwords, out)


def build_organisation(admin: Connection) -> None:
    """Build company ZX (communities, groups, units, users) and what its groups share."""
    for community, classification in COMMUNITIES.items():
        admin.execute("select network.create_community(%s, %s)", [community, classification])
    for group, community in GROUPS.items():
        admin.execute(
            "select network.create_group(%s, %s, classification => %s)",
            [group, community, COMMUNITIES[community]],
        )
    for unit, group, parent in UNITS:
        admin.execute("select network.create_unit(%s, %s, parent => %s)", [unit, group, parent])
    for user, units in USERS.items():
        _make_login(admin, user)
        admin.execute("select network.create_user(%s, %s, login_role => %s)", [user, units, user])
    for level, name in LEVELS.items():
        admin.execute(
            "insert into network.privacy_levels (level, name) values (%s, %s)", [level, name]
        )
    for giver, receiver, view, modify in COLLABORATIONS:
        admin.execute(
            "select network.share(%s, %s, view => %s, modify => %s, share_groups => true,"
            " clear => %s)",
            [giver, receiver, view, modify, json.dumps(CLEAR.get(receiver or "", {}))],
        )
    admin.execute("select network.share_community(%s, %s)", COMMUNITY_COLLABORATION)
    for group, (street, town, postal_code, country) in OFFICES.items():
        admin.execute(
            "insert into crm.addresses (contact_id, kind, line1, town, postal_code, country) "
            "select contact_id, 'office', %s, %s, %s, %s from network.groups where name = %s",
            [street, town, postal_code, country, group],
        )


def cover_places(admin: Connection) -> None:
    """Say which places groups and units cover: records of customers there become theirs."""
    for group, countries in COUNTRIES.items():
        for country in countries:
            admin.execute("select network.cover('group', %s, country => %s)", [group, country])
    for group, towns in UK_TOWNS.items():
        for town in towns:
            admin.execute(
                "select network.cover('group', %s, country => 'UK', town => %s)", [group, town]
            )
    for unit, states in US_STATES.items():
        for codes in zip_ranges(states):
            admin.execute(
                "select network.cover('unit', %s, country => 'USA', postal_code => %s)",
                [unit, codes],
            )


def zip_ranges(states: tuple[str, ...]) -> Iterator[str]:
    """The ZIP codes of some US states, those side by side as one range."""
    listed = zipcodes.list_all()  # type: ignore[no-untyped-call]
    known = sorted((place["zip_code"], place["state"]) for place in listed)
    for is_theirs, codes in groupby(known, lambda place: place[1] in states):
        if is_theirs:
            first, *more = (code for code, _ in codes)
            yield f"{first}-{more[-1]}" if more else first


def load_customers(admin: Connection, out: Console) -> None:
    """Add Northwind's customers: a company, its address, its contact person, its account.

    Nobody says whose they are: the address does.
    """
    for customer in track(read_customers(), "Loading customers", console=out, transient=True):
        row = vars(customer) | {"level": customer.privacy_level}
        row["company_id"] = scalar(
            admin,
            "insert into crm.contacts (kind, name, phone, privacy_level) "
            "values ('company', %(company)s, %(phone)s, %(level)s) returning id",
            row,
        )
        admin.execute(
            "insert into crm.addresses (contact_id, line1, town, area, postal_code, country) "
            "values (%(company_id)s, %(address)s, %(city)s, nullif(%(region)s, ''), "
            "%(postal_code)s, %(country)s)",
            row,
        )
        admin.execute(
            "insert into crm.contacts (kind, name, first_name, last_name, company_id, notes, "
            "owned_by_group_id, privacy_level) select 'person', %(contact)s, "
            "split_part(%(contact)s, ' ', 1), substr(%(contact)s, strpos(%(contact)s, ' ') + 1), "
            "id, %(title)s, owned_by_group_id, privacy_level "
            "from crm.contacts where id = %(company_id)s",
            row,
        )
        admin.execute(
            "insert into crm.accounts_receivable (contact_id, name, number, privacy_level) "
            "values (%(company_id)s, %(company)s, %(number)s, %(level)s)",
            row,
        )
        if customer.country == "USA":
            admin.execute(
                "insert into crm.leads (contact_id, name, privacy_level) "
                "values (%(company_id)s, 'Spring catalogue', %(level)s)",
                row,
            )


def take_calls(admin: Connection) -> None:
    """Add the customers in the UK, as the sales manager, who keeps what no group covers alone."""
    role = scalar(admin, "select role_name from network.groups where name = 'Sales manager'")
    admin.execute(sql.SQL("set local role {}").format(sql.Identifier(role)))
    for company, towns in UK_CUSTOMERS.items():
        contact = scalar(
            admin,
            "insert into crm.contacts (kind, name) values ('company', %s) returning id",
            [company],
        )
        admin.execute(
            "insert into crm.addresses (contact_id, town, country) "
            "select %s, town, 'UK' from unnest(%s::text[]) as town",
            [contact, [*towns]],
        )
        admin.execute(
            "insert into crm.accounts_receivable (contact_id, name) values (%s, %s)",
            [contact, company],
        )
    admin.execute("set local role none")


def read_customers() -> list[Customer]:
    """Read the customers that come with the package."""
    text = (resources.files("ownedby") / "data/northwind/customers.csv").read_text("utf-8")
    return [
        Customer(
            company=row["company_name"],
            contact=row["contact_name"],
            title=row["contact_title"],
            address=row["address"],
            city=row["city"],
            region=row["region"],
            postal_code=row["postal_code"],
            country=row["country"],
            phone=row["phone"],
            number=row["customer_id"],
        )
        for row in csv.DictReader(text.splitlines())
    ]


def make_logins(admin: Connection, server: EmbeddedServer) -> dict[str, str]:
    """Give each login that is shown a password of its own, once.

    Returns:
        Password by login. They are kept in a file that only its owner can read.
    """
    path = server.folder / "passwords.json"
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    if all(login in kept for login in SHOWN):
        return kept
    passwords = {login: secrets.token_urlsafe(12) for login in SHOWN}
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(passwords, file, indent=4)
    with admin.transaction():
        for login, password in passwords.items():
            _set_password(admin, login, password)
    return passwords


def explain(admin: Connection, out: Console) -> None:
    """Print who got some of the records, and why."""
    out.print("Nobody said whose these are; their addresses did:\n")
    table = Table(box=None)
    for title in ("record", "", "is", "because"):
        table.add_column(title)
    for row in admin.execute(sql.SQL(REASONS), [[*UK_CUSTOMERS]]):
        table.add_row(*row)
    out.print(table)


def show(server: EmbeddedServer, passwords: dict[str, str], out: Console) -> None:
    """Ask one question as each of several groups, logged in with a password like any client."""
    out.print("\nOne question, asked by a login of each group:\n")
    out.print(Syntax(QUESTION, "sql", background_color="default"))
    answers = []
    for login, group in SHOWN.items():
        with connection.connect(server.url(login, passwords[login])) as session:
            answers.append(Panel(_answer(session), title=f"{group} ({login})", expand=False))
    out.print(Columns(answers))
    out.print("\nTry it in any client:\n")
    for login, group in SHOWN.items():
        out.print(f"  {group:16} {server.url(login, passwords[login])}")
    out.print('\nOr here: ownedby psql --as "Sales branch 1". Stop the server: ownedby down.')


def _answer(session: Connection) -> Table:
    cursor = session.execute(sql.SQL(QUESTION))
    table = Table(box=None)
    for column in cursor.description or ():
        table.add_column(column.name, justify="left" if column.name == "owned_by" else "right")
    for row in cursor:
        table.add_row(*("" if value is None else str(value) for value in row))
    return table


def _is_built(admin: Connection) -> bool:
    query = "select exists (select from network.communities where name = any (%s))"
    return bool(scalar(admin, query, [list(COMMUNITIES)]))


def _make_login(admin: Connection, login: str) -> None:
    query = "select exists (select from pg_catalog.pg_roles where rolname = %s)"
    if not scalar(admin, query, [login]):
        admin.execute(sql.SQL("create role {} login").format(sql.Identifier(login)))


def _set_password(admin: Connection, login: str, password: str) -> None:
    """Set a password; the server and its log get to see its SCRAM verifier alone."""
    verifier = admin.pgconn.encrypt_password(
        password.encode(), login.encode(), b"scram-sha-256"
    ).decode()
    admin.execute(
        sql.SQL("alter role {} password {}").format(sql.Identifier(login), sql.Literal(verifier))
    )
