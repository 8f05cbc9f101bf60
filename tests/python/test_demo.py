"""`ownedby demo`: what it builds, what it shows, and that it can be run again and again."""

from __future__ import annotations

import os
import re
import signal
import stat
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from ownedby import demo
from support.command import Command, Done, new_command

URL = re.compile(r"^  (\S.*?) +(postgresql://\S+)$", re.MULTILINE)
PORT_TAKEN = re.compile(r"could not create (?:listen socket|any TCP/IP sockets)")


@pytest.fixture(scope="module")
def command() -> Iterator[Command]:
    """A command whose server the first test starts."""
    with new_command() as command:
        yield command


@pytest.fixture(scope="module")
def first(command: Command) -> str:
    """What the first run prints."""
    return command.well("demo")


def _admin(command: Command) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(command.server.conninfo(), autocommit=True)


def _scalar(command: Command, query: str) -> Any:
    with _admin(command) as conn:
        row = conn.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]


# ----------------------------------------------------- what each group sees, worked out


def _opened(giver: str, viewer: str) -> set[int]:
    """The levels of one group's records that another one may view, by the tables of the demo."""
    everything = {0, *demo.LEVELS}
    if giver == viewer:
        return everything
    shared: set[int] = set()
    for from_group, to_group, view, modify in demo.COLLABORATIONS:
        reaches = viewer if to_group is None and _in_reach(giver, viewer) else to_group
        if (from_group, reaches) == (giver, viewer):
            shared |= _levels(view, everything) | _levels(modify, everything)
    return shared


def _in_reach(giver: str, viewer: str) -> bool:
    communities = demo.GROUPS[giver], demo.GROUPS[viewer]
    return communities[0] == communities[1] or communities == demo.COMMUNITY_COLLABORATION


def _levels(text: str, everything: set[int]) -> set[int]:
    if text.startswith("up to "):
        return {level for level in everything if level <= int(text.removeprefix("up to "))}
    return {"all": everything, "none": set()}.get(text) or {
        int(n) for n in text.split(",") if n.isdigit()
    }


def _owner(country: str, town: str) -> str:
    """Whose a customer in this place is: the one group that covers it, else who took the call."""
    groups = {g for g, countries in demo.COUNTRIES.items() if country in countries}
    if country == "UK":
        places = demo.UK_TOWNS.items()
        groups |= {g for g, towns in places if town.strip().title() in towns}
    return groups.pop() if len(groups) == 1 else "Sales manager"


def _customers() -> list[tuple[str, str, int]]:
    """Owner, country and level of each customer, Northwind's and those in the UK."""
    known = [(_owner(c.country, c.city), c.country, c.privacy_level) for c in demo.read_customers()]
    calls = [
        (owners.pop() if len(owners) == 1 else "Sales manager", "UK", 0)
        for towns in demo.UK_CUSTOMERS.values()
        for owners in [{_owner("UK", town) for town in towns}]
    ]
    return known + calls


def _expected(viewer: str) -> dict[str, tuple[int, int, int]]:
    """Owner, and its customers, countries and highest level in sight: from the tables alone."""
    answer = {}
    for giver in demo.GROUPS:
        seen = [
            (country, level)
            for owner, country, level in _customers()
            if owner == giver and level in _opened(giver, viewer)
        ]
        if seen:
            countries = {country for country, _ in seen}
            answer[giver] = (len(seen), len(countries), max(level for _, level in seen))
    return answer


# req: COL-2, COL-3, COL-4, COL-6, COM-1, PRV-2, SES-1
@pytest.mark.parametrize("viewer", sorted(demo.SHOWN.values()))
def test_each_group_gets_its_answer_in_any_client(first: str, viewer: str) -> None:
    url = dict(URL.findall(first))[viewer]
    with psycopg.connect(url) as conn:
        rows = conn.execute(demo.QUESTION.encode()).fetchall()
    assert {row[0]: row[1:] for row in rows} == _expected(viewer)


def test_the_answers_differ_and_are_printed(first: str) -> None:
    answers = [_expected(viewer) for viewer in demo.SHOWN.values()]
    assert len({str(answer) for answer in answers}) == len(answers)
    for login, group in demo.SHOWN.items():
        assert f"{group} ({login})" in first
    for count in {seen[0] for answer in answers for seen in answer.values()}:
        assert re.search(rf"\b{count}\b", first)
    assert demo.QUESTION.splitlines()[0].rstrip() in first


# req: ORG-16
def test_it_builds_company_zx(command: Command, first: str) -> None:
    assert first
    with _admin(command) as conn:
        groups = conn.execute(
            "select g.name, c.name from network.groups g join network.communities c"
            " on c.id = g.community_id"
        ).fetchall()
        assert dict(groups) == demo.GROUPS
        units = conn.execute(
            "select u.name, g.name, p.name from network.units u join network.groups g"
            " on g.id = u.group_id left join network.units p on p.id = u.parent_unit_id"
        ).fetchall()
        assert set(units) == set(demo.UNITS)
        users = conn.execute(
            "select s.name, array_agg(u.name) from network.users s join network.unit_users uu"
            " on uu.user_id = s.id join network.units u on u.id = uu.unit_id group by s.name"
        ).fetchall()
        assert dict(users) == demo.USERS


def test_every_customer_of_northwind_is_there(command: Command, first: str) -> None:
    assert first
    customers = demo.read_customers()
    assert len(customers) == 91
    assert len({customer.country for customer in customers}) == 21
    covered = {c for countries in demo.COUNTRIES.values() for c in countries}
    assert covered | {"UK"} == {customer.country for customer in customers}
    with _admin(command) as conn:
        names = conn.execute("select name from crm.accounts_receivable where number is not null")
        assert {row[0] for row in names.fetchall()} == {c.company for c in customers}
        people = conn.execute("select name from crm.contacts where kind = 'person'").fetchall()
        assert sorted(row[0] for row in people) == sorted(c.contact for c in customers)


# req: GEO-1, GEO-4, GEO-6, GEO-9, GEO-10
def test_customers_find_their_group_by_their_town(command: Command, first: str) -> None:
    with _admin(command) as conn:
        found = conn.execute(
            "select c.name, r.name, g.name, h.name from crm.accounts_receivable as r"
            " join crm.contacts as c on c.id = r.contact_id"
            " left join network.groups as g on g.id = c.owned_by_group_id"
            " left join network.groups as h on h.id = r.owned_by_group_id"
        ).fetchall()
    owners = {name: (group, of_account) for name, _, group, of_account in found}
    example = {
        "London": ("Southend", "Chatham", "Luton", "Dunstable", "Reading"),
        "Birmingham": ("Coventry", "Nuneaton", "Redditch", "Kidderminster"),
        "Manchester": ("Manchester", "Macclesfield"),
    }
    by_town = {town: group for group, towns in example.items() for town in towns}
    for company, towns in demo.UK_CUSTOMERS.items():
        groups = {by_town.get(town.strip().title()) for town in towns}
        group = groups.pop() if len(groups) == 1 else None
        assert owners[company] == ((group or "Sales manager",) * 2), company
    one_each = {towns[0].strip().title() for towns in demo.UK_CUSTOMERS.values() if not towns[1:]}
    assert set(by_town) < one_each, "every town of the example has a customer"
    for customer in demo.read_customers():
        owner = _owner(customer.country, customer.city)
        assert owners[customer.company] == (owner, owner), customer
    assert "several cover it: " in first
    assert "no group covers its place" in first


# req: GEO-3, GEO-9
def test_leads_find_their_team_by_zip_code(command: Command, first: str) -> None:
    assert first
    with _admin(command) as conn:
        found = conn.execute(
            "select c.name, g.name, u.name from crm.leads as l"
            " join crm.contacts as c on c.id = l.contact_id"
            " join network.groups as g on g.id = l.owned_by_group_id"
            " join network.units as u on u.id = l.assigned_to_unit_id"
        ).fetchall()
    team = {state: unit for unit, states in demo.US_STATES.items() for state in states}
    assert set(found) == {
        (customer.company, "Sales branch 2", team[customer.region])
        for customer in demo.read_customers()
        if customer.country == "USA"
    }
    assert {unit for _, _, unit in found} == set(demo.US_STATES)


def test_again_changes_nothing_and_shows_the_same(command: Command, first: str) -> None:
    query = "select count(*) from crm.contacts"
    before = _scalar(command, query)
    again = command.well("demo")
    question = "One question"
    assert again[again.index(question) :] == first[first.index(question) :]
    assert _scalar(command, query) == before


def test_again_after_it_was_stopped(command: Command, first: str) -> None:
    command.well("down")
    again = command.well("demo")
    assert URL.findall(again) == URL.findall(first)


def test_again_after_somebody_worked_with_it(command: Command, first: str) -> None:
    url = dict(URL.findall(first))["Sales branch 1"]
    with psycopg.connect(url) as conn:
        conn.execute("insert into crm.contacts (name) values ('Ida Berg')")
    command.well("demo")
    with psycopg.connect(url) as conn:
        query = "delete from crm.contacts where name = 'Ida Berg' returning id"
        assert len(conn.execute(query).fetchall()) == 1


def test_passwords_are_kept_private(command: Command, first: str) -> None:
    path = command.server.folder / "passwords.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.stat().st_uid == os.geteuid()
    for _, url in URL.findall(first):
        password = str(psycopg.conninfo.conninfo_to_dict(url)["password"])
        assert len(password) >= 12
        assert password in path.read_text()
        assert password not in (command.server.folder / "log").read_text()


def test_the_log_of_the_server_has_no_errors(command: Command, first: str) -> None:
    assert first
    log = (command.server.folder / "log").read_text()
    bad = re.findall(r"^.*(?:ERROR|FATAL|PANIC|WARNING):.*$", log, re.MULTILINE)
    # Another server may take the port between its choice and the start; the next is taken then.
    assert [line for line in bad if not PORT_TAKEN.search(line)] == []


def test_psql_as_a_group_of_it(command: Command, first: str) -> None:
    assert first
    asked = ("-XAtc", "select group_name from network.whoami()")
    assert command.well("psql", "--as", "Sales branch 1", *asked) == "Sales branch 1\n"
    done = command("psql", "--as", "Sales branch 9", *asked)
    assert done.code == 2
    assert "Sales branch 1" in done.err


@pytest.mark.parametrize("columns", ["40", "80", "250"])
def test_it_fits_narrow_and_wide_terminals(command: Command, first: str, columns: str) -> None:
    out = command.well("demo", COLUMNS=columns)
    assert URL.findall(out) == URL.findall(first)


def test_killed_in_the_middle_and_run_again() -> None:
    """All of the company or none of it: the second run finds no half."""
    with new_command() as command:
        command.well("up")
        process = command.start("demo")
        deadline = time.monotonic() + 30
        while process.poll() is None and time.monotonic() < deadline:
            if _is_loading(command):
                process.send_signal(signal.SIGKILL)
                break
        process.communicate()
        assert process.returncode == -signal.SIGKILL, "it was not seen at work"
        while _is_loading(command):
            time.sleep(0.05)
        assert _scalar(command, "select count(*) from network.groups") == 0
        out = command.well("demo")
        assert len(URL.findall(out)) == len(demo.SHOWN)
        customers = "select count(*) from crm.accounts_receivable where number is not null"
        assert _scalar(command, customers) == 91


def _is_loading(command: Command) -> bool:
    """Whether somebody has a transaction open in which records are written."""
    query = (
        "select exists (select from pg_locks l join pg_class c on c.oid = l.relation"
        " where c.relname = 'contacts' and l.mode = 'RowExclusiveLock')"
    )
    return bool(_scalar(command, query))


def test_where_a_name_is_taken_already() -> None:
    """A group of somebody else's called Managers: an error that says so, and nothing is built."""
    with new_command() as command:
        command.well("up")
        with _admin(command) as conn:
            conn.execute("select network.create_community('Mine')")
            conn.execute("select network.create_group('Managers', 'Mine')")
        done: Done = command("demo")
        assert done.code == 2
        assert "groups_name_key" in done.err or "Managers" in done.err
        assert _scalar(command, "select count(*) from network.communities") == 1


def test_it_is_on_the_embedded_server_alone(command: Command) -> None:
    """No --url: a demonstration does not touch a database of somebody's."""
    done = command("demo", "--url", "postgresql://127.0.0.1/theirs")
    assert done.code == 2
    assert "No such option" in done.err
    out = command.well("demo", OWNEDBY_URL="postgresql://127.0.0.1:1/theirs")
    assert "127.0.0.1:1/" not in out
