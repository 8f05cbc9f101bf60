"""`ownedby reassign`: what it says, what it changes, and how it ends when it cannot."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from fixtures.actors import Actor, actors
from ownedby.reassign import ATTEMPTS, reassign
from support.command import Command, new_command
from support.databases import Database

SUMMARY = re.compile(
    r"^([\d,]+) (changed|would change), ([\d,]+) kept \(.*\), ([\d,]+) records looked at\.$",
    re.MULTILINE,
)
newest = pytest.mark.only_on(18)  # what the command says does not depend on the version


@pytest.fixture(scope="module")
def ownedby() -> Iterator[Command]:
    """The command, whose embedded server nobody starts here."""
    with new_command() as command:
        yield command
        assert not command.home.exists(), "a command with a URL touches no embedded server"


@dataclass
class Town:
    """Contacts of alpha: six in Reading, of whom `by hand` was given to alpha, two elsewhere.

    Then beta covers Reading: five of them are to move.
    """

    db: Database
    admin: Actor
    ids: dict[str, int]

    @staticmethod
    def build(db: Database) -> Town:
        admin, alpha = actors(db, "admin", "alpha")
        ids = {}
        for name, town in (
            *((f"reader {n}", " READING ") for n in range(5)),
            ("by hand", "Reading"),
            ("elsewhere", "Bath"),
            ("nowhere", None),
        ):
            given = {"owned_by_group_id": admin.value("select network.group_id('alpha')")}
            ids[name] = alpha.add("contacts", name, **(given if name == "by hand" else {}))
            if town:
                alpha.add("addresses", f"at {name}", contact_id=ids[name], town=town)
        admin.do("select network.cover('group', 'beta', town => 'Reading')")
        return Town(db, admin, ids)

    @property
    def url(self) -> str:
        return self.db.url("admin")

    def moved(self) -> set[str]:
        """Who is beta's now."""
        return set(
            self.admin.column(
                "select name from crm.contacts"
                " where owned_by_group_id = network.group_id('beta') and kind = 'person'"
            )
        )


READERS = {f"reader {n}" for n in range(5)}


@pytest.fixture
def town(own_db: Database) -> Town:
    return Town.build(own_db)


def _counts(said: str) -> tuple[int, str, int, int]:
    """Rows, what became of them, rows that were kept, records."""
    found = SUMMARY.search(said)
    assert found, said
    change, kind, kept, looked_at = found.groups()
    return int(change), kind, int(kept), int(looked_at.replace(",", ""))


def _contacts(town: Town) -> int:
    return int(town.admin.value("select count(*) from crm.contacts"))


# --------------------------------------------------------------------- look, then change


# req: GEO-8
def test_it_says_what_it_would_change_before_it_does(ownedby: Command, town: Town) -> None:
    done = ownedby("reassign", "contacts", "--url", town.url)
    assert done.code == 1, done.said
    assert _counts(done.out) == (5, "would change", 1, _contacts(town))
    assert town.moved() == set()

    said = ownedby.well("reassign", "contacts", "--apply", "--url", town.url)
    assert _counts(said) == (5, "changed", 1, _contacts(town))
    assert town.moved() == READERS

    for more in ([], ["--apply"]):
        again = ownedby.well("reassign", "contacts", "--url", town.url, *more)
        assert _counts(again)[0] == 0
        assert _counts(again)[2] == 1
    assert town.moved() == READERS


# req: GEO-6, GEO-8
@newest
def test_each_row_says_from_whom_to_whom_and_why(ownedby: Command, town: Town) -> None:
    lines = ownedby("reassign", "contacts", "--url", town.url, COLUMNS="250").out.splitlines()
    by_id = {int(m[1]): line for line in lines if (m := re.search(r"contacts +│ +(\d+) ", line))}
    assert set(by_id) == {town.ids[name] for name in (*READERS, "by hand")}
    for name in READERS:
        cells = [cell.strip() for cell in by_id[town.ids[name]].strip("│").split("│")]
        assert cells[2:5] == ["owner", "alpha", "beta"]
        assert cells[5] == 'covered by group "beta": Reading'
        assert cells[6] == "would change"
    assert by_id[town.ids["by hand"]].rstrip(" │").endswith("kept")
    assert "set by hand" in by_id[town.ids["by hand"]]


@newest
def test_no_more_rows_than_asked_for(ownedby: Command, town: Town) -> None:
    said = ownedby(
        "reassign", "contacts", "--url", town.url, "--show", "2", "--batch", "1", "--workers", "3"
    ).out
    shown = re.findall(r"contacts +│ +(\d+) ", said)
    assert [int(each) for each in shown] == sorted(town.ids.values())[:2]
    assert "and 4 more." in said
    none = ownedby("reassign", "contacts", "--url", town.url, "--show", "0").out
    assert "reader" not in none
    assert "│" not in none
    assert _counts(none)[0] == 5


# req: GEO-8
@pytest.mark.parametrize(("size", "workers"), [(1, 1), (1, 4), (3, 2), (5000, 2)])
def test_batches_of_any_size_come_to_the_same(town: Town, size: int, workers: int) -> None:
    seen: list[tuple[int, int]] = []
    found = reassign(
        town.url,
        "contacts",
        apply=True,
        size=size,
        workers=workers,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert found.is_complete
    assert found.done == found.batches == -(-_contacts(town) // size)
    assert dict(found.counts) == {"changed": 5, "kept": 1}
    assert found.looked_at == _contacts(town)
    assert [row.id for row in found.rows] == sorted(town.ids[n] for n in (*READERS, "by hand"))
    assert seen[-1] == (found.looked_at, found.looked_at)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert town.moved() == READERS


# req: GEO-3, GEO-4, GEO-8
def test_all_entities_owner_and_unit(ownedby: Command, own_db: Database) -> None:
    admin, alpha = actors(own_db, "admin", "alpha")
    contact = alpha.add("contacts", "reader")
    alpha.add("addresses", "home", contact_id=contact, town="Reading")
    admin.do("select network.cover('unit', 'alpha unit', town => 'Reading')")
    lead = alpha.value(
        "insert into crm.leads (contact_id, name) values (%s, 'lead') returning id", contact
    )
    account = alpha.add("accounts_receivable", "account", contact_id=contact)
    admin.do("select network.uncover('unit', 'alpha unit')")
    for kind, name in (("group", "beta"), ("unit", "beta unit")):
        admin.do("select network.cover(%s, %s, town => 'Reading')", kind, name)

    done = ownedby("reassign", "all", "--url", own_db.url("admin"), COLUMNS="250")
    assert done.code == 1, done.said
    found = {
        (cells[0], int(cells[1]), cells[2])
        for line in done.out.splitlines()
        if len(cells := [cell.strip() for cell in line.strip("│").split("│")]) == 7
    }
    assert found == {
        ("contacts", contact, "owner"),
        ("accounts_receivable", account, "owner"),
        ("leads", lead, "owner"),
        ("leads", lead, "unit"),
    }
    said = ownedby.well("reassign", "all", "--apply", "--url", own_db.url("admin"))
    assert _counts(said)[:3] == (4, "changed", 0)
    beta, unit = admin.row("select network.group_id('beta'), network.unit_id('beta unit')")
    for entity, record in (("contacts", contact), ("accounts_receivable", account)):
        query = f"select owned_by_group_id from crm.{entity} where id = %s"
        assert admin.value(query, record) == beta
    assert admin.row(
        "select owned_by_group_id, assigned_to_unit_id from crm.leads where id = %s", lead
    ) == (beta, unit)


@newest
def test_nothing_to_look_at(ownedby: Command, own_db: Database) -> None:
    said = ownedby.well("reassign", "jobs", "--apply", "--url", own_db.url("admin"))
    assert _counts(said) == (0, "changed", 0, 0)


# ------------------------------------------------------------------------- who may, and what


# req: GEO-8, ORG-9
@newest
@pytest.mark.parametrize(
    ("who", "arguments", "code"),
    [
        ("reviewer", [], 1),
        ("reviewer", ["--apply"], 2),
        ("alpha", [], 2),
        ("alpha", ["--apply"], 2),
        ("outsider", [], 2),
    ],
)
def test_who_may(ownedby: Command, town: Town, who: str, arguments: list[str], code: int) -> None:
    done = ownedby("reassign", "contacts", *arguments, "--url", town.db.url(who))
    assert done.code == code, done.said
    if code == 2:
        assert done.out == ""
        assert "network" in done.err or "permission denied" in done.err
    assert town.moved() == set()


@newest
@pytest.mark.parametrize(
    ("entity", "said"), [("warehouses", "warehouses"), ("Contacts", "Contacts"), ("x'y", "x'y")]
)
def test_what_is_not_assigned_by_geography(
    ownedby: Command, own_db: Database, entity: str, said: str
) -> None:
    done = ownedby("reassign", entity, "--url", own_db.url("admin"))
    assert done.code == 2
    assert said in done.err
    assert "Hint: " in done.err


@newest
def test_where_ownedby_is_not_installed(ownedby: Command, empty_db: Database) -> None:
    for entity in ("all", "contacts"):
        done = ownedby("reassign", entity, "--url", empty_db.url())
        assert done.code == 2
        assert "ownedby up" in done.err


@newest
@pytest.mark.parametrize("option", ["--batch", "--workers"])
def test_not_less_than_one(ownedby: Command, town: Town, option: str) -> None:
    done = ownedby("reassign", "contacts", option, "0", "--url", town.url)
    assert done.code == 2
    assert option in done.err


# ------------------------------------------------------------------------------ in the way


def _wait_until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.01)


def _waiting(watcher: psycopg.Connection[Any]) -> bool:
    """Whether the command stands before a lock."""
    row = watcher.execute(
        "select exists (select from pg_stat_activity where datname = current_database()"
        " and application_name ~ '^ownedby ' and wait_event_type = 'Lock')"
    ).fetchone()
    assert row
    return bool(row[0])


# req: GEO-8
def test_a_failed_batch_is_rolled_back_alone(ownedby: Command, town: Town) -> None:
    held = town.db.connect("admin")
    held.execute("update crm.contacts set notes = 'x' where id = %s", [town.ids["reader 2"]])
    url = f"{town.url}?options=-c%20lock_timeout%3D200ms"
    done = ownedby("reassign", "contacts", "--apply", "--batch", "1", "--url", url)
    assert done.code == 2
    assert f"contacts {town.ids['reader 2']} to {town.ids['reader 2']}" in done.err
    assert "lock timeout" in done.err
    assert "1 of " in done.err
    assert _counts(done.out) == (4, "changed", 1, _contacts(town) - 1)
    held.rollback()
    assert town.moved() == READERS - {"reader 2"}
    ownedby.well("reassign", "contacts", "--apply", "--url", town.url)
    assert town.moved() == READERS


# req: GEO-8
def test_a_batch_that_runs_into_a_deadlock_is_tried_again(town: Town) -> None:
    first, second = town.ids["reader 0"], town.ids["reader 1"]
    # It does not look for deadlocks itself meanwhile, so that the batch is the one that gives way.
    town.db.run(f"grant set on parameter deadlock_timeout to {town.db.login_of('admin')}")
    other = town.db.connect("admin", options="-c deadlock_timeout=60s")
    watcher = town.db.superuser(autocommit=True)
    change = "update crm.contacts set notes = 'mine' where id = %s"
    other.execute(change, [second])
    found = []
    thread = threading.Thread(
        target=lambda: found.append(reassign(town.url, "contacts", apply=True, workers=1))
    )
    thread.start()
    _wait_until(lambda: _waiting(watcher))
    other.execute(change, [first])  # waits for the batch, which waits for this
    other.commit()
    thread.join()
    (outcome,) = found
    assert outcome.is_complete
    assert town.moved() == READERS
    notes = town.admin.column("select notes from crm.contacts where id in (%s, %s)", first, second)
    assert notes == ["mine", "mine"]
    deadlocks = watcher.execute(
        "select pg_stat_clear_snapshot(), deadlocks from pg_stat_database"
        " where datname = current_database()"
    ).fetchone()
    assert deadlocks
    assert 1 <= deadlocks[1] < ATTEMPTS


# req: GEO-8
def test_an_interrupt_stops_it_after_the_batches_in_hand(ownedby: Command, town: Town) -> None:
    order = sorted(town.ids, key=town.ids.__getitem__)
    held = town.db.connect("admin")
    held.execute("update crm.contacts set notes = 'x' where id = %s", [town.ids["reader 2"]])
    watcher = town.db.superuser(autocommit=True)
    options = ("--apply", "--batch", "1", "--workers", "1", "--url", town.url)
    with ownedby.start("reassign", "contacts", *options) as process:
        _wait_until(lambda: _waiting(watcher))
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert process.poll() is None, "it waits for the batch in hand"
        held.rollback()
        out, err = process.communicate(timeout=30)
    assert process.returncode == 2, out + err
    assert "Traceback" not in err
    assert town.moved() == {"reader 0", "reader 1", "reader 2"}
    before = int(
        town.admin.value("select count(*) from crm.contacts where id <= %s", town.ids[order[2]])
    )
    assert f"Stopped after {before} of {_contacts(town)} batches" in err
    assert _counts(out) == (3, "changed", 0, before)


# req: GEO-8
@newest
def test_a_second_interrupt_does_not_wait(ownedby: Command, town: Town) -> None:
    held = town.db.connect("admin")
    held.execute("update crm.contacts set notes = 'x' where id = %s", [town.ids["reader 2"]])
    watcher = town.db.superuser(autocommit=True)
    options = ("--apply", "--workers", "1", "--url", town.url)
    with ownedby.start("reassign", "contacts", *options) as process:
        _wait_until(lambda: _waiting(watcher))
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 2, out + err
    assert _counts(out)[0] == 0
    assert "1 of 1 batches failed" in err
    held.rollback()
    assert town.moved() == set()


@newest
@pytest.mark.parametrize("size", [1, 5000])
def test_a_server_that_goes_away(ownedby: Command, town: Town, size: int) -> None:
    held = town.db.connect("admin")
    held.execute("update crm.contacts set notes = 'x' where id = %s", [town.ids["reader 2"]])
    watcher = town.db.superuser(autocommit=True)
    options = ("--apply", "--batch", str(size), "--workers", "1", "--url", town.url)
    with ownedby.start("reassign", "contacts", *options) as process:
        _wait_until(lambda: _waiting(watcher))
        watcher.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where datname = current_database() and application_name ~ '^ownedby '"
        )
        out, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "Traceback" not in err
    assert "terminating connection" in err
    held.rollback()
    # What was done before is done, and said.
    moved = {"reader 0", "reader 1"} if size == 1 else set()
    assert town.moved() == moved
    assert (_counts(out)[0] == 2 and "Stopped after" in err) if moved else out == ""
